import type { Address, Client } from "viem";
import { learningReads } from "../../abi/reads/Learning.ts";
import type { CallReceipt } from "../figure.ts";
import type { Registries } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/** Whether somebody holds an attestation of a course that is neither over nor revoked, by account or member number. */
export async function getHolds(
  client: Client,
  { learning }: Pick<Registries, "learning">,
  course: bigint,
  account: Address,
  at: At,
): Promise<{ readonly holds: boolean; readonly receipt: CallReceipt }> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Learning",
      address: learning,
      abi: learningReads,
      functionName: "holds",
      args: [course, account],
    },
    at,
  );
  return { holds: result, receipt };
}

import type { Address, Client } from "viem";
import { learningReads } from "../../abi/reads/Learning.ts";
import type { CallReceipt } from "../figure.ts";
import type { Registries } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/** Whether an account may attest that others took a course. */
export async function getTrainer(
  client: Client,
  { learning }: Pick<Registries, "learning">,
  course: bigint,
  account: Address,
  at: At,
): Promise<{ readonly is: boolean; readonly receipt: CallReceipt }> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Learning",
      address: learning,
      abi: learningReads,
      functionName: "isTrainer",
      args: [course, account],
    },
    at,
  );
  return { is: result, receipt };
}

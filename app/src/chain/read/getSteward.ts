import { type Address, type Client, type Hex, isAddressEqual, zeroAddress } from "viem";
import { boardReads } from "../../abi/reads/Board.ts";
import type { CallReceipt } from "../figure.ts";
import { organsOf } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/** Who holds an appointment. */
export interface StewardState {
  /** Absent: the appointment ended, or there never was one with this number. */
  readonly account?: Address;
  readonly office: Hex;
  readonly receipt: CallReceipt;
}

/** The steward of an appointment at a co-op's own Board. @param coop its Assembly, of whichever co-op */
export async function getSteward(
  client: Client,
  coop: Address,
  appointment: bigint,
  at: At,
): Promise<StewardState> {
  const { result, receipt } = await readCall(
    client,
    {
      contract: "Board",
      address: organsOf(coop).board,
      abi: boardReads,
      functionName: "stewardOf",
      args: [appointment],
    },
    at,
  );
  const [account, office] = result;
  return { ...(!isAddressEqual(account, zeroAddress) && { account }), office, receipt };
}

// For tests: the line is cut after a transaction has left, and before its sender hears of it.
import type { Hash } from "viem";
import type { Carrier } from "./carrier.ts";

/** @returns the carrier that hears nothing, and what it has sent */
export function cutCarrier(honest: Carrier): {
  readonly carrier: Carrier;
  readonly sent: () => Hash | undefined;
} {
  let sent: Hash | undefined;
  const carrier: Carrier = {
    account: honest.account,
    prepare: async (transaction) => ({
      hash: undefined,
      send: async () => {
        sent = await (await honest.prepare(transaction)).send();
        throw new Error("the line was cut");
      },
    }),
  };
  return { carrier, sent: () => sent };
}

import {
  type Address,
  decodeFunctionData,
  type Hash,
  type Hex,
  isAddressEqual,
  type Log,
  parseEventLogs,
} from "viem";
import { assemblyAbi } from "../abi/Assembly.ts";
import { NO_REASONS } from "./ballot.ts";
import { decodeBallots } from "./paper.ts";

/** A transaction as the chain holds it, with what it recorded. */
export interface Recorded {
  readonly to: Address | null;
  readonly input: Hex;
  readonly logs: readonly Log[];
}

/**
 * The hash of the reasons that a member's counted paper names: the batch went to the Assembly, and the entry says which
 * of its papers was counted for the member. `undefined` for a paper without reasons, one that the member sent without a
 * signature, and a batch inside a call to another contract, where nothing says which of several batches it is.
 */
export function countedReasons(
  { to, input, logs }: Recorded,
  assembly: Address,
  meeting: bigint,
  member: number,
): Hash | undefined {
  if (to === null || !isAddressEqual(to, assembly)) return undefined;
  const sent = papersIn(input);
  if (sent === undefined || sent.meeting !== meeting) return undefined;
  const [event, ...more] = parseEventLogs({
    abi: assemblyAbi,
    eventName: ["PapersCast", "ProxyPapersCast"],
    logs: logs.filter(({ address }) => isAddressEqual(address, assembly)),
  });
  if (event === undefined || more.length > 0 || event.args.meetingId !== meeting) return undefined;
  const place = decodeBallots(event.args.ballots, Number(event.args.sent)).findIndex(
    (ballot) => ballot.counted && ballot.member === member,
  );
  const paper = sent.papers[place];
  return paper === undefined || paper.member !== member || paper.reasons === NO_REASONS
    ? undefined
    : paper.reasons;
}

interface Sent {
  readonly meeting: bigint;
  readonly papers: readonly { readonly member: number; readonly reasons: Hash }[];
}

function papersIn(input: Hex): Sent | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: assemblyAbi, data: input });
    switch (functionName) {
      case "castPapers":
      case "castWalletPapers":
      case "castProxyPapers":
        return { meeting: args[0], papers: args[3] };
      default:
        return undefined;
    }
  } catch {
    return undefined; // none of the Assembly's functions
  }
}

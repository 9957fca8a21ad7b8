import { assemblyAbi } from "../../abi/Assembly.ts";
import type { Choice, Organs } from "../model.ts";
import { encodePaper } from "../paper.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

/**
 * The sender's ballot paper for a whole agenda, one choice an item. It is final.
 * @throws BadPaper
 */
export function castPaper({ assembly }: Organs, meetingId: bigint, choices: readonly Choice[]): PreparedCall {
  const count = (choice: Choice) => choices.filter((chosen) => chosen === choice).length;
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "castPaper",
    args: [meetingId, encodePaper(choices)],
    summary: {
      key: "call.castPaper",
      values: {
        items: choices.length,
        inFavour: count("for"),
        against: count("against"),
        abstain: count("abstain"),
        blank: count("blank"),
      },
    },
  });
}

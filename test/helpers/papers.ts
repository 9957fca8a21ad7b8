// Signed papers of a meeting, sent in as a batch, and what became of each.
import type { Contract, ContractTransactionResponse } from "ethers";
import type { Address, Hex } from "viem";
import { compactSignature, NO_REASONS, type Paper, paperTypedData } from "../../app/src/chain/ballot.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { type Ballot, decodeBallots, encodePaper } from "../../app/src/chain/paper.ts";
import { ask } from "./chain.ts";
import type { Meeting } from "./cooperative.ts";
import type { TypedData } from "./typedData.ts";

export const paperFor = (meeting: Meeting, member: number, ...choices: readonly Choice[]): Paper => ({
  meeting: meeting.id,
  agenda: meeting.agenda,
  member,
  choices: encodePaper(choices),
  reasons: NO_REASONS,
});

/** What is signed of a paper. */
export const typedPaper = ({ coop }: Meeting, paper: Paper): TypedData =>
  paperTypedData(coop.organs.assembly, coop.chain.chainId, paper);

/** A paper and the signature under it; `account` where a contract signed it. */
export interface Signed {
  readonly paper: Paper;
  readonly signature: Hex;
  readonly account?: string;
}

export interface Counted {
  /** In words: the member's number where a paper counted, else why it did not. */
  readonly fates: readonly (number | string)[];
  readonly gasUsed: bigint;
}

const organ = ({ coop }: Meeting): Contract => coop.contracts.assembly;

async function resultOf(meeting: Meeting, sent: ContractTransactionResponse): Promise<Counted> {
  const receipt = await sent.wait();
  const [log] = receipt?.logs ?? [];
  const event = log && organ(meeting).interface.parseLog(log);
  const ballots = decodeBallots([...(event?.args.ballots ?? [])], Number(event?.args.sent));
  const fates = ballots.map((ballot: Ballot) => (ballot.counted ? ballot.member : ballot.refusal));
  return { fates, gasUsed: receipt?.gasUsed ?? 0n };
}

/** Papers that contract accounts signed, in this order. */
export async function castAsWallets(meeting: Meeting, ...papers: readonly Signed[]): Promise<Counted> {
  const rows = papers.map(({ paper: { member, choices, reasons }, signature, account }) => ({
    account: account as Address,
    member,
    choices,
    reasons,
    signature,
  }));
  const batch = [meeting.id, meeting.coop.organs.board, meeting.agenda];
  return resultOf(meeting, await ask(organ(meeting), "castWalletPapers", ...batch, rows));
}

/** Papers that keys signed, in this order. */
export async function castAsKeys(meeting: Meeting, ...papers: readonly Signed[]): Promise<Counted> {
  const rows = papers.map(({ paper: { member, choices, reasons }, signature }) => ({
    member,
    choices,
    reasons,
    ...compactSignature(signature),
  }));
  const batch = [meeting.id, meeting.coop.organs.board, meeting.agenda];
  return resultOf(meeting, await ask(organ(meeting), "castPapers", ...batch, rows));
}

/** Against, for and abstentions of an item. */
export const votesOn = async (meeting: Meeting, item = 0): Promise<readonly number[]> =>
  ((await ask(organ(meeting), "proposalVotes", meeting.id + BigInt(item))) as bigint[]).map(Number);

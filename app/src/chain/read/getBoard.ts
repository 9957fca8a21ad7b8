import type { Client } from "viem";
import { boardReads } from "../../abi/reads/Board.ts";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { membershipReads } from "../../abi/reads/Membership.ts";
import { BOARD_POWERS, type BoardPower, NO_POWERS, selectorOf } from "../boardPowers.ts";
import { type BoardTarget, TARGET_NUMBERS } from "../boardTargets.ts";
import type { CallReceipt, Figure } from "../figure.ts";
import type { MemberView, Organs } from "../model.ts";
import { type At, readCall, readFigure } from "./readFigure.ts";

/** Whether the board may call a function, as Board.hasPower answers. */
export interface PowerView {
  readonly organ: BoardTarget;
  readonly name: BoardPower | (typeof NO_POWERS)[number]["name"];
  readonly held: boolean;
  readonly receipt: CallReceipt;
}

/** The board's numbers at one block. */
export interface BoardFigures {
  /** Directors who act together. */
  readonly needed: Figure;
  /** Seats taken, ended terms that nobody recorded included. */
  readonly seated: Figure;
  readonly epoch: number;
  /** With fewer seats taken the board only convenes. */
  readonly minSeats: Figure;
  readonly seats: Figure;
  readonly termDays: Figure;
  readonly holdoverDays: Figure;
  /** How many the board may admit now without a resolution. */
  readonly admissionsLeft: Figure;
  readonly objectionDays: Figure;
  readonly suspensionDays: Figure;
  readonly powers: readonly PowerView[];
}

export async function getBoard(
  client: Client,
  { board, bylaws, membership }: Organs,
  at: At,
): Promise<BoardFigures> {
  const register = { contract: "Membership", address: membership, abi: membershipReads } as const;
  const rules = { contract: "Bylaws", address: bylaws, abi: bylawsReads } as const;
  const asked = [...BOARD_POWERS, ...NO_POWERS.map((each) => ({ ...each, power: each.name }))];
  const [counts, terms, members, admissionsLeft, powers] = await Promise.all([
    readCall(client, { ...register, functionName: "board", args: [] }, at),
    readCall(client, { ...rules, functionName: "boardTerms", args: [] }, at),
    readCall(client, { ...rules, functionName: "memberTerms", args: [] }, at),
    readFigure(client, { ...register, functionName: "admissionsLeft", args: [] }, at),
    Promise.all(
      asked.map(({ organ, name }) =>
        readCall(
          client,
          {
            contract: "Board",
            address: board,
            abi: boardReads,
            functionName: "hasPower",
            args: [TARGET_NUMBERS[organ], selectorOf(organ, name)],
          },
          at,
        ),
      ),
    ),
  ]);
  const [needed, seated, epoch, minSeats] = counts.result;
  const of = ({ receipt }: { readonly receipt: CallReceipt }, value: bigint | number): Figure => ({
    value: BigInt(value),
    receipt,
  });
  return {
    needed: of(counts, needed),
    seated: of(counts, seated),
    epoch: Number(epoch),
    minSeats: of(counts, minSeats),
    seats: of(terms, terms.result.seats),
    termDays: of(terms, terms.result.termDays),
    holdoverDays: of(terms, terms.result.holdoverDays),
    admissionsLeft,
    objectionDays: of(members, members.result.objectionDays),
    suspensionDays: of(members, members.result.suspensionDays),
    powers: asked.map(({ organ, power }, i) => ({
      organ,
      name: power,
      held: powers[i]?.result === true,
      receipt: powers[i]?.receipt as CallReceipt,
    })),
  };
}

const silenced = ({ suspended, referred, inArrears }: MemberView) => suspended || referred || inArrears;

/**
 * Whether a member's signature counts for the board at a time, as Board asks the register: a seat whose term runs, and
 * good standing in a voting class.
 */
export function isDirectorAt(member: MemberView, time: bigint): boolean {
  return member.leftAt === 0n && member.voting && !silenced(member) && member.seatEnds > time;
}

/**
 * Where a seat stands. "silent": its term runs, but the member's standing lets nothing count; "holdover": the term has
 * ended, and the director still convenes; "over": its end may be recorded by anyone.
 */
export type SeatState = "inOffice" | "silent" | "holdover" | "over";

export function seatStateOf(member: MemberView, holdoverDays: bigint, now: bigint): SeatState {
  if (member.leftAt !== 0n || member.seatEnds + holdoverDays * 86_400n <= now) return "over";
  if (member.seatEnds <= now) return "holdover";
  return isDirectorAt(member, now) ? "inOffice" : "silent";
}

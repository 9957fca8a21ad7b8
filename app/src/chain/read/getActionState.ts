import { type Address, type Client, type Hex, hashTypedData, isAddressEqual } from "viem";
import { boardReads } from "../../abi/reads/Board.ts";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { membershipReads } from "../../abi/reads/Membership.ts";
import { actionTypedData, type BoardAction } from "../boardAction.ts";
import type { ActionFile } from "../boardActionLink.ts";
import { decodeBoardCall } from "../boardPowers.ts";
import type { Figure } from "../figure.ts";
import type { FoundingFacts } from "../model.ts";
import { isSignedBy } from "../signStatement.ts";
import type { DirectorSignature } from "../write/act.ts";
import { isDirectorAt } from "./getBoard.ts";
import { listMembers } from "./listMembers.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";
import { type Trial, tryCall } from "./tryCall.ts";

/** One director's word on an action, judged against the register and the board as they stand. */
export interface SignerView {
  readonly director: Address;
  readonly memberId?: number;
  readonly by: "signature" | "approval";
  /** "void": signed before the board changed, or not by this account; "notDirector": no seat that counts now. */
  readonly standing: "counts" | "void" | "notDirector";
}

/** Where an action stands at one block. */
export interface ActionState {
  /** The action as it can be signed now: in the board's present epoch. */
  readonly action: BoardAction;
  readonly digest: Hex;
  /** The board has changed since the action was made: what was signed before counts for nothing. */
  readonly boardChanged: boolean;
  readonly needed: Figure;
  readonly used: boolean;
  readonly expired: boolean;
  /** A seat counts whose term runs at this time: before now for a notice, as directors convene in the holdover too. */
  readonly inOfficeAt: bigint;
  /** So few directors are left that the board only convenes. */
  readonly tooSmall: boolean;
  readonly signers: readonly SignerView[];
  /** What counts and can be sent. */
  readonly counted: readonly DirectorSignature[];
  /** Whether the organ would take the call now. */
  readonly trial: Trial;
}

/**
 * Judges an action and every signature on it. Nothing of the file is believed but the call that the directors sign.
 * @param seatHolders accounts that may have approved on the record
 */
export async function getActionState(
  client: Client,
  facts: FoundingFacts,
  { chainId, action, signatures }: ActionFile,
  seatHolders: readonly Address[],
  at: At,
): Promise<ActionState> {
  const { board, bylaws, membership } = facts.organs;
  const blockNumber = at.number;
  const [counts, terms, used, trial] = await Promise.all([
    readCall(
      client,
      { contract: "Membership", address: membership, abi: membershipReads, functionName: "board", args: [] },
      at,
    ),
    readContract(client, {
      address: bylaws,
      abi: bylawsReads,
      functionName: "boardTerms",
      args: [],
      blockNumber,
    }),
    readContract(client, {
      address: board,
      abi: boardReads,
      functionName: "isUsed",
      args: [action.number],
      blockNumber,
    }),
    tryCall(client, board, { target: action.target, data: action.data }, at),
  ]);
  const [needed, seated, epoch, minSeats] = counts.result;
  const present = { ...action, epoch: Number(epoch) };
  const digest = hashTypedData(actionTypedData(board, chainId, present));
  const people = [...new Set([...signatures.map(({ director }) => director), ...seatHolders])];
  const [members, approved] = await Promise.all([
    listMembers(client, facts, people, at),
    Promise.all(
      people.map((director) =>
        readContract(client, {
          address: board,
          abi: boardReads,
          functionName: "isApproved",
          args: [digest, director],
          blockNumber,
        }),
      ),
    ),
  ]);
  const convenes = decodeBoardCall(action.organ, action.data)?.power === "convene";
  const inOfficeAt = convenes ? at.time - BigInt(terms.holdoverDays) * 86_400n : at.time;
  const boardChanged = action.epoch !== present.epoch;
  const judged = await Promise.all(
    people.map(async (director, i): Promise<{ view: SignerView; sent: DirectorSignature } | undefined> => {
      const member = members.find(({ account }) => isAddressEqual(account, director));
      const given = signatures.find((each) => each.director === director);
      const signed = given !== undefined && (await isSignedBy(client, director, digest, given.signature));
      if (!given && !approved[i]) return undefined;
      const signature = signed ? given.signature : "0x";
      const inOffice = member !== undefined && isDirectorAt(member, inOfficeAt);
      const view: SignerView = {
        director,
        ...(member && { memberId: member.memberId }),
        by: signed || !approved[i] ? "signature" : "approval",
        standing: !signed && !approved[i] ? "void" : inOffice ? "counts" : "notDirector",
      };
      return { view, sent: { director, signature } };
    }),
  );
  const known = judged.filter((each) => each !== undefined);
  return {
    action: present,
    digest,
    boardChanged,
    needed: { value: needed, receipt: counts.receipt },
    used,
    expired: at.time > BigInt(action.deadline),
    inOfficeAt,
    tooSmall: !convenes && seated < minSeats,
    signers: known.map(({ view }) => view),
    counted: known.filter(({ view }) => view.standing === "counts").map(({ sent }) => sent),
    trial,
  };
}

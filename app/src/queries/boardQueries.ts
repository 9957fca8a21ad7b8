import type { UseMutationResult } from "@tanstack/react-query";
import type { Address } from "viem";
import { membershipReads } from "../abi/reads/Membership.ts";
import { actionTypedData, boardAction } from "../chain/boardAction.ts";
import { type ActionFile, actionText, joinedSignatures, newActionNumber } from "../chain/boardActionLink.ts";
import type { MemberView, Settlement } from "../chain/model.ts";
import { organAt } from "../chain/organs.ts";
import type { PreparedCall } from "../chain/preparedCall.ts";
import { type ActionState, getActionState } from "../chain/read/getActionState.ts";
import { type BoardFigures, getBoard } from "../chain/read/getBoard.ts";
import { type DeferralRoom, getDeferralRoom } from "../chain/read/getDeferralRoom.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getRegistries } from "../chain/read/getRegistries.ts";
import { getToken } from "../chain/read/getToken.ts";
import { type BudgetView, listBudgets } from "../chain/read/listBudgets.ts";
import { listMembers } from "../chain/read/listMembers.ts";
import { readContract } from "../chain/read/readContract.ts";
import { signStatement } from "../chain/signStatement.ts";
import { act } from "../chain/write/act.ts";
import { approveAction, recordEnd, resignSeat, stopAgent } from "../chain/write/boardSeat.ts";
import { endDeferral } from "../chain/write/payDues.ts";
import { type BoardRecord, boardOf } from "../history/boardOf.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";
import { useWorking } from "./useWorking.ts";

/** The board as it stands: its numbers, who holds seats, and what the record says is open. */
export interface BoardView {
  readonly figures: BoardFigures;
  readonly record: BoardRecord;
  /** Who holds a seat, ended terms that nobody recorded included, by member number. */
  readonly seated: readonly MemberView[];
}

export function useBoard(): Reading<BoardView> {
  return useAtHead(["board"], async ({ client, organs, history, facts }, head) => {
    const [figures, logs, known] = await Promise.all([
      getBoard(client, organs, head),
      history.readTo(head.number),
      facts(),
    ]);
    const record = boardOf(logs);
    const members = await listMembers(client, known, record.seatHolders, head);
    return { figures, record, seated: members.filter(({ seatEnds }) => seatEnds > 0n) };
  });
}

/** A budget line with its asset's symbol and decimals, where the asset says them. */
export interface BudgetLine extends BudgetView {
  readonly unit: Settlement;
}

const ETHER = { symbol: "ETH", decimals: 18 } as const;

/** The budget lines that the board may spend from. */
export function useBudgets(wanted: boolean): Reading<readonly BudgetLine[]> {
  return useAtHead(wanted ? ["budgets"] : undefined, async ({ client, organs, facts }, head) => {
    const { settlement } = await facts();
    const lines = await listBudgets(client, organs, head);
    return Promise.all(
      lines.map(async (line) => ({ ...line, unit: await unitOf(client, line.asset, settlement) })),
    );
  });
}

/** The symbol and the decimals of an asset. */
export async function unitOf(
  client: Services["client"],
  asset: Address,
  settlement: Settlement,
): Promise<Settlement> {
  if (BigInt(asset) === 0n) return { address: asset, ...ETHER };
  return asset.toLowerCase() === settlement.address.toLowerCase() ? settlement : getToken(client, asset);
}

/** What a member owes, and what of it the board may put off. */
export function useDeferralRoom(member: MemberView | undefined): Reading<DeferralRoom> {
  return useAtHead(member && ["deferralRoom", member.account], async ({ client, facts }, head) =>
    getDeferralRoom(client, await facts(), member as MemberView, head),
  );
}

// ---- Actions ----

/** What a director wants the board to do. `text`: what a hash in the call stands for. */
export interface NewAction {
  readonly call: PreparedCall;
  readonly deadline: number;
  readonly text?: string;
}

/** A new action in the board's present epoch, not signed by anyone. */
export function useMakeAction(): UseMutationResult<ActionFile, Error, NewAction> {
  return useWorking(async ({ client, organs, site }, { call, deadline, text }) => {
    const terms = { epoch: await epochNow(client, organs.membership), number: newActionNumber(), deadline };
    const registries =
      organAt(call.address, organs) === undefined
        ? await getRegistries(client, organs, await getHead(client, site))
        : undefined;
    return {
      chainId: site.chainId,
      assembly: site.assembly,
      action: boardAction(organs, call, terms, registries),
      ...(text !== undefined && { text }),
      signatures: [],
    };
  });
}

async function epochNow(client: Services["client"], membership: Address): Promise<number> {
  const [, , epoch] = await readContract(client, {
    address: membership,
    abi: membershipReads,
    functionName: "board",
    args: [],
  });
  return Number(epoch);
}

/** Where an action stands: who signed it, what counts, whether it would pass now. */
export function useActionState(file: ActionFile): Reading<ActionState> {
  // All of it: a link that was altered on its way is another action, whatever it keeps of the first.
  return useAtHead(["action", actionText(file)], async ({ client, history, facts }, head) => {
    const { seatHolders } = boardOf(await history.readTo(head.number));
    return getActionState(client, await facts(), file, seatHolders, head);
  });
}

/**
 * The connected director signs, free of charge. If the board has changed since, the action goes on in the present epoch,
 * without what was signed before.
 */
export function useSignAction(): UseMutationResult<ActionFile, Error, ActionFile> {
  return useWorking(async ({ client, organs, site, wallet }, file) => {
    const epoch = await epochNow(client, organs.membership);
    const action = { ...file.action, epoch };
    const signer = await wallet.client();
    const statement = actionTypedData(organs.board, site.chainId, action);
    const signature = await signStatement(signer, client, site.chainId, statement);
    const before = file.action.epoch === epoch ? file.signatures : [];
    const own = { director: signer.account.address, signature };
    return { ...file, action, signatures: joinedSignatures(before, [own]) };
  });
}

/** Sends an action that enough directors signed. Any account may. */
export function useAct(): Sending<ActionState> {
  return useSending(({ organs }, { action, counted }) => act(organs, action, counted));
}

/** The connected director approves on the record, as an account that is a contract may have to. */
export function useApproveAction(): Sending<ActionState> {
  return useSending(({ organs }, { digest }) => approveAction(organs, digest));
}

// ---- What one person does ----

export function useResignSeat(): Sending<void> {
  return useSending(({ organs }) => resignSeat(organs));
}

/** Frees a seat whose term and holdover, or whose membership, has ended. Any account may. */
export function useRecordEnd(): Sending<Address> {
  return useSending(({ organs }, account) => recordEnd(organs, account));
}

/** Stops an agent at once: its accountable member, or any one director. */
export function useStopAgent(): Sending<Address> {
  return useSending(({ organs }, agent) => stopAgent(organs, agent));
}

/** Ends a deferral whose time is over, so that others may be given time. Any account may. */
export function useEndDeferral(): Sending<Address> {
  return useSending(({ organs }, account) => endDeferral(organs, account));
}

import {
  skipToken,
  type UseMutationResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { Hash, TransactionReceipt } from "viem";
import type { LogReceipt } from "../chain/figure.ts";
import type { Choice, CoopSite, Head, MeetingView } from "../chain/model.ts";
import { decodePaper } from "../chain/paper.ts";
import { type Recount, recountOf } from "../chain/recount.ts";
import type { PaperAccepted, RelayedPaper, RelayReason } from "../chain/relayClient.ts";
import { paperReceiptOf } from "../history/papersOf.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { AT_HEAD, useAtHead } from "./useAtHead.ts";

const RELAY_INTERVAL_MS = 1_000;

/** Why a member votes so. `publish`: the relay tells it once the paper is counted; else it stays in this browser. */
export interface GivenReasons {
  readonly text: string;
  readonly publish: boolean;
}

/** Where a signed paper went: to the relay, which keeps it, or straight onto the chain where the site names no relay. */
export type PaperSent =
  | ({ readonly via: "relay" } & PaperAccepted)
  | { readonly via: "chain"; readonly accepted: true; readonly receipt: TransactionReceipt };

/**
 * The connected member's paper for a whole agenda, one choice an item. It is final. With a relay the wallet signs and
 * nothing is paid; without one it sends a transaction. Before anything is signed, the agenda is checked against the
 * meeting's id.
 * Errors: AgendaNotFinal, AgendaMismatch, WrongChain, WalletRejected, NoWallet, BadWalletSignature, RelayUnreachable, RelayRefused,
 * CallReverted, RpcUnreachable.
 */
export function useSignPaper(): UseMutationResult<
  PaperSent,
  Error,
  {
    readonly meeting: MeetingView;
    readonly choices: readonly Choice[];
    readonly reasons?: GivenReasons;
  }
> {
  const queries = useQueryClient();
  const site = useSite().data;
  return useMutation({
    mutationFn: async ({ meeting, choices, reasons }) => {
      try {
        const services = servicesOf(site as CoopSite);
        return await send(services, queries.getQueryData<Head>(["head"]) as Head, meeting, choices, reasons);
      } catch (error) {
        throw await decoded(error);
      }
    },
    onSuccess: async (sent, { meeting }) => {
      await queries.invalidateQueries({ queryKey: ["relay", String(meeting.id)] });
      if (sent.via === "relay") return;
      await queries.refetchQueries({ queryKey: ["head"] });
      await queries.invalidateQueries({ queryKey: [AT_HEAD] });
    },
  });
}

async function send(
  services: Services,
  head: Head,
  meeting: MeetingView,
  choices: readonly Choice[],
  given: GivenReasons | undefined,
): Promise<PaperSent> {
  const { client, site, organs, facts, wallet } = services;
  const [{ agendaShown }, { NO_REASONS }, { encodePaper }] = await Promise.all([
    import("./agendaShown.ts"),
    import("../chain/ballot.ts"),
    import("../chain/paper.ts"),
  ]);
  const agenda = await agendaShown(services, head, meeting, choices.length);

  const signer = await wallet.client();
  if (site.relay === undefined) {
    const [{ castPaper }, { sendCall }] = await Promise.all([
      import("../chain/write/castPaper.ts"),
      import("../chain/sendCall.ts"),
    ]);
    const call = castPaper(organs, meeting.id, choices);
    return { via: "chain", accepted: true, receipt: await sendCall(signer, client, call, site.chainId) };
  }
  const [{ getMember }, { signPaper }, { sendPaper }, { CallReverted }] = await Promise.all([
    import("../chain/read/getMember.ts"),
    import("../chain/signPaper.ts"),
    import("../chain/relayClient.ts"),
    import("../chain/errors.ts"),
  ]);
  const account = signer.account.address;
  const member = await getMember(client, await facts(), account, head);
  if (member === undefined) throw new CallReverted("AssemblyNotEntitled", [meeting.id, account]);
  const paper = {
    meeting: meeting.id,
    agenda: agenda.hash,
    member: member.memberId,
    choices: encodePaper(choices),
    reasons: given === undefined ? NO_REASONS : await hashOf(given.text),
  };
  const signature = await signPaper(signer, client, organs, site.chainId, paper);
  const { convener } = agenda;
  const text = given?.publish ? given.text : undefined;
  if (given !== undefined) {
    const { keepReasons } = await import("./ownReasons.ts");
    keepReasons(site.assembly, meeting.id, member.memberId, given.text);
  }
  const sent = await sendPaper(site.relay, { convener, account, signature, paper, text });
  return { via: "relay", ...sent };
}

async function hashOf(text: string): Promise<Hash> {
  const { spokenHash, spokenText, UnspokenText } = await import("../chain/talk.ts");
  if (spokenText(text) === undefined) throw new UnspokenText();
  return spokenHash(text);
}

/**
 * What became of one member's paper. "recorded" is said by the chain alone, "withRelay" and "refused" by the relay.
 * `receipt` is the entry of the record; `recount` the whole meeting counted again from its papers.
 */
export interface BallotView {
  readonly state: "none" | "withRelay" | "recorded" | "refused";
  /** Empty while there is no paper. */
  readonly choices: readonly Choice[];
  readonly reason?: RelayReason;
  /** The number of the proxy holder who cast it for the member. */
  readonly holder?: number;
  readonly time?: bigint;
  readonly transactionHash?: LogReceipt["transactionHash"];
  readonly blockNumber?: bigint;
  readonly receipt?: LogReceipt;
  readonly recount: Recount;
}

/** A member's paper in a meeting, for its receipt. `undefined` while meeting or member are not known. */
export function useBallot(
  meeting: MeetingView | undefined,
  memberId: number | undefined,
): Reading<BallotView> {
  const queries = useQueryClient();
  const site = useSite().data;
  const own = meeting?.papers.find((paper) => paper.memberId === memberId);
  const known = meeting !== undefined && memberId !== undefined;
  const parts = known && own ? ["paper", String(meeting.id), String(memberId)] : undefined;
  // A query never answers "undefined".
  const entry = useAtHead(
    parts,
    async ({ history }, head) =>
      paperReceiptOf(await history.readTo(head.number), meeting?.id ?? 0n, memberId ?? 0) ?? null,
  );
  const relay = site?.relay;
  const asked = useQuery({
    queryKey: ["relay", String(meeting?.id), String(memberId)],
    queryFn:
      relay === undefined || !known || own
        ? skipToken
        : async () => {
            const { getRelayedPaper } = await import("../chain/relayClient.ts");
            return (await getRelayedPaper(relay, meeting.id, memberId)) ?? null;
          },
    refetchInterval: ({ state: { data } }) => (data && data.state !== "refused" ? RELAY_INTERVAL_MS : false),
    retry: 1,
  });
  const relayed = own ? undefined : asked.data;
  const isOnChain = relayed?.state === "recorded";
  useEffect(() => {
    if (isOnChain) queries.refetchQueries({ queryKey: ["head"] });
  }, [queries, isOnChain]);

  return {
    data: known ? viewOf(meeting, own, entry.data ?? undefined, relayed ?? undefined) : undefined,
    error: own ? entry.error : asked.error,
    isPending: own ? entry.isPending : relay !== undefined && asked.isPending,
    isFetching: entry.isFetching || asked.isFetching,
    refetch: own ? entry.refetch : asked.refetch,
  };
}

function viewOf(
  meeting: MeetingView,
  own: MeetingView["papers"][number] | undefined,
  receipt: LogReceipt | undefined,
  relayed: RelayedPaper | undefined,
): BallotView {
  const recount = recountOf(meeting);
  if (own) {
    const { choices, time, transactionHash, holder } = own;
    return {
      state: "recorded",
      choices,
      ...(holder !== undefined && { holder }),
      time,
      transactionHash,
      ...(receipt && { receipt, blockNumber: receipt.blockNumber }),
      recount,
    };
  }
  if (relayed === undefined) return { state: "none", choices: [], recount };
  const choices = decodePaper(relayed.choices, meeting.resolutions.length);
  return relayed.state === "refused"
    ? { state: "refused", choices, reason: relayed.reason, recount }
    : { state: "withRelay", choices, recount };
}

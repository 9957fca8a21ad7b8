import { skipToken, type UseMutationResult, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Hash } from "viem";
import { countedReasons, type Recorded } from "../chain/countedReasons.ts";
import type { CoopSite, Head, MeetingView, MemberView, Organs } from "../chain/model.ts";
import { getRecorded } from "../chain/read/getCountedReasons.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getMember } from "../chain/read/getMember.ts";
import { RelayRefused } from "../chain/relayClient.ts";
import { isSignedBy, signStatement } from "../chain/signStatement.ts";
import { answerTypedData, questionTypedData, spokenHash } from "../chain/talk.ts";
import { getReasons, getTalk, sendAnswer, sendQuestion, sendReasons } from "../chain/talkClient.ts";
import { speakersOf, type TalkView, talkOf } from "../history/talkOf.ts";
import { decoded } from "./decoded.ts";
import { keptReasons } from "./ownReasons.ts";
import type { Reading } from "./reading.ts";
import { relaysOf } from "./relays.ts";
import { type Services, servicesOf } from "./services.ts";
import { useHead, useSite } from "./siteQueries.ts";
import { useWorking } from "./useWorking.ts";

const INTERVAL_MS = 10_000;

/** What was asked and answered about one item, and how many relays told nothing. */
export interface ItemTalk extends TalkView {
  readonly silent: number;
}

export function useHasRelay(): boolean {
  const site = useSite().data;
  return site !== undefined && relaysOf(site).length > 0;
}

/** The questions about an item, each checked here: signature, membership and time. Errors: RelayUnreachable, RelayRefused. */
export function useTalk(meeting: MeetingView, resolution: bigint): Reading<ItemTalk> {
  const queries = useQueryClient();
  const site = useSite().data;
  const head = useHead().data;
  const has = useHasRelay();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ["talk", String(resolution)],
    queryFn:
      site === undefined || head === undefined || !has
        ? skipToken
        : () => readTalk(site, queries.getQueryData<Head>(["head"]) ?? head, meeting, resolution),
    refetchInterval: head && head.time < meeting.opensAt ? INTERVAL_MS : false,
    staleTime: INTERVAL_MS,
    retry: 1,
  });
  return { data, error, isPending, isFetching, refetch };
}

/** What was found to be signed: asked once. */
const signed = new WeakMap<Services, Set<string>>();

async function readTalk(
  site: CoopSite,
  head: Head,
  { recordDate, opensAt }: MeetingView,
  resolution: bigint,
): Promise<ItemTalk> {
  const services = servicesOf(site);
  const { client, organs, history } = services;
  const { answers, silent } = await askAll(site, (relay) => getTalk(relay, resolution));
  const known = signed.get(services) ?? new Set();
  signed.set(services, known);
  const view = await talkOf(
    answers.flatMap(({ said }) => said),
    {
      assembly: organs.assembly,
      chainId: site.chainId,
      recordDate,
      opensAt,
      now: head.time,
      speakers: speakersOf(await history.readTo(head.number)),
      isSigned: async ({ account, signature }, digest) => {
        const key = `${digest}/${account}/${signature}`;
        if (known.has(key)) return true;
        const holds = await isSignedBy(client, account, digest, signature);
        if (holds) known.add(key);
        return holds;
      },
    },
  );
  const malformed = answers.reduce((sum, answer) => sum + answer.malformed, 0);
  return { ...view, hidden: view.hidden + malformed, silent };
}

/** What those relays say that answer. @throws if none does, what the first one threw */
async function askAll<T>(
  site: CoopSite,
  ask: (relay: string) => Promise<T>,
): Promise<{ readonly answers: readonly T[]; readonly silent: number }> {
  const asked = await Promise.allSettled(relaysOf(site).map(ask));
  const answers = asked.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = asked.find((each) => each.status === "rejected");
  if (answers.length === 0 && failed) throw await decoded(failed.reason);
  return { answers, silent: asked.length - answers.length };
}

// ---- Speaking ----

export interface NewQuestion {
  readonly resolution: bigint;
  readonly text: string;
}
export interface NewAnswer extends NewQuestion {
  /** Its digest. */
  readonly question: Hash;
}

/**
 * The connected member asks, free of charge.
 * Errors: WrongChain, WalletRejected, NoWallet, BadWalletSignature, RelayUnreachable, RelayRefused, RpcUnreachable.
 */
export function useAsk(): UseMutationResult<void, Error, NewQuestion> {
  const queries = useQueryClient();
  return useWorking(async (services, asked) => {
    const { site, client, organs } = services;
    const { signer, member, time } = await speaker(services);
    const question = { ...asked, member: member.memberId, time };
    const statement = questionTypedData(organs.assembly, site.chainId, question);
    const signature = await signStatement(signer, client, site.chainId, statement);
    const { account } = member;
    await askAll(site, (relay) => sendQuestion(relay, { ...question, account, signature }));
    await queries.invalidateQueries({ queryKey: ["talk", String(asked.resolution)] });
  });
}

/** The connected director answers, free of charge. Errors: as useAsk. */
export function useAnswer(): UseMutationResult<void, Error, NewAnswer> {
  const queries = useQueryClient();
  return useWorking(async (services, asked) => {
    const { site, client, organs } = services;
    const { signer, member, time } = await speaker(services);
    const answer = { ...asked, member: member.memberId, time };
    const statement = answerTypedData(organs.assembly, site.chainId, answer);
    const signature = await signStatement(signer, client, site.chainId, statement);
    const { account } = member;
    await askAll(site, (relay) => sendAnswer(relay, { ...answer, account, signature }));
    await queries.invalidateQueries({ queryKey: ["talk", String(asked.resolution)] });
  });
}

async function speaker({ client, site, facts, wallet }: Services) {
  const signer = await wallet.client();
  const head = await getHead(client, site);
  const member: MemberView | undefined = await getMember(client, await facts(), signer.account.address, head);
  if (member === undefined) throw new RelayRefused("notMember", "The account is no member's.");
  return { signer, member, time: Number(head.time) };
}

// ---- Reasons ----

/** Reasons that members gave for their papers, each found to be what the counted paper names. */
export interface MeetingReasons {
  readonly reasons: ReadonlyMap<number, string>;
  readonly hidden: number;
  readonly silent: number;
}

export function useReasons(meeting: MeetingView): Reading<MeetingReasons> {
  const site = useSite().data;
  const has = useHasRelay();
  const head = useHead().data;
  const counted = meeting.papers.length;
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ["reasons", String(meeting.id), counted],
    queryFn: site === undefined || !has || counted === 0 ? skipToken : () => readReasons(site, meeting),
    refetchInterval: head && counted > 0 && head.time < meeting.closesAt ? INTERVAL_MS : false,
    staleTime: INTERVAL_MS,
    placeholderData: (before: MeetingReasons | undefined) => before,
    retry: 1,
  });
  return { data, error, isPending, isFetching, refetch };
}

async function readReasons(site: CoopSite, { id, papers }: MeetingView): Promise<MeetingReasons> {
  const { client, organs } = servicesOf(site);
  const { answers, silent } = await askAll(site, (relay) => getReasons(relay, id));
  const told = answers.flatMap(({ reasons }) => reasons);
  const transactions = new Map<Hash, Promise<Recorded | undefined>>();
  const found = await Promise.all(
    told.map(async ({ member, text }) => {
      const hash = papers.find(({ memberId }) => memberId === member)?.transactionHash;
      if (hash === undefined) return false;
      const asked = transactions.get(hash) ?? getRecorded(client, hash);
      transactions.set(hash, asked);
      return isNamed(await asked, organs, id, member, text);
    }),
  );
  const reasons = new Map(told.filter((_, i) => found[i]).map(({ member, text }) => [member, text]));
  const others = new Set(told.filter((_, i) => !found[i]).map(({ member, text }) => `${member} ${text}`));
  const malformed = answers.reduce((sum, answer) => sum + answer.malformed, 0);
  return { reasons, hidden: others.size + malformed, silent };
}

const isNamed = (
  recorded: Recorded | undefined,
  { assembly }: Organs,
  meeting: bigint,
  member: number,
  text: string,
) => recorded !== undefined && countedReasons(recorded, assembly, meeting, member) === spokenHash(text);

export interface NewReasons {
  readonly meeting: MeetingView;
  readonly member: number;
  readonly text: string;
}

/** Publishes the reasons of a counted paper. Anyone may who has the text. Errors: RelayUnreachable, RelayRefused. */
export function usePublishReasons(): UseMutationResult<void, Error, NewReasons> {
  const queries = useQueryClient();
  return useWorking(async ({ site }, { meeting: { id, papers }, member, text }) => {
    const transactionHash = papers.find(({ memberId }) => memberId === member)?.transactionHash;
    if (transactionHash === undefined)
      throw new RelayRefused("notCounted", "No counted paper of this member is on the record.");
    await askAll(site, (relay) =>
      sendReasons(relay, { meetingId: id.toString(), member, text, transactionHash }),
    );
    await queries.invalidateQueries({ queryKey: ["reasons", String(id)] });
  });
}

/** The reasons that this browser's member gave with a paper and that are not published, for as long as they are kept here. */
export function useOwnReasons(meeting: MeetingView, memberId: number | undefined): string | undefined {
  const site = useSite().data;
  return site === undefined || memberId === undefined
    ? undefined
    : keptReasons(site.assembly, meeting.id, memberId);
}

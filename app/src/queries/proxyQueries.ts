import type { UseMutationResult } from "@tanstack/react-query";
import { type Address, hashTypedData, zeroAddress } from "viem";
import { assemblyReads } from "../abi/reads/Assembly.ts";
import { boardReads } from "../abi/reads/Board.ts";
import { NO_REASONS, paperTypedData } from "../chain/ballot.ts";
import { entitlementOf } from "../chain/entitlement.ts";
import type { Choice, Head, MeetingView } from "../chain/model.ts";
import { encodePaper } from "../chain/paper.ts";
import { encodeCall } from "../chain/preparedCall.ts";
import { proxyTypedData } from "../chain/proxy.ts";
import { type GivenPaper, type GivenProxy, proxyLink } from "../chain/proxyLink.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getMember } from "../chain/read/getMember.ts";
import { readContract } from "../chain/read/readContract.ts";
import { type Trial, tryCall } from "../chain/read/tryCall.ts";
import { signPaper } from "../chain/signPaper.ts";
import { isSignedBy, signStatement } from "../chain/signStatement.ts";
import { castProxyPapers, grantProxies } from "../chain/write/proxies.ts";
import { agendaShown } from "./agendaShown.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";
import { useWorking } from "./useWorking.ts";

interface Naming {
  readonly meetingId: bigint;
  readonly holder: Address;
}

/** The connected member names a holder by an own transaction. */
export function useNameProxy(): Sending<Naming> {
  return useSending(({ organs }, { meetingId, holder }, account) =>
    grantProxies(organs, meetingId, [{ account, holder, signature: "0x" }]),
  );
}

/** The connected member takes the proxy back. */
export function useTakeBackProxy(): Sending<{ readonly meetingId: bigint }> {
  return useSending(({ organs }, { meetingId }, account) =>
    grantProxies(organs, meetingId, [{ account, holder: zeroAddress, signature: "0x" }]),
  );
}

/** The connected member names a holder free of charge; whoever has the link puts it on the record. */
export function useSignProxy(): UseMutationResult<GivenProxy, Error, Naming> {
  return useWorking(async ({ client, organs, site, wallet }, { meetingId, holder }) => {
    const signer = await wallet.client();
    const { chainId, assembly } = site;
    const statement = proxyTypedData(organs.board, chainId, { meeting: meetingId, holder });
    const signature = await signStatement(signer, client, chainId, statement);
    const account = signer.account.address;
    return { what: "proxy", chainId, assembly, meeting: meetingId, account, holder, signature } as const;
  });
}

const grantOf = ({ organs }: Services, { meeting, account, holder, signature }: GivenProxy) =>
  grantProxies(organs, meeting, [{ account, holder, signature }]);

/** Puts on the record what a member signed; any account may. */
export function useSendProxy(): Sending<GivenProxy> {
  return useSending((services, given) => grantOf(services, given));
}

/** Whether the Board would take it now. */
export function useProxyTrial(given: GivenProxy | undefined): Reading<Trial> {
  return useAtHead(given && ["proxyTrial", proxyLink(given)], (services, head) => {
    const call = grantOf(services, given as GivenProxy);
    return tryCall(
      services.client,
      services.organs.assembly,
      { target: call.address, data: encodeCall(call) },
      head,
    );
  });
}

/** The paper of a member who named the connected account. */
export interface ForMember {
  readonly meeting: MeetingView;
  readonly principal: Address;
  readonly member: number;
  readonly choices: readonly Choice[];
}

/** The connected holder casts the paper of one member by an own transaction. */
export function useCastForMember(): Sending<ForMember> {
  return useSending(async (services, { meeting, principal, member, choices }, holder) => {
    const head = await getHead(services.client, services.site);
    const { hash, convener } = await agendaShown(services, head, meeting, choices.length);
    return castProxyPapers(services.organs, { meetingId: meeting.id, convener, agenda: hash }, [
      { principal, holder, member, choices: encodePaper(choices), reasons: NO_REASONS, signature: "0x" },
    ]);
  });
}

/** The connected holder signs it free of charge; whoever has the link sends it. */
export function useSignForMember(): UseMutationResult<GivenPaper, Error, ForMember> {
  return useWorking(async (services, { meeting, principal, member, choices }) => {
    const { client, organs, site, wallet } = services;
    const { chainId, assembly } = site;
    const { hash } = await agendaShown(services, await getHead(client, site), meeting, choices.length);
    const signer = await wallet.client();
    const chosen = encodePaper(choices);
    const paper = { meeting: meeting.id, agenda: hash, member, choices: chosen, reasons: NO_REASONS };
    const signature = await signPaper(signer, client, organs, chainId, paper);
    const holder = signer.account.address;
    const given = { chainId, assembly, meeting: meeting.id, principal, holder, member, choices: chosen };
    return { what: "paper", ...given, signature } as const;
  });
}

/** Sends the paper that a holder signed; any account may. */
export function useSendForMember(): Sending<{ readonly given: GivenPaper; readonly meeting: MeetingView }> {
  return useSending(async (services, { given, meeting }) => {
    const head = await getHead(services.client, services.site);
    const { principal, holder, member, choices, signature } = given;
    const { hash, convener } = await agendaShown(services, head, meeting, meeting.resolutions.length);
    return castProxyPapers(services.organs, { meetingId: meeting.id, convener, agenda: hash }, [
      { principal, holder, member, choices, reasons: NO_REASONS, signature },
    ]);
  });
}

/** Whether a holder's paper for a member counts now, and if not, why: a bad one is skipped without a word by the chain. */
export type PaperStanding = "counts" | "notOpen" | "closed" | "voted" | "notNamed" | "noVote" | "notSigned";

/** The paper of a link, judged as the Assembly does. */
export function useJudgedPaper(given: GivenPaper | undefined, meeting: MeetingView): Reading<PaperStanding> {
  const parts = given && ["judgedPaper", proxyLink(given)];
  return useAtHead(parts, async (services, head) => {
    const { client, organs, site } = services;
    const { principal, holder, member, choices, signature } = given as GivenPaper;
    const standing = await standingOf(services, head, meeting, { principal, holder, member });
    if (standing !== "counts") return standing;
    const { hash } = await agendaShown(services, head, meeting, meeting.resolutions.length);
    const paper = { meeting: meeting.id, agenda: hash, member, choices, reasons: NO_REASONS };
    const digest = hashTypedData(paperTypedData(organs.assembly, site.chainId, paper));
    return (await isSignedBy(client, holder, digest, signature)) ? "counts" : "notSigned";
  });
}

interface Pair {
  readonly principal: Address;
  readonly holder: Address;
  readonly member: number;
}

/** Whether this holder may cast for this member now. */
export function useProxyStanding(pair: Pair, meeting: MeetingView): Reading<PaperStanding> {
  const parts = ["proxyStanding", String(meeting.id), pair.principal, pair.holder];
  return useAtHead(parts, (services, head) => standingOf(services, head, meeting, pair));
}

async function standingOf(
  { client, organs, facts }: Services,
  head: Head,
  meeting: MeetingView,
  { principal, holder, member }: Pair,
): Promise<PaperStanding> {
  if (head.time < meeting.opensAt) return "notOpen";
  if (head.time >= meeting.closesAt) return "closed";
  const known = await facts();
  const [hasPaper, [named], ...both] = await Promise.all([
    readContract(client, {
      address: organs.assembly,
      abi: assemblyReads,
      functionName: "hasPaper",
      args: [meeting.id, member],
      blockNumber: head.number,
    }),
    readContract(client, {
      address: organs.board,
      abi: boardReads,
      functionName: "holdersOf",
      args: [meeting.id, [principal]],
      blockNumber: head.number,
    }),
    getMember(client, known, principal, head),
    getMember(client, known, holder, head),
  ]);
  if (hasPaper) return "voted";
  if (named?.toLowerCase() !== holder.toLowerCase() || both[0]?.memberId !== member) return "notNamed";
  const may = both.every((each) => entitlementOf(each, meeting, false, head.time).may);
  return may ? "counts" : "noVote";
}

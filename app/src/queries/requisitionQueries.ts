import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { type Address, hashTypedData } from "viem";
import type { Figure } from "../chain/figure.ts";
import type { CoopSite, Head, MemberView, Organs } from "../chain/model.ts";
import { type Agenda, AgendaMismatch, getAgenda } from "../chain/read/getAgenda.ts";
import { getHead } from "../chain/read/getHead.ts";
import { getMember } from "../chain/read/getMember.ts";
import { getRequisition } from "../chain/read/getRequisition.ts";
import { tryAgenda } from "../chain/read/tryAgenda.ts";
import type { Trial } from "../chain/read/tryCall.ts";
import { type AskedAgenda, askedAgendaHash, supportTypedData } from "../chain/requisition.ts";
import type { RequisitionFile, SupportSignature } from "../chain/requisitionLink.ts";
import { isSignedBy, signStatement } from "../chain/signStatement.ts";
import {
  appendRequisition,
  conveneRequisition,
  openRequisition,
  type Support,
  supportRequisition,
} from "../chain/write/requisition.ts";
import type { CoopLog } from "../history/coopLog.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import {
  isOpenAt,
  type RequisitionRecord,
  requisitionsOf,
  supportedBefore,
} from "../history/requisitionsOf.ts";
import { decoded } from "./decoded.ts";
import type { Reading } from "./reading.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";

/** A requisition as the record tells it, and the meeting that it became. */
export interface ListedRequisition extends RequisitionRecord {
  readonly open: boolean;
  readonly meetingNumber?: number;
}

/** What members asked for, newest first. */
export function useRequisitions(): Reading<readonly ListedRequisition[]> {
  return useAtHead(["requisitions"], async ({ history }, head) => {
    const logs = await history.readTo(head.number);
    return requisitionsOf(logs)
      .map((asked) => listed(logs, asked, head))
      .toReversed();
  });
}

function listed(logs: readonly CoopLog[], asked: RequisitionRecord, head: Head): ListedRequisition {
  const meeting = meetingsOf(logs).find(({ id }) => id === asked.meetingId);
  return { ...asked, open: isOpenAt(asked, head.time), ...(meeting && { meetingNumber: meeting.number }) };
}

/** What the Board says of it now: how many members support it, and how many are needed. */
export interface RequisitionView extends ListedRequisition {
  readonly supported: Figure;
  readonly least: Figure;
}

/** One requisition; null if there is none with this number. */
export function useRequisition(id: bigint | undefined): Reading<RequisitionView | null> {
  return useAtHead(
    id === undefined ? undefined : ["requisition", String(id)],
    async ({ client, organs, history }, head) => {
      const [logs, state] = await Promise.all([
        history.readTo(head.number),
        getRequisition(client, organs, id ?? 0n, head),
      ]);
      const record = requisitionsOf(logs).find((asked) => asked.id === id);
      if (record === undefined || state === undefined) return null;
      return { ...listed(logs, record, head), supported: state.supporters, least: state.needed };
    },
  );
}

/** Whether the Assembly would take this agenda now; `undefined` while there is none to try. */
export function useAgendaTrial(agenda: AskedAgenda | undefined): Reading<Trial> {
  const hash = agenda && askedAgendaHash(agenda);
  return useAtHead(hash && ["agendaTrial", hash], async (services, head) => {
    const { client, organs } = services;
    const asked = agenda as AskedAgenda;
    const { appendTo } = asked;
    const present = appendTo === undefined ? undefined : await presentAgenda(services, head, appendTo);
    return tryAgenda(client, organs, asked, head, present);
  });
}

/** The agenda as it stands, to which members add. @throws AgendaMismatch */
async function presentAgenda({ client, organs, history }: Services, head: Head, id: bigint): Promise<Agenda> {
  const notice = meetingsOf(await history.readTo(head.number)).find((meeting) => meeting.id === id);
  if (notice === undefined) throw new AgendaMismatch(id);
  return getAgenda(client, organs, notice);
}

/** How a member stands to a requisition. "elsewhere": supports another that is open still. */
export type Standpoint = "may" | "supports" | "elsewhere" | "noVote" | "notMember";

interface Stand {
  readonly standpoint: Standpoint;
  readonly former: bigint;
  readonly memberId?: number;
}

/** Whether this account may support the requisition now, or open one where `id` is absent; as the Board judges it. */
export function useStandpoint(account: Address | undefined, id: bigint | undefined): Standpoint | undefined {
  const { data } = useAtHead(account && ["standpoint", account, String(id)], (services, head) =>
    standOf(services, head, account as Address, id),
  );
  return account && data?.standpoint;
}

async function standOf(
  { client, facts, history }: Services,
  head: Head,
  account: Address,
  id: bigint | undefined,
): Promise<Stand> {
  const [member, logs] = await Promise.all([
    getMember(client, await facts(), account, head),
    history.readTo(head.number),
  ]);
  if (member === undefined) return { standpoint: "notMember", former: 0n };
  const { memberId } = member;
  const asked = requisitionsOf(logs);
  const supports = asked.some(
    (each) => each.id === id && each.supporters.some((supporter) => supporter.memberId === memberId),
  );
  const before = supportedBefore(asked, memberId, head.time);
  const former = before?.id ?? 0n;
  const standpoint = supports
    ? "supports"
    : !hasVote(member, head.time)
      ? "noVote"
      : before?.open
        ? "elsewhere"
        : "may";
  return { standpoint, former, memberId };
}

/** As MemberRecord.mayCast. */
function hasVote(member: MemberView, now: bigint): boolean {
  const { voting, suspended, referred, inArrears, entitledAt, leftAt } = member;
  return voting && !suspended && !referred && !inArrears && leftAt === 0n && entitledAt <= now;
}

/** A signature that came by link, judged: by the key or contract of its account, and by the account's standing. */
export interface JudgedSignature extends SupportSignature {
  readonly state: Standpoint | "notSigned";
  readonly former: bigint;
  readonly memberId?: number;
}

/** The signatures of a link, judged at the latest block. */
export function useJudged(file: RequisitionFile | undefined): Reading<readonly JudgedSignature[]> {
  const named = file?.signatures.map(({ account, signature }) => account + signature).join();
  return useAtHead(
    file && ["judged", String(file.id), askedAgendaHash(file.agenda), named ?? ""],
    (services, head) =>
      Promise.all(
        (file?.signatures ?? []).map((each) => judged(services, head, file as RequisitionFile, each)),
      ),
  );
}

async function judged(
  services: Services,
  head: Head,
  file: RequisitionFile,
  signed: SupportSignature,
): Promise<JudgedSignature> {
  const { client, site, organs } = services;
  const digest = hashTypedData(supportOf(organs, site, file));
  const [good, { standpoint, ...stand }] = await Promise.all([
    isSignedBy(client, signed.account, digest, signed.signature),
    standOf(services, head, signed.account, file.id),
  ]);
  return { ...signed, ...stand, state: good ? standpoint : "notSigned" };
}

const supportOf = ({ board }: Organs, { chainId }: CoopSite, { id, agenda }: Asked) =>
  supportTypedData(board, chainId, { requisition: id, agenda: askedAgendaHash(agenda) });

type Asked = Pick<RequisitionFile, "id" | "agenda">;

/** Opens a requisition; the sender supports it by this. */
export function useOpenRequisition(): Sending<AskedAgenda> {
  return useSending(async (services, agenda, sender) => {
    const { former } = await standOf(
      services,
      await getHead(services.client, services.site),
      sender,
      undefined,
    );
    return openRequisition(services.organs, askedAgendaHash(agenda), former);
  });
}

/** The connected member supports it by an own transaction. */
export function useSupport(): Sending<Asked> {
  return useSending(async (services, { id }, account) => {
    const { former } = await standOf(services, await getHead(services.client, services.site), account, id);
    return supportRequisition(services.organs, id, [{ account, signature: "0x", former }]);
  });
}

/** The connected member signs, free of charge, what the page shows: the agenda's own hash. */
export function useSignSupport(): UseMutationResult<SupportSignature, Error, Asked> {
  const site = useSite().data;
  return useMutation({
    mutationFn: async (asked: Asked) => {
      try {
        const { wallet, client, organs, site: own } = servicesOf(site as CoopSite);
        const signer = await wallet.client();
        const statement = supportOf(organs, own, asked);
        const signature = await signStatement(signer, client, own.chainId, statement);
        return { account: signer.account.address, signature };
      } catch (error) {
        throw await decoded(error);
      }
    },
  });
}

/** Puts signatures on the record that count; any account may. */
export function useSubmitSupport(): Sending<{
  readonly id: bigint;
  readonly signatures: readonly JudgedSignature[];
}> {
  return useSending(({ organs }, { id, signatures }) => {
    const supports = signatures.map(
      ({ account, signature, former }): Support => ({ account, signature, former }),
    );
    return supportRequisition(organs, id, supports);
  });
}

/** Convenes the meeting, or adds the items to the agenda, that enough members asked for; any account may. */
export function useConvene(): Sending<Asked> {
  return useSending(async (services, { id, agenda }) => {
    const { client, site, organs } = services;
    if (agenda.appendTo === undefined) return conveneRequisition(organs, id, agenda);
    const present = await presentAgenda(services, await getHead(client, site), agenda.appendTo);
    return appendRequisition(organs, id, present, agenda);
  });
}

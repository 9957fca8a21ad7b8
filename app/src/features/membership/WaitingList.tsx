import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { MemberView } from "../../chain/model.ts";
import { chargesOf, type MembershipEntry } from "../../history/membershipOf.ts";
import { usePosition } from "../../queries/holdingQueries.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useEntitlement } from "../../queries/memberQueries.ts";
import { useMembershipEntries, useMemberTerms } from "../../queries/membershipQueries.ts";
import { useContacts, useRecovery } from "../../queries/recoveryQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { expulsionOf } from "./expulsion.ts";
import { type Waiting, waitingFor } from "./waiting.ts";

/** Where on the page each thing is done. */
const PLACES: Readonly<Record<Waiting, string>> = {
  dispute: "recovery",
  recovering: "recovery",
  answer: "charges",
  appeal: "charges",
  overdue: "shares",
  vote: "",
  missing: "shares",
  unpaid: "shares",
  fee: "shares",
  queue: "capital",
  parked: "capital",
  contacts: "recovery",
};

/** What waits for the member, the most urgent first. */
export function WaitingList({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { waiting, openMeeting } = useWaiting(member);
  if (waiting.length === 0) return <p className="soft">{t("waiting.none")}</p>;
  return (
    <ul className="list todo">
      {waiting.map((each, i) => (
        <li key={each}>
          <h3>{t(`waiting.${each}.title`)}</h3>
          <p>{t(`waiting.${each}.about`)}</p>
          <button
            type="button"
            className={i === 0 ? "btn btn--main" : "btn"}
            onClick={() => {
              if (each === "vote" && openMeeting !== undefined) return go(`/meeting/${openMeeting}`);
              const place = document.getElementById(PLACES[each]);
              place?.scrollIntoView({ block: "start" });
              place?.focus({ preventScroll: true });
            }}
          >
            {t(`waiting.${each}.do`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useWaiting(member: MemberView) {
  const { memberId } = member;
  const now = useHead().data?.time ?? 0n;
  const position = usePosition(member).data;
  const recovery = useRecovery(memberId).data;
  const contacts = useContacts(memberId).data;
  const entries = useMembershipEntries(memberId).data;
  const terms = useMemberTerms().data;
  const meeting = useMeetings().data?.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
  const entitlement = useEntitlement(meeting);
  const present = member.leftAt === 0n;
  const waiting = waitingFor(
    {
      present,
      recovery: member.recovering ? recovery?.open : undefined,
      unanswered: entries && unanswered(entries, now),
      expulsion: entries && terms && expulsionOf(member, entries, terms.expulsionAppealDays),
      dues: position && {
        missing: position.dues.missing.value,
        unpaid: position.dues.unpaid.value,
        // The fee of a year that has not begun waits for nobody.
        fee: position.holding.feesPaidUntil > now ? 0n : position.dues.fee.value,
        overdue: position.dues.overdue,
        putOff: position.holding.deferredUntil > now,
      },
      mayVote: entitlement?.may,
      unqueued: present ? undefined : position?.holding.paidIn.value,
      parked: position?.holding.parked.value,
      hasContacts:
        contacts && [contacts.current, contacts.next].some((list) => (list?.people.length ?? 0) > 0),
    },
    now,
  );
  return { waiting, openMeeting: meeting?.number };
}

function unanswered(entries: readonly MembershipEntry[], now: bigint): number {
  return chargesOf(entries).filter(
    ({ state, answers, hearingUntil }) => state === "open" && answers.length === 0 && now < hearingUntil,
  ).length;
}

import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { type ListedRequisition, useRequisitions } from "../../queries/requisitionQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";

const SHOWN = 6;

/** Meetings that members ask for themselves: what is open first, then what became of the others. */
export function RequisitionList() {
  const { t } = useTranslation();
  const requisitions = useRequisitions();
  return (
    <Section
      title={t("requisition.listTitle")}
      about={t("requisition.listAbout")}
      more={{ href: "/requisition/new", label: t("requisition.new") }}
      side={<OpenAgendas />}
    >
      <Loaded of={requisitions} what={t("requisition.listTitle")}>
        {(read) => {
          const shown = read.toSorted((a, b) => Number(b.open) - Number(a.open)).slice(0, SHOWN);
          return shown.length === 0 ? (
            <p className="soft">{t("requisition.listNone")}</p>
          ) : (
            <ol className="list">
              {shown.map((asked) => (
                <Line key={String(asked.id)} asked={asked} />
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Line({ asked }: { readonly asked: ListedRequisition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, open, openedAt, openUntil, supporters, needed, meetingNumber } = asked;
  return (
    <li className="row row--apart">
      <Link href={meetingNumber === undefined ? `/requisition/${id}` : `/meeting/${meetingNumber}`}>
        {meetingNumber === undefined
          ? t("requisition.of", { date: format.date(openedAt) })
          : t("meeting.title", { number: format.number(meetingNumber) })}
      </Link>
      <span className="small soft">
        {t("requisition.ofMembers", {
          supported: format.number(supporters.length),
          needed: format.number(needed),
        })}
        {format.comma}
        {t("requisition.until", { date: format.date(openUntil) })}
      </span>
      <Chip kind={open ? "open" : meetingNumber === undefined ? "plain" : "done"}>
        {t(`requisition.state.${open ? "open" : meetingNumber === undefined ? "over" : "convened"}`)}
      </Chip>
    </li>
  );
}

/** Meetings to whose agenda members may still add. */
function OpenAgendas() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  const open = useMeetings().data?.filter(({ agendaClosesAt }) => now !== undefined && agendaClosesAt > now);
  return open?.map(({ number }) => (
    <p key={number}>
      <Link href={`/requisition/new/${number}`}>
        {t("requisition.addTo", { number: format.number(number) })}
      </Link>
    </p>
  ));
}

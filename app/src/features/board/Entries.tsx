import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import { membersNeeded } from "../../chain/requisition.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses, useEntries } from "../../queries/applicationQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { ObjectToEntry } from "./ObjectToEntry.tsx";
import { SendObjections } from "./SendObjections.tsx";

/** Who came in lately: members may object, and a minority sends the entry to the general meeting. */
export function Entries() {
  const { t } = useTranslation();
  const format = useFormat();
  const entries = useEntries();
  const classes = useClasses();
  const now = useHead().data?.time ?? 0n;
  const { member } = useMe();
  const director = member !== undefined && isDirectorAt(member, now);
  const voting = useCoop().data?.votingMembers.value;
  return (
    <Section title={t("board.entries.title")} about={t("board.entries.about")}>
      <Loaded of={entries} what={t("board.waiting.what")}>
        {(read) =>
          read.entries.length === 0 ? (
            <State picture="empty" title={t("board.entries.none")} />
          ) : (
            <ul className="list board__list">
              {read.entries.map((entry) => {
                const until = entry.joinedAt + read.objectionDays.value * 86_400n;
                return (
                  <li key={entry.memberId}>
                    <p className="row row--apart">
                      <span>
                        <b className="num serif">{t("member.number", { id: entry.memberId })}</b>{" "}
                        <bdi className="small soft">{classes?.[entry.class]?.name ?? ""}</bdi>
                      </span>
                      {entry.referred && <Chip kind="wait">{t("board.entries.referred")}</Chip>}
                      {entry.confirmed && <Chip kind="done">{t("board.entries.confirmed")}</Chip>}
                    </p>
                    <p className="small soft">
                      {t("board.entries.since", {
                        since: format.date(entry.joinedAt),
                        until: format.moment(until),
                      })}{" "}
                      <Fig
                        figure={entry.objections}
                        what={t("board.entries.countWhat", { id: entry.memberId })}
                      >
                        {t("board.entries.count", { n: format.number(entry.objections.value) })}
                      </Fig>
                      {voting !== undefined && !entry.referred && !entry.confirmed && now <= until && (
                        <>
                          {format.comma}
                          {t("board.entries.needed", {
                            n: format.number(membersNeeded(voting, Number(read.minorityBps.value))),
                          })}
                        </>
                      )}
                    </p>
                    {entry.referred && (
                      <p className="small">
                        {t("board.entries.silent")}{" "}
                        <Link href={director ? "/convene" : "/requisition/new"}>
                          {t("board.entries.callMeeting")}
                        </Link>
                      </p>
                    )}
                    <ObjectToEntry entry={entry} objectionDays={read.objectionDays.value} />
                    {now <= until && <SendObjections entry={entry} />}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

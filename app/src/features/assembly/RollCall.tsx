import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Choice } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useEntitlement, useMe } from "../../queries/memberQueries.ts";
import { type MarkKind, RollMarks } from "../../ui/RollMarks.tsx";
import { Stance } from "./Stance.tsx";
import { type Item, isRecused } from "./standing.ts";
import { useResultWords } from "./useResultWords.ts";

const ORDER: readonly Choice[] = ["for", "against", "abstain"];

/** Votes in resolutions are open: one mark for each member, and the list. */
export function RollCall({ item: { resolution, meeting } }: { readonly item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { member } = useMe();
  const entitlement = useEntitlement(meeting);
  const { words } = useResultWords(resolution);
  const papers = meeting.papers
    .map((paper) => ({ ...paper, choice: paper.choices[resolution.item] ?? "blank" }))
    .filter(({ choice }) => choice !== "blank")
    .sort((a, b) => ORDER.indexOf(a.choice) - ORDER.indexOf(b.choice) || a.memberId - b.memberId);
  const marks: MarkKind[] = Array.from({ length: Number(resolution.roll.value) }, (_, index) => {
    const choice = papers[index]?.choice;
    return choice === undefined || choice === "blank" ? "none" : choice;
  });
  const voted = member ? papers.findIndex(({ memberId }) => memberId === member.memberId) : -1;
  const own =
    voted >= 0
      ? voted
      : entitlement?.may && !isRecused(resolution, member?.memberId)
        ? papers.length
        : undefined;
  return (
    <details open>
      <summary>{t("roll.title")}</summary>
      <div className="stack">
        <RollMarks
          marks={marks}
          own={own}
          label={words.label}
          links={papers.map(({ memberId }) => ({
            href: `#/ballot/${meeting.number}/${memberId}`,
            title: t("member.number", { id: memberId }),
          }))}
        />
        {own !== undefined && member && (
          <p className="small soft">{t("roll.own", { id: member.memberId })}</p>
        )}
        {papers.length > 0 && (
          <details>
            <summary>{t("roll.asList")}</summary>
            <ol className="list rollcall">
              {papers.map((paper) => (
                <li key={paper.memberId}>
                  <Link className="num" href={`/ballot/${meeting.number}/${paper.memberId}`}>
                    {t("member.number", { id: paper.memberId })}
                  </Link>
                  <Stance choice={paper.choice} />
                  {paper.holder !== undefined && (
                    <span className="small soft">{t("roll.byProxy", { id: paper.holder })}</span>
                  )}
                  <span className="small soft num">{format.momentShort(paper.time)}</span>
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </details>
  );
}

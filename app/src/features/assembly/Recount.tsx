import { useTranslation } from "react-i18next";
import type { MeetingView } from "../../chain/model.ts";
import type { Recount as Counted, RecountedFigure, RecountedItem } from "../../chain/recount.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses } from "../../queries/applicationQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";

interface Props {
  readonly meeting: MeetingView;
  readonly recount: Counted;
}

const SUMS = [
  { choice: "for", sum: "inFavour" },
  { choice: "against", sum: "against" },
  { choice: "abstain", sum: "abstain" },
] as const;

/** The papers added up on this device beside the contract's own sums; where they differ, both are shown. */
export function Recount({ meeting, recount }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Note kind={recount.equal ? "good" : "bad"}>
        {recount.equal
          ? t("receiptOf.equal", { count: recount.papers, n: format.number(recount.papers) })
          : t("receiptOf.unequal")}
      </Note>
      {recount.byProxy > 0 && (
        <p className="small soft">
          {t("receiptOf.byProxyCount", { count: recount.byProxy, n: format.number(recount.byProxy) })}
        </p>
      )}
      <table className="cards cards--k recount">
        <thead>
          <tr>
            <th scope="col">{t("receiptOf.item")}</th>
            {SUMS.map(({ choice }) => (
              <th key={choice} scope="col" className="n">
                {t(`choice.${choice}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recount.items.flatMap((row) => [
            <tr key={row.item}>
              <th scope="row" className="first full">
                {t("ballot.item", {
                  number: row.item + 1,
                  title: meeting.resolutions[row.item]?.title ?? "",
                })}
                {row.recused.length > 0 && (
                  <small>
                    {t("recused.inCount", {
                      members: row.recused.map((id) => t("member.number", { id })).join(format.comma),
                    })}
                  </small>
                )}
              </th>
              {SUMS.map(({ choice, sum }) => (
                <td key={choice} className="n" data-l={t(`choice.${choice}`)}>
                  <Sum
                    sum={row[sum]}
                    what={t("receiptOf.sumWhat", {
                      choice: t(`choice.${choice}`),
                      number: row.item + 1,
                      meeting: meeting.number,
                    })}
                  />
                </td>
              ))}
            </tr>,
            ...(row.ofClass
              ? [<OfClass key={`${row.item} class`} of={row.ofClass} meeting={meeting} row={row} />]
              : []),
          ])}
        </tbody>
      </table>
    </>
  );
}

/** The vote of the class that decides besides, counted from the papers that count for it. */
function OfClass({
  of,
  row,
  meeting,
}: Pick<Props, "meeting"> & {
  readonly of: NonNullable<RecountedItem["ofClass"]>;
  readonly row: RecountedItem;
}) {
  const { t } = useTranslation();
  const classes = useClasses();
  const name = classes?.[of.classId]?.name ?? String(of.classId);
  return (
    <tr>
      <th scope="row" className="first full">
        <small>{t("receiptOf.ofClass", { name })}</small>
      </th>
      {SUMS.map(({ choice, sum }) => (
        <td key={choice} className="n" data-l={t(`choice.${choice}`)}>
          {sum !== "abstain" && (
            <Sum
              sum={of[sum]}
              what={t("receiptOf.classSumWhat", {
                name,
                choice: t(`choice.${choice}`),
                number: row.item + 1,
                meeting: meeting.number,
              })}
            />
          )}
        </td>
      ))}
    </tr>
  );
}

function Sum({ sum: { papers, contract }, what }: { readonly sum: RecountedFigure; readonly what: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Fig figure={contract} what={what}>
        {format.number(contract.value)}
      </Fig>
      {papers !== contract.value && (
        <small className="over">{t("receiptOf.counted", { papers: format.number(papers) })}</small>
      )}
    </>
  );
}

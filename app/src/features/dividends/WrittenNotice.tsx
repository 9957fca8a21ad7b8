import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { csvText } from "../../chain/csvText.ts";
import { decimalText } from "../../chain/decimalText.ts";
import type { Coop, MemberView } from "../../chain/model.ts";
import { worthOf, yearOf } from "../../history/dividendsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import {
  type DividendsView,
  type StatementBefore,
  useDividends,
  useMemberParts,
} from "../../queries/dividendQueries.ts";
import { useBylawsVersion, useProfiles } from "../../queries/membershipQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import type { MemberPart } from "../../queries/statementWork.ts";
import { download } from "../../ui/download.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Loading, State } from "../../ui/State.tsx";
import { Amount } from "./Amount.tsx";
import { NotBuilt } from "./NotBuilt.tsx";
import "./dividends.css";

interface Props {
  readonly member: MemberView;
  /** In which the statements were published. */
  readonly year: number;
}

/** The written notice of a year's dividends, to be printed and kept: what was allocated, in cash and retained. */
export function WrittenNotice({ member, year }: Props) {
  const { t } = useTranslation();
  const coop = useCoop();
  const asset = coop.data?.settlement.address;
  const dividends = useDividends(asset);
  return (
    <Loaded of={coop} what={t("statement.reading")}>
      {(read) => (
        <Loaded of={dividends} what={t("statement.reading")}>
          {(view) => <OfYear coop={read} view={view} member={member} year={year} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface YearProps extends Props {
  readonly coop: Coop;
  readonly view: DividendsView;
}

function OfYear({ coop, view, member, year }: YearProps) {
  const { t } = useTranslation();
  const parts = useMemberParts(coop.settlement.address, member.memberId, view.published.length > 0);
  if (parts.state === "working") return <Loading what={t("statement.reading")} />;
  if (parts.state !== "built") return <NotBuilt parts={parts} />;
  const rows = noticeRows(view, parts.member.parts, year);
  if (rows.length === 0)
    return (
      <State picture="empty" title={t("notice.none", { year })}>
        <p>{t("notice.noneMeans")}</p>
      </State>
    );
  return <Letter coop={coop} member={member} year={year} rows={rows} />;
}

/** One statement of the year, as it gave to the member: amounts in the settlement token. */
export interface NoticeRow {
  readonly statement: StatementBefore;
  readonly patronage: bigint;
  readonly other: bigint;
  readonly cash: bigint;
  /** What the retained units were worth when they were allocated. */
  readonly retained: bigint;
}

export function noticeRows(
  { published, indexes }: Pick<DividendsView, "published" | "indexes">,
  parts: readonly MemberPart[],
  year: number,
): readonly NoticeRow[] {
  return parts.flatMap(({ root, share }): NoticeRow[] => {
    const statement = published.findLast((each) => each.root === root);
    if (statement === undefined || yearOf(statement.time) !== year) return [];
    const { patronage, interest, royalties, cash } = share;
    const retained = worthOf(share.retained, indexes, statement.time);
    // What only goes back from former years is no allocation of this one.
    return cash + retained === 0n
      ? []
      : [{ statement, patronage, other: interest + royalties, cash, retained }];
  });
}

function Letter({
  coop: { name, organs, settlement },
  member,
  year,
  rows,
}: Omit<YearProps, "view"> & { readonly rows: readonly NoticeRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chainName = useSite().data?.chainName ?? "";
  const accepted = useBylawsVersion(member).data;
  const profile = useProfiles().data?.get(member.memberId);
  const { memberId } = member;
  const sum = (pick: (row: NoticeRow) => bigint) => rows.reduce((total, row) => total + pick(row), 0n);
  const [cash, retained] = [sum((row) => row.cash), sum((row) => row.retained)];
  const fileName = `dividends-${memberId}-${year}.csv`;
  return (
    <article className="notice stack">
      <p className="crumbs">
        <Link href={`/member/${memberId}`}>{t("member.number", { id: memberId })}</Link> / {t("notice.nav")}
      </p>
      <header className="title">
        <p className="eyebrow">
          <bdi>{name || t("frame.unnamed")}</bdi>
        </p>
        <h1>{t("notice.title", { year })}</h1>
        <p className="byline">
          {t("member.long", { id: memberId })}
          {profile && (
            <>
              {" "}
              <bdi>{profile.name}</bdi>
            </>
          )}
        </p>
      </header>
      <p className="row notice__tools">
        <button type="button" className="btn btn--main" onClick={() => window.print()}>
          {t("notice.print")}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() =>
            download(fileName, noticeCsv(rows, memberId, settlement.decimals), "text/csv;charset=utf-8")
          }
        >
          {t("notice.csv")}
        </button>
      </p>
      <p className="measure">
        {t("notice.sentence", {
          year,
          total: `${format.money(cash + retained, settlement.decimals)}\u00a0${settlement.symbol}`,
          cash: `${format.money(cash, settlement.decimals)}\u00a0${settlement.symbol}`,
          retained: `${format.money(retained, settlement.decimals)}\u00a0${settlement.symbol}`,
        })}
      </p>
      <table className="cards cards--k">
        <caption className="small soft">{t("notice.caption", { unit: settlement.symbol })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("notice.date")}</th>
            <th scope="col" className="n">
              {t("notice.patronage")}
            </th>
            <th scope="col" className="n">
              {t("notice.other")}
            </th>
            <th scope="col" className="n">
              {t("recipients.cash")}
            </th>
            <th scope="col" className="n">
              {t("recipients.retained")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ statement: { root, time, receipt }, ...amounts }) => (
            <tr key={root}>
              <th scope="row" className="first">
                {format.date(time)}
              </th>
              {(["patronage", "other", "cash", "retained"] as const).map((column) => (
                <td key={column} className="n" data-l={t(`notice.column.${column}`)}>
                  <Amount
                    figure={{ value: amounts[column], receipt }}
                    asset={settlement}
                    what={t(`notice.column.${column}`)}
                    bare
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="stack measure">
        <li>{t("notice.cashShare", { share: format.share(cash, cash + retained) })}</li>
        <li>{t("notice.retainedIs")}</li>
        {accepted && (
          <li>
            {t("notice.consent", {
              version: format.number(accepted.value),
              date: format.date(member.joinedAt),
            })}
          </li>
        )}
        <li>{t("notice.law")}</li>
      </ul>
      <p className="small soft">
        {t("notice.proof", { chain: chainName })}{" "}
        <span className="mono break" dir="ltr">
          {organs.memberAccounts}
        </span>
      </p>
    </article>
  );
}

/** One line a statement: amounts with all their digits. */
export function noticeCsv(rows: readonly NoticeRow[], memberId: number, decimals: number): string {
  return csvText([
    ["member", "date", "patronage", "interest and royalties", "cash", "retained", "statement"],
    ...rows.map(({ statement: { root, time }, patronage, other, cash, retained }) => [
      String(memberId),
      new Date(Number(time) * 1000).toISOString().slice(0, 10),
      ...[patronage, other, cash, retained].map((amount) => decimalText(amount, decimals)),
      root,
    ]),
  ]);
}

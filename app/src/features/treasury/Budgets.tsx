import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Coop, Head, MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { type BudgetShown, useBudgetLines } from "../../queries/bookQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { Amount } from "./Amount.tsx";
import { budgetState, shareSpent, timeGone } from "./budgets.ts";
import { placeOf, WHOLE_LEDGER } from "./ledger.ts";
import { useFundName } from "./useFundName.ts";

/** What the general meeting let somebody spend, and what they have spent. */
export function Budgets() {
  const { t } = useTranslation();
  const coop = useCoop();
  const head = useHead();
  const lines = useBudgetLines();
  return (
    <Section title={t("budgets.title")} about={t("budgets.about")} wide folds>
      <Loaded of={coop} what={t("what.treasury")}>
        {(known) => (
          <Loaded of={lines} what={t("what.treasury")}>
            {(all) =>
              head.data &&
              (all.length === 0 ? (
                <State picture="empty" title={t("budgets.none")}>
                  <p>{t("budgets.noneMeans")}</p>
                </State>
              ) : (
                <Lines lines={all} coop={known} head={head.data} />
              ))
            }
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

function Lines({
  lines,
  coop,
  head,
}: {
  readonly lines: readonly BudgetShown[];
  readonly coop: Coop;
  readonly head: Head;
}) {
  const { t } = useTranslation();
  const members = useMembers().data ?? [];
  const open = (line: BudgetShown) => ["runs", "ahead"].includes(budgetState(line, head.time));
  const [running, over] = [lines.filter(open), lines.filter((line) => !open(line))];
  const table = (shown: readonly BudgetShown[], name: string) => (
    <BudgetTable lines={shown} coop={coop} head={head} members={members} name={name} />
  );
  return (
    <>
      {running.length > 0 ? (
        table(running, t("budgets.open"))
      ) : (
        <p className="soft">{t("budgets.noneOpen")}</p>
      )}
      {over.length > 0 && (
        <details className="budgets__over">
          <summary>{t("budgets.over", { count: over.length })}</summary>
          {table(over, t("budgets.overName"))}
        </details>
      )}
    </>
  );
}

interface TableProps {
  readonly lines: readonly BudgetShown[];
  readonly coop: Coop;
  readonly head: Head;
  readonly members: readonly MemberView[];
  readonly name: string;
}

function BudgetTable({ lines, coop, head, members, name }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="cards cards--k budgets" style={cssVars({ k: 3 })} aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{t("budgets.line")}</th>
          <th scope="col" className="budgets__bar">
            {t("budgets.share")}
          </th>
          <th scope="col" className="n">
            {t("budgets.limit")}
          </th>
          <th scope="col" className="n">
            {t("budgets.spent")}
          </th>
          <th scope="col" className="n">
            {t("budgets.left")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <BudgetRow key={String(line.line)} line={line} coop={coop} head={head} members={members} />
        ))}
      </tbody>
    </table>
  );
}

function BudgetRow({
  line,
  coop,
  head,
  members,
}: Omit<TableProps, "lines" | "name"> & { readonly line: BudgetShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const state = budgetState(line, head.time);
  const [spent, gone] = [shareSpent(line), timeGone(line, head.time)];
  const over = line.spent.value > line.limit.value;
  const number = String(line.line);
  const foreign = line.unit.address.toLowerCase() !== coop.settlement.address.toLowerCase();
  const money = (figure: BudgetShown["limit"], what: string) => (
    <Amount
      figure={figure}
      settlement={line.unit}
      what={t(what, { number })}
      withUnit={foreign}
      at={head.time}
    />
  );
  const party = (account: string) => {
    const member = members.find((each) => each.account.toLowerCase() === account.toLowerCase());
    return member ? t("member.long", { id: member.memberId }) : shortHex(account);
  };
  return (
    <tr id={`budget-${number}`}>
      <th scope="row" className="first">
        {t("ledger.budgetLine", { number })}
        <small className="soft budgets__who">
          <bdi>{nameOf(line.fund)}</bdi>
          {format.comma}
          {line.byBoard ? t("budgets.byBoard") : t("budgets.byAgent", { who: party(line.spender) })}
          {format.comma}
          {t(`budgets.state.${state}`, { from: format.date(line.from), until: format.date(line.until) })}
          {state === "closed" && line.closedAt !== undefined && ` ${format.date(line.closedAt)}`}
        </small>
        <small className="soft budgets__who">
          {line.payees.length === 0
            ? t("budgets.anyPayee")
            : t("budgets.payees", { names: line.payees.map(party).join(format.comma) })}{" "}
          {t("budgets.perPayment", { amount: format.money(line.perPayment.value, line.unit.decimals) })}
        </small>
        <small className="budgets__who budgets__links">
          {line.resolution !== undefined && (
            <Link href={`/resolution/${line.resolution}`}>
              {t("resolution.number", { number: format.number(line.resolution) })}
            </Link>
          )}
          <Link
            href={placeOf({
              ...WHOLE_LEDGER,
              year: undefined,
              fund: "all",
              line: number,
              asset: foreign ? line.unit.address : "",
            })}
          >
            {t("budgets.entries")}
          </Link>
        </small>
      </th>
      <td className="full">
        <div
          className={over ? "bullet bullet--over" : "bullet"}
          role="img"
          aria-label={t("budgets.barWhat", {
            number,
            spent: format.percent(BigInt(Math.round(spent * 10)), 1_000n),
            gone: format.percent(BigInt(Math.round(gone * 10)), 1_000n),
          })}
          style={cssVars({ v: Math.min(spent, 125), now: gone })}
        >
          <i />
          <b />
          {state === "runs" && <s />}
        </div>
        <small>
          {t("budgets.used", { share: format.percent(line.spent.value, line.limit.value) })}
          {state === "runs" && format.comma}
          {state === "runs" &&
            t("budgets.timeGone", { share: format.percent(BigInt(Math.round(gone * 10)), 1_000n) })}
        </small>
      </td>
      <td className="n" data-l={t("budgets.limit")}>
        {money(line.limit, "budgets.limitWhat")}
      </td>
      <td className={over ? "n over" : "n"} data-l={t("budgets.spent")}>
        {money(line.spent, "budgets.spentWhat")}
      </td>
      <td className="n" data-l={t("budgets.left")}>
        {money(line.left, "budgets.leftWhat")}
      </td>
    </tr>
  );
}

import { useTranslation } from "react-i18next";
import type { Figure } from "../../chain/figure.ts";
import type { FundName, Head, Holdings, Settlement } from "../../chain/model.ts";
import type { MembersMoney } from "../../chain/read/getMembersMoney.ts";
import { differenceOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBudgetLines, useLedger, useMembersMoney } from "../../queries/bookQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { Amount } from "./Amount.tsx";
import { runsAt } from "./budgets.ts";
import { monthEnds } from "./ledger.ts";
import { Money } from "./Money.tsx";
import { isNamed, useFundName } from "./useFundName.ts";

/** Each fund: balance, purpose, who may spend it, and a year of its balances as a line. */
export function Pots() {
  const { t } = useTranslation();
  const coop = useCoop();
  const holdings = useHoldings();
  const head = useHead().data;
  return (
    <section className="potsbox" aria-label={t("pots.label")}>
      <Loaded of={coop} what={t("what.treasury")}>
        {({ settlement }) => (
          <Loaded of={holdings} what={t("what.treasury")}>
            {(held) => head && <Funds held={held} settlement={settlement} head={head} />}
          </Loaded>
        )}
      </Loaded>
    </section>
  );
}

function Funds({
  held,
  settlement,
  head,
}: {
  readonly held: Holdings;
  readonly settlement: Settlement;
  readonly head: Head;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const ledger = useLedger().data;
  const lines = useBudgetLines().data ?? [];
  const open = (fund: FundName) =>
    lines.filter((line) => line.fund === fund && runsAt(line, head.time)).length;
  const ends = monthEnds([], "operating", head.time).times;
  return (
    <>
      <ul className="pots">
        {held.funds.map(({ fund, balance }) => (
          <li key={fund}>
            <h2>
              <bdi>{nameOf(fund)}</bdi>
            </h2>
            <p className="amt num">
              <Amount
                figure={balance}
                settlement={settlement}
                what={t("fund.balance", { fund: nameOf(fund) })}
                at={head.time}
              />
            </p>
            <div>
              <p>{isNamed(fund) ? t(`fund.${fund}.purpose`) : t("fund.openedPurpose")}</p>
              <p className="gate">
                <Icon name={fund === "reserve" ? "lock" : "ballot"} />
                <span>
                  {isNamed(fund) ? t(`fund.${fund}.gate`) : t("fund.openedGate")}
                  {open(fund) > 0 && `${format.comma}${t("pots.budgets", { count: open(fund) })}`}
                </span>
              </p>
            </div>
            {ledger?.some((entry) => entry.fund === fund) && (
              <Sparkline values={monthEnds(ledger, fund, head.time).values} />
            )}
          </li>
        ))}
      </ul>
      <p className="small faint potsnote">
        {t("pots.lines", { from: format.date(ends[0] ?? head.time), to: format.date(head.time) })}
      </p>
    </>
  );
}

/** What is missing, what no fund has yet, and what belongs to members and to no fund. */
export function BesideFunds() {
  const { t } = useTranslation();
  const coop = useCoop().data;
  const held = useHoldings().data;
  const members = useMembersMoney();
  return (
    <Section title={t("membersMoney.title")} about={t("membersMoney.about")}>
      <Loaded of={members} what={t("what.treasury")}>
        {(money) => coop && held && <Sums money={money} held={held} settlement={coop.settlement} />}
      </Loaded>
    </Section>
  );
}

function Sums({
  money,
  held,
  settlement,
}: {
  readonly money: MembersMoney;
  readonly held: Holdings;
  readonly settlement: Settlement;
}) {
  const { t } = useTranslation();
  const { missing, capital, lent, parked, payable, allocated, royalties } = money;
  const row = (
    key: "capital" | "lent" | "payable" | "unpublished" | "royalties" | "parked",
    figure: Figure,
  ) => (
    <p className="row--sum" key={key}>
      <span>
        {t(`membersMoney.${key}`)} <span className="soft small">{t(`membersMoney.${key}Means`)}</span>
      </span>
      <span className="num">
        <Money
          figure={figure}
          settlement={settlement}
          what={`${t(`membersMoney.${key}`)}. ${t(`membersMoney.${key}Means`)}`}
        />
      </span>
    </p>
  );
  return (
    <>
      {missing.funds.value > 0n && (
        <Note kind="bad">
          <p>
            <b>{t("shortfall.funds")}</b>{" "}
            <Money figure={missing.funds} settlement={settlement} what={t("shortfall.fundsWhat")} withUnit />.{" "}
            {t("shortfall.fundsMeans")}
          </p>
        </Note>
      )}
      {missing.accounts.value > 0n && (
        <Note kind="bad">
          <p>
            <b>{t("shortfall.accounts")}</b>{" "}
            <Money
              figure={missing.accounts}
              settlement={settlement}
              what={t("shortfall.accountsWhat")}
              withUnit
            />
            . {t("shortfall.accountsMeans")}
          </p>
        </Note>
      )}
      <div className="sums">
        {row("capital", differenceOf([capital, lent]))}
        {row("payable", payable)}
        {row("unpublished", allocated)}
        {royalties.value > 0n && row("royalties", royalties)}
        {row("parked", parked)}
        <p className="sumline">
          <span>{t("membersMoney.together")}</span>
          <span className="num">
            <Money
              figure={held.membersMoney}
              settlement={settlement}
              what={t("membersMoney.togetherWhat")}
              withUnit
            />
          </span>
        </p>
        {lent.value > 0n && row("lent", lent)}
        <p className="row--sum">
          <span>
            {t("hold.unattributed")} <span className="soft small">{t("hold.unattributedMeans")}</span>
          </span>
          <span className="num">
            <Money
              figure={held.unattributed}
              settlement={settlement}
              what={t("membersMoney.unattributedWhat")}
            />
          </span>
        </p>
      </div>
    </>
  );
}

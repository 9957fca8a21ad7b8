import { useTranslation } from "react-i18next";
import type { Settlement } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { Rebuilding, StatementAhead, StatementBefore } from "../../queries/dividendQueries.ts";
import type { PoolShared } from "../../queries/statementWork.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Section } from "../../ui/Section.tsx";
import { Amount } from "./Amount.tsx";

interface Props {
  readonly statement: StatementBefore | StatementAhead;
  readonly rebuilding: Rebuilding | undefined;
  readonly asset: Settlement;
}

/** What a statement shares out, and by which measure: allocations first, then the pools of the bylaws. */
export function Sources({ statement: { sources, sums }, rebuilding, asset }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, ...rest] = sources.map(({ amount }) => amount);
  const rebuilt = rebuilding?.state === "built" && rebuilding.equal.root ? rebuilding.rebuilt : undefined;
  if (!sums || first === undefined) return null;
  return (
    <Section title={t("sources.title")} about={t("sources.about")}>
      <dl className="pairs">
        {sources.map(({ what, year, amount }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the record's order never changes.
          <div key={i}>
            <dt>
              {t(`sources.${what}`, { year })}
              <small>{t(`sources.${what}Means`)}</small>
            </dt>
            <dd className="num">
              <Amount figure={amount} asset={asset} what={t(`sources.${what}`, { year })} />
            </dd>
          </div>
        ))}
        <div className="total">
          <dt>{t("sources.together")}</dt>
          <dd className="num">
            <Amount figure={sumOf([first, ...rest])} asset={asset} what={t("sources.togetherWhat")} />
          </dd>
        </div>
      </dl>
      {rebuilt && <Pools pools={rebuilt.pools} asset={asset} />}
      {rebuilt?.cashBps !== undefined && rebuilt.cashBps < 10_000 && (
        <p className="soft">
          {t("sources.cashPart", { share: format.share(BigInt(rebuilt.cashBps), 10_000n) })}
        </p>
      )}
    </Section>
  );
}

/** How the patronage went to the pools; bars on one scale. */
function Pools({ pools, asset }: { readonly pools: readonly PoolShared[]; readonly asset: Settlement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = pools.reduce((high, { amount }) => (amount > high ? amount : high), 1n);
  const shown = pools.filter(({ amount, units }) => amount > 0n || units > 0n);
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{t("pools.title")}</h3>
      <ul className="list pools">
        {shown.map(({ year, basis, bps, amount, members, units }) => (
          <li key={`${year}-${basis}`}>
            <p>
              <b>{t(`pools.basis.${basis}`)}</b>{" "}
              <span className="soft">
                {t("pools.share", { share: format.share(BigInt(bps), 10_000n), year })}
              </span>
            </p>
            <span className="bar" style={cssVars({ v: Number((amount * 1000n) / most) / 10 })} />
            <p className="small">
              <span className="num">
                {format.money(amount, asset.decimals)} {asset.symbol}
              </span>
              {". "}
              {t(basis === "equal" ? "pools.alike" : "pools.measured", {
                n: format.number(members),
                units: format.number(units),
              })}
            </p>
          </li>
        ))}
      </ul>
      <p className="small soft">{t("pools.rounding")}</p>
    </>
  );
}

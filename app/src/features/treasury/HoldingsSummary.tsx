import { useTranslation } from "react-i18next";
import { type Coop, type Holdings, NAMED_FUNDS } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { Money } from "./Money.tsx";

/** Funds, share capital and the total under the bookkeeper's rule. */
export function HoldingsSummary() {
  const { t } = useTranslation();
  const coop = useCoop();
  const holdings = useHoldings();
  return (
    <Section
      title={t("hold.title")}
      about={t("hold.about")}
      more={{ href: "/treasury", label: t("hold.open") }}
    >
      <Loaded of={coop} what={t("what.treasury")}>
        {(read) => (
          <Loaded of={holdings} what={t("what.treasury")}>
            {(held) => <Sums coop={read} held={held} />}
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

function Sums({ coop, held }: { readonly coop: Coop; readonly held: Holdings }) {
  const { t } = useTranslation();
  const { settlement } = coop;
  const named = held.funds.slice(0, NAMED_FUNDS.length);
  const others = held.funds.slice(named.length).map(({ balance }) => balance);
  const [first, ...more] = others;
  const most = held.funds.reduce((high, { balance }) => (balance.value > high ? balance.value : high), 1n);
  return (
    <>
      <ul className="funds list">
        {named.map(({ fund, balance }) => (
          <li key={fund}>
            <div>
              <h3>{t(`fund.${fund}.name`)}</h3>
              <p>{t(`fund.${fund}.short`)}</p>
            </div>
            {balance.value > 0n ? (
              <span className="bar" style={cssVars({ v: Number((balance.value * 1000n) / most) / 10 })} />
            ) : (
              <span />
            )}
            <p className="amt num">
              <Money
                figure={balance}
                settlement={settlement}
                what={t("fund.balance", { fund: t(`fund.${fund}.name`) })}
              />
            </p>
          </li>
        ))}
      </ul>
      <div className="sums">
        {first && (
          <p className="row--sum">
            <span>{t("hold.otherFunds")}</span>
            <span className="num">
              <Money figure={sumOf([first, ...more])} settlement={settlement} what={t("hold.otherFunds")} />
            </span>
          </p>
        )}
        <p className="row--sum">
          <span>{t("hold.fundsTogether")}</span>
          <span className="num">
            <Money figure={held.fundsTogether} settlement={settlement} what={t("hold.fundsTogether")} />
          </span>
        </p>
        {held.unattributed.value > 0n && (
          <p className="row--sum">
            <span>
              {t("hold.unattributed")} <span className="soft small">{t("hold.unattributedMeans")}</span>
            </span>
            <span className="num">
              <Money figure={held.unattributed} settlement={settlement} what={t("hold.unattributed")} />
            </span>
          </p>
        )}
        <p className="row--sum">
          <span>
            {t("hold.membersMoney")} <span className="soft small">{t("hold.membersMoneyMeans")}</span>
          </span>
          <span className="num">
            <Money figure={held.membersMoney} settlement={settlement} what={t("hold.membersMoney")} />
          </span>
        </p>
        <p className="sumline">
          <span>{t("hold.inAll")}</span>
          <span className="num">
            <Money figure={held.heldInAll} settlement={settlement} what={t("hold.inAllWhat")} withUnit />
          </span>
        </p>
      </div>
    </>
  );
}

import { useTranslation } from "react-i18next";
import type { FundName } from "../../chain/model.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHoldings, useLedger } from "../../queries/treasuryQueries.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { balanceLine } from "./ledger.ts";
import { Money } from "./Money.tsx";

const GATE: Record<FundName, IconName> = {
  operating: "ballot",
  reserve: "lock",
  education: "ballot",
  federation: "ballot",
  development: "ballot",
};
const POINTS = 60;

/** Each fund: balance, purpose, who may spend it, and its balances as a line. */
export function Pots() {
  const { t } = useTranslation();
  const coop = useCoop();
  const holdings = useHoldings();
  const ledger = useLedger().data ?? [];
  return (
    <section className="potsbox" aria-label={t("pots.label")}>
      <Loaded of={coop} what={t("what.treasury")}>
        {({ settlement }) => (
          <Loaded of={holdings} what={t("what.treasury")}>
            {(held) => (
              <>
                <ul className="pots">
                  {held.funds.map(({ fund, balance }) => (
                    <li key={fund}>
                      <h2>{t(`fund.${fund}.name`)}</h2>
                      <p className="amt num">
                        <Money
                          figure={balance}
                          settlement={settlement}
                          what={t("fund.balance", { fund: t(`fund.${fund}.name`) })}
                        />
                      </p>
                      <div>
                        <p>{t(`fund.${fund}.purpose`)}</p>
                        <p className="gate">
                          <Icon name={GATE[fund]} />
                          <span>{t(`fund.${fund}.gate`)}</span>
                        </p>
                      </div>
                      <FundLine values={balanceLine(ledger, fund, POINTS)} />
                    </li>
                  ))}
                  <li>
                    <h2>{t("hold.shareCapital")}</h2>
                    <p className="amt num">
                      <Money
                        figure={held.shareCapital}
                        settlement={settlement}
                        what={t("hold.shareCapital")}
                      />
                    </p>
                    <div>
                      <p>{t("pots.shares")}</p>
                      <p className="gate">
                        <Icon name="lock" />
                        <span>{t("pots.sharesGate")}</span>
                      </p>
                    </div>
                  </li>
                </ul>
                <p className="small faint potsnote">{t("pots.lines")}</p>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </section>
  );
}

/** A fund that never moved has no line. */
function FundLine({ values }: { readonly values: readonly number[] }) {
  return values.length > 1 ? <Sparkline values={values} /> : null;
}

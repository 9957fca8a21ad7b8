import { useId } from "react";
import { useTranslation } from "react-i18next";
import { describeCall } from "../../chain/calls.ts";
import type { Coop, Holdings, ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { cssVars } from "../../ui/cssVars.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { ExactCalls } from "./ExactCalls.tsx";

/** What a resolution will do: in plain words first, the exact calls one step away. */
export function Effects({ resolution }: { readonly resolution: ResolutionView }) {
  const { t } = useTranslation();
  const id = useId();
  const coop = useCoop();
  const holdings = useHoldings().data;
  const done = resolution.stage === "carriedOut";
  const dead =
    resolution.stage === "lapsed" || resolution.stage === "notCarried" || resolution.stage === "expired";
  const ahead = !done && !dead;
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{t(done ? "effects.did" : dead ? "effects.wouldHave" : "effects.will")}</h2>
      {resolution.calls.length === 0 ? (
        <p className="soft">{t("effects.words")}</p>
      ) : (
        <Loaded of={coop} what={t("what.coop")}>
          {(read) => (
            <>
              <p className="soft">{t("effects.about")}</p>
              <ol className="effects">
                {resolution.calls.map((call, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the order of the calls is fixed at notice.
                  <Effect key={index} call={call} coop={read} holdings={ahead ? holdings : undefined} />
                ))}
                <li>
                  <h3>{t("effects.nothingElse")}</h3>
                  <p>{t("effects.nothingElseMeans", { count: resolution.calls.length })}</p>
                </li>
              </ol>
              <ExactCalls calls={resolution.calls} coop={read} />
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

interface EffectProps {
  readonly call: ResolutionView["calls"][number];
  readonly coop: Coop;
  /** Given where the change is still ahead. */
  readonly holdings: Holdings | undefined;
}

function Effect({ call, coop, holdings }: EffectProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const effect = describeCall(call, coop.organs, coop.settlement);
  switch (effect.kind) {
    case "pay": {
      const settles = effect.inSettlement;
      const fund = settles ? holdings?.funds.find((each) => each.fund === effect.fund) : undefined;
      return (
        <li>
          <h3>
            {t("effects.pay")}{" "}
            <span className="num">
              {settles ? format.money(effect.amount, coop.settlement.decimals) : format.number(effect.amount)}
              <span className="unit"> {settles ? coop.settlement.symbol : shortHex(effect.asset)}</span>
            </span>{" "}
            {t("effects.to")} <span className="mono">{shortHex(effect.to)}</span>
          </h3>
          <p>{t("effects.payFrom", { fund: t(`fund.${effect.fund}.name`) })}</p>
          {fund && <Delta coop={coop} fund={fund} amount={effect.amount} />}
        </li>
      );
    }
    case "admit":
      return (
        <li>
          <h3>{t("effects.admit", { count: effect.count })}</h3>
          <p>{t("effects.admitMeans")}</p>
        </li>
      );
    case "appoint":
    case "recall":
      return (
        <li>
          <h3>
            {t(`effects.${effect.kind}`)} <span className="mono">{shortHex(effect.account)}</span>
          </h3>
          <p>{t(`effects.${effect.kind}Means`)}</p>
        </li>
      );
    case "unknown":
      return (
        <li>
          <h3>
            {t("effects.unknown")} <span className="mono">{shortHex(effect.target)}</span>
          </h3>
          <p>{t("effects.unknownMeans", { selector: effect.selector })}</p>
        </li>
      );
    default:
      return (
        <li>
          <h3>{t(`effects.${effect.kind}`)}</h3>
          <p>{t(`effects.${effect.kind}Means`)}</p>
        </li>
      );
  }
}

interface DeltaProps {
  readonly coop: Coop;
  readonly fund: Holdings["funds"][number];
  readonly amount: bigint;
}

/** The fund before and after. Stripes are what would leave. */
function Delta({ coop, fund, amount }: DeltaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { decimals, symbol } = coop.settlement;
  const before = fund.balance.value;
  const name = t(`fund.${fund.fund}.name`);
  const stays = before > amount ? Number(((before - amount) * 1000n) / before) / 10 : 0;
  return (
    <dl className="delta">
      <div>
        <dt>{t("effects.fund", { fund: name })}</dt>
        <dd>
          <span className="was">
            <Fig figure={fund.balance} what={t("fund.balance", { fund: name })} unit={symbol}>
              {format.money(before, decimals)}
            </Fig>
          </span>
          <Icon name="arrow" flips />
          <span className="now2 num">{format.money(before - amount, decimals)}</span>
          <span className="unit">{symbol}</span>
          <span className="diff num">{format.money(-amount, decimals)}</span>
        </dd>
        <div className="gauge" aria-hidden="true">
          <i style={cssVars({ v: stays })} />
          <i style={cssVars({ a: stays, v: before > 0n ? 100 - stays : 0 })} />
        </div>
      </div>
      {amount > before && <p className="small">{t("effects.tooLittle")}</p>}
    </dl>
  );
}

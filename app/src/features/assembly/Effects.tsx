import { useId } from "react";
import { useTranslation } from "react-i18next";
import { describeCall } from "../../chain/calls.ts";
import type { Coop, ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useEffects } from "../../queries/effectQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { changedValues, Effect } from "./Effect.tsx";
import { ExactCalls } from "./ExactCalls.tsx";

const DEAD = new Set(["lapsed", "notCarried", "expired"]);

/** What a resolution will do: in plain words and before → after first, the exact calls one step away. */
export function Effects({ resolution }: { readonly resolution: ResolutionView }) {
  const { t } = useTranslation();
  const id = useId();
  const coop = useCoop();
  const done = resolution.stage === "carriedOut";
  const dead = DEAD.has(resolution.stage);
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{t(done ? "effects.did" : dead ? "effects.wouldHave" : "effects.will")}</h2>
      {resolution.calls.length === 0 ? (
        <p className="soft">{t("effects.words")}</p>
      ) : (
        <Loaded of={coop} what={t("what.coop")}>
          {(read) => (
            <>
              <EffectList resolution={resolution} coop={read} ahead={!done && !dead} />
              <ExactCalls calls={resolution.calls} coop={read} />
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

interface ListProps {
  readonly resolution: ResolutionView;
  readonly coop: Coop;
  /** The change has not happened yet, and still may. */
  readonly ahead: boolean;
}

function EffectList({ resolution, coop, ahead }: ListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const held = useHoldings().data;
  const facts = useEffects(resolution, ahead).data;
  const block = useHead().data?.number;
  const holdings = ahead ? held : undefined;
  const effects = resolution.calls.map((call) => describeCall(call, coop.organs, coop.settlement));
  const counts = facts && effects.map((effect) => changedValues(effect, facts));
  const changed = counts?.every((count) => count !== undefined)
    ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    : undefined;
  const pass = facts?.trials.every(({ passes }) => passes);
  return (
    <>
      <p className="soft">
        {t("effects.about")}{" "}
        {facts && block !== undefined && pass && t("effects.tried", { block: format.number(block) })}
        {facts && !pass && effects.length > 1 && t("effects.triedApart")}
      </p>
      <ol className="effects">
        {effects.map((effect, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of the calls is fixed at notice.
          <li key={index}>
            <Effect
              effect={effect}
              coop={coop}
              holdings={holdings}
              facts={facts}
              trial={facts?.trials[index]}
              number={resolution.number}
            />
          </li>
        ))}
        <li>
          <h3>{t("effects.nothingElse")}</h3>
          <p>
            {t("effects.nothingElseMeans", { count: resolution.calls.length })}{" "}
            {changed !== undefined && t("effects.changed", { count: changed })}
          </p>
        </li>
      </ol>
    </>
  );
}

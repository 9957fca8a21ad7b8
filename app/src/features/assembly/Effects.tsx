import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { describeCall } from "../../chain/calls.ts";
import type { Coop, KindName, ResolutionCall, ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useOpenedFunds } from "../../queries/bookQueries.ts";
import { useRegistries } from "../../queries/commonsQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useEffects } from "../../queries/effectQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { useHoldings } from "../../queries/treasuryQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
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
              <EffectList id={resolution.id} calls={resolution.calls} coop={read} ahead={!done && !dead} />
              <ExactCalls calls={resolution.calls} coop={read} />
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

/** What the calls of an agenda that is not convened yet would do, each tried today. */
export function Foreseen({ id, calls }: { readonly id: bigint; readonly calls: readonly ResolutionCall[] }) {
  const { t } = useTranslation();
  const coop = useCoop();
  if (calls.length === 0) return <p className="soft">{t("effects.words")}</p>;
  return (
    <Loaded of={coop} what={t("what.coop")}>
      {(read) => (
        <>
          <EffectList id={id} calls={calls} coop={read} ahead asked />
          <ExactCalls calls={calls} coop={read} />
        </>
      )}
    </Loaded>
  );
}

interface ListProps {
  /** Of the resolution, or any other that no resolution has. */
  readonly id: bigint;
  readonly calls: readonly ResolutionCall[];
  readonly coop: Coop;
  /** The change has not happened yet, and still may. */
  readonly ahead: boolean;
  /** Of an agenda of which no notice was given yet. */
  readonly asked?: boolean;
}

function EffectList({ id, calls, coop, ahead, asked = false }: ListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const held = useHoldings().data;
  const facts = useEffects({ id, calls }, ahead).data;
  const register = useMembers().data;
  const opened = useOpenedFunds().data;
  const registries = useRegistries().data;
  const members = useMemo(
    () => register && new Map(register.map((member) => [member.account.toLowerCase(), member])),
    [register],
  );
  const block = useHead().data?.number;
  const holdings = ahead ? held : undefined;
  const effects = calls.map((call) => describeCall(call, coop.organs, coop.settlement, registries));
  const counts = facts && effects.map((effect) => changedValues(effect, facts));
  const changed = counts?.every((count) => count !== undefined)
    ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    : undefined;
  const pass = facts?.trials.every(({ passes }) => passes);
  return (
    <>
      <p className="soft">
        {t(asked ? "effects.aboutAsked" : "effects.about")}{" "}
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
              money={facts?.money[index]}
              opened={opened}
              members={members}
            />
            {facts && <KindChip kind={facts.kinds[index]} />}
          </li>
        ))}
        <li>
          <h3>{t("effects.nothingElse")}</h3>
          <p>
            {t("effects.nothingElseMeans", { count: calls.length })}{" "}
            {changed !== undefined && t("effects.changed", { count: changed })}
          </p>
        </li>
      </ol>
    </>
  );
}

/** How strict a resolution the bylaws ask for where it makes this call. */
function KindChip({ kind }: { readonly kind: KindName | undefined }) {
  const { t } = useTranslation();
  return kind ? (
    <p>
      <Chip kind={kind === "ordinary" ? "plain" : "wait"}>{t(`effects.kind.${kind}`)}</Chip>
    </p>
  ) : null;
}

import type { TFunction } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { CallDescription } from "../../chain/calls.ts";
import type { Coop } from "../../chain/model.ts";
import type { Format } from "../../i18n/format.ts";
import { loadWords } from "../../i18n/language.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { Effects } from "../../queries/effectQueries.ts";
import { Delta } from "../../ui/Delta.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { type BylawsChange, bylawsChanges } from "./bylawsChanges.ts";

interface Props {
  readonly effect: CallDescription & { readonly kind: "amendBylaws" };
  readonly coop: Coop;
  readonly facts: Effects | undefined;
}

/** Which rules an amendment changes, each in plain words with its unit. */
export function Amendment({ effect, coop, facts }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  useEffect(() => {
    void loadWords("founding").catch(() => {}); // what each rule is called
  }, []);
  const changes = facts ? bylawsChanges(facts.parameters.now, effect.parameters) : [];
  const charter = facts && facts.charterHash.toLowerCase() !== effect.charterHash.toLowerCase();
  const nameOf = ({ name }: BylawsChange) =>
    i18n.exists(`found.rule.${name}.label`) ? t(`found.rule.${name}.label`) : name;
  return (
    <>
      <h3>
        {facts
          ? t("effects.amendCount", { count: changes.length + (charter ? 1 : 0) })
          : t("effects.amendBylaws")}
      </h3>
      <p>
        {t(facts ? "effects.amendOnly" : "effects.amendBylawsMeans")} {charter && t("effects.charter")}
      </p>
      {facts && changes.length > 0 && (
        <dl className="delta">
          {changes.map((change) => {
            const write = (values: readonly bigint[]) => valueText(t, format, change, values, coop);
            const [before, after] = [change.before[0] ?? 0n, change.after[0] ?? 0n];
            const drawn = change.unit !== "yesNo" && change.unit !== "majority";
            return (
              <Delta
                key={change.name}
                name={nameOf(change)}
                was={
                  <Fig figure={facts.parameters} what={nameOf(change)}>
                    {write(change.before)}
                  </Fig>
                }
                now={
                  facts.notice ? (
                    <Fig
                      figure={{ receipt: facts.notice }}
                      what={t("effects.afterWhat", { fund: nameOf(change) })}
                    >
                      {write(change.after)}
                    </Fig>
                  ) : (
                    write(change.after)
                  )
                }
                {...(drawn && { gauge: [before, after] as const })}
                tone={change.unit === "money" ? "money" : "plain"}
              />
            );
          })}
        </dl>
      )}
    </>
  );
}

/** e.g. 14 days, 20%, 2 of 3, 100.00 EURe */
function valueText(
  t: TFunction,
  format: Format,
  { unit }: BylawsChange,
  values: readonly bigint[],
  { settlement }: Coop,
): string {
  const value = values[0] ?? 0n;
  switch (unit) {
    case "money":
      return `${format.money(value, settlement.decimals)} ${settlement.symbol}`;
    case "share":
      return format.share(value, 10_000n);
    case "majority":
      return t("effects.majority", { part: values[0], of: values[1] });
    case "yesNo":
      return t(value === 0n ? "effects.no" : "effects.yes");
    case "count":
      return format.number(value);
    default:
      return t(`effects.${unit}`, { count: Number(value), n: format.number(value) });
  }
}

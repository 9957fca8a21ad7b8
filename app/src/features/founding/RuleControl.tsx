import { useTranslation } from "react-i18next";
import { LEGAL_PROFILES } from "../../chain/bylawsFile.ts";
import { countTyped, type Rule, shareShown, shareTyped } from "../../chain/bylawsRules.ts";
import { type FieldIds, Typed } from "./Field.tsx";

interface Props {
  readonly rule: Rule;
  /** As it stands in a bylaws file, or what was typed and is refused. */
  readonly value: unknown;
  /** Of the coin. */
  readonly symbol: string;
  readonly ids: FieldIds;
  readonly label: string;
  readonly onWrite: (value: unknown) => void;
}

/** The control for one rule of the bylaws, in the rule's own unit. */
export function RuleControl({ rule: { unit }, value, symbol, ids, label, onWrite: write }: Props) {
  const { t } = useTranslation();
  if (unit === "profile")
    return (
      <select
        {...ids}
        className="input"
        value={String(value)}
        onChange={(event) => write(event.target.value)}
      >
        {LEGAL_PROFILES.map((profile) => (
          <option key={profile} value={profile}>
            {t(`found.profile.${profile}`)}
          </option>
        ))}
      </select>
    );
  if (unit === "flag")
    return (
      <span className="found__flag">
        <input
          {...ids}
          type="checkbox"
          checked={value === true}
          onChange={(event) => write(event.target.checked)}
        />
        {t(value === true ? "found.unit.yes" : "found.unit.no")}
      </span>
    );
  if (unit === "majority") {
    const pair: readonly unknown[] = Array.isArray(value) ? value : [];
    const part = (place: 0 | 1, named: string, more: Partial<FieldIds>) => (
      <Typed
        {...more}
        aria-label={named}
        inputMode="numeric"
        shown={String(pair[place] ?? "")}
        onType={(text) =>
          write(place === 0 ? [countTyped(text), pair[1] ?? 0] : [pair[0] ?? 0, countTyped(text)])
        }
      />
    );
    return (
      <span className="found__unit">
        {part(0, t("found.unit.partLabel", { label }), ids)}
        <span>{t("found.unit.of")}</span>
        {part(1, t("found.unit.wholeLabel", { label }), {
          "aria-describedby": ids["aria-describedby"] ?? "",
        })}
      </span>
    );
  }
  if (unit === "amount" || unit === "amountOrNone") {
    return (
      <span className="found__unit">
        <Typed
          {...ids}
          inputMode="decimal"
          placeholder={unit === "amountOrNone" ? t("found.unit.without") : undefined}
          shown={value === null || value === undefined ? "" : String(value)}
          onType={(text) => write(unit === "amountOrNone" && text.trim() === "" ? null : text.trim())}
        />
        <span dir="auto">{symbol}</span>
      </span>
    );
  }
  if (unit === "share")
    return (
      <span className="found__unit">
        <Typed
          {...ids}
          inputMode="decimal"
          shown={shareShown(value)}
          onType={(text) => write(shareTyped(text))}
        />
        <span>{t("found.unit.share")}</span>
      </span>
    );
  return (
    <span className="found__unit">
      <Typed
        {...ids}
        inputMode="numeric"
        shown={String(value ?? "")}
        onType={(text) => write(countTyped(text))}
      />
      <span>{t(`found.unit.${unit}`, { count: Number(value) || 0 })}</span>
    </span>
  );
}

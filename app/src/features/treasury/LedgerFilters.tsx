import { useId } from "react";
import { useTranslation } from "react-i18next";
import {
  type FundName,
  INCOME_TAGS,
  type LedgerEntry,
  NAMED_FUNDS,
  type Settlement,
} from "../../chain/model.ts";
import { useOpenedFunds } from "../../queries/bookQueries.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { LEDGER_KINDS, type LedgerFilter } from "./ledger.ts";
import { useFundName } from "./useFundName.ts";

const DIRECTIONS = ["all", "in", "out"] as const;

interface Props {
  readonly filter: LedgerFilter;
  readonly onFilter: (filter: LedgerFilter) => void;
  readonly entries: readonly LedgerEntry[];
  /** The settlement token first. */
  readonly assets: readonly Settlement[];
}

/** What of the ledger is shown. Every choice stands in the address. */
export function LedgerFilters({ filter, onFilter, entries, assets }: Props) {
  const { t } = useTranslation();
  const nameOf = useFundName();
  const opened = useOpenedFunds().data;
  const change = (part: Partial<LedgerFilter>) => onFilter({ ...filter, ...part });
  const funds: readonly FundName[] = [...NAMED_FUNDS, ...(opened?.keys() ?? [])];
  const lines = [...new Set(entries.flatMap(({ budgetLine }) => (budgetLine ? [String(budgetLine)] : [])))];
  if (filter.line !== "" && !lines.includes(filter.line)) lines.push(filter.line);
  const more =
    filter.kind !== "all" || filter.tag !== "all" || [filter.line, filter.from, filter.to].some(Boolean);
  return (
    <search>
      <form onSubmit={(event) => event.preventDefault()}>
        <div className="filters">
          <Choice
            label={t("ledger.fund")}
            value={filter.fund}
            onChange={(fund) => change({ fund: fund as LedgerFilter["fund"] })}
            options={[["all", t("ledger.allFunds")], ...funds.map((fund) => [fund, nameOf(fund)] as const)]}
          />
          <fieldset className="field">
            <legend>{t("ledger.direction")}</legend>
            <div className="seg">
              {DIRECTIONS.map((direction) => (
                <button
                  key={direction}
                  type="button"
                  className="btn"
                  aria-pressed={filter.direction === direction}
                  onClick={() => change({ direction })}
                >
                  {t(`ledger.directions.${direction}`)}
                </button>
              ))}
            </div>
          </fieldset>
          <label className="field span">
            <span>{t("ledger.search")}</span>
            <input
              className="input"
              type="search"
              placeholder={t("ledger.searchHint")}
              value={filter.search}
              onChange={(event) => change({ search: event.target.value })}
            />
          </label>
        </div>
        {assets.length > 1 && (
          <div className="filters filters--asset">
            <Choice
              label={t("ledger.asset")}
              value={filter.asset.toLowerCase()}
              onChange={(asset) => change({ asset })}
              options={assets.map(({ address, symbol }, i) => [
                i === 0 ? "" : address.toLowerCase(),
                i === 0 ? symbol : `${symbol} (${shortHex(address)})`,
              ])}
            />
            <p className="small soft span">{t("ledger.assetMeans")}</p>
          </div>
        )}
        <details className="ledger__more" open={more || undefined}>
          <summary>{t("ledger.moreFilters")}</summary>
          <div className="filters filters--more">
            <Choice
              label={t("ledger.kind")}
              value={filter.kind}
              onChange={(kind) => change({ kind: kind as LedgerFilter["kind"] })}
              options={[
                ["all", t("ledger.directions.all")],
                ...LEDGER_KINDS.map((kind) => [kind, t(`ledger.kinds.${kind}`)] as const),
              ]}
            />
            <Choice
              label={t("ledger.tag")}
              value={filter.tag}
              onChange={(tag) => change({ tag: tag as LedgerFilter["tag"] })}
              options={[
                ["all", t("ledger.directions.all")],
                ...INCOME_TAGS.map((tag) => [tag, t(`tag.${tag}`)] as const),
              ]}
            />
            <Choice
              label={t("ledger.line")}
              value={filter.line}
              onChange={(line) => change({ line })}
              options={[["", t("ledger.directions.all")], ...lines.map((line) => [line, line] as const)]}
            />
            <label className="field">
              <span>{t("ledger.from")}</span>
              <input
                className="input"
                type="date"
                value={filter.from}
                onChange={(event) => change({ from: event.target.value })}
              />
            </label>
            <label className="field">
              <span>{t("ledger.to")}</span>
              <input
                className="input"
                type="date"
                value={filter.to}
                onChange={(event) => change({ to: event.target.value })}
              />
            </label>
          </div>
        </details>
      </form>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

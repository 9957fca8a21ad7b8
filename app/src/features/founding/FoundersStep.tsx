import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatUnits } from "viem";
import type { BylawsFile } from "../../chain/bylawsFile.ts";
import { CsvBroken } from "../../chain/csv.ts";
import { Refused, refusalText } from "../../chain/refusal.ts";
import {
  type Draft,
  type FounderRow,
  type JudgedFounders,
  leastFounders,
  NO_FOUNDER,
  rowOf,
  rowsOfCsv,
} from "./draft.ts";
import { Field, Refusals } from "./Field.tsx";

interface Props {
  readonly draft: Draft;
  readonly bylaws: BylawsFile;
  readonly judged: JudgedFounders;
  /** Whether what is still empty is refused too. */
  readonly strict: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

export function FoundersStep({ draft, bylaws, judged, strict, onChange }: Props) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState<readonly string[]>([]);
  // A removal gives the rows after it new places.
  const [edition, setEdition] = useState(0);
  const { founders } = draft;
  const { parameters, settlement } = bylaws;
  const classes = bylaws.classes.filter(({ agent }) => !agent);
  const set = (place: number, change: Partial<FounderRow>) =>
    onChange({ founders: founders.map((row, i) => (i === place ? { ...row, ...change } : row)) });
  const ofRow = (place: number, field: keyof FounderRow) =>
    judged.refusals
      .filter(
        (refusal) =>
          rowOf(refusal) === place && refusal.field === field && (strict || founders[place]?.[field] !== ""),
      )
      .map(({ value, why, mend }) => `${value} ${why}: ${mend}.`);
  const ofAll = judged.refusals
    .filter(
      (refusal) =>
        rowOf(refusal) === undefined && (strict || founders.every(({ account }) => account !== "")),
    )
    .map(({ field, value, why, mend }) => `${field}: ${value} ${why}: ${mend}.`);
  const total = (judged.founders ?? []).reduce((sum, { shares }) => sum + BigInt(shares), 0n);

  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const rows = rowsOfCsv(await file.text());
      setBroken([]);
      setEdition(edition + 1);
      onChange({ founders: rows });
    } catch (error) {
      if (error instanceof Refused) setBroken(error.refusals.map(refusalText));
      else if (error instanceof CsvBroken)
        setBroken([`${file.name} line ${error.line} ${error.message}: ${error.mend}.`]);
      else setBroken([`${file.name}: ${String(error)}`]);
    }
  };

  return (
    <div className="stack">
      <p className="soft measure">{t("found.founders.about")}</p>
      <p className="measure">
        {t("found.founders.least", { count: leastFounders(bylaws) })}{" "}
        {t("found.founders.directors", { count: Math.max(parameters.minSeats, 1), most: parameters.seats })}
      </p>
      {founders.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: founders are signed for in their order.
        <fieldset key={`${edition}.${i}`} className="found__entry">
          <legend>{t("found.founders.item", { number: i + 1 })}</legend>
          <Field
            label={t("found.founders.account")}
            help={t("found.founders.accountHelp")}
            refusals={ofRow(i, "account")}
          >
            {(ids) => (
              <input
                {...ids}
                className="input mono"
                dir="ltr"
                autoComplete="off"
                spellCheck={false}
                value={row.account}
                onChange={(event) => set(i, { account: event.target.value.trim() })}
              />
            )}
          </Field>
          <Field label={t("found.founders.class")} refusals={ofRow(i, "class")}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={row.class}
                onChange={(event) => set(i, { class: event.target.value })}
              >
                <option value="">{t("found.founders.choose")}</option>
                {classes.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t("found.founders.shares")} refusals={ofRow(i, "shares")}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                inputMode="numeric"
                value={row.shares}
                onChange={(event) => set(i, { shares: event.target.value.trim() })}
              />
            )}
          </Field>
          <Field label={t("found.founders.director")} refusals={ofRow(i, "director")}>
            {(ids) => (
              <input
                {...ids}
                type="checkbox"
                checked={row.director}
                onChange={(event) => set(i, { director: event.target.checked })}
              />
            )}
          </Field>
          {founders.length > 1 && (
            <button
              type="button"
              className="btn btn--bare"
              onClick={() => {
                setEdition(edition + 1);
                onChange({ founders: founders.filter((_, place) => place !== i) });
              }}
            >
              {t("found.founders.remove", { number: i + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      <p className="row">
        <button
          type="button"
          className="btn"
          onClick={() => onChange({ founders: [...founders, NO_FOUNDER] })}
        >
          {t("found.founders.add")}
        </button>
      </p>
      <Field label={t("found.founders.import")} help={t("found.founders.importHelp")} refusals={broken}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              void open(event.target.files?.[0]);
              event.target.value = ""; // the same file may be opened again once it is mended
            }}
          />
        )}
      </Field>
      <Refusals of={ofAll} />
      {judged.founders && (
        <p>
          {t("found.founders.together", {
            amount: formatUnits(total * parameters.sharePar, settlement.decimals),
            symbol: settlement.symbol,
          })}
        </p>
      )}
    </div>
  );
}

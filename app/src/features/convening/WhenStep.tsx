import { useTranslation } from "react-i18next";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Field } from "./Field.tsx";
import { MOST_DAYS } from "./judge.ts";

interface Props {
  readonly wait: string;
  /** As it is understood; the least where what is typed cannot stand. */
  readonly days: number;
  readonly parameters: BylawsParameters;
  /** Unix seconds. */
  readonly now: bigint;
  readonly refused: readonly string[];
  readonly onChange: (wait: string) => void;
}

const DAY = 86_400n;

/** When voting opens, and what follows from it, in dates. */
export function WhenStep({ wait, days, parameters, now, refused, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const after = (from: bigint, count: number) => from + BigInt(count) * DAY;
  const opens = after(now, days);
  const closes = after(opens, parameters.votingDays);
  const carried = (delay: number) => {
    const from = after(closes, delay);
    return t("convening.when.fromTo", {
      from: format.date(from),
      to: format.date(after(from, parameters.executionExpiryDays)),
    });
  };
  const rows = [
    ["added", t("convening.when.upTo", { date: format.moment(after(opens, -parameters.agendaClosesDays)) })],
    ["opens", format.moment(opens)],
    [
      "closes",
      t("convening.when.lasting", {
        date: format.moment(closes),
        time: format.duration(BigInt(parameters.votingDays) * DAY),
      }),
    ],
    ["ordinary", carried(parameters.executionDelayDays)],
    ["special", carried(parameters.specialExecutionDelayDays)],
  ] as const;
  return (
    <div className="stack">
      <Field
        label={t("convening.field.wait")}
        help={t("convening.help.wait", {
          n: format.number(parameters.noticeDays),
          most: format.number(MOST_DAYS),
        })}
        refused={refused}
      >
        {(ids) => (
          <input
            {...ids}
            className="input convene__short"
            dir="ltr"
            inputMode="numeric"
            autoComplete="off"
            placeholder={String(parameters.noticeDays)}
            value={wait}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <h3>{t("convening.when.title")}</h3>
      <dl className="pairs pairs--wide">
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{t(`convening.when.${name}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft measure">{t("convening.when.about")}</p>
    </div>
  );
}

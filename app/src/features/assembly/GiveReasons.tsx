import { useTranslation } from "react-i18next";
import { bytesIn, LONGEST_SPOKEN } from "../../chain/talk.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { GivenReasons } from "../../queries/paperQueries.ts";

interface Props {
  readonly reasons: GivenReasons;
  readonly onChange: (reasons: GivenReasons) => void;
}

/** Whether these reasons can go with a paper: none at all can. */
export const fitsPaper = ({ text }: GivenReasons): boolean => bytesIn(text.trim()) <= LONGEST_SPOKEN;

/** Reasons beside a ballot paper. The paper holds their hash alone; whether the text is published is the member's choice. */
export function GiveReasons({ reasons: { text, publish }, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = LONGEST_SPOKEN - bytesIn(text.trim());
  return (
    <details>
      <summary>{t("reasons.add")}</summary>
      <div className="stack">
        <label className="field">
          <span>{t("reasons.field")}</span>
          <textarea
            className="input"
            rows={4}
            dir="auto"
            value={text}
            onChange={(event) => onChange({ text: event.target.value.replaceAll("\t", " "), publish })}
          />
          <small>
            {left < 0
              ? t("talk.tooLong", { over: format.number(-left) })
              : t("talk.left", { left: format.number(left) })}
          </small>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={publish}
            onChange={(event) => onChange({ text, publish: event.target.checked })}
          />
          <span>{t("reasons.publish")}</span>
        </label>
        <p className="small soft">{t(publish ? "reasons.publishMeans" : "reasons.keepMeans")}</p>
      </div>
    </details>
  );
}

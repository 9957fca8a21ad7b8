import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/Icon.tsx";

export interface Ticks {
  readonly advice: boolean;
  readonly host: boolean;
}

export const NO_TICKS: Ticks = { advice: false, host: false };

interface Props {
  readonly ticks: Ticks;
  readonly onTick: (ticks: Ticks) => void;
}

/** The two dangers that software cannot take away. Whoever makes or signs a founding ticks both. */
export function Warnings({ ticks, onTick }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="found__warnings">
      <legend>{t("found.warning.title")}</legend>
      <div className="note note--warn">
        <Icon name="warn" />
        <div>
          <p>
            <b>{t("found.warning.advice")}</b> {t("found.warning.adviceMeans")}
          </p>
          <label className="found__tick">
            <input
              type="checkbox"
              checked={ticks.advice}
              onChange={(event) => onTick({ ...ticks, advice: event.target.checked })}
            />
            <span>{t("found.warning.adviceTick")}</span>
          </label>
          <p>
            <b>{t("found.warning.host")}</b> {t("found.warning.hostMeans")}
          </p>
          <label className="found__tick">
            <input
              type="checkbox"
              checked={ticks.host}
              onChange={(event) => onTick({ ...ticks, host: event.target.checked })}
            />
            <span>{t("found.warning.hostTick")}</span>
          </label>
        </div>
      </div>
    </fieldset>
  );
}

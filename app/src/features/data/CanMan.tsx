import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/Icon.tsx";

const DOES = ["blocks", "manifest", "record", "again"] as const;
const CANNOT = ["unlearn", "copies", "paid"] as const;

/** What a withdrawal does and what it cannot do, side by side and in the same size. */
export function CanMan() {
  const { t } = useTranslation();
  return (
    <div className="canman">
      <div>
        <h3>
          <Icon name="check" />
          {t("data.withdraw.does.title")}
        </h3>
        <ul>
          {DOES.map((each) => (
            <li key={each}>{t(`data.withdraw.does.${each}`)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="canman__not">
          <Icon name="cross" />
          {t("data.withdraw.cannot.title")}
        </h3>
        <ul>
          {CANNOT.map((each) => (
            <li key={each}>{t(`data.withdraw.cannot.${each}`)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

import { useTranslation } from "react-i18next";

const LINES = ["name", "placeAndDate", "signature"] as const;

/** Room on paper for who chaired and who kept the minutes. */
export function Signatures() {
  const { t } = useTranslation();
  return (
    <div className="minutes__signatures">
      {(["chair", "secretary"] as const).map((role) => (
        <div key={role}>
          <h3>{t(`minutes.${role}`)}</h3>
          {LINES.map((line) => (
            <p key={line} className="minutes__line small soft">
              {t(`minutes.${line}`)}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

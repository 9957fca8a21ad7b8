import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useCoop } from "../../queries/coopQueries.ts";

const POINTS = Array.from({ length: 42 }, (_, index) => index);
/** Powers, with the share of points drawn for it: of the members, or nobody; the board's are its own seats. */
const POWERS = [
  { power: "spend", filled: 22 },
  { power: "bylaws", filled: 28 },
  { power: "board", filled: 22 },
  { power: "admit", filled: undefined },
  { power: "carryOut", filled: 42 },
  { power: "reserve", filled: 0 },
] as const;

/** Who cannot is content: no account alone can move money or change the rules. */
export function WhoCan() {
  const { t } = useTranslation();
  const { data: coop } = useCoop();
  return (
    <section className="who" aria-labelledby="who">
      <div>
        <h2 id="who" className="sr">
          {t("who.title")}
        </h2>
        <p className="who__zero">
          <Link href="/verify">{t("who.zero")}</Link>
        </p>
        <p>{t("who.accounts")}</p>
        <p className="small">
          <Link href="/verify">{t("who.check")}</Link>
        </p>
      </div>
      <ul className="who__grid">
        {POWERS.map(({ power, filled }) => (
          <li key={power}>
            {filled === undefined ? (
              <Seats
                needed={Number(coop?.directorsNeeded.value ?? 0n)}
                seated={Number(coop?.directorsSeated.value ?? 0n)}
              />
            ) : (
              <Points filled={filled} />
            )}
            <h3>{t(`who.${power}.what`)}</h3>
            <p>{t(`who.${power}.who`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One disc a director, filled for as many as must sign. */
function Seats({ needed, seated }: { readonly needed: number; readonly seated: number }) {
  const discs = Array.from({ length: Math.max(needed, seated) }, (_, index) => index);
  return (
    <span className="pips" aria-hidden="true">
      {discs.map((disc) => (
        <i key={disc} className={disc < needed ? "f" : undefined} />
      ))}
    </span>
  );
}

function Points({ filled }: { readonly filled: number }) {
  if (filled === 0)
    return (
      <span className="pips pips--none" aria-hidden="true">
        <i />
      </span>
    );
  return (
    <span className="pips pips--crowd" aria-hidden="true">
      {POINTS.map((point) => (
        <i key={point} className={point < filled ? "f" : undefined} />
      ))}
    </span>
  );
}

import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { BylawsParameters } from "../../chain/parameters.ts";
import type { RulesView } from "../../chain/read/getRules.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useRules } from "../../queries/rulesQueries.ts";
import { Fig } from "../../ui/Fig.tsx";

const POINTS = Array.from({ length: 42 }, (_, index) => index);
const POWERS = ["spend", "bylaws", "board", "admit", "carryOut", "reserve"] as const;
type Power = (typeof POWERS)[number];
const WHOLE = 10_000;

/** The share of the members without whom it cannot be done, by the bylaws: a quorum, anyone, or nobody. */
function shareOf(power: Power, rules: BylawsParameters | undefined): number {
  switch (power) {
    case "spend":
    case "board":
      return rules?.ordinaryQuorumBps ?? 0;
    case "bylaws":
      return rules?.specialQuorumBps ?? 0;
    case "carryOut":
      return WHOLE;
    default:
      return 0;
  }
}

/** Who cannot is content: no account alone can move money or change the rules. */
export function WhoCan() {
  const { t } = useTranslation();
  const { data: coop } = useCoop();
  const { data: rules } = useRules();
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
        {POWERS.map((power) => (
          <li key={power}>
            {power === "admit" ? (
              <Seats
                needed={Number(coop?.directorsNeeded.value ?? 0n)}
                seated={Number(coop?.directorsSeated.value ?? 0n)}
              />
            ) : (
              <Points share={shareOf(power, rules?.now)} unread={power !== "reserve" && !rules} />
            )}
            <h3>{t(`who.${power}.what`)}</h3>
            <p>
              {t(`who.${power}.who`)} {rules && <Rule power={power} rules={rules} />}
            </p>
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

/** What the bylaws say of it now, with its receipt. */
function Rule({ power, rules }: { readonly power: Power; readonly rules: RulesView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ordinaryQuorumBps, specialQuorumBps, specialMajorityFor, specialMajorityOf, termDays } = rules.now;
  const figure = (what: string, text: string) => (
    <Fig figure={rules} what={what}>
      {text}
    </Fig>
  );
  const share = (bps: number) => format.share(BigInt(bps), BigInt(WHOLE));
  const quorum = (bps: number) => (
    <>
      {t("who.quorum")} {figure(t("who.quorum"), share(bps))}
    </>
  );
  switch (power) {
    case "spend":
      return <>{quorum(ordinaryQuorumBps)}.</>;
    case "bylaws":
      return (
        <>
          {quorum(specialQuorumBps)}
          {format.comma}
          {t("who.majority")}{" "}
          {figure(t("who.majority"), t("who.ofParts", { part: specialMajorityFor, of: specialMajorityOf }))}.
        </>
      );
    case "board":
      return (
        <>
          {quorum(ordinaryQuorumBps)}
          {format.comma}
          {t("who.term")} {figure(t("who.term"), format.number(termDays))}.
        </>
      );
    default:
      return null;
  }
}

interface PointsProps {
  /** In basis points. */
  readonly share: number;
  /** Drawn with none filled until the bylaws are read. */
  readonly unread: boolean;
}

function Points({ share, unread }: PointsProps) {
  const filled = Math.ceil((share * POINTS.length) / WHOLE);
  if (filled === 0 && !unread)
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

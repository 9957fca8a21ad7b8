import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import type { Rebuilding } from "../../queries/dividendQueries.ts";
import { Note } from "../../ui/Note.tsx";
import type { Chosen } from "./standing.ts";

interface Props {
  readonly rebuilding: Rebuilding;
  readonly stage: Chosen["stage"];
}

/** Whether the statement follows from the public record, in plain words, and what nobody can check from it. */
export function StatementCheck({ rebuilding, stage }: Props) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Outcome rebuilding={rebuilding} stage={stage} />
      <details>
        <summary>{t("statement.unchecked")}</summary>
        <ul className="stack soft measure">
          <li>{t("statement.uncheckedUnits")}</li>
          <li>{t("statement.uncheckedDecision")}</li>
          <li>{t("statement.uncheckedNode")}</li>
        </ul>
      </details>
    </div>
  );
}

function Outcome({ rebuilding, stage }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ahead = stage === "proposed" || stage === "overtaken";
  switch (rebuilding.state) {
    case "working":
      return (
        <Note live>
          {t("statement.working")}{" "}
          {rebuilding.of > 1 &&
            t("statement.progress", {
              done: format.number(rebuilding.done),
              of: format.number(rebuilding.of),
            })}
        </Note>
      );
    case "failed":
      return (
        <Note kind="warn" live>
          <b>{t("statement.failed")}</b> {t("statement.failedMeans")}{" "}
          <button type="button" className="btn" onClick={() => rebuilding.again()}>
            {t("state.tryAgain")}
          </button>
        </Note>
      );
    case "not":
      return rebuilding.why.what === "differs" ? (
        <Wrong ahead={ahead} built={rebuilding.why.built} />
      ) : (
        <Note kind="warn" live>
          <b>{t("statement.notChecked")}</b> {t(`statement.why.${rebuilding.why.what}`)}
        </Note>
      );
    case "built": {
      const { equal, rebuilt } = rebuilding;
      if (!equal.root || !equal.sums)
        return <Wrong ahead={ahead} built={equal.root ? undefined : rebuilt.root} />;
      return (
        <>
          {rebuilt.fromFile ? (
            <Note kind="warn" live>
              {t("statement.fromFile")}
            </Note>
          ) : (
            <Note kind="good" live>
              {t("statement.equal", { n: format.number(rebuilt.leaves.length) })}
            </Note>
          )}
          {!equal.content && <Note kind="warn">{t("statement.otherFile")}</Note>}
        </>
      );
    }
  }
}

/** As loud as the page can be: what is proposed or in force is not what the record gives. */
function Wrong({ ahead, built }: { readonly ahead: boolean; readonly built?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="alarm" role="alert">
      <h3>{t(ahead ? "statement.wrongAhead" : "statement.wrong")}</h3>
      <p>{t(ahead ? "statement.wrongAheadMeans" : "statement.wrongMeans")}</p>
      {built && (
        <p className="small">
          {t("statement.recordGives")}{" "}
          <span className="mono break" dir="ltr">
            {built}
          </span>
        </p>
      )}
    </div>
  );
}

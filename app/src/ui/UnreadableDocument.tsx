import { useTranslation } from "react-i18next";
import { Note } from "./Note.tsx";

const SHOWN = 5;

interface Props {
  /** What is wrong with it, a sentence each. */
  readonly why: readonly string[];
  readonly text: string;
}

/** The hash is right, the form is not: the text stands as it is, with what is wrong with it. */
export function UnreadableDocument({ why, text }: Props) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Note kind="warn">
        <p>{t("document.otherForm")}</p>
        <ul className="bullets small" dir="ltr">
          {why.slice(0, SHOWN).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Note>
      <details>
        <summary>{t("document.asItIs")}</summary>
        <p className="lines break mono small" dir="auto">
          {text}
        </p>
      </details>
    </div>
  );
}

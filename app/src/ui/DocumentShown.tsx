import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "./Action.tsx";
import { Command } from "./Command.tsx";
import { Note } from "./Note.tsx";

/** A document that was found by its hash and checked against it, or why there is none. */
export type DocumentTold =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" | "noRelay" | "altered" };

interface Props {
  /** SHA-256, as the record has it. */
  readonly hash: string;
  /** What it is, e.g. "the model card": stands in sentences. */
  readonly what: string;
  readonly of: { readonly data: DocumentTold | undefined; readonly error: unknown };
  /** Looks at a file that the reader brought. */
  readonly check: (file: File) => Promise<DocumentTold>;
  /** Hands what the reader brought to who keeps documents for others. */
  readonly give?: Giving | undefined;
  /** Shows the text, which comes from outside. */
  readonly children: (text: string) => ReactNode;
}

export interface Giving {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
  readonly mutate: (text: string) => void;
}

/** A document of which the record keeps the hash only: shown once it is there and its hash is right. */
export function DocumentShown({ hash, what, of, check, give, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [brought, setBrought] = useState<{ readonly told: DocumentTold; readonly wasMissing: boolean }>();
  const wasMissing = of.data?.kind === "missing";
  const told = brought?.told.kind === "text" ? brought.told : of.data;
  if (told?.kind === "text")
    return (
      <>
        {children(told.text)}
        <Fingerprint hash={hash} />
        {brought?.told.kind === "text" && (
          <>
            <Note kind="good" live>
              {t("document.fits")}
            </Note>
            {give && brought.wasMissing && (
              <Action
                label={t("document.give")}
                done={t("document.given")}
                doing={give}
                onPress={() => give.mutate(told.text)}
              />
            )}
          </>
        )}
      </>
    );
  if (told === undefined && !of.error)
    return (
      <p className="soft" role="status">
        {t("document.reading", { what })}
      </p>
    );
  return (
    <div className="stack">
      <Note kind="warn">
        <b>{t("document.none", { what })}</b> {t(`document.why.${told?.kind ?? "unread"}`)}
      </Note>
      <div className="field">
        <label htmlFor={id}>{t("document.bring")}</label>
        <input
          id={id}
          type="file"
          aria-describedby={`${id}-means`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file)
              void check(file)
                .catch((): DocumentTold => ({ kind: "altered" }))
                .then((found) => setBrought({ told: found, wasMissing }));
          }}
        />
        <p className="small soft" id={`${id}-means`}>
          {t("document.bringMeans")}
        </p>
      </div>
      {brought !== undefined && (
        <Note kind="bad" live>
          {t("document.fitsNot")}
        </Note>
      )}
      <Fingerprint hash={hash} />
    </div>
  );
}

function Fingerprint({ hash }: { readonly hash: string }) {
  const { t } = useTranslation();
  return (
    <details className="fingerprint">
      <summary>{t("document.hash")}</summary>
      <p className="mono break small" dir="ltr">
        {hash}
      </p>
      <p className="small soft">{t("document.hashMeans")}</p>
      <Command lines={["sha256sum FILE"]} />
    </details>
  );
}

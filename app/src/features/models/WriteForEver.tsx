import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { documentHash } from "../../chain/documentsClient.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { usePublishDocument } from "../../queries/documentQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import type { Told } from "../../queries/modelActs.ts";
import { useHasRelay } from "../../queries/talkQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { download } from "../../ui/download.ts";
import { Note } from "../../ui/Note.tsx";

/** A report or an answer has so many characters at most. */
const LONGEST = 20_000;

interface Doing {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
  readonly data: Told | undefined;
}

interface Props {
  readonly title: string;
  readonly label: string;
  readonly button: string;
  readonly done: string;
  /** Lets the writer say whether it is about harm. */
  readonly kinds?: boolean;
  /** Puts the hash on the record and hands the text to the relay. */
  readonly doing: Doing;
  readonly onSend: (text: string, harm: boolean) => void;
  readonly onSignIn: () => void;
}

/**
 * A text whose SHA-256 goes on the record by the writer's own transaction, and which is then handed to the relay for others
 * to read. Both are public for ever, which stands here before anything is sent.
 */
export function WriteForEver({ title, label, button, done, kinds = false, doing, onSend, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useId();
  const { account } = useMe();
  const hasRelay = useHasRelay();
  const [text, setText] = useState("");
  const [harm, setHarm] = useState(true);
  const [known, setKnown] = useState(false);
  const said = text.trim();
  const hash = documentHash(said);
  const blocked =
    said === ""
      ? t("models.write.empty")
      : said.length > LONGEST
        ? t("models.write.tooLong", { most: format.number(LONGEST) })
        : known
          ? undefined
          : t("models.write.confirmFirst");
  return (
    <details open={doing.isSuccess || undefined}>
      <summary>{title}</summary>
      <div className="form">
        <Note kind="warn">
          <p>
            <b>{t("models.write.forEver")}</b> {t("models.write.forEverMeans")}
          </p>
          {!hasRelay && <p>{t("models.write.noRelay")}</p>}
        </Note>
        {doing.isSuccess ? (
          <Sent text={said} done={done} given={doing.data?.given === true} />
        ) : account === undefined ? (
          <p>
            <button type="button" className="btn btn--main" onClick={onSignIn}>
              {t("models.write.signIn")}
            </button>
          </p>
        ) : (
          <>
            {kinds && (
              <fieldset className="form__choices">
                <legend className="small">{t("models.write.kind")}</legend>
                {[true, false].map((each) => (
                  <label key={String(each)} className="check">
                    <input type="radio" name={name} checked={harm === each} onChange={() => setHarm(each)} />
                    <span>
                      {t(each ? "models.write.harm" : "models.write.feedback")}
                      <br />
                      <small className="soft">
                        {t(each ? "models.write.harmMeans" : "models.write.feedbackMeans")}
                      </small>
                    </span>
                  </label>
                ))}
              </fieldset>
            )}
            <label className="field">
              <span>{label}</span>
              <textarea
                className="input"
                rows={6}
                dir="auto"
                value={text}
                onChange={(event) => setText(event.target.value.replaceAll("\t", " "))}
              />
            </label>
            <label className="check">
              <input type="checkbox" checked={known} onChange={(event) => setKnown(event.target.checked)} />
              <span>{t("models.write.confirm")}</span>
            </label>
            {said !== "" && (
              <p>
                <button type="button" className="btn btn--bare" onClick={() => save(said)}>
                  {t("models.write.save")}
                </button>{" "}
                <span className="small soft">{t("models.write.saveMeans")}</span>
              </p>
            )}
            <Action
              label={button}
              kind="main"
              done={done}
              doing={doing}
              blocked={blocked}
              onPress={() => onSend(said, harm)}
            />
            {said !== "" && (
              <p className="mono small soft break" dir="ltr">
                SHA-256 {hash}
              </p>
            )}
          </>
        )}
      </div>
    </details>
  );
}

function save(text: string) {
  download(`${documentHash(text).slice(2, 18)}.txt`, text, "text/plain;charset=utf-8");
}

/** The hash is on the record. Where no relay took the text, it is still only here. */
function Sent({
  text,
  done,
  given,
}: {
  readonly text: string;
  readonly done: string;
  readonly given: boolean;
}) {
  const { t } = useTranslation();
  const hasRelay = useHasRelay();
  const publish = usePublishDocument();
  return (
    <>
      <Note kind="good" live>
        {done}
      </Note>
      {!given && (
        <>
          <Note kind="warn">{t("models.write.notGiven")}</Note>
          {hasRelay && (
            <Action
              label={t("document.give")}
              kind="main"
              done={t("document.given")}
              doing={publish}
              onPress={() => publish.mutate({ hash: documentHash(text), text })}
            />
          )}
        </>
      )}
      <p>
        <button type="button" className="btn" onClick={() => save(text)}>
          {t("models.write.save")}
        </button>
      </p>
    </>
  );
}

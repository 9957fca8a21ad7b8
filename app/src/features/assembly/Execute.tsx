import { useId } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useExecute } from "../../queries/ballotQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import type { Item } from "./standing.ts";

/** A carried resolution is carried out by one call, which anyone may make. */
export function Execute({
  item: { resolution, meeting },
  onSignIn,
}: {
  readonly item: Item;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { account } = useMe();
  const execute = useExecute();
  const { stage, executed } = resolution;
  return (
    <section className="vote" aria-labelledby={id}>
      <h2 id={id}>
        {t(stage === "carriedOut" ? "execute.done" : stage === "ready" ? "execute.ready" : "execute.waits")}
      </h2>
      {stage === "waiting" && (
        <p className="soft">{t("execute.waitsUntil", { when: format.moment(resolution.executableFrom) })}</p>
      )}
      {stage === "ready" && (
        <>
          <p className="soft">{t("execute.about", { when: format.moment(resolution.executableUntil) })}</p>
          <button
            type="button"
            className="btn btn--main btn--block"
            aria-disabled={execute.isPending}
            onClick={() => {
              if (!account) onSignIn();
              else if (!execute.isPending) execute.mutate({ resolution, meeting });
            }}
          >
            {t(execute.isPending ? "execute.sending" : "execute.button")}
          </button>
          {!account && <p className="small soft">{t("execute.signIn")}</p>}
        </>
      )}
      {executed && (
        <Note kind="good">
          {t("execute.on", { when: format.moment(executed.time) })}{" "}
          <span className="mono">{shortHex(executed.transactionHash)}</span>
        </Note>
      )}
      {execute.error && (
        <Note kind="bad" live>
          <b>{t("execute.failed")}</b> {errorText(t, execute.error)}
        </Note>
      )}
      <p className="sr" role="status">
        {execute.isSuccess ? t("execute.done") : ""}
      </p>
    </section>
  );
}

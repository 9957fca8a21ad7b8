import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { applicationLink } from "../../chain/applicationLink.ts";
import type { Application } from "../../chain/write/admit.ts";
import { errorText } from "../../i18n/errorText.ts";
import { usePutOnRecord, useRelayApplication } from "../../queries/applicationQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { Note } from "../../ui/Note.tsx";
import { dropApplication } from "./joinShelf.ts";
import { Waiting } from "./Waiting.tsx";

/** A signed application on its way: by the relay, by the applicant's own transaction, or in somebody's hands. */
export function Send({ application }: { readonly application: Application }) {
  const { t } = useTranslation();
  const site = useSite().data;
  const queries = useQueryClient();
  const relay = useRelayApplication();
  const put = usePutOnRecord();
  if (site === undefined) return null;
  if (relay.isSuccess || put.isSuccess) return <Waiting />;
  const error = relay.error ?? put.error;
  const own = (
    <button
      type="button"
      className={site.relay ? "btn" : "btn btn--main"}
      aria-disabled={put.isPending}
      onClick={() => {
        if (!put.isPending) put.mutate(application);
      }}
    >
      {t(put.isPending ? "join.send.sending" : "join.send.own")}
    </button>
  );
  return (
    <section className="join stack" aria-labelledby="join-send">
      <h2 id="join-send">{t("join.send.title")}</h2>
      <Note kind="good">{t("join.send.signed")}</Note>
      {site.relay ? (
        <>
          <p className="measure">{t("join.send.relayAbout")}</p>
          <p className="row">
            <button
              type="button"
              className="btn btn--main"
              aria-disabled={relay.isPending}
              onClick={() => {
                if (relay.isPending) return;
                relay.mutate(application, {
                  onSuccess: () => queries.invalidateQueries({ queryKey: ["relay", "application"] }),
                });
              }}
            >
              {t(relay.isPending ? "join.send.sending" : "join.send.relay")}
            </button>
          </p>
        </>
      ) : (
        <>
          <p className="measure">{t("join.send.ownAbout")}</p>
          <p className="row">{own}</p>
        </>
      )}
      {error && (
        <Note kind="bad" live>
          <b>{t("join.send.failed")}</b> {errorText(t, error)}
        </Note>
      )}
      <details className="join__part" open={error !== null}>
        <summary>{t("join.send.otherWays")}</summary>
        {site.relay && (
          <>
            <p className="small soft measure">{t("join.send.ownAbout")}</p>
            <p className="row">{own}</p>
          </>
        )}
        <p className="small soft measure">{t("join.send.linkAbout")}</p>
        <CopyField
          label={t("join.send.link")}
          text={
            new URL(
              applicationLink({ chainId: site.chainId, assembly: site.assembly, application }),
              document.baseURI,
            ).href
          }
          button={t("join.send.copy")}
        />
        <p className="row">
          <button
            type="button"
            className="btn btn--bare"
            onClick={() => {
              dropApplication(site.assembly, application.account);
              window.location.reload();
            }}
          >
            {t("join.send.drop")}
          </button>
        </p>
      </details>
    </section>
  );
}

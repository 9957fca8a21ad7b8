import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../queries/memberQueries.ts";
import { useWallets } from "../../queries/walletQueries.ts";
import { Note } from "../../ui/Note.tsx";

/** A key of one's own: the one that is found, or how to come by one. */
export function KeyStep({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const { account } = useMe();
  const { wallets, open } = useWallets();
  useEffect(open, [open]);
  if (account)
    return (
      <>
        <Note kind="good">
          <b>{t("signIn.key.have")}</b> {t("signIn.key.haveMeans")}
        </Note>
        <p className="mono break" dir="ltr">
          {account}
        </p>
        <p className="small soft measure">{t("signIn.key.lose")}</p>
      </>
    );
  return (
    <>
      <p className="measure">{t("signIn.key.about")}</p>
      {wallets.length > 0 ? (
        <>
          <Note kind="good">{t("signIn.key.found", { count: wallets.length })}</Note>
          <p className="row">
            <button type="button" className="btn btn--main" onClick={onSignIn}>
              {t("signIn.key.use")}
            </button>
          </p>
        </>
      ) : (
        <Note kind="warn">{t("signIn.none")}</Note>
      )}
      <details className="join__part" open={wallets.length === 0}>
        <summary>{t("signIn.key.without")}</summary>
        <ol className="join__points">
          <li>{t("signIn.key.get")}</li>
          <li>{t("signIn.key.words")}</li>
          <li>{t("signIn.key.comeBack")}</li>
          <li>{t("signIn.key.ask")}</li>
        </ol>
      </details>
    </>
  );
}

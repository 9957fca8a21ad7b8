import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../../i18n/errorText.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useWallets } from "../../queries/walletQueries.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";

/** In the header: sign in, or as whom one is signed in. */
export function SignInButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { account, member } = useMe();
  if (!account)
    return (
      <button type="button" className="btn" onClick={onPress}>
        {t("signIn.button")}
      </button>
    );
  return (
    <button type="button" className="tool acting" onClick={onPress}>
      <span>
        {member ? (
          <span className="num">{t("member.number", { id: member.memberId })}</span>
        ) : (
          shortHex(account)
        )}
        <small>{member ? member.className : t("signIn.notMember")}</small>
      </span>
    </button>
  );
}

/** Lists the wallets that announced themselves. The one place where the word is used. */
export function SignInDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { wallets, open, connect, disconnect, account, error } = useWallets();
  const { member } = useMe();
  useEffect(open, [open]);
  const [wasSignedIn] = useState(account !== undefined);
  useEffect(() => {
    if (account && !wasSignedIn) onClose();
  }, [account, wasSignedIn, onClose]);
  if (account)
    return (
      <Dialog title={t("signIn.signedIn")} onClose={onClose}>
        <p>
          {member
            ? t("signIn.asMember", { id: member.memberId, className: member.className })
            : t("signIn.asNobody")}
        </p>
        <p className="mono break">{account}</p>
        <p className="row">
          {member && (
            <Link className="btn btn--main" href="/me" onClick={onClose}>
              {t("signIn.mine")}
            </Link>
          )}
          <button
            type="button"
            className="btn"
            onClick={() => {
              disconnect();
              onClose();
            }}
          >
            {t("signIn.signOut")}
          </button>
        </p>
      </Dialog>
    );
  return (
    <Dialog title={t("signIn.title")} onClose={onClose}>
      <p className="soft">{t("signIn.about")}</p>
      {error ? (
        <Note kind="bad" live>
          {errorText(t, error)}
        </Note>
      ) : null}
      {wallets.length > 0 ? (
        <ul className="wallets">
          {wallets.map((wallet) => (
            <li key={wallet.id}>
              <button type="button" className="btn btn--block" onClick={() => connect(wallet.id)}>
                {wallet.icon?.startsWith("data:") && <img src={wallet.icon} alt="" width="24" height="24" />}
                {wallet.name}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Note>
          <b>{t("signIn.none")}</b> {t("signIn.noneMeans")}
        </Note>
      )}
      <p className="small soft">{t("signIn.reading")}</p>
    </Dialog>
  );
}

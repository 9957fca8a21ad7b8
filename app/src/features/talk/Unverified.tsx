import { useTranslation } from "react-i18next";

/** How much of what relays told is not shown, and how many told nothing. */
export function Unverified({ hidden, silent }: { readonly hidden: number; readonly silent: number }) {
  const { t } = useTranslation();
  return (
    <>
      {hidden > 0 && <p className="small soft">{t("talk.hidden", { count: hidden })}</p>}
      {silent > 0 && <p className="small soft">{t("talk.silent", { count: silent })}</p>}
    </>
  );
}

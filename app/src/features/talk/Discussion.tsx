import { useTranslation } from "react-i18next";
import { discussionIn } from "../../chain/discussion.ts";
import "./talk.css";

/** The way to an outside forum that an item's text names: where it leads stands beside it, and nothing is fetched. */
export function Discussion({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const found = discussionIn(text);
  if (found === undefined) return null;
  return (
    <p className="talk__forum">
      <a href={found.href} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer">
        {t("talk.forum")}
      </a>{" "}
      <span className="small soft">
        {t("talk.leadsTo")}{" "}
        <bdi className="mono break" dir="ltr">
          {found.host}
        </bdi>
        {". "}
        {t("talk.outside")}
        {found.host.includes("xn--") && <> {t("talk.otherLetters")}</>}
      </span>
    </p>
  );
}

import { useTranslation } from "react-i18next";
import type { Choice } from "../../chain/model.ts";
import { Icon } from "../../ui/Icon.tsx";

const STANCES = {
  for: { look: "stance", icon: "check" },
  against: { look: "stance is-against", icon: "cross" },
  abstain: { look: "stance is-abstain", icon: "dash" },
} as const;

/** One choice: its sign and its word. */
export function Stance({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation();
  if (choice === "blank") return <span className="soft">{t("choice.blank")}</span>;
  const { look, icon } = STANCES[choice];
  return (
    <span className={look}>
      <Icon name={icon} />
      {t(`choice.${choice}`)}
    </span>
  );
}

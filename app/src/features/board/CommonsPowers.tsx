import { useTranslation } from "react-i18next";
import { Section } from "../../ui/Section.tsx";

const WHO = ["subject", "steward", "trainer", "director", "board", "assembly", "anyone", "nobody"] as const;

/** Who may do what with the co-op's data, models and courses, as the registries' code says. */
export function CommonsPowers() {
  const { t } = useTranslation();
  return (
    <Section title={t("board.commons.title")} about={t("board.commons.about")} folds>
      <dl className="pairs pairs--wide whomay">
        {WHO.map((who) => (
          <div key={who}>
            <dt>{t(`board.commons.${who}`)}</dt>
            <dd>{t(`board.commons.${who}May`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

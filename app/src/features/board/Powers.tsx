import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBoard } from "../../queries/boardQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";

/** What the directors may do together, and what they may not, as the contract answers. */
export function Powers() {
  const { t } = useTranslation();
  const format = useFormat();
  const board = useBoard();
  return (
    <Section title={t("board.powers.title")} about={t("board.powers.about")} folds>
      <Loaded of={board} what={t("board.what")}>
        {({ figures: { powers, admissionsLeft } }) => (
          <>
            <ul className="list board__powers">
              {powers.map(({ organ, name, held, receipt }) => (
                <li key={`${organ}.${name}`}>
                  <span>{t(`board.power.${name}`)}</span>
                  <Fig
                    figure={{ receipt }}
                    what={t("board.powers.what", { power: t(`board.power.${name}`) })}
                  >
                    {t(held ? "board.powers.may" : "board.powers.mayNot")}
                  </Fig>
                </li>
              ))}
            </ul>
            <p className="small board__after">
              <Fig figure={admissionsLeft} what={t("board.powers.leftWhat")}>
                {format.number(admissionsLeft.value)}
              </Fig>{" "}
              {t("board.powers.left")}
            </p>
          </>
        )}
      </Loaded>
    </Section>
  );
}

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ModelVersionView } from "../../chain/commons.ts";
import { readOr } from "../../chain/documentFields.ts";
import { parseModelCard } from "../../chain/modelCard.ts";
import { refusalText } from "../../chain/refusal.ts";
import { Note } from "../../ui/Note.tsx";
import { UnreadableDocument } from "../../ui/UnreadableDocument.tsx";
import { cardDiffers } from "./modelView.ts";

interface Props {
  readonly text: string;
  readonly model: ModelVersionView;
}

/** What the makers say of a version; what of it is registered too is compared. */
export function ModelCardView({ text, model }: Props) {
  const { t } = useTranslation();
  const card = useMemo(() => readOr(() => parseModelCard(text, "card.json")), [text]);
  if (card instanceof Error) return <UnreadableDocument why={card.refusals.map(refusalText)} text={text} />;
  const { language } = card;
  const differs = cardDiffers(card, model);
  const said = (term: string, value: string | undefined, long = false) =>
    value !== undefined && (
      <div className={long ? "pairs__full" : undefined}>
        <dt>{term}</dt>
        <dd className="lines break" lang={language} dir="auto">
          {value}
        </dd>
      </div>
    );
  const list = (title: string, items: readonly string[]) => (
    <>
      <h3>{title}</h3>
      <ul className="bullets measure" lang={language} dir="auto">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
  return (
    <div className="stack modelcard">
      <p className="serif measure lines" lang={language} dir="auto">
        {card.summary}
      </p>
      {differs.length > 0 && (
        <Note kind="bad">
          <p>{t("models.card.differs")}</p>
          <ul className="bullets">
            {differs.map((field) => (
              <li key={field}>{t(`models.card.differsIn.${field}`)}</li>
            ))}
          </ul>
        </Note>
      )}
      {list(t("models.card.intended"), card.intendedUses)}
      {list(t("models.card.outOfScope"), card.outOfScope)}
      {list(t("models.card.limitations"), card.limitations)}
      <dl className="pairs pairs--wide">
        {said(t("models.card.name"), `${card.name} ${card.version}`)}
        {said(t("models.licence"), card.licence)}
        {said(t("models.base"), card.base?.name)}
        {said(t("models.supplier"), card.base?.supplier)}
        {said(t("models.card.training"), card.training, true)}
        {said(t("models.card.energy"), card.energy, true)}
        {said(t("models.card.contact"), card.contact)}
      </dl>
    </div>
  );
}

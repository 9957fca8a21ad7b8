import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Choice } from "../chain/model.ts";
import { BallotForm, type BallotItem } from "../features/assembly/BallotForm.tsx";
import { Choices } from "../features/assembly/PaperState.tsx";
import { Note } from "../ui/Note.tsx";
import { Section } from "../ui/Section.tsx";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/models/models.css";

const ITEMS = ["roof", "hours", "name"] as const;

/** The real ballot paper with invented items: it counts nowhere, and nothing is signed, kept or sent. */
export default function PracticePage() {
  const { t } = useTranslation();
  const [sent, setSent] = useState<readonly Choice[]>();
  const receipt = useRef<HTMLDivElement>(null);
  usePageTitle(t("practice.title"));
  useEffect(() => {
    if (sent) receipt.current?.focus();
  }, [sent]);
  const items: readonly BallotItem[] = ITEMS.map((name, item) => ({
    item,
    title: t(`practice.items.${name}`),
  }));
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("practice.eyebrow")}</p>
        <h1>{t("practice.title")}</h1>
        <p className="soft">{t("practice.lead")}</p>
      </header>
      <Section title={t(sent ? "practice.receipt" : "practice.paper")} about={t("practice.about")}>
        {sent ? (
          <div className="stack practice" ref={receipt} tabIndex={-1}>
            <Note kind="good" live>
              <b>{t("practice.nowhere")}</b> {t("practice.nowhereMeans")}
            </Note>
            <Choices meeting={{ resolutions: items }} choices={sent} />
            <h3>{t("practice.real")}</h3>
            <ul className="bullets measure">
              {(["sign", "final", "public", "receipt"] as const).map((each) => (
                <li key={each}>{t(`practice.inReal.${each}`)}</li>
              ))}
            </ul>
            <p className="row">
              <button type="button" className="btn" onClick={() => setSent(undefined)}>
                {t("practice.again")}
              </button>
              <Link className="btn" href="/resolutions">
                {t("practice.toReal")}
              </Link>
            </p>
          </div>
        ) : (
          <div className="stack practice">
            <Note icon="pen">{t("practice.invented")}</Note>
            <BallotForm
              resolutions={items}
              free={false}
              practice={{
                label: t("practice.send"),
                anyway: t("practice.anyway"),
                about: t("practice.nothing"),
              }}
              onSend={(choices) => setSent(choices)}
            />
          </div>
        )}
      </Section>
    </>
  );
}

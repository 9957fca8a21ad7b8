import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCommonsCoops } from "../../queries/commonsQueries.ts";
import type { ModelPage } from "../../queries/modelQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { DataUses } from "./DataUses.tsx";
import { Document } from "./Document.tsx";
import { EvaluationTable } from "./EvaluationTable.tsx";
import { Licences } from "./Licences.tsx";
import { Lineage } from "./Lineage.tsx";
import { ModelCardView } from "./ModelCardView.tsx";
import { ModelName } from "./ModelName.tsx";
import { Reports } from "./Reports.tsx";
import { ServingState } from "./ServingState.tsx";
import { Standing } from "./Standing.tsx";

interface Props {
  readonly page: ModelPage;
  readonly onSignIn: () => void;
}

/** One version of a model: what it is, what it is made of, for whom it works, and what was said of it. */
export function ModelDetail({ page, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, state, family, lineage, datasets } = page;
  const coop = useCommonsCoops().data?.get(view.coop.toLowerCase());
  return (
    <>
      <p className="crumbs">
        <Link href="/models">{t("models.title")}</Link> / <ModelName model={view} />
      </p>
      <header className="title saidfig">
        <p className="eyebrow">
          {t("models.eyebrow", { number: format.number(view.number), family: format.number(view.family) })}
          {" · "}
          {coop?.name ? <bdi>{coop.name}</bdi> : <span className="mono">{shortHex(view.coop)}</span>}
        </p>
        <h1>
          <ModelName model={view} />
        </h1>
        <p className="row">
          <Standing model={view} />
          <span>
            <Fig figure={{ receipt: state.mayServeReceipt }} what={t("models.mayServeWhat")}>
              {t(state.mayServe ? "models.mayServe" : "models.mayNotServe")}
            </Fig>
          </span>
        </p>
        {view.flags.length > 0 && (
          <Note kind="bad">
            <p>
              <b>{t("models.flagged.title")}</b> {t("models.flagged.means")}
            </p>
            <ul className="bullets">
              {view.flags.map((flag) => (
                <li key={`${flag.version}/${flag.useId}`}>
                  <Fig figure={flag} what={t("models.flagged.what")}>
                    {t(flag.version === view.version ? "models.flagged.own" : "models.flagged.from", {
                      use: format.number(flag.useId),
                      version: format.number(flag.version),
                    })}
                  </Fig>
                </li>
              ))}
            </ul>
          </Note>
        )}
        {family.length > 1 && (
          <nav className="row versionsnav" aria-label={t("models.otherVersions")}>
            {family.map((each) => (
              <Link
                key={String(each.version)}
                href={`/models/${each.version}`}
                aria-current={each.version === view.version ? "page" : undefined}
              >
                <ModelName model={each} />
              </Link>
            ))}
          </nav>
        )}
      </header>
      <Section title={t("models.serving.title")} about={t("models.serving.about")}>
        <ServingState view={view} state={state} onSignIn={onSignIn} />
      </Section>
      <Section title={t("models.card.title")} about={t("models.card.about")}>
        <Document hash={view.card} what={t("models.card.what")}>
          {(text) => <ModelCardView text={text} model={view} />}
        </Document>
      </Section>
      <Section title={t("models.evaluation.title")} about={t("models.evaluation.about")} wide>
        {view.evaluation ? (
          <Document hash={view.evaluation} what={t("models.evaluation.file")}>
            {(text) => <EvaluationTable text={text} receipt={view.receipt} />}
          </Document>
        ) : (
          <Note kind="warn">{t("models.evaluation.none")}</Note>
        )}
      </Section>
      <Section title={t("models.reports.title")} about={t("models.reports.about")}>
        <Reports page={page} onSignIn={onSignIn} />
      </Section>
      <Section title={t("models.lineage.title")} about={t("models.lineage.about")} wide>
        <Lineage graph={lineage} version={view.version} />
      </Section>
      <Section title={t("models.uses.title")} about={t("models.uses.about")} folds>
        <DataUses view={view} state={state} datasets={datasets} />
      </Section>
      <Section title={t("models.licences.title")} about={t("models.licences.about")} folds>
        <Licences view={view} datasets={datasets} />
      </Section>
    </>
  );
}

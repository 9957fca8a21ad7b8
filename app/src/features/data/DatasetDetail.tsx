import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { countOf } from "../../chain/countOf.ts";
import type { Figure } from "../../chain/figure.ts";
import { sumOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { type DatasetPage, useConsentsOf } from "../../queries/dataQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Allow } from "./Allow.tsx";
import { DocumentSays } from "./DocumentSays.tsx";
import { Grants } from "./Grants.tsx";
import { Uses } from "./Uses.tsx";
import { shortDescription, useDatasetDocument } from "./useDatasetDocument.ts";
import { useSubjects } from "./useSubjects.ts";
import { Versions } from "./Versions.tsx";
import { Who } from "./Who.tsx";
import { Withdraw } from "./Withdraw.tsx";

interface Props {
  readonly page: DatasetPage;
  readonly onSignIn: () => void;
}

/** One dataset: what it is, what the reader allows, what was done with it, and how to take it back. */
export function DatasetDetail({ page, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, steward, uses, models } = page;
  const document = useDatasetDocument(view.versions.at(-1)?.metadata);
  const description = shortDescription(document.read?.dataset);
  const subjects = useSubjects();
  const views = useConsentsOf(subjects.present?.address).data;
  const id = String(view.id);
  const number = t("data.number", { id });
  const flagged = view.versions.some(({ voidUses }) => voidUses > 0);
  return (
    <>
      <p className="crumbs">
        <Link href="/data">{t("nav.data")}</Link> / {number}
      </p>
      <header className="title">
        <p className="row">
          <Chip kind={view.common ? "open" : "plain"}>
            {t(view.common ? "data.common" : "data.notCommon")}
          </Chip>
          {flagged && <Chip kind="no">{t("data.flagged")}</Chip>}
          <span className="small soft">
            {t("data.registered", { number, date: format.date(view.registeredAt) })}
          </span>
        </p>
        <h1>
          <bdi>{document.name ?? number}</bdi>
        </h1>
        {description && (
          <p className="measure lines break" dir="auto">
            {description}
          </p>
        )}
        <p className="byline">
          {t("data.of")} <Who address={view.coop} />.{" "}
          {steward.account ? (
            <>
              {t("data.steward")} <Who address={steward.account} />.
            </>
          ) : (
            t("data.noSteward")
          )}{" "}
          {t("data.filesStay")}
        </p>
        <p className="small soft">{t(view.common ? "data.commonMeans" : "data.notCommonMeans")}</p>
        <dl className="facts">
          <Fact
            title={t("data.versions")}
            what={t("data.versionsWhat", { id })}
            figure={page.state.versions}
          />
          <Fact title={t("data.consentsNow")} what={t("data.consentsWhat", { id })} figure={liveOf(page)} />
          <Fact
            title={t("data.usesCount")}
            what={t("data.usesWhat", { id })}
            figure={countOf(uses.map(({ receipt }) => receipt))}
          />
          <Fact
            title={t("data.modelsCount")}
            what={t("data.modelsWhat", { id })}
            figure={countOf(models.map(({ receipt }) => receipt))}
          />
        </dl>
      </header>
      <Allow page={page} name={document.name} subjects={subjects} views={views} onSignIn={onSignIn} />
      <Uses page={page} />
      <Withdraw datasetId={view.id} subject={subjects.present} views={views} />
      <DocumentSays view={view} models={models} document={document} />
      <Versions view={view} />
      <Grants grants={page.grants} onSignIn={onSignIn} />
    </>
  );
}

function liveOf({ audiences }: DatasetPage): Figure | undefined {
  const [first, ...rest] = audiences.map(({ live }) => live);
  return first && sumOf([first, ...rest]);
}

interface FactProps {
  readonly title: string;
  readonly what: string;
  readonly figure: Figure | undefined;
}

function Fact({ title, what, figure }: FactProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {figure ? (
          <Fig figure={figure} what={what}>
            {format.number(figure.value)}
          </Fig>
        ) : (
          t("data.none")
        )}
      </dd>
    </div>
  );
}

import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hash } from "viem";
import type { DatasetView, ModelVersionView } from "../../chain/commons.ts";
import type { CroissantRead, CroissantSummary } from "../../chain/croissant.ts";
import { dayIn } from "../../chain/givenText.ts";
import { licenceWarnings } from "../../chain/licences.ts";
import { refusalText } from "../../chain/refusal.ts";
import { isSpdxId, licenceInWord } from "../../chain/spdx.ts";
import type { Format } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { type DocumentRead, useBringDocument } from "../../queries/documentQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { Loading } from "../../ui/State.tsx";
import { ModelLink } from "./ModelLink.tsx";
import { useLicenceName } from "./Purpose.tsx";
import { type DatasetDocument, shortDescription } from "./useDatasetDocument.ts";

interface Props {
  readonly view: DatasetView;
  readonly models: readonly ModelVersionView[];
  readonly document: DatasetDocument;
}

/** The document that describes the newest version, whether it is a valid one, and what the licence asks. */
export function DocumentSays({ view, models, document: { reading, read } }: Props) {
  const { t } = useTranslation();
  const metadata = view.versions.at(-1)?.metadata;
  const absent = reading.data?.kind ?? (reading.error ? "silent" : undefined);
  return (
    <Section title={t("data.document.title")} about={t("data.document.about")} folds>
      <div className="stack">
        {metadata === undefined ? (
          <p className="soft">{t("data.versionsNone")}</p>
        ) : (
          <>
            {absent === undefined && <Loading what={t("data.document.what")} />}
            {absent !== undefined && absent !== "text" && <Absent why={absent} metadata={metadata} />}
            {read && <Validity read={read} />}
            {read?.dataset && <Summary dataset={read.dataset} />}
          </>
        )}
        <Licence view={view} models={models} said={read?.dataset?.licences} />
      </div>
    </Section>
  );
}

interface AbsentProps {
  /** `silent`: no relay answers. */
  readonly why: Exclude<DocumentRead["kind"], "text"> | "silent";
  readonly metadata: Hash;
}

/** No relay has it, or what it has is another text: whoever has the file brings it. */
function Absent({ why, metadata }: AbsentProps) {
  const { t } = useTranslation();
  const id = useId();
  const bring = useBringDocument();
  const [wrong, setWrong] = useState(false);
  return (
    <>
      <Note kind={why === "altered" ? "bad" : "warn"}>{t(`data.document.absent.${why}`)}</Note>
      <div className="field">
        <label htmlFor={id}>{t("data.document.bring")}</label>
        <input
          id={id}
          type="file"
          accept=".json,.jsonld,application/json,application/ld+json"
          aria-describedby={`${id}-means`}
          onChange={async (event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) setWrong((await bring(metadata, file)).kind !== "text");
          }}
        />
        <small id={`${id}-means`}>{t("data.document.bringMeans")}</small>
      </div>
      {wrong && (
        <Note kind="bad" live>
          {t("data.document.other")}
        </Note>
      )}
    </>
  );
}

const SHOWN = 12;

function Validity({ read: { problems } }: { readonly read: CroissantRead }) {
  const { t } = useTranslation();
  if (problems.length === 0) return <Note kind="good">{t("data.document.valid")}</Note>;
  return (
    <Note kind="warn">
      <p>{t("data.document.invalid")}</p>
      <ul className="bullets break" dir="ltr" lang="en">
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={refusalText(problem)}>{refusalText(problem)}</li>
        ))}
      </ul>
      {problems.length > SHOWN && <p>…</p>}
    </Note>
  );
}

/** A day is said as everywhere here; anything else as it was written. */
function dayOf(written: string, format: Format): string {
  const day = dayIn(written.slice(0, 10));
  return day === undefined ? written : format.date(BigInt(day));
}

/** What a language is called in the reader's; a tag that is none as it was written. */
function nameIn(language: string, tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** All of it is text from outside; an address in it is shown and not linked. */
function Summary({ dataset }: { readonly dataset: CroissantSummary }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const rows = [
    ["version", dataset.version],
    ["published", dayOf(dataset.datePublished, format)],
    ["creators", dataset.creators.join(format.comma)],
    ["languages", dataset.languages.map((tag) => nameIn(i18n.language, tag)).join(format.comma)],
    ["keywords", dataset.keywords.join(format.comma)],
    [
      "files",
      dataset.files
        .map(({ name }) => name)
        .slice(0, SHOWN)
        .join(format.comma),
    ],
    ["cite", dataset.citeAs],
    ["url", dataset.url],
  ] as const;
  return (
    <>
      {dataset.description && shortDescription(dataset) === undefined && (
        <p className="measure lines break" dir="auto">
          {dataset.description}
        </p>
      )}
      <dl className="pairs">
        {rows.map(([what, value]) =>
          value ? (
            <div key={what}>
              <dt>{t(`data.document.${what}`)}</dt>
              <dd className="break">
                <bdi>{value}</bdi>
                {what === "files" && dataset.files.length > SHOWN && "…"}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  );
}

interface LicenceProps {
  readonly view: DatasetView;
  readonly models: readonly ModelVersionView[];
  /** As the document names it. */
  readonly said: readonly string[] | undefined;
}

/** The licence on the record, whether the document says the same, and what it means for models that rest on the data. */
function Licence({ view, models, said }: LicenceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useLicenceName();
  const licence = licenceInWord(view.licence);
  const differs = said !== undefined && licence !== undefined && !said.includes(licence);
  const warnings = models.flatMap((model) => {
    const own = licenceInWord(model.licence);
    if (licence === undefined || own === undefined) return [];
    return licenceWarnings([licence], own).map((warning) => ({ ...warning, model, own }));
  });
  return (
    <>
      <dl className="pairs">
        <div>
          <dt>
            {t("data.licence")}
            <small>
              {licence === undefined || !isSpdxId(licence)
                ? t("data.licenceNotListed")
                : t("data.licenceListed")}
            </small>
          </dt>
          <dd>
            <bdi>{nameOf(licence, view.licence)}</bdi>
          </dd>
        </div>
      </dl>
      {differs && (
        <Note kind="warn">
          {t("data.licenceDiffers", { said: said.join(format.comma) || t("data.none"), licence })}
        </Note>
      )}
      {warnings.length > 0 && (
        <>
          <h3>{t("licence.title")}</h3>
          <ul className="list plain">
            {warnings.map(({ licence: of, reason, weight, model, own }) => (
              <li key={`${model.version}/${of}/${reason}`}>
                <b>{t(`licence.${weight}`)}.</b> {t(`licence.${reason}`, { licence: of, model: own })}{" "}
                <ModelLink model={model} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small soft">{t("licence.noAdvice")}</p>
    </>
  );
}

import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ModelVersionView } from "../../chain/commons.ts";
import { countOf } from "../../chain/countOf.ts";
import type { Concentration, ConcentrationShare } from "../../history/concentrationOf.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useConcentration, useModels } from "../../queries/modelQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { BaseName } from "./BaseName.tsx";
import { ModelName } from "./ModelName.tsx";
import { type Family, familiesOf } from "./modelView.ts";
import { Standing } from "./Standing.tsx";
import { Words } from "./Words.tsx";

/** The co-op's models, and on whom they all depend. */
export function ModelList() {
  const { t } = useTranslation();
  const models = useModels();
  return (
    <>
      <Section
        title={t("models.list")}
        about={t("models.listAbout")}
        more={{ href: "/data", label: t("models.toData") }}
      >
        <Loaded of={models} what={t("models.what")}>
          {(read) =>
            read.length === 0 ? (
              <State picture="empty" title={t("models.none")}>
                <p>{t("models.noneMeans")}</p>
              </State>
            ) : (
              <ul className="list modellist">
                {familiesOf(read).map((family) => (
                  <FamilyItem key={String(family.family)} family={family} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      {models.data?.some(({ released }) => released) && <Suppliers models={models.data} />}
    </>
  );
}

function FamilyItem({ family: { newest, versions } }: { readonly family: Family }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className="modellist__family">
      <h3>
        <Link href={`/models/${newest.version}`}>
          <ModelName model={newest} />
        </Link>
      </h3>
      <dl className="pairs">
        <div>
          <dt>{t("models.licence")}</dt>
          <dd>
            <Words word={newest.licence} />
          </dd>
        </div>
        <div>
          <dt>{t("models.base")}</dt>
          <dd>{newest.base ? <BaseName base={newest.base} model={newest} /> : t("models.noBase")}</dd>
        </div>
        {newest.supplier && (
          <div>
            <dt>{t("models.supplier")}</dt>
            <dd>
              <Words word={newest.supplier} />
            </dd>
          </div>
        )}
      </dl>
      <ul className="list">
        {versions.map((model) => (
          <li key={String(model.version)} className="row row--apart modellist__version">
            <span>
              <Link href={`/models/${model.version}`}>
                <ModelName model={model} />
              </Link>{" "}
              <span className="small soft">
                {t("models.versionOf", { number: format.number(model.number) })}
                {format.comma}
                <Fig
                  figure={model}
                  what={t("models.registeredWhat", { number: format.number(model.version) })}
                >
                  {format.date(model.registeredAt)}
                </Fig>
              </span>
            </span>
            <Standing model={model} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Who could put an end to the co-op's models by leaving or by changing terms. */
function Suppliers({ models }: { readonly models: readonly ModelVersionView[] }) {
  const { t } = useTranslation();
  const concentration = useConcentration();
  return (
    <Section title={t("models.concentration.title")} about={t("models.concentration.about")}>
      <Loaded of={concentration} what={t("models.what")}>
        {(read) => (
          <div className="stack">
            <Warning shares={read.bases} what="base" models={models} />
            <Warning shares={read.suppliers} what="supplier" models={models} />
            <Shares of={read} what="bases" models={models} />
            <Shares of={read} what="suppliers" models={models} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

/** The releases of the versions that rest on it, counted. */
function releasesOf({ versions }: ConcentrationShare, models: readonly ModelVersionView[]) {
  return countOf(
    models.flatMap(({ version, released }) =>
      released && versions.includes(version) ? [released.receipt] : [],
    ),
  );
}

function Warning({
  shares,
  what,
  models,
}: {
  readonly shares: readonly ConcentrationShare[];
  readonly what: ConcentrationShare["what"];
  readonly models: readonly ModelVersionView[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = shares.find(({ warns, word }) => warns && word !== undefined);
  const counted = found && releasesOf(found, models);
  if (!found?.word || !counted) return null;
  return (
    <Note kind="warn">
      <b>
        <Phrase
          i18nKey={`models.concentration.warns.${what}`}
          values={{ share: format.share(BigInt(found.shareBps), 10_000n) }}
          components={{ s: <Fig figure={counted} what={t("models.concentration.countWhat")} /> }}
        />{" "}
        {what === "base" ? (
          <BaseName base={found.word} model={models.find(({ base }) => base === found.word)} />
        ) : (
          <Words word={found.word} />
        )}
        .
      </b>{" "}
      {t(`models.concentration.reason.${what}`)}
    </Note>
  );
}

function Shares({
  of,
  what,
  models,
}: {
  readonly of: Concentration;
  readonly what: "bases" | "suppliers";
  readonly models: readonly ModelVersionView[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="cards">
      <caption className="small soft">{t(`models.concentration.caption.${what}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(what === "bases" ? "models.base" : "models.supplier")}</th>
          <th scope="col" className="n">
            {t("models.concentration.released")}
          </th>
        </tr>
      </thead>
      <tbody>
        {of[what].map((share) => {
          const counted = releasesOf(share, models);
          return (
            <tr key={share.word ?? "none"}>
              <th scope="row">
                {share.word === undefined ? (
                  t("models.noBase")
                ) : what === "bases" ? (
                  <BaseName base={share.word} model={models.find(({ base }) => base === share.word)} />
                ) : (
                  <Words word={share.word} />
                )}
              </th>
              <td className="n">
                {counted && (
                  <Fig figure={counted} what={t("models.concentration.countWhat")}>
                    {t("models.concentration.share", {
                      n: format.number(counted.value),
                      all: format.number(of.released),
                      share: format.share(BigInt(share.shareBps), 10_000n),
                    })}
                  </Fig>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { AudienceCount, DatasetView } from "../../chain/commons.ts";
import { countOf } from "../../chain/countOf.ts";
import { sumOf } from "../../chain/receipts.ts";
import { licenceInWord } from "../../chain/spdx.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { type DatasetPage, useDataset, useDatasets } from "../../queries/dataQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { same } from "./consentView.ts";
import { useLicenceName, usePurposeName } from "./Purpose.tsx";
import { shortDescription, useDatasetDocument } from "./useDatasetDocument.ts";
import { Who } from "./Who.tsx";

/** The datasets, newest first: of this co-op, or of all on this chain. */
export function DatasetList() {
  const { t } = useTranslation();
  const [whose, setWhose] = useState<"own" | "all">("own");
  const datasets = useDatasets(whose);
  return (
    <Section
      title={t("data.list.title")}
      about={t("data.list.about")}
      more={{ href: "/consents", label: t("data.toConsents") }}
      side={
        <fieldset className="row data__whose">
          <legend className="sr">{t("data.list.whose")}</legend>
          {(["own", "all"] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="btn"
              aria-pressed={whose === each}
              onClick={() => setWhose(each)}
            >
              {t(each === "own" ? "data.list.own" : "data.list.all")}
            </button>
          ))}
        </fieldset>
      }
    >
      <Loaded of={datasets} what={t("data.what")}>
        {(read) =>
          read.length === 0 ? (
            <State picture="empty" title={t("data.list.none")}>
              <p>{t("data.list.noneMeans")}</p>
            </State>
          ) : (
            <ul className="list datasets">
              {read.toReversed().map((view) => (
                <Row key={String(view.id)} view={view} showCoop={whose === "all"} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function Row({ view, showCoop }: { readonly view: DatasetView; readonly showCoop: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const licence = useLicenceName();
  const { name, read } = useDatasetDocument(view.versions.at(-1)?.metadata);
  const description = shortDescription(read?.dataset);
  const page = useDataset(view.id).data;
  const flagged = view.versions.filter(({ voidUses }) => voidUses > 0).length;
  const title = t("data.number", { id: String(view.id) });
  const versions = countOf(view.versions.map(({ receipt }) => receipt));
  return (
    <li>
      <p className="row">
        <Chip kind={view.common ? "open" : "plain"}>{t(view.common ? "data.common" : "data.notCommon")}</Chip>
        {flagged > 0 && <Chip kind="no">{t("data.flagged")}</Chip>}
        {name && <span className="small soft">{title}</span>}
      </p>
      <h3>
        <Link href={`/data/${view.id}`}>
          <bdi>{name ?? title}</bdi>
        </Link>
      </h3>
      {description && (
        <p className="measure lines break" dir="auto">
          {description}
        </p>
      )}
      {showCoop && (
        <p className="small">
          {t("data.of")} <Who address={view.coop} />
        </p>
      )}
      <dl className="pairs data__short">
        <div>
          <dt>{t("data.licence")}</dt>
          <dd>
            <bdi>{licence(licenceInWord(view.licence), view.licence)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("data.versions")}</dt>
          <dd className="num">
            {versions ? (
              <Fig figure={versions} what={t("data.versionsWhat", { id: String(view.id) })}>
                {format.number(versions.value)}
              </Fig>
            ) : (
              t("data.none")
            )}
          </dd>
        </div>
        {page && <Counts page={page} />}
      </dl>
    </li>
  );
}

/** How many agree now, purpose by purpose, and the grants. */
function Counts({ page: { view, audiences, grants } }: { readonly page: DatasetPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const purposeName = usePurposeName();
  const id = String(view.id);
  const given = countOf(grants.map(({ receipt }) => receipt));
  return (
    <>
      {byPurpose(audiences).map(({ purpose, of: [first, ...rest] }) => {
        const live = sumOf([first.live, ...rest.map((each) => each.live)]);
        return (
          <div key={purpose}>
            <dt>{t("data.consentsTo", { purpose: purposeName(purpose) })}</dt>
            <dd className="num">
              <Fig figure={live} what={t("data.consentsToWhat", { id, purpose: purposeName(purpose) })}>
                {format.number(live.value)}
              </Fig>
            </dd>
          </div>
        );
      })}
      {audiences.length === 0 && (
        <div>
          <dt>{t("data.consents")}</dt>
          <dd>{t("data.none")}</dd>
        </div>
      )}
      <div>
        <dt>{t("data.grants")}</dt>
        <dd className="num">
          {given ? (
            <Fig figure={given} what={t("data.grantsWhat", { id })}>
              {format.number(given.value)}
            </Fig>
          ) : (
            t("data.none")
          )}
        </dd>
      </div>
    </>
  );
}

function byPurpose(audiences: readonly AudienceCount[]) {
  const groups: { purpose: AudienceCount["purpose"]; of: [AudienceCount, ...AudienceCount[]] }[] = [];
  for (const audience of audiences) {
    const group = groups.find(({ purpose }) => same(purpose, audience.purpose));
    if (group) group.of.push(audience);
    else groups.push({ purpose: audience.purpose, of: [audience] });
  }
  return groups;
}

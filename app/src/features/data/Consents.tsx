import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConsentView, DatasetView } from "../../chain/commons.ts";
import { consentReceiptName, consentReceiptText } from "../../chain/consentReceipt.ts";
import { purposeOf } from "../../chain/purposes.ts";
import { licenceInWord } from "../../chain/spdx.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useRegistries } from "../../queries/commonsQueries.ts";
import { useConsentsOf, useDatasets } from "../../queries/dataQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Chip, type ChipKind } from "../../ui/Chip.tsx";
import { download } from "../../ui/download.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { consentFacts } from "./consentFacts.ts";
import { runs } from "./consentView.ts";
import { forgetKey, useOpenKeys } from "./openKeys.ts";
import { useLicenceName, usePurposeName } from "./Purpose.tsx";
import { OpenKey } from "./Subjects.tsx";
import type { Subject } from "./subjects.ts";
import { useDatasetDocument } from "./useDatasetDocument.ts";
import { useNameOf, Who } from "./Who.tsx";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

const CHIPS: Readonly<Record<ConsentView["standing"], ChipKind>> = {
  live: "open",
  beginsLater: "wait",
  expired: "plain",
  withdrawn: "no",
};

/** All that the reader consented to, in every co-op of this chain: by the account, and by each separate key. */
export function Consents({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const { account } = useMe();
  const keys = useOpenKeys();
  return (
    <>
      {account ? (
        <Of subject={{ address: account }} />
      ) : (
        <Section title={t("consents.account")}>
          <State picture="empty" title={t("consents.signedOut")}>
            <p>{t("consents.signedOutMeans")}</p>
            <button type="button" className="btn btn--main" onClick={onSignIn}>
              {t("signIn.button")}
            </button>
          </State>
        </Section>
      )}
      {keys.map((key) => (
        <Of key={key.address} subject={{ address: key.address, key }} />
      ))}
      <Section title={t("consents.keys")} about={t("consents.keysAbout")}>
        <OpenKey onOpen={() => {}} />
      </Section>
    </>
  );
}

function Of({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation();
  const consents = useConsentsOf(subject.address);
  const datasets = useDatasets("all");
  const { key } = subject;
  return (
    <Section
      title={t(key ? "consents.key" : "consents.account")}
      about={
        <span className="mono small" dir="ltr">
          {shortHex(subject.address)}
        </span>
      }
      side={
        key && (
          <>
            <p className="small soft">{t("data.speak.held")}</p>
            <button type="button" className="btn" onClick={() => forgetKey(key)}>
              {t("data.speak.forget")}
            </button>
          </>
        )
      }
    >
      <Loaded of={consents} what={t("data.whatConsents")}>
        {(views) =>
          views.length === 0 ? (
            <State title={t("consents.none")}>
              <p>{t("consents.noneMeans")}</p>
            </State>
          ) : (
            <ul className="list consents">
              {views.map((view) => (
                <Row
                  key={`${view.datasetId}/${view.recipient}/${view.purpose}`}
                  view={view}
                  dataset={datasets.data?.find(({ id }) => id === view.datasetId)}
                  subject={subject}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

interface RowProps {
  readonly view: ConsentView;
  readonly dataset: DatasetView | undefined;
  readonly subject: Subject;
}

function Row({ view, dataset, subject }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const purposeName = usePurposeName();
  const [withdrawing, setWithdrawing] = useState<ConsentView>();
  const { name } = useDatasetDocument(dataset?.versions.at(-1)?.metadata);
  const last = view.periods.at(-1);
  const shown = last?.withdrawn ?? (last && { at: view.until, receipt: last.given });
  const purpose = purposeName(view.purpose);
  return (
    <li>
      <p className="row">
        <Chip kind={CHIPS[view.standing]}>{t(`consents.state.${view.standing}`)}</Chip>
        <span className="small soft">
          {t("data.of")} <Who address={view.coop} />
        </span>
      </p>
      <h3>
        <Link href={`/data/${view.datasetId}`}>
          <bdi>{name ?? t("data.number", { id: String(view.datasetId) })}</bdi>
        </Link>
      </h3>
      <p>
        {purpose}. <span className="soft">{t("data.recipient")}:</span> <Who address={view.recipient} />
      </p>
      {shown && (
        <p className="small soft">
          <Fig figure={shown} what={t("data.untilWhat", { purpose })}>
            {t(`consents.when.${view.standing}`, {
              from: format.date(view.from),
              until: format.date(view.until),
              at: format.date(shown.at),
            })}
          </Fig>
        </p>
      )}
      <p className="row">
        {runs(view) && (
          <button type="button" className="btn btn--danger" onClick={() => setWithdrawing(view)}>
            {t("consents.withdraw")} <span className="sr">{purpose}</span>
          </button>
        )}
        <Download view={view} dataset={dataset} name={name} />
      </p>
      {withdrawing && (
        <WithdrawDialog
          consents={[withdrawing]}
          subject={subject}
          onClose={() => setWithdrawing(undefined)}
        />
      )}
    </li>
  );
}

interface DownloadProps extends Omit<RowProps, "subject"> {
  readonly name: string | undefined;
}

/** The consent receipt: what was agreed, to whom, and where it stands on the record. */
function Download({ view, dataset, name }: DownloadProps) {
  const { t } = useTranslation();
  const site = useSite().data;
  const now = useHead().data?.time;
  const registries = useRegistries().data;
  const nameOf = useNameOf();
  const licence = useLicenceName();
  if (!dataset || !site || !registries || now === undefined) return null;
  const facts = consentFacts(view, {
    chainId: site.chainId,
    dataCommons: registries.dataCommons,
    coopName: nameOf(view.coop) ?? view.coop,
    datasetName: name,
    licence: licence(licenceInWord(dataset.licence), dataset.licence),
    recipientName: nameOf(view.recipient),
    now,
  });
  const purpose = purposeOf(view.purpose);
  return (
    <button
      type="button"
      className="btn"
      onClick={() => download(consentReceiptName(facts), consentReceiptText(facts), "application/ld+json")}
    >
      {t("consents.receipt")}{" "}
      <span className="sr">{purpose ? t(`effects.purposes.${purpose.key}`) : shortHex(view.purpose)}</span>
    </button>
  );
}

import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CoopSite } from "../../chain/model.ts";
import { askedAgendaHash } from "../../chain/requisition.ts";
import {
  LONGEST_LINK,
  MOST_SIGNATURES,
  type RequisitionFile,
  readRequisitionPlace,
  requisitionLink,
  unpackRequisition,
} from "../../chain/requisitionLink.ts";
import { errorText } from "../../i18n/errorText.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMe } from "../../queries/memberQueries.ts";
import {
  type RequisitionView,
  useConvene,
  useJudged,
  useRequisition,
  useSignSupport,
  useStandpoint,
  useSubmitSupport,
  useSupport,
} from "../../queries/requisitionQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Loading, State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { AgendaView, type ShowCalls } from "./AgendaView.tsx";
import { keepRequisition, keptRequisition, withSignatures } from "./shelf.ts";

/** So many signatures go to the record in one transaction. */
const SLICE = 40;

interface Props {
  /** Where the page stands, e.g. `/requisition/123?f=…`. Whatever it says was written by somebody else. */
  readonly place: string;
  readonly showCalls: ShowCalls;
  readonly onSignIn: () => void;
}

/** A requisition that is open: what it asks for, who supports it, and what the reader may do. */
export function Opened({ place, showCalls, onSignIn }: Props) {
  const { t } = useTranslation();
  const { id } = readRequisitionPlace(place);
  const requisition = useRequisition(id);
  const site = useSite().data;
  const [carried, setCarried] = useCarried(place);
  return (
    <>
      <p className="crumbs">
        <Link href="/resolutions">{t("nav.resolutions")}</Link> / {t("requisition.title")}
      </p>
      {requisition.data === undefined && <h1 className="waiting">{t("requisition.title")}</h1>}
      <Loaded of={requisition} what={t("requisition.what")}>
        {(read) =>
          read === null ? (
            <State picture="empty" title={t("requisition.none")}>
              <p>{t("requisition.noneMeans")}</p>
            </State>
          ) : carried === "reading" || site === undefined ? (
            <Loading what={t("requisition.what")} />
          ) : (
            <Asked
              requisition={read}
              site={site}
              carried={carried}
              showCalls={showCalls}
              onFile={setCarried}
              onSignIn={onSignIn}
            />
          )
        }
      </Loaded>
    </>
  );
}

/** What link or browser carry: nothing, something broken, or a file that is believed once its hash fits the record. */
type Carried = "reading" | "nothing" | "broken" | RequisitionFile;

function useCarried(place: string): readonly [Carried, (file: RequisitionFile) => void] {
  const [carried, setCarried] = useState<Carried>("reading");
  useEffect(() => {
    let stale = false;
    readCarried(place).then((read) => {
      if (!stale) setCarried(read);
    });
    return () => {
      stale = true;
    };
  }, [place]);
  return [carried, setCarried];
}

async function readCarried(place: string): Promise<Carried> {
  const { id, packed } = readRequisitionPlace(place);
  if (id === undefined) return "nothing";
  const kept = keptRequisition(id);
  if (packed === undefined) return kept ?? "nothing";
  try {
    const read = await unpackRequisition(packed);
    if (read.id !== id) return "broken";
    const same = kept && askedAgendaHash(kept.agenda) === askedAgendaHash(read.agenda);
    return same ? withSignatures(read, kept.signatures) : read;
  } catch {
    return kept ?? "broken";
  }
}

interface AskedProps {
  readonly requisition: RequisitionView;
  readonly site: CoopSite;
  readonly carried: Exclude<Carried, "reading">;
  readonly showCalls: ShowCalls;
  readonly onFile: (file: RequisitionFile) => void;
  readonly onSignIn: () => void;
}

function Asked({ requisition, site, carried, showCalls, onFile, onSignIn }: AskedProps) {
  const { t } = useTranslation();
  const file = typeof carried === "object" && belongs(carried, requisition, site) ? carried : undefined;
  useEffect(() => {
    if (file) keepRequisition(file);
  }, [file]);
  return (
    <>
      <Head requisition={requisition} />
      <div className="split">
        <div>
          {file ? (
            <AgendaView agenda={file.agenda} showCalls={showCalls} tried={requisition.open} />
          ) : (
            <Note kind={carried === "nothing" ? "warn" : "bad"}>
              <p>
                <b>
                  {t(
                    carried === "nothing"
                      ? "requisition.missing"
                      : carried === "broken"
                        ? "requisition.broken"
                        : "requisition.other",
                  )}
                </b>{" "}
                {t("requisition.missingMeans")}
              </p>
              <p className="mono break" dir="ltr">
                {requisition.agenda}
              </p>
            </Note>
          )}
        </div>
        <div className="sticky">
          {file && requisition.open && (
            <>
              <Reached requisition={requisition} file={file} onSignIn={onSignIn} />
              <Mine file={file} onFile={onFile} onSignIn={onSignIn} />
              <PassOn file={file} onFile={onFile} onSignIn={onSignIn} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** The chain says which agenda members support; a link for another co-op, or another agenda, is not shown. */
function belongs(file: RequisitionFile, { id, agenda }: RequisitionView, site: CoopSite): boolean {
  return (
    file.id === id &&
    file.chainId === site.chainId &&
    file.assembly.toLowerCase() === site.assembly.toLowerCase() &&
    askedAgendaHash(file.agenda) === agenda
  );
}

/** How far it is: members, the date, and the meeting that came of it. */
function Head({ requisition }: { readonly requisition: RequisitionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { supported, least, open, openUntil, openedAt, supporters, meetingId, meetingNumber } = requisition;
  const state = meetingId !== undefined ? "convened" : open ? "open" : "over";
  return (
    <header className="title">
      <p className="row">
        <Chip kind={state === "open" ? "open" : state === "convened" ? "done" : "plain"}>
          {t(`requisition.state.${state}`)}
        </Chip>
        <span className="small soft">
          {t("requisition.span", { from: format.date(openedAt), until: format.moment(openUntil) })}
        </span>
      </p>
      <h1>{t("requisition.title")}</h1>
      <p className="lead">
        <Phrase
          i18nKey="requisition.progress"
          count={Number(least.value)}
          values={{ supported: format.number(supported.value), n: format.number(least.value) }}
          components={{
            s: <Fig figure={supported} what={t("requisition.supportedWhat")} />,
            l: <Fig figure={least} what={t("requisition.leastWhat")} />,
          }}
        />
      </p>
      <details>
        <summary>{t("requisition.supporters")}</summary>
        <ol className="list rollcall">
          {supporters.map(({ memberId, receipt }) => (
            <li key={memberId}>
              <Fig figure={{ receipt }} what={t("requisition.supporterWhat", { id: memberId })}>
                {t("member.number", { id: memberId })}
              </Fig>
              <span className="small soft num">{format.momentShort(receipt.blockTime)}</span>
            </li>
          ))}
        </ol>
      </details>
      {meetingNumber !== undefined && (
        <Note kind="good">
          {t("requisition.convened")}{" "}
          <Link href={`/meeting/${meetingNumber}`}>
            {t("meeting.title", { number: format.number(meetingNumber) })}
          </Link>
        </Note>
      )}
    </header>
  );
}

interface FileProps {
  readonly file: RequisitionFile;
  readonly onFile: (file: RequisitionFile) => void;
  readonly onSignIn: () => void;
}

/** Enough members ask for it: anyone convenes the meeting. */
function Reached({
  requisition,
  file,
  onSignIn,
}: Pick<FileProps, "file" | "onSignIn"> & { readonly requisition: RequisitionView }) {
  const { t } = useTranslation();
  const id = useId();
  const { account } = useMe();
  const convene = useConvene();
  if (requisition.supported.value < requisition.least.value) return null;
  const doing = file.agenda.appendTo === undefined ? "convene" : "append";
  return (
    <section className="vote" aria-labelledby={id}>
      <h2 id={id}>{t("requisition.reached")}</h2>
      <p className="soft">{t(`requisition.${doing}Means`)}</p>
      <Action
        kind="main"
        block
        label={t(account ? `requisition.${doing}` : "requisition.signIn")}
        doing={convene}
        done={t(`requisition.${doing}Done`)}
        onPress={() => (account ? convene.mutate(file) : onSignIn())}
      />
    </section>
  );
}

/** The reader's own support: signed free of charge, or sent as a transaction. */
function Mine({ file, onFile, onSignIn }: FileProps) {
  const { t } = useTranslation();
  const id = useId();
  const { account, member } = useMe();
  const standpoint = useStandpoint(account, file.id);
  const sign = useSignSupport();
  const support = useSupport();
  const signed = account && file.signatures.some((each) => each.account === account);
  return (
    <section className="vote" aria-labelledby={id}>
      <h2 id={id}>{t("requisition.support")}</h2>
      {member && (
        <p className="small soft">
          {t("requisition.as", { id: member.memberId, className: member.className })}
        </p>
      )}
      {!account ? (
        <>
          <p className="soft">{t("requisition.supportMeans")}</p>
          <button type="button" className="btn btn--main btn--block" onClick={onSignIn}>
            {t("requisition.signIn")}
          </button>
        </>
      ) : standpoint === undefined ? (
        <p className="soft">{t("requisition.reading")}</p>
      ) : standpoint !== "may" ? (
        <Note kind={standpoint === "supports" ? "good" : "neutral"}>
          {t(`requisition.standpoint.${standpoint}`)}
        </Note>
      ) : (
        <>
          {signed ? (
            <Note kind="good">
              <b>{t("requisition.signed")}</b> {t("requisition.signedMeans")}
            </Note>
          ) : (
            <>
              <Action
                kind="main"
                block
                label={t("requisition.sign")}
                doing={sign}
                done={t("requisition.signed")}
                onPress={() => sign.mutate(file, { onSuccess: (own) => onFile(withSignatures(file, [own])) })}
              />
              <p className="small soft">{t("requisition.signMeans")}</p>
            </>
          )}
          <Action
            block
            label={t("requisition.send")}
            doing={support}
            done={t("requisition.standpoint.supports")}
            onPress={() => support.mutate(file)}
          />
          <p className="small soft">{t("requisition.sendMeans")}</p>
        </>
      )}
    </section>
  );
}

/** The signatures so far, the link that carries them on, and the way to the record. */
function PassOn({ file, onFile, onSignIn }: FileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { account } = useMe();
  const judged = useJudged(file).data ?? [];
  const submit = useSubmitSupport();
  const onRecord = judged.flatMap(({ state, account: signer }) => (state === "supports" ? [signer] : []));
  const link = useLink(file, onRecord.join());
  const [pasted, setPasted] = useState("");
  const [said, setSaid] = useState<"added" | "nothing" | Error>();
  const good = judged.filter(({ state }) => state === "may").slice(0, SLICE);

  const take = async () => {
    try {
      const { packed = "" } = readRequisitionPlace(pasted.trim().replace(/^[^#]*/, ""));
      const read = await unpackRequisition(packed);
      const same = read.id === file.id && askedAgendaHash(read.agenda) === askedAgendaHash(file.agenda);
      const next = same ? withSignatures(file, read.signatures) : file;
      setSaid(next === file || next.signatures.length > MOST_SIGNATURES ? "nothing" : "added");
      if (next !== file && next.signatures.length <= MOST_SIGNATURES) onFile(next);
      setPasted("");
    } catch (error) {
      setSaid(error as Error);
    }
  };
  return (
    <section className="vote" aria-labelledby={id}>
      <h2 id={id}>{t("requisition.passOn")}</h2>
      <p className="soft">{t("requisition.passOnMeans")}</p>
      {link && <CopyField label={t("requisition.link")} text={link} button={t("receipt.copy")} />}
      {link && link.length > LONGEST_LINK && <Note kind="warn">{t("requisition.longLink")}</Note>}
      {judged.length > 0 && (
        <>
          <ul className="list">
            {judged.map(({ account: signer, state, memberId }) => (
              <li key={signer} className="row row--apart">
                <span>
                  {memberId !== undefined && (
                    <span className="nb">{t("member.number", { id: memberId })} </span>
                  )}
                  <span className="mono">{shortHex(signer)}</span>
                </span>
                <span className="small soft">{t(`requisition.judged.${state}`)}</span>
              </li>
            ))}
          </ul>
          <Action
            block
            label={
              account
                ? t("requisition.submit", { count: good.length, n: format.number(good.length) })
                : t("requisition.signIn")
            }
            doing={submit}
            done={t("requisition.submitted")}
            blocked={good.length === 0 ? t("requisition.nothingToSubmit") : undefined}
            onPress={() => (account ? submit.mutate({ id: file.id, signatures: good }) : onSignIn())}
          />
        </>
      )}
      <div className="field">
        <label htmlFor={`${id}-paste`}>{t("requisition.paste")}</label>
        <textarea
          id={`${id}-paste`}
          className="input mono"
          dir="ltr"
          rows={2}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </div>
      <p>
        <button
          type="button"
          className="btn"
          aria-disabled={pasted === ""}
          onClick={() => pasted && void take()}
        >
          {t("requisition.add")}
        </button>
      </p>
      {said && (
        <Note kind={said === "added" ? "good" : "bad"} live>
          {said instanceof Error ? errorText(t, said) : t(`requisition.${said}`)}
        </Note>
      )}
    </section>
  );
}

/** Signatures that are on the record already need not travel on; `onRecord`: their accounts, joined by commas. */
function useLink(file: RequisitionFile, onRecord: string): string | undefined {
  const [link, setLink] = useState<string>();
  useEffect(() => {
    let stale = false;
    const signatures = file.signatures.filter(({ account }) => !onRecord.includes(account));
    requisitionLink({ ...file, signatures }).then((made) => {
      if (!stale) setLink(new URL(made, document.baseURI).href);
    });
    return () => {
      stale = true;
    };
  }, [file, onRecord]);
  return link;
}

import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address, Hex } from "viem";
import {
  type FoundingFile,
  foundingFileText,
  parseFoundingFile,
  signaturesInOrder,
} from "../../chain/foundingFile.ts";
import { readFoundingLink, signatureLink, unpackFounding } from "../../chain/foundingLink.ts";
import { Refused, refusalText } from "../../chain/refusal.ts";
import { errorText } from "../../i18n/errorText.ts";
import {
  belongsTo,
  useAddSignature,
  useFound,
  useFoundingState,
  useSignFounding,
} from "../../queries/foundingQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { download } from "../../ui/download.ts";
import { Note } from "../../ui/Note.tsx";
import { Loading, State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { Collect } from "./Collect.tsx";
import { Cost } from "./Cost.tsx";
import { Done } from "./Done.tsx";
import { judgeFounding } from "./draft.ts";
import { Refusals } from "./Field.tsx";
import { FileInput } from "./FileInput.tsx";
import { Summary } from "./Summary.tsx";
import { isOrganiser, keepFounding, keptFounding } from "./shelf.ts";
import { NO_TICKS, Warnings } from "./Warnings.tsx";

interface Props {
  /** Where the page stands, e.g. `/found/0x…?f=…`. Whatever it says was written by somebody else. */
  readonly place: string;
  readonly onSignIn: () => void;
}

type Source =
  | { readonly state: "reading" }
  | { readonly state: "none" }
  | { readonly state: "refused"; readonly refusals: readonly string[]; readonly error?: Error }
  | { readonly state: "read"; readonly file: FoundingFile };

/** A founding that came by link, by file, or from this browser: read first, signed and founded then. */
export function Opened({ place, onSignIn }: Props) {
  const { t } = useTranslation();
  const link = readFoundingLink(place);
  const [source, setSource] = useState<Source>({ state: "reading" });
  const [kept, setKept] = useState(true);

  const show = (file: FoundingFile) => {
    setKept(keepFounding(file));
    setSource({ state: "read", file });
  };
  useEffect(() => {
    let stale = false;
    readPlace(place).then((read) => {
      if (stale) return;
      if (read.state === "read") setKept(keepFounding(read.file));
      setSource(read);
    });
    return () => {
      stale = true;
    };
  }, [place]);

  const openFile = async (given: File | undefined) => {
    if (given === undefined) return;
    setSource(readText(await given.text(), given.name, link.digest));
  };

  if (source.state === "reading")
    return (
      <>
        <h1 className="waiting">{t("found.title")}</h1>
        <Loading what={t("found.what")} />
      </>
    );
  if (source.state !== "read")
    return (
      <>
        <header className="title">
          <h1>{t(source.state === "none" ? "found.open.none" : "found.open.refused")}</h1>
        </header>
        <State title="">
          <p>{t(source.state === "none" ? "found.open.noneMeans" : "found.open.refusedMeans")}</p>
          {source.state === "refused" && (
            <Refusals of={[...source.refusals, ...(source.error ? [errorText(t, source.error)] : [])]} />
          )}
          <FileInput label={t("found.open.file")} onFile={openFile} />
        </State>
      </>
    );
  return (
    <Founding
      key={source.file.digest}
      file={source.file}
      asked={link.asked}
      returned={link.signed}
      kept={kept}
      onFile={show}
      onSignIn={onSignIn}
    />
  );
}

/** The founding of a link, else the one this browser keeps. Nothing is believed but what fits its own digest. */
async function readPlace(place: string): Promise<Source> {
  const { digest, packed } = readFoundingLink(place);
  if (digest === undefined) return { state: "none" };
  const own = keptFounding(digest);
  if (packed === undefined) return own ? { state: "read", file: own } : { state: "none" };
  try {
    const read = readText(await unpackFounding(packed), "the link", digest);
    // Signatures that were taken here before stay.
    if (read.state === "read" && own) return { state: "read", file: own };
    return read;
  } catch (error) {
    return { state: "refused", refusals: [], error: error as Error };
  }
}

function readText(text: string, name: string, digest: Hex | undefined): Source {
  try {
    const file = parseFoundingFile(text, name);
    if (digest !== undefined && file.digest !== digest)
      return { state: "refused", refusals: [`${name}: ${file.digest} ≠ ${digest}`] };
    return { state: "read", file };
  } catch (error) {
    if (error instanceof Refused) return { state: "refused", refusals: error.refusals.map(refusalText) };
    return { state: "refused", refusals: [], error: error as Error };
  }
}

// ---- A founding that was read ----

interface FoundingProps {
  readonly file: FoundingFile;
  readonly asked: Address | undefined;
  readonly returned: { readonly account: Address; readonly signature: Hex } | undefined;
  readonly kept: boolean;
  readonly onFile: (file: FoundingFile) => void;
  readonly onSignIn: () => void;
}

function Founding({ file, asked, returned, kept, onFile, onSignIn }: FoundingProps) {
  const { t } = useTranslation();
  const site = useSite().data;
  const state = useFoundingState(file.digest);
  const here = site === undefined || belongsTo(site, file);
  const judged = judgeFounding(file.founding, file.settlement);
  const cooperative = state.data?.cooperative;
  const otherAddress =
    here && cooperative !== undefined && file.cooperative !== undefined && file.cooperative !== cooperative;
  const trouble = useReturned(file, returned, here, onFile);
  const sound = here && !otherAddress && judged.refusals.length === 0;
  const founded = here && state.data?.isFounded === true;
  return (
    <article className="found found--open">
      <header className="title">
        <p className="eyebrow">{t("found.nav")}</p>
        <h1>
          {founded
            ? t("found.done.title", { name: file.founding.name })
            : t("found.open.title", { name: file.founding.name })}
        </h1>
      </header>
      {!here && <Note kind="bad">{t("found.open.elsewhere")}</Note>}
      {otherAddress && <Note kind="bad">{t("found.open.otherAddress")}</Note>}
      {judged.refusals.length > 0 && (
        <Note kind="bad">
          <b>{t("found.open.rulesRefused")}</b>
          <Refusals of={judged.refusals.map(({ key, value, mend }) => `${key}: ${value}; ${mend}`)} />
        </Note>
      )}
      {!kept && <Note kind="warn">{t("found.open.unsaved")}</Note>}
      {trouble && (
        <Note kind="bad" live>
          {errorText(t, trouble)}
        </Note>
      )}
      {founded && state.data && <Done file={file} state={state.data} />}
      <section aria-labelledby="found-summary" className="found__part">
        <h2 id="found-summary">{t("found.summary.title")}</h2>
        <Summary file={file} />
      </section>
      {sound && !founded && (
        <>
          <Sign file={file} asked={asked} onFile={onFile} onSignIn={onSignIn} />
          <Collect file={file} open={isOrganiser(file.digest) || returned !== undefined} onFile={onFile}>
            <Send file={file} onSignIn={onSignIn} />
          </Collect>
        </>
      )}
    </article>
  );
}

/** A signature that came in the address is taken once the founding is on screen. */
function useReturned(
  file: FoundingFile,
  returned: FoundingProps["returned"],
  here: boolean,
  onFile: (file: FoundingFile) => void,
): Error | null {
  const { mutate, error } = useAddSignature();
  const site = useSite().data;
  const { account, signature } = returned ?? {};
  const wanted =
    here && site !== undefined && account !== undefined && file.signatures[account] === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each signature, whatever else changes.
  useEffect(() => {
    if (wanted && account && signature) mutate({ file, account, signature }, { onSuccess: onFile });
  }, [wanted, account, signature, mutate]);
  return error;
}

function Sign({
  file,
  asked,
  onFile,
  onSignIn,
}: Pick<FoundingProps, "file" | "asked" | "onFile" | "onSignIn">) {
  const { t } = useTranslation();
  const { account } = useMe();
  const head = useHead().data;
  const sign = useSignFounding();
  const [ticks, setTicks] = useState(NO_TICKS);
  const isFounder =
    account !== undefined && file.founding.founders.some((founder) => founder.account === account);
  const signature = account && file.signatures[account];
  const past = head !== undefined && head.time > BigInt(file.founding.deadline);
  const ready = ticks.advice && ticks.host && !sign.isPending;
  let body: ReactNode;
  if (past) body = <Note kind="warn">{t("found.sign.past")}</Note>;
  else if (account && signature)
    body = (
      <>
        <Note kind="good">
          <b>{t("found.sign.done")}</b> {t("found.sign.handBack")}
        </Note>
        <CopyField
          label={t("found.sign.link")}
          text={new URL(signatureLink(file.digest, account, signature), document.baseURI).href}
          button={t("found.sign.copy")}
        />
        <p className="row">
          <button
            type="button"
            className="btn"
            onClick={() => download("founding.json", foundingFileText(file))}
          >
            {t("found.sign.download")}
          </button>
        </p>
      </>
    );
  else
    body = (
      <>
        <p className="soft measure">{t("found.sign.about")}</p>
        <p className="mono break" dir="ltr">
          {file.digest}
        </p>
        {account && !isFounder ? (
          <Note kind="warn">{t("found.sign.notFounder", { account: shortHex(account) })}</Note>
        ) : (
          <Warnings ticks={ticks} onTick={setTicks} />
        )}
        <p className="row">
          {account && isFounder ? (
            <button
              type="button"
              className="btn btn--main"
              aria-disabled={!ready}
              onClick={() => {
                if (ready) sign.mutate(file, { onSuccess: onFile });
              }}
            >
              {t(sign.isPending ? "found.sign.signing" : "found.sign.button")}
            </button>
          ) : (
            <button type="button" className="btn btn--main" onClick={onSignIn}>
              {t("found.sign.signIn")}
            </button>
          )}
        </p>
        {account && isFounder && !(ticks.advice && ticks.host) && (
          <p className="small soft">{t("found.review.acknowledge")}</p>
        )}
      </>
    );
  return (
    <section className="vote found__part" aria-labelledby="found-sign">
      <h2 id="found-sign">{t("found.sign.title")}</h2>
      {asked && <p className="small">{t("found.sign.asked", { account: asked })}</p>}
      {body}
      {sign.error && (
        <Note kind="bad" live>
          <b>{t("found.sign.failed")}</b> {errorText(t, sign.error)}
        </Note>
      )}
      <p className="sr" role="status">
        {sign.isSuccess ? t("found.sign.done") : ""}
      </p>
    </section>
  );
}

/** Any account sends the founding, once all have signed. */
function Send({ file, onSignIn }: Pick<FoundingProps, "file" | "onSignIn">) {
  const { t } = useTranslation();
  const { account } = useMe();
  const found = useFound();
  const signatures = signaturesInOrder(file);
  return (
    <div className="stack">
      <h3>{t("found.do.title")}</h3>
      {signatures === undefined ? (
        <p className="soft">{t("found.do.waits")}</p>
      ) : (
        <>
          <p className="soft measure">{t("found.do.about")}</p>
          <Cost founding={file.founding} signatures={signatures} />
          <p className="row">
            <button
              type="button"
              className="btn btn--main"
              aria-disabled={found.isPending}
              onClick={() => {
                if (!account) onSignIn();
                else if (!found.isPending) found.mutate(file);
              }}
            >
              {t(!account ? "found.do.signIn" : found.isPending ? "found.do.sending" : "found.do.button")}
            </button>
          </p>
          {found.error && (
            <Note kind="bad" live>
              <b>{t("found.do.failed")}</b> {errorText(t, found.error)}
            </Note>
          )}
        </>
      )}
    </div>
  );
}

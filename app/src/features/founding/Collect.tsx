import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import {
  type FoundingFile,
  foundingFileText,
  OtherFounding,
  parseFoundingFile,
  type SigningState,
  signaturesOf,
} from "../../chain/foundingFile.ts";
import { foundingLink, LONGEST_LINK, readFoundingLink, unpackFounding } from "../../chain/foundingLink.ts";
import { Refused, refusalText } from "../../chain/refusal.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useAddSignature, useMergeFounding } from "../../queries/foundingQueries.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { download } from "../../ui/download.ts";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { Field } from "./Field.tsx";
import { FileInput } from "./FileInput.tsx";

interface Props {
  readonly file: FoundingFile;
  readonly open: boolean;
  readonly onFile: (file: FoundingFile) => void;
  readonly children: ReactNode;
}

/** Links for the founders, and what comes back from them. */
export function Collect({ file, open, onFile, children }: Props) {
  const { t } = useTranslation();
  const state = useSigningState(file);
  const links = useLinks(file);
  const taking = useTaking(file, onFile);
  const [pasted, setPasted] = useState("");
  const standing = (account: Address) =>
    state?.signed.includes(account) ? "signed" : state?.unproven.includes(account) ? "unproven" : "missing";
  const done = (state?.signed.length ?? 0) + (state?.unproven.length ?? 0);
  return (
    <details className="found__part found__collect" open={open}>
      <summary>
        <h2>{t("found.collect.title")}</h2>
      </summary>
      <p className="soft measure">{t("found.collect.about")}</p>
      <p role="status">
        <b>{t("found.collect.state", { signed: done, all: file.founding.founders.length })}</b>
      </p>
      <ol className="found__founders">
        {file.founding.founders.map(({ account }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: founders keep their order, and a hostile file may repeat one.
          <li key={i}>
            <p className="row row--apart">
              <span className="mono break" dir="ltr">
                {account}
              </span>
              <span className={standing(account) === "missing" ? "chip chip--wait" : "chip chip--done"}>
                {t(`found.collect.${standing(account)}`)}
              </span>
            </p>
            {standing(account) === "missing" && links?.[i] && (
              <CopyField
                label={t("found.collect.linkFor", { number: i + 1 })}
                text={links[i]}
                button={t("found.collect.copy")}
              />
            )}
          </li>
        ))}
      </ol>
      {links?.length === 0 && <Note kind="warn">{t("found.collect.tooLong")}</Note>}
      <p className="row">
        <button
          type="button"
          className="btn"
          onClick={() => download("founding.json", foundingFileText(file))}
        >
          {t("found.sign.download")}
        </button>
      </p>
      <Field label={t("found.collect.paste")}>
        {(ids) => (
          <textarea
            {...ids}
            className="input mono"
            dir="ltr"
            rows={3}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </Field>
      <p className="row">
        <button
          type="button"
          className="btn"
          onClick={async () => {
            if (await taking.take(pasted, t("found.collect.paste"))) setPasted("");
          }}
        >
          {t("found.collect.add")}
        </button>
      </p>
      <FileInput
        label={t("found.collect.open")}
        multiple
        onFile={async (given) => {
          await taking.take(await given.text(), given.name);
        }}
      />
      {taking.said && (
        <Note kind={taking.said.good ? "good" : "bad"} live>
          {taking.said.error ? errorText(t, taking.said.error) : taking.said.words}
        </Note>
      )}
      {children}
    </details>
  );
}

function useSigningState(file: FoundingFile): SigningState | undefined {
  const [state, setState] = useState<SigningState>();
  useEffect(() => {
    let stale = false;
    signaturesOf(file).then((read) => {
      if (!stale) setState(read);
    });
    return () => {
      stale = true;
    };
  }, [file]);
  return state;
}

/** One for each founder; none if they would be too long to send. */
function useLinks(file: FoundingFile): readonly string[] | undefined {
  const [links, setLinks] = useState<readonly string[]>();
  useEffect(() => {
    let stale = false;
    const { founders } = file.founding;
    Promise.all(founders.map(({ account }) => foundingLink(file, account))).then((made) => {
      if (stale) return;
      const fits = made.every((link) => link.length <= LONGEST_LINK);
      setLinks(fits ? made.map((link) => new URL(link, document.baseURI).href) : []);
    });
    return () => {
      stale = true;
    };
  }, [file]);
  return links;
}

interface Said {
  readonly good: boolean;
  readonly words: string;
  /** Put into words when shown: those words may still be on their way. */
  readonly error?: Error;
}

/** Takes signatures from whatever a founder sent: a link, or a copy of the file. */
function useTaking(file: FoundingFile, onFile: (file: FoundingFile) => void) {
  const { t } = useTranslation();
  const add = useAddSignature();
  const merge = useMergeFounding();
  const [said, setSaid] = useState<Said>();
  const names = (accounts: readonly Address[]) => accounts.map(shortHex).join(", ");

  const takeText = async (text: string, name: string): Promise<Said> => {
    const { digest, packed, signed } = readFoundingLink(text);
    if (signed) {
      if (digest !== file.digest) throw new OtherFounding(digest ?? "0x");
      const next = await add.mutateAsync({ file, ...signed });
      if (next === file) return { good: false, words: t("found.collect.nothing") };
      onFile(next);
      return { good: true, words: t("found.collect.added", { accounts: names([signed.account]) }) };
    }
    const content = packed ? await unpackFounding(packed) : text;
    if (!content.trim().startsWith("{")) return { good: false, words: t("found.collect.unread") };
    const copy = parseFoundingFile(content, name);
    const merged = await merge.mutateAsync({ file, copy });
    if (merged.added.length > 0) onFile(merged.file);
    if (merged.left.length > 0)
      return { good: false, words: t("found.collect.left", { accounts: names(merged.left) }) };
    if (merged.added.length === 0) return { good: false, words: t("found.collect.nothing") };
    return { good: true, words: t("found.collect.added", { accounts: names(merged.added) }) };
  };

  const take = async (text: string, name: string): Promise<boolean> => {
    let next: Said;
    try {
      next = await takeText(text.trim(), name);
    } catch (error) {
      next =
        error instanceof Refused
          ? { good: false, words: error.refusals.map(refusalText).join(" ") }
          : { good: false, words: "", error: error as Error };
    }
    setSaid(next);
    return next.good;
  };
  return { take, said };
}

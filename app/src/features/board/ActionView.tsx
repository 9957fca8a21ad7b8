import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import {
  type ActionFile,
  actionLink,
  joinedSignatures,
  packedAction,
  readActionLink,
} from "../../chain/boardActionLink.ts";
import { decodeBoardCall } from "../../chain/boardPowers.ts";
import type { ActionState, SignerView } from "../../chain/read/getActionState.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useAct, useActionState, useApproveAction, useSignAction } from "../../queries/boardQueries.ts";
import { useRegistries } from "../../queries/commonsQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Loading, State } from "../../ui/State.tsx";
import { keepAction, withKept } from "./actionShelf.ts";
import { CallWords, type ShowCalls } from "./CallWords.tsx";

interface Props {
  /** Where the page stands, `/board/action/…`. Whatever it says was written by somebody else. */
  readonly place: string;
  readonly onSignIn: () => void;
  readonly showCalls: ShowCalls;
}

type Source =
  | { readonly state: "reading" | "none" | "broken" }
  | { readonly state: "read"; readonly file: ActionFile };

/** An action on its way between directors: read first, signed then, sent once enough have signed. */
export function ActionView({ place, onSignIn, showCalls }: Props) {
  const { t } = useTranslation();
  const site = useSite().data;
  // What an action on a registry is signed for is asked of the co-op's own Board, never taken from a link.
  const { data: registries, isPending } = useRegistries();
  const [source, setSource] = useState<Source>({ state: "reading" });
  useEffect(() => {
    if (isPending) return;
    let stale = false;
    const packed = packedAction(place);
    const read =
      packed === undefined
        ? Promise.resolve<Source>({ state: "none" })
        : readActionLink(packed, registries).then(
            (file): Source => ({ state: "read", file: withKept(file, registries) }),
            (): Source => ({ state: "broken" }),
          );
    read.then((found) => {
      if (!stale) setSource(found);
    });
    return () => {
      stale = true;
    };
  }, [place, registries, isPending]);

  if (source.state === "reading" || site === undefined) return <Loading what={t("board.action.what")} />;
  if (source.state !== "read")
    return (
      <State title={t(`board.action.${source.state}`)}>
        <p>{t("board.action.askAgain")}</p>
        <p>
          <Link className="btn" href="/board">
            {t("board.action.toBoard")}
          </Link>
        </p>
      </State>
    );
  const { file } = source;
  if (file.chainId !== site.chainId || file.assembly !== site.assembly)
    return <Note kind="bad">{t("board.action.elsewhere")}</Note>;
  return (
    <Opened
      file={file}
      onSignIn={onSignIn}
      showCalls={showCalls}
      onFile={(next) => {
        keepAction(next);
        setSource({ state: "read", file: next });
      }}
    />
  );
}

interface OpenedProps {
  readonly file: ActionFile;
  readonly onFile: (file: ActionFile) => void;
  readonly onSignIn: () => void;
}

function Opened({ file, onFile, onSignIn, showCalls }: OpenedProps & Pick<Props, "showCalls">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { action, text } = file;
  const state = useActionState(file);
  const call = decodeBoardCall(action.organ, action.data);
  if (call === undefined) return <Note kind="bad">{t("board.action.broken")}</Note>;
  return (
    <article className="board__action">
      <section className="board__preview" aria-labelledby="board-does">
        <h2 id="board-does">{t("board.action.does")}</h2>
        <CallWords call={call} text={text} showCalls={showCalls} />
        <p className="small soft">
          {t("board.action.until", { until: format.moment(BigInt(action.deadline)) })}
        </p>
      </section>
      <Loaded of={state} what={t("board.action.what")}>
        {(read) => <Signing file={file} state={read} onFile={onFile} onSignIn={onSignIn} />}
      </Loaded>
    </article>
  );
}

function Signing({ file, state, onFile, onSignIn }: OpenedProps & { readonly state: ActionState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { account } = useMe();
  const { signers, counted, needed, used, expired, tooSmall, trial, boardChanged } = state;
  const enough = BigInt(counted.length) >= needed.value;
  if (used)
    return (
      <Note kind="good" live>
        <b>{t("board.action.used")}</b> <Link href="/board">{t("board.action.seeLog")}</Link>
      </Note>
    );
  return (
    <>
      {expired && <Note kind="warn">{t("board.action.expired")}</Note>}
      {tooSmall && <Note kind="warn">{t("board.tooSmall")}</Note>}
      {boardChanged && <Note kind="warn">{t("board.action.changed")}</Note>}
      {!trial.passes && (
        <Note kind="warn">
          <b>{t("board.action.wouldFail")}</b> {errorText(t, trial.why)}
        </Note>
      )}
      <section aria-labelledby="board-signed">
        <h2 id="board-signed">{t("board.action.signedTitle")}</h2>
        <p role="status">
          {t("board.action.count", { given: format.number(counted.length) })}{" "}
          <Fig figure={needed} what={t("board.neededWhat")}>
            {t("board.action.needed", { n: format.number(needed.value) })}
          </Fig>
        </p>
        {signers.length > 0 && (
          <ul className="list board__list">
            {signers.map((signer) => (
              <Signer key={signer.director} signer={signer} />
            ))}
          </ul>
        )}
      </section>
      {!expired && !enough && <Sign file={file} state={state} onFile={onFile} onSignIn={onSignIn} />}
      {!expired && enough && (
        <section className="vote" aria-labelledby="board-send">
          <h2 id="board-send">{t("board.action.ready")}</h2>
          <p>{t("board.action.readyMeans")}</p>
          <Action
            label={t(account ? "board.action.send" : "board.action.signIn")}
            kind="main"
            block
            done={t("board.action.sent")}
            doing={act}
            onPress={() => {
              if (account) act.mutate(state);
              else onSignIn();
            }}
          />
        </section>
      )}
      {!expired && <PassOn file={file} onFile={onFile} />}
      <details className="board__kept">
        <summary>{t("board.action.exact")}</summary>
        <dl className="pairs pairs--wide">
          {(
            [
              ["number", String(file.action.number)],
              ["epoch", String(state.action.epoch)],
              ["digest", state.digest],
              ["target", file.action.target],
              ["data", file.action.data],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt>{t(`board.action.raw.${name}`)}</dt>
              <dd className="mono break" dir="ltr">
                {value}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

const STANDINGS = { counts: "done", void: "no", notDirector: "no" } as const;

function Signer({ signer }: { readonly signer: SignerView }) {
  const { t } = useTranslation();
  const { director, memberId, by, standing } = signer;
  return (
    <li>
      <p className="row row--apart">
        <span>
          {memberId !== undefined && (
            <>
              <span className="num">{t("member.number", { id: memberId })}</span>{" "}
            </>
          )}
          <span className="mono small break" dir="ltr">
            {director}
          </span>
        </span>
        <Chip kind={STANDINGS[standing]}>
          {t(standing === "counts" ? `board.action.by.${by}` : `board.action.standing.${standing}`)}
        </Chip>
      </p>
    </li>
  );
}

/** The connected director signs, or approves on the record where the account is a contract. */
function Sign({ file, state, onFile, onSignIn }: OpenedProps & { readonly state: ActionState }) {
  const { t } = useTranslation();
  const { account, member } = useMe();
  const sign = useSignAction();
  const approve = useApproveAction();
  const own = state.signers.find(({ director }) => director.toLowerCase() === account?.toLowerCase());
  const director = member !== undefined && isDirectorAt(member, state.inOfficeAt);
  if (own?.standing === "counts")
    return (
      <Note kind="good">
        {t(own.by === "approval" ? "board.action.youApproved" : "board.action.youSigned")}
      </Note>
    );
  return (
    <section className="vote" aria-labelledby="board-sign">
      <h2 id="board-sign">{t("board.action.sign")}</h2>
      {account === undefined ? (
        <>
          <p>{t("board.action.signAbout")}</p>
          <p className="row">
            <button type="button" className="btn btn--main" onClick={onSignIn}>
              {t("board.action.signIn")}
            </button>
          </p>
        </>
      ) : director ? (
        <>
          <p>{t("board.action.signAbout")}</p>
          <Action
            label={t("board.action.signButton")}
            kind="main"
            block
            done={t("board.action.signDone")}
            doing={sign}
            onPress={() => sign.mutate(file, { onSuccess: onFile })}
          />
          <details>
            <summary>{t("board.action.contract")}</summary>
            <p className="small">{t("board.action.contractMeans")}</p>
            <Action
              label={t("board.action.approve")}
              done={t("board.action.approved")}
              doing={approve}
              onPress={() => approve.mutate(state)}
            />
          </details>
        </>
      ) : (
        <p className="soft">{t("board.action.notDirector")}</p>
      )}
    </section>
  );
}

/** The link for the next director, and the way for what came back. */
function PassOn({ file, onFile }: Pick<OpenedProps, "file" | "onFile">) {
  const { t } = useTranslation();
  const [link, setLink] = useState<string>();
  const [pasted, setPasted] = useState("");
  const [said, setSaid] = useState<"added" | "otherAction">();
  useEffect(() => {
    let stale = false;
    actionLink(file).then((made) => {
      if (!stale) setLink(new URL(made, document.baseURI).href);
    });
    return () => {
      stale = true;
    };
  }, [file]);
  const registries = useRegistries().data;
  const take = async () => {
    const packed = packedAction(pasted);
    const given = packed && (await readActionLink(packed, registries).catch(() => undefined));
    const { action } = file;
    const same =
      given &&
      given.assembly === file.assembly &&
      given.action.number === action.number &&
      given.action.data === action.data &&
      given.action.organ === action.organ &&
      given.action.deadline === action.deadline &&
      given.action.epoch === action.epoch;
    setSaid(same ? "added" : "otherAction");
    if (!same) return;
    setPasted("");
    onFile({ ...file, signatures: joinedSignatures(given.signatures, file.signatures) });
  };
  return (
    <section className="stack" aria-labelledby="board-pass">
      <h2 id="board-pass">{t("board.action.pass")}</h2>
      <p className="soft measure">{t("board.action.passMeans")}</p>
      {link && <CopyField label={t("board.action.link")} text={link} button={t("board.action.copy")} />}
      <details className="board__kept">
        <summary>{t("board.action.back")}</summary>
        <div className="field">
          <label htmlFor="board-pasted">{t("board.action.pasted")}</label>
          <textarea
            id="board-pasted"
            className="input mono"
            dir="ltr"
            rows={2}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        </div>
        <p className="row">
          <button type="button" className="btn" onClick={() => void take()}>
            {t("board.action.add")}
          </button>
        </p>
        {said && (
          <Note kind={said === "added" ? "good" : "bad"} live>
            {t(`board.action.${said}`)}
          </Note>
        )}
      </details>
    </section>
  );
}

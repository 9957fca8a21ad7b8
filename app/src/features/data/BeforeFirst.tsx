import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import { keyFileText, newSeparateKey, type SeparateKey } from "../../chain/separateKey.ts";
import { download } from "../../ui/download.ts";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { holdKey } from "./openKeys.ts";

interface Props {
  readonly datasetId: bigint;
  /** The connected account, if any. */
  readonly account: Address | undefined;
  /** Whether somebody pays for a key that has no coins. */
  readonly hasRelay: boolean;
  readonly onAccount: () => void;
  readonly onKey: (key: SeparateKey) => void;
  readonly onSignIn: () => void;
}

const PUBLIC = ["address", "dataset", "purpose", "dates"] as const;
const SHORTEST_PASSWORD = 12;

/** Said before the first consent to a dataset: what is public for ever, and how it is kept apart from one's others. */
export function BeforeFirst({ datasetId, account, hasRelay, onAccount, onKey, onSignIn }: Props) {
  const { t } = useTranslation();
  const [way, setWay] = useState<"account" | "key">();
  const id = String(datasetId);
  return (
    <div className="stack">
      <p>{t("data.before.lead")}</p>
      <ul className="bullets">
        {PUBLIC.map((what) => (
          <li key={what}>{t(`data.before.public.${what}`, { id })}</li>
        ))}
      </ul>
      <p>{t("data.before.not")}</p>
      <fieldset className="field">
        <legend>{t("data.before.ask")}</legend>
        <div>
          {(["account", "key"] as const).map((each) => (
            <label key={each} className="choice">
              <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
              <span>
                <b>
                  {each === "account"
                    ? t(account ? "data.before.account" : "data.before.accountNone", {
                        address: account ? shortHex(account) : "",
                      })
                    : t("data.before.key")}
                </b>
                <br />
                <span className="small soft">
                  {t(each === "account" ? "data.before.accountMeans" : "data.before.keyMeans")}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {way === "account" && (
        <p>
          <button type="button" className="btn btn--main" onClick={account ? onAccount : onSignIn}>
            {t(account ? "data.before.goOn" : "signIn.button")}
          </button>
        </p>
      )}
      {way === "key" &&
        (hasRelay ? (
          <MakeKey datasetId={datasetId} onKey={onKey} />
        ) : (
          <Note kind="warn">{t("data.before.noRelay")}</Note>
        ))}
    </div>
  );
}

/** Made here, saved by the person, and only then used. */
function MakeKey({ datasetId, onKey }: Pick<Props, "datasetId" | "onKey">) {
  const { t } = useTranslation();
  const id = useId();
  const [key] = useState(newSeparateKey);
  const [password, setPassword] = useState("");
  const [saved, setSaved] = useState(false);
  const [working, setWorking] = useState(false);
  const short = password.length < SHORTEST_PASSWORD;
  const save = async (lock: string | undefined) => {
    setWorking(true);
    const text = await keyFileText(key, lock);
    download(`consent-key-dataset-${datasetId}-${key.address.slice(2, 8)}.json`, text);
    setPassword("");
    setWorking(false);
    setSaved(true);
  };
  return (
    <div className="stack makekey">
      <p>
        {t("data.key.made")}{" "}
        <bdi className="mono break" dir="ltr">
          {key.address}
        </bdi>
      </p>
      <ul className="bullets">
        <li>{t("data.key.steward")}</li>
        <li>{t("data.key.lose")}</li>
        <li>{t("data.key.stays")}</li>
        <li>{t("data.key.limits")}</li>
      </ul>
      <div className="field">
        <label htmlFor={id}>{t("data.key.password")}</label>
        <input
          id={id}
          className="input"
          type="password"
          autoComplete="new-password"
          dir="ltr"
          aria-describedby={`${id}-means`}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <small id={`${id}-means`}>{t("data.key.passwordMeans", { n: SHORTEST_PASSWORD })}</small>
      </div>
      <p className="row">
        <button
          type="button"
          className={saved ? "btn" : "btn btn--main"}
          aria-disabled={working || short}
          aria-describedby={`${id}-means`}
          onClick={() => {
            if (!working && !short) void save(password);
          }}
        >
          {t(working ? "data.key.saving" : "data.key.saveLocked")}
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={working}
          aria-describedby={`${id}-plain`}
          onClick={() => {
            if (!working) void save(undefined);
          }}
        >
          {t("data.key.savePlain")}
        </button>
      </p>
      <p className="small soft" id={`${id}-plain`}>
        {t("data.key.plainMeans")}
      </p>
      {saved && (
        <Note kind="good" live>
          {t("data.key.saved")}
        </Note>
      )}
      <p className="row">
        <button
          type="button"
          className={saved ? "btn btn--main" : "btn"}
          aria-disabled={!saved}
          onClick={() => {
            if (!saved) return;
            holdKey(key);
            onKey(key);
          }}
        >
          {t("data.key.use")}
        </button>
        {!saved && <span className="small soft">{t("data.key.saveFirst")}</span>}
      </p>
    </div>
  );
}

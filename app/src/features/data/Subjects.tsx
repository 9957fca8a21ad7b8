import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { isLockedKeyFile, KeyFileBroken, openKeyFile } from "../../chain/separateKey.ts";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { forgetKey, holdKey } from "./openKeys.ts";
import type { Subjects as All } from "./useSubjects.ts";

interface Props {
  readonly subjects: All;
  readonly onSignIn: () => void;
}

/** In whose name the reader speaks: the account, or a separate key opened from its file. */
export function Subjects({ subjects: { all, present, choose }, onSignIn }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="stack subjects">
      {all.length === 0 ? (
        <p className="row">
          <button type="button" className="btn" onClick={onSignIn}>
            {t("signIn.button")}
          </button>
          <span className="small soft">{t("data.speak.nobody")}</span>
        </p>
      ) : (
        <div className="field">
          <label htmlFor={id}>{t("data.speak.as")}</label>
          <select
            id={id}
            className="input"
            value={present?.address}
            onChange={(event) => {
              const one = all.find(({ address }) => address === event.target.value);
              if (one) choose(one.address);
            }}
          >
            {all.map(({ address, key }) => (
              <option key={address} value={address}>
                {t(key ? "data.speak.key" : "data.speak.account", { address: shortHex(address) })}
              </option>
            ))}
          </select>
        </div>
      )}
      <OpenKey onOpen={choose} />
      {present?.key && (
        <p className="small soft">
          {t("data.speak.held")}{" "}
          <button
            type="button"
            className="btn btn--bare"
            onClick={() => {
              if (present.key) forgetKey(present.key);
            }}
          >
            {t("data.speak.forget")}
          </button>
        </p>
      )}
    </div>
  );
}

/** Opens the file of a separate key; asks for its password where it is locked. */
export function OpenKey({ onOpen }: { readonly onOpen: (address: `0x${string}`) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState<string>();
  const [password, setPassword] = useState("");
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string>();
  const open = async (file: string, typed: string) => {
    setWorking(true);
    setFault(undefined);
    try {
      const key = await openKeyFile(file, typed);
      holdKey(key);
      setText(undefined);
      onOpen(key.address);
    } catch (problem) {
      if (!(problem instanceof KeyFileBroken)) throw problem;
      setFault(problem.fault);
    } finally {
      setPassword("");
      setWorking(false);
    }
  };
  return (
    <details className="openkey">
      <summary>{t("data.openKey.title")}</summary>
      <div className="form">
        <div className="field">
          <label htmlFor={`${id}-file`}>{t("data.openKey.file")}</label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".json,application/json"
            aria-describedby={`${id}-means`}
            onChange={async (event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (!file) return;
              const read = await file.text();
              setFault(undefined);
              if (isLockedKeyFile(read)) setText(read);
              else await open(read, "");
            }}
          />
          <small id={`${id}-means`}>{t("data.openKey.means")}</small>
        </div>
        {text !== undefined && (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (!working) void open(text, password);
            }}
          >
            <label className="field">
              <span>{t("data.openKey.password")}</span>
              <input
                className="input"
                type="password"
                autoComplete="off"
                dir="ltr"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </label>
            <button type="submit" className="btn" aria-disabled={working}>
              {t(working ? "data.openKey.opening" : "data.openKey.open")}
            </button>
          </form>
        )}
        {fault && (
          <Note kind="bad" live>
            {t(fault === "password" ? "data.openKey.wrong" : "data.openKey.broken")}
          </Note>
        )}
      </div>
    </details>
  );
}

import { type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { OutageContext } from "./outage.ts";
import { Loading, State } from "./State.tsx";

/** The part of a query's result that a reader can see. */
export interface Reading<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly of: Reading<T>;
  /** What is being read, e.g. "the treasury". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was read; until then says so, and if it cannot be read says what happened and what to do. */
export function Loaded<T>({ of, what, children }: Props<T>) {
  const { t } = useTranslation();
  const outage = useContext(OutageContext);
  if (of.data !== undefined) return children(of.data);
  if (!of.error) return <Loading what={what} />;
  if (outage) return <p className="soft">{t("state.unread", { what })}.</p>;
  return (
    <div role="alert">
      <State picture="offline" title={t("state.unread", { what })}>
        <p>{t("state.unreadMeans")}</p>
        <p className="row">
          <button type="button" className="btn" onClick={() => of.refetch()}>
            {t("state.tryAgain")}
          </button>
        </p>
      </State>
    </div>
  );
}

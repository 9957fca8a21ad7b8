import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const PICTURES = {
  empty: "M10 26v14h28V26M16 20h16M17 26V8h14v18M10 26h28",
  search: "M21 9a12 12 0 1 0 0 24 12 12 0 0 0 0-24zM30 30l10 10M16 21h10",
  offline: "M8 20c9-9 23-9 32 0M14 27c6-6 14-6 20 0M20 34c2.5-2.5 5.5-2.5 8 0M10 8l28 32",
} as const;

interface Props {
  readonly picture?: keyof typeof PICTURES;
  readonly title: string;
  readonly children?: ReactNode;
}

/** What happened; what it means for you; what you can do. */
export function State({ picture, title, children }: Props) {
  return (
    <div className="state">
      {picture && (
        <svg className="pic" viewBox="0 0 48 48" aria-hidden="true">
          <path d={PICTURES[picture]} />
        </svg>
      )}
      <p className="state__title">{title}</p>
      {children}
    </div>
  );
}

/** Words at once; figures wait until they were read. */
export function Loading({ what }: { readonly what: string }) {
  const { t } = useTranslation();
  return (
    <div className="state state--wide" aria-busy="true">
      <p className="small" role="status">
        {t("state.loading", { what })}
      </p>
      <div className="skel" aria-hidden="true">
        <i className="skel__a" />
        <i />
        <i className="skel__b" />
      </div>
    </div>
  );
}

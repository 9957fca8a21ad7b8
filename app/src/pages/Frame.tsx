import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { SignInButton, SignInDialog } from "../features/signin/SignIn.tsx";
import { Outage } from "../features/verify/Outage.tsx";
import { ProofLine } from "../features/verify/ProofLine.tsx";
import { chooseLanguage, LANGUAGES, languageName } from "../i18n/language.ts";
import { useCoop } from "../queries/coopQueries.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { Rosette } from "../ui/Rosette.tsx";
import { useTheme } from "../ui/theme.ts";
import { SignInContext } from "./signInContext.ts";

const DemoBar = import.meta.env.MODE === "demo" ? lazy(() => import("../demo/DemoBar.tsx")) : undefined;

interface Place {
  readonly href: string;
  readonly key: string;
  readonly tab: string;
  readonly icon: IconName;
  /** Pages that belong to it. */
  readonly within: RegExp;
}

const PLACES: readonly Place[] = [
  { href: "/", key: "nav.overview", tab: "nav.tab.home", icon: "home", within: /^\/$/ },
  {
    href: "/resolutions",
    key: "nav.resolutions",
    tab: "nav.tab.decide",
    icon: "ballot",
    within: /^\/(resolutions?|meeting|ballot|requisition)/,
  },
  { href: "/treasury", key: "nav.treasury", tab: "nav.tab.money", icon: "money", within: /^\/treasury/ },
  {
    href: "/data",
    key: "nav.data",
    tab: "nav.tab.data",
    icon: "data",
    within: /^\/(data|consents|models?|learning|practice)([/?]|$)/,
  },
  {
    href: "/members",
    key: "nav.members",
    tab: "nav.tab.members",
    icon: "person",
    within: /^\/(members?|me|recover|redemptions)([/?]|$)/,
  },
];

/** What stands around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const coop = useCoop().data;
  const main = useRef<HTMLElement>(null);
  const [signingIn, setSigningIn] = useState(false);
  const signIn = useCallback(() => setSigningIn(true), []);
  const closeSignIn = useCallback(() => setSigningIn(false), []);
  useNewPage(location.replace(/^(\/treasury)\/view.*/, "$1"), main); // other filters are no other page
  const current = (place: Place) => (place.within.test(location) ? "page" : undefined);
  return (
    <SignInContext value={signIn}>
      {/* biome-ignore lint/a11y/useValidAnchor: the part after # names the page, so the link itself must not be followed. */}
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault(); // the part after # is the page
          main.current?.focus();
        }}
      >
        {t("frame.skip")}
      </a>
      {DemoBar && (
        <Suspense>
          <DemoBar />
        </Suspense>
      )}
      <header className="head">
        <div className="wrap head__row">
          <Link className="brand" href="/">
            <Rosette />
            <span>
              <b>{coop?.name || t("frame.unnamed")}</b>
              <small>{t(coop?.name ? "frame.unnamed" : "frame.coop")}</small>
            </span>
          </Link>
          <nav className="nav" aria-label={t("nav.label")}>
            {PLACES.map((place) => (
              <Link key={place.href} href={place.href} aria-current={current(place)}>
                {t(place.key)}
              </Link>
            ))}
          </nav>
          <div className="tools">
            <LanguageSelect />
            <ThemeButton />
            <SignInButton onPress={signIn} />
          </div>
        </div>
      </header>
      <ProofLine />
      <main id="main" className="wrap" ref={main} tabIndex={-1}>
        <Outage>{children}</Outage>
      </main>
      <Footer />
      <nav className="tabbar" aria-label={t("nav.tabsLabel")}>
        {PLACES.map((place) => (
          <Link key={place.href} href={place.href} aria-current={current(place)}>
            <Icon name={place.icon} />
            <span>{t(place.tab)}</span>
          </Link>
        ))}
      </nav>
      {signingIn && <SignInDialog onClose={closeSignIn} />}
    </SignInContext>
  );
}

/** A new page begins at its top, and a screen reader is put there; the first page is left alone. */
function useNewPage(location: string, main: { readonly current: HTMLElement | null }) {
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location, main]);
}

function LanguageSelect() {
  const { t, i18n } = useTranslation();
  return (
    <label className="tool language">
      <Icon name="globe" />
      <span className="sr">{t("frame.language")}</span>
      <select value={i18n.language} onChange={(event) => void chooseLanguage(event.target.value)}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageName(language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ThemeButton() {
  const { t } = useTranslation();
  const { theme, toggle } = useTheme();
  return (
    <button
      type="button"
      className="tool"
      data-theme-toggle
      aria-label={t(theme === "dark" ? "frame.lightTheme" : "frame.darkTheme")}
      onClick={toggle}
    >
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </button>
  );
}

const DOTS = [0, 1, 2, 3, 4, 5, 6] as const;

function Footer() {
  const { t } = useTranslation();
  const coop = useCoop().data;
  return (
    <footer className="foot">
      <div className="wrap foot__grid">
        <div className="stack">
          <h2>{coop?.name || t("frame.unnamed")}</h2>
          <p>
            <span className="seven" aria-hidden="true">
              {DOTS.map((dot) => (
                <i key={dot} />
              ))}
            </span>
            {t("frame.runsOn")}
          </p>
        </div>
        <div>
          <h2>{t("frame.checkIt")}</h2>
          <ul>
            <li>
              <Link href="/verify">{t("frame.howChecked")}</Link>
            </li>
          </ul>
        </div>
        <div>
          <h2>{t("frame.coopLinks")}</h2>
          <ul>
            {PLACES.slice(1).map((place) => (
              <li key={place.href}>
                <Link href={place.href}>{t(place.key)}</Link>
              </li>
            ))}
            <li>
              <Link href="/board">{t("frame.board")}</Link>
            </li>
            <li>
              <Link href="/join">{t("join.button")}</Link>
            </li>
            <li>
              <Link href="/found">{t("frame.found")}</Link>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHashLocation } from "wouter/use-hash-location";
import { Budgets } from "../features/treasury/Budgets.tsx";
import { EntryDetail } from "../features/treasury/EntryDetail.tsx";
import { Ledger } from "../features/treasury/Ledger.tsx";
import { placeOf, type TreasuryView, viewAt } from "../features/treasury/ledger.ts";
import { BesideFunds, Pots } from "../features/treasury/Pots.tsx";
import { PriceFile } from "../features/treasury/PriceFile.tsx";
import { type OwnPrices, PricesContext } from "../features/treasury/pricesContext.ts";
import { Report } from "../features/treasury/Report.tsx";
import { Succession } from "../features/treasury/Succession.tsx";
import { TreasurySentence } from "../features/treasury/TreasurySentence.tsx";
import { Year } from "../features/treasury/Year.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/treasury/treasury.css";

/** The treasury and the pages below it, by the place after the #, which keeps what a reader chose. */
export default function TreasuryPage() {
  const { t } = useTranslation();
  usePageTitle(t("nav.treasury"));
  const [place] = useHashLocation(); // as it stands: the router's own has its signs read once already
  const asked = /^\/treasury(?:\/([a-z]+)\/(.+))?\/?$/.exec(place);
  if (!asked) return <NotFoundPage />;
  const [, part, given = ""] = asked;
  switch (part) {
    case undefined:
    case "view":
      return <Whole place={place} />;
    case "entry":
      return <EntryDetail id={given} />;
    case "report":
      return /^2\d{3}$/.test(given) ? <Report year={Number(given)} /> : <NotFoundPage />;
    default:
      return <NotFoundPage />;
  }
}

function Whole({ place }: { readonly place: string }) {
  const { t } = useTranslation();
  const [view, setView] = useState(() => viewAt(place));
  const [seen, setSeen] = useState(place);
  const [jumps, setJumps] = useState(() => (asksForEntries(view) ? 1 : 0));
  const [prices, setPrices] = useState<OwnPrices>();
  if (seen !== place) {
    setSeen(place);
    if (placeOf(view) !== place) {
      const next = viewAt(place); // a link was followed
      setView(next);
      if (asksForEntries(next)) setJumps(jumps + 1);
    }
  }
  const show = (next: TreasuryView) => {
    setView(next);
    // Not as a visit of another page: the reader stays where they are, and one step back leaves the treasury.
    history.replaceState(history.state, "", `#${placeOf(next)}`);
  };
  const { year, ...filter } = view;
  return (
    <PricesContext value={prices}>
      <header className="title">
        <p className="eyebrow">{t("nav.treasury")}</p>
        <TreasurySentence />
      </header>
      <Succession />
      <Pots />
      <BesideFunds />
      <Year year={year} onYear={(chosen) => show({ ...view, year: chosen })} />
      <Budgets />
      <Ledger filter={filter} onFilter={(chosen) => show({ ...view, ...chosen })} jumps={jumps} />
      <PriceFile prices={prices} onPrices={setPrices} />
    </PricesContext>
  );
}

/** Whether a place names entries of the ledger, not only a year. */
function asksForEntries(view: TreasuryView): boolean {
  return placeOf({ ...view, year: undefined }) !== placeOf(viewAt(""));
}

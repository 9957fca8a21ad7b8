import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { Receipts } from "../features/verify/Receipts.tsx";
import { Loading } from "../ui/State.tsx";
import { Frame } from "./Frame.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { OverviewPage } from "./OverviewPage.tsx";

const ResolutionsPage = lazy(() => import("./ResolutionsPage.tsx"));
const MeetingPage = lazy(() => import("./MeetingPage.tsx"));
const ResolutionPage = lazy(() => import("./ResolutionPage.tsx"));
const TreasuryPage = lazy(() => import("./TreasuryPage.tsx"));
const MembersPage = lazy(() => import("./MembersPage.tsx"));
const VerifyPage = lazy(() => import("./VerifyPage.tsx"));

/** The place of a page is after the #, so that any host of static files serves it. */
export function App() {
  const { t } = useTranslation();
  return (
    <Router hook={useHashLocation}>
      <Receipts>
        <Frame>
          <Suspense fallback={<Loading what={t("what.page")} />}>
            <Switch>
              <Route path="/" component={OverviewPage} />
              <Route path="/resolutions" component={ResolutionsPage} />
              <Route path="/meeting/:number" component={MeetingPage} />
              <Route path="/resolution/:number" component={ResolutionPage} />
              <Route path="/treasury" component={TreasuryPage} />
              <Route path="/members" component={MembersPage} />
              <Route path="/verify" component={VerifyPage} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </Frame>
      </Receipts>
    </Router>
  );
}

import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { Receipts } from "../features/verify/Receipts.tsx";
import { loadWords, type WordPart } from "../i18n/language.ts";
import { Loading } from "../ui/State.tsx";
import { Frame } from "./Frame.tsx";
import { OverviewPage } from "./OverviewPage.tsx";

/** A page that comes with its words when it is opened. */
function later(load: () => Promise<{ default: ComponentType }>, ...words: readonly WordPart[]) {
  const parts: readonly WordPart[] = words.length > 0 ? words : ["pages"];
  return lazy(async () => {
    const [page] = await Promise.all([load(), ...parts.map(loadWords)]);
    return page;
  });
}

const ResolutionsPage = later(() => import("./ResolutionsPage.tsx"), "pages", "requisition");
const RequisitionPage = later(() => import("./RequisitionPage.tsx"), "pages", "requisition");
const MeetingPage = later(() => import("./MeetingPage.tsx"));
const ResolutionPage = later(() => import("./ResolutionPage.tsx"));
const BallotPage = later(() => import("./BallotPage.tsx"));
const TreasuryPage = later(() => import("./TreasuryPage.tsx"));
const MembersPage = later(() => import("./MembersPage.tsx"), "pages", "membership");
const MemberPage = later(() => import("./MemberPage.tsx"), "pages", "membership");
const MyMembershipPage = later(() => import("./MyMembershipPage.tsx"), "pages", "membership");
const RecoverPage = later(() => import("./RecoverPage.tsx"), "pages", "membership");
const RedemptionsPage = later(() => import("./RedemptionsPage.tsx"), "pages", "membership");
const NotFoundPage = later(() => import("./NotFoundPage.tsx"));
const VerifyPage = later(() => import("./VerifyPage.tsx"));
const JoinPage = later(() => import("./JoinPage.tsx"), "joining");
const BoardPage = later(() => import("./BoardPage.tsx"), "board", "membership");
const BoardActionPage = later(() => import("./BoardActionPage.tsx"), "board", "membership");
const FoundPage = later(() => import("./FoundPage.tsx"), "founding");

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
              <Route path="/ballot/:meeting/:memberId" component={BallotPage} />
              <Route path="/requisition/:id" component={RequisitionPage} />
              <Route path="/treasury" component={TreasuryPage} />
              <Route path="/members" component={MembersPage} />
              <Route path="/member/:id" component={MemberPage} />
              <Route path="/me" component={MyMembershipPage} />
              <Route path="/recover/:request?" component={RecoverPage} />
              <Route path="/redemptions" component={RedemptionsPage} />
              <Route path="/verify" component={VerifyPage} />
              <Route path="/join/:given?" component={JoinPage} />
              <Route path="/board" component={BoardPage} />
              <Route path="/board/action/:packed?" component={BoardActionPage} />
              <Route path="/found/:digest?" component={FoundPage} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </Frame>
      </Receipts>
    </Router>
  );
}

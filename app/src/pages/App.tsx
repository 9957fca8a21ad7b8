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

const ResolutionsPage = later(() => import("./ResolutionsPage.tsx"), "pages", "requisition", "notices");
const RequisitionPage = later(() => import("./RequisitionPage.tsx"), "pages", "requisition", "money");
const ConvenePage = later(
  () => import("./ConvenePage.tsx"),
  "pages",
  "requisition",
  "convening",
  "founding",
  "money",
);
const MeetingPage = later(() => import("./MeetingPage.tsx"), "pages", "minutes", "meetings", "talk");
const MinutesPage = later(() => import("./MinutesPage.tsx"), "pages", "minutes");
const ResolutionPage = later(() => import("./ResolutionPage.tsx"), "pages", "meetings", "talk", "money");
const ProxyPage = later(() => import("./ProxyPage.tsx"), "pages", "meetings");
const BallotPage = later(() => import("./BallotPage.tsx"));
const TreasuryPage = later(() => import("./TreasuryPage.tsx"), "pages", "money");
const MembersPage = later(() => import("./MembersPage.tsx"), "pages", "membership");
const MemberPage = later(() => import("./MemberPage.tsx"), "pages", "membership", "agents", "money");
const MyMembershipPage = later(
  () => import("./MyMembershipPage.tsx"),
  "pages",
  "membership",
  "agents",
  "meetings",
  "money",
);
const RecoverPage = later(() => import("./RecoverPage.tsx"), "pages", "membership");
const RedemptionsPage = later(() => import("./RedemptionsPage.tsx"), "pages", "membership", "money");
const StatementPage = later(() => import("./StatementPage.tsx"), "pages", "membership", "money");
const NoticePage = later(() => import("./NoticePage.tsx"), "pages", "membership", "money");
const DataPage = later(() => import("./DataPage.tsx"), "pages", "data");
const DatasetPage = later(() => import("./DatasetPage.tsx"), "pages", "data");
const ConsentsPage = later(() => import("./ConsentsPage.tsx"), "pages", "data");
const NotFoundPage = later(() => import("./NotFoundPage.tsx"));
const VerifyPage = later(() => import("./VerifyPage.tsx"));
const JoinPage = later(() => import("./JoinPage.tsx"), "joining", "agents");
const BoardPage = later(() => import("./BoardPage.tsx"), "pages", "board", "membership", "agents");
const BoardActionPage = later(() => import("./BoardActionPage.tsx"), "pages", "board", "membership", "money");
const ModelsPage = later(() => import("./ModelsPage.tsx"), "models");
const ModelPage = later(() => import("./ModelPage.tsx"), "models", "data");
const LearningPage = later(() => import("./LearningPage.tsx"), "models");
const PracticePage = later(() => import("./PracticePage.tsx"), "pages", "models");
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
              <Route path="/meeting/:number/minutes" component={MinutesPage} />
              <Route path="/resolution/:number" component={ResolutionPage} />
              <Route path="/proxy/:given" component={ProxyPage} />
              <Route path="/ballot/:meeting/:memberId" component={BallotPage} />
              <Route path="/convene" component={ConvenePage} />
              <Route path="/requisition/new/:meeting?" component={ConvenePage} />
              <Route path="/requisition/:id" component={RequisitionPage} />
              <Route path="/treasury/*?" component={TreasuryPage} />
              <Route path="/members" component={MembersPage} />
              <Route path="/member/:id" component={MemberPage} />
              <Route path="/me" component={MyMembershipPage} />
              <Route path="/recover/:request?" component={RecoverPage} />
              <Route path="/redemptions" component={RedemptionsPage} />
              <Route path="/statement/:asset?/:root?" component={StatementPage} />
              <Route path="/notice/:id/:year" component={NoticePage} />
              <Route path="/data" component={DataPage} />
              <Route path="/data/:id" component={DatasetPage} />
              <Route path="/consents" component={ConsentsPage} />
              <Route path="/verify" component={VerifyPage} />
              <Route path="/join/:given?" component={JoinPage} />
              <Route path="/board" component={BoardPage} />
              <Route path="/board/action/:packed?" component={BoardActionPage} />
              <Route path="/models" component={ModelsPage} />
              <Route path="/models/:version" component={ModelPage} />
              <Route path="/learning" component={LearningPage} />
              <Route path="/practice" component={PracticePage} />
              <Route path="/found/:digest?" component={FoundPage} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </Frame>
      </Receipts>
    </Router>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Stance } from "../features/assembly/Stance.tsx";
import { CapitalAccount } from "../features/dividends/CapitalAccount.tsx";
import { Dividends } from "../features/dividends/Dividends.tsx";
import {
  FormerCapital,
  LeavingCapital,
  MyCapital,
  Parked,
  WindingUp,
} from "../features/holding/MyCapital.tsx";
import { MyShares } from "../features/holding/MyShares.tsx";
import { Certificate } from "../features/membership/Card.tsx";
import { Appeal, Charges } from "../features/membership/Charges.tsx";
import { expulsionOf } from "../features/membership/expulsion.ts";
import { MyAgents, useMayAnswer } from "../features/membership/MyAgents.tsx";
import { Profile } from "../features/membership/Profile.tsx";
import { Resign } from "../features/membership/Resign.tsx";
import { useStandingWords } from "../features/membership/useStandingWords.ts";
import { Votes } from "../features/membership/Votes.tsx";
import { WaitingList } from "../features/membership/WaitingList.tsx";
import { MyProxies } from "../features/proxies/MyProxies.tsx";
import { Contacts } from "../features/recovery/Contacts.tsx";
import { RecoveryAlarm } from "../features/recovery/OpenRecovery.tsx";
import { useMe } from "../queries/memberQueries.ts";
import { useMembershipEntries, useMemberTerms } from "../queries/membershipQueries.ts";
import { State } from "../ui/State.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";

export default function MyMembershipPage() {
  const { t } = useTranslation();
  const { account, member } = useMe();
  const signIn = useSignIn();
  usePageTitle(t("mine.title"));
  if (member) return <Mine key={member.memberId} />;
  return (
    <>
      <header className="title">
        <h1>{t("mine.title")}</h1>
      </header>
      {account ? (
        <State picture="search" title={t("mine.nobody")}>
          <p>{t("mine.nobodyMeans")}</p>
          <p className="row">
            <Link className="btn" href="/recover">
              {t("recover.lost")}
            </Link>
          </p>
        </State>
      ) : (
        <State picture="empty" title={t("mine.signedOut")}>
          <p>{t("mine.signedOutMeans")}</p>
          <button type="button" className="btn btn--main" onClick={signIn}>
            {t("signIn.button")}
          </button>
        </State>
      )}
    </>
  );
}

/** Everything about the member who reads it, mobile first. */
function Mine() {
  const { t } = useTranslation();
  const { member } = useMe();
  const signIn = useSignIn();
  const words = useStandingWords();
  const terms = useMemberTerms().data;
  const mayAnswer = useMayAnswer(member);
  const entries = useMembershipEntries(member?.memberId).data ?? [];
  if (!member) return null;
  const present = member.leftAt === 0n;
  const charged = entries.some(({ what }) => what === "charged");
  const expulsion = terms && expulsionOf(member, entries, terms.expulsionAppealDays);
  return (
    <>
      <h1 className="sr">{t("mine.title")}</h1>
      <RecoveryAlarm member={member} />
      <div className="me">
        <div className="stack">
          <Certificate member={member} />
          <p className="small">
            {words(member)}. <Link href={`/member/${member.memberId}`}>{t("mine.publicPage")}</Link>
          </p>
          <p className="small">
            <Link href="/consents">{t("mine.consents")}</Link>
          </p>
          {present && member.seatEnds === 0n && (
            <p className="small">
              <Link href="/join">{t("mine.otherClass")}</Link>
            </p>
          )}
        </div>
        <div>
          <Sub title={t("waiting.title")}>
            <WaitingList member={member} />
          </Sub>
          {(charged || expulsion) && (
            <Sub id="charges" title={t("charges.title")}>
              {expulsion && <Appeal expulsion={expulsion} />}
              <Charges entries={entries} own={present} />
            </Sub>
          )}
          {present ? (
            <Sub id="shares" title={t("holding.title")}>
              <MyShares member={member} />
              <div id="capital" tabIndex={-1}>
                <WindingUp member={member} />
                <FormerCapital member={member} />
                <Parked member={member} />
              </div>
            </Sub>
          ) : (
            <Sub id="capital" title={t("capital.title")}>
              <MyCapital member={member} appealUntil={expulsion?.appealUntil} />
            </Sub>
          )}
          <Sub id="dividends" title={t("dividend.mine")}>
            <Dividends member={member} own onSignIn={signIn} />
          </Sub>
          <Sub id="account" title={t("account.title")}>
            <CapitalAccount member={member} onSignIn={signIn} />
          </Sub>
          <Sub title={t("votes.own")}>
            <Votes memberId={member.memberId} stance={(choice) => <Stance choice={choice} />} />
          </Sub>
          {present && member.voting && (
            <Sub id="proxies" title={t("proxy.title")}>
              <MyProxies member={member} onSignIn={signIn} />
            </Sub>
          )}
          {present && (
            <>
              <Sub id="recovery" title={t("contacts.title")}>
                <Contacts member={member} />
              </Sub>
              <Sub title={t("profile.title")}>
                <Profile member={member} />
              </Sub>
              {mayAnswer && (
                <Sub title={t("program.mine")}>
                  <MyAgents member={member} />
                </Sub>
              )}
              <Sub title={t("resign.title")}>
                <p className="soft">{t("resign.about")}</p>
                <Resign member={member} consequences={<LeavingCapital member={member} />} />
                <p className="small soft">{t("mine.public")}</p>
              </Sub>
            </>
          )}
        </div>
      </div>
    </>
  );
}

interface SubProps {
  readonly id?: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Sub({ id, title, children }: SubProps) {
  return (
    <section className="sub" id={id} tabIndex={id ? -1 : undefined} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

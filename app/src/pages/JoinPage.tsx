import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { GivenAgent } from "../features/joining/GivenAgent.tsx";
import { GivenApplication } from "../features/joining/GivenApplication.tsx";
import { Joining } from "../features/joining/Joining.tsx";
import { NewAgent } from "../features/joining/NewAgent.tsx";
import { useCoop } from "../queries/coopQueries.ts";
import { useMe } from "../queries/memberQueries.ts";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/joining/joining.css";

export default function JoinPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const signIn = useSignIn();
  const name = useCoop().data?.name;
  const { member } = useMe();
  const present = member?.leftAt === 0n;
  const given = /^\/join\/application/.test(place);
  const program = /^\/join\/agent\b/.test(place);
  usePageTitle(t(program ? "program.title" : "join.button"));
  if (program)
    return (
      <>
        <header className="title">
          <p className="eyebrow">{t("nav.members")}</p>
          <h1>{t("program.title")}</h1>
          <p className="soft">{t("program.lead")}</p>
        </header>
        {place.includes("?") ? (
          <GivenAgent place={place} onSignIn={signIn} />
        ) : (
          <NewAgent onSignIn={signIn} />
        )}
      </>
    );
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("join.button")}</p>
        <h1>
          {given
            ? t("join.given.title")
            : !name
              ? t("join.titleUnnamed")
              : t(present ? "join.titleMember" : "join.title", { name })}
        </h1>
        {!given && !present && <p className="soft">{t("join.lead")}</p>}
      </header>
      {given ? <GivenApplication place={place} onSignIn={signIn} /> : <Joining onSignIn={signIn} />}
    </>
  );
}

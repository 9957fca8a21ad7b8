import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import {
  useApplicant,
  useApplicationCheck,
  useRelayedApplication,
} from "../../queries/applicationQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Loading } from "../../ui/State.tsx";
import { Admitted } from "./Admitted.tsx";
import { Apply } from "./Apply.tsx";
import { keptApplication } from "./joinShelf.ts";
import { joinStageOf } from "./joinStage.ts";
import { Refused } from "./Refused.tsx";
import { Send } from "./Send.tsx";
import { Waiting } from "./Waiting.tsx";

/** From a visitor to a member whose shares are paid, as far as the record says this one has come. */
export function Joining({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const { account } = useMe();
  const site = useSite().data;
  // Signing in shows the page anew: whoever does so on the way goes on at the step where they were.
  const [step, setStep] = useState(0);
  if (site === undefined) return <Loading what={t("what.page")} />;
  const way = { onSignIn, begin: step, onStep: setStep };
  return account ? <Known key={account} account={account} {...way} /> : <Apply {...way} />;
}

interface Way {
  readonly onSignIn: () => void;
  readonly begin: number;
  readonly onStep: (step: number) => void;
}

function Known({ account, ...way }: Way & { readonly account: Address }) {
  const { onSignIn } = way;
  const { t } = useTranslation();
  const { member } = useMe();
  const site = useSite().data;
  const applicant = useApplicant(account);
  const relayed = useRelayedApplication(account);
  // As it was kept when the page was opened: what is signed here now is sent where it was signed.
  const [own] = useState(() => site && keptApplication(site.chainId, site.assembly, account)?.application);
  const stillTaken = useApplicationCheck(own).data;
  return (
    <Loaded of={applicant} what={t("join.what")}>
      {(read) => {
        const kept = stillTaken ? own : undefined;
        const stage = joinStageOf({ member, applicant: read, relayed, kept });
        switch (stage) {
          case "member":
            return (
              member && (
                <Admitted
                  member={member}
                  applicant={read}
                  onItsWay={relayed?.state === "waiting"}
                  kept={kept}
                  onSignIn={onSignIn}
                />
              )
            );
          case "expelled":
            return <Note kind="warn">{t("join.expelled")}</Note>;
          case "waiting":
            return read?.application && <Waiting application={read.application} refusal={read.refusal} />;
          case "refused":
            return (
              read?.refusal && (
                <>
                  <Refused refusal={read.refusal} />
                  <details className="join__part">
                    <summary>{t("join.refused.again")}</summary>
                    <Apply onSignIn={onSignIn} />
                  </details>
                </>
              )
            );
          case "withRelay":
            return <Waiting />;
          case "signed":
            return kept && <Send application={kept} />;
          case "apply":
            return (
              <div className="stack">
                {member && <Note>{t("join.cameBack", { id: member.memberId })}</Note>}
                {read?.state === "expired" && <Note kind="warn">{t("join.expired")}</Note>}
                {read?.state === "outdated" && <Note kind="warn">{t("join.outdated")}</Note>}
                <Apply {...way} />
              </div>
            );
        }
      }}
    </Loaded>
  );
}

import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { readApplicationLink } from "../../chain/applicationLink.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import {
  useApplicant,
  useApplicationCheck,
  useClasses,
  usePutOnRecord,
} from "../../queries/applicationQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { Note } from "../../ui/Note.tsx";
import { Pair } from "./TermsStep.tsx";

interface Props {
  /** Where the page stands. Whatever it says was written by somebody else. */
  readonly place: string;
  readonly onSignIn: () => void;
}

/** An application that somebody handed over: anyone may put it on the record, and directors may admit from it. */
export function GivenApplication({ place, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useSite().data;
  const classes = useClasses();
  const { account: sender } = useMe();
  const given = readApplicationLink(place);
  const here = given && site && given.chainId === site.chainId && given.assembly === site.assembly;
  const own = here ? given.application : undefined;
  const check = useApplicationCheck(own);
  const applicant = useApplicant(own?.account).data;
  const put = usePutOnRecord();
  if (given === undefined) return <Note kind="bad">{t("join.given.broken")}</Note>;
  if (site && !here) return <Note kind="bad">{t("join.given.elsewhere")}</Note>;
  const { account, class: classId, deadline } = given.application;
  const waits = applicant?.state === "waiting";
  return (
    <section className="join stack">
      <dl className="pairs pairs--wide">
        <Pair term={t("join.given.account")}>
          <span className="mono break" dir="ltr">
            {account}
          </span>
        </Pair>
        <Pair term={t("join.given.class")}>
          <bdi>{classes?.[classId]?.name ?? String(classId)}</bdi>
        </Pair>
        <Pair term={t("join.given.until")}>{format.moment(BigInt(deadline))}</Pair>
      </dl>
      {check.data === true && <Note kind="good">{t("join.given.holds")}</Note>}
      {check.data === false && <Note kind="bad">{t("join.given.void")}</Note>}
      {waits && <Note kind="good">{t("join.given.waits")}</Note>}
      {check.data && !waits && (
        <>
          <p className="measure">{t("join.given.about")}</p>
          <p className="row">
            <button
              type="button"
              className="btn btn--main"
              aria-disabled={put.isPending}
              onClick={() => {
                if (!sender) onSignIn();
                else if (!put.isPending) put.mutate(given.application);
              }}
            >
              {t(put.isPending ? "join.send.sending" : "join.given.put")}
            </button>
          </p>
          <CopyField
            label={t("join.given.forBoard")}
            text={new URL(`#${place}`, document.baseURI).href}
            button={t("join.send.copy")}
          />
        </>
      )}
      {put.error && (
        <Note kind="bad" live>
          <b>{t("join.send.failed")}</b> {errorText(t, put.error)}
        </Note>
      )}
      <p>
        <Link href="/board">{t("join.waiting.seeBoard")}</Link>
      </p>
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useAttestations, useCourses, useTrainingRequired } from "../../queries/learningQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { AttestationLine } from "./AttestationLine.tsx";
import { Course } from "./Course.tsx";
import { CourseName } from "./CourseName.tsx";
import { inOrder } from "./learnView.ts";

/** What a member can learn here, what they hold, and what a role asks for. */
export function Learning({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const courses = useCourses();
  return (
    <>
      <Section title={t("learning.mine.title")} about={t("learning.mine.about")}>
        <Mine onSignIn={onSignIn} />
      </Section>
      <Section title={t("learning.roles.title")} about={t("learning.roles.about")}>
        <Roles />
      </Section>
      <Section title={t("learning.courses.title")} about={t("learning.courses.about")}>
        <Loaded of={courses} what={t("learning.what")}>
          {(read) =>
            read.length === 0 ? (
              <State picture="empty" title={t("learning.courses.none")}>
                <p>{t("learning.courses.noneMeans")}</p>
              </State>
            ) : (
              <ul className="list">
                {read.map((course) => (
                  <li key={String(course.id)} className="course saidfig" id={`course-${course.id}`}>
                    <Course course={course} onSignIn={onSignIn} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </>
  );
}

function Mine({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const { account, member } = useMe();
  const mine = useAttestations({
    ...(account && { account }),
    ...(member && { memberId: member.memberId }),
  });
  const courses = useCourses("all").data ?? [];
  if (account === undefined)
    return (
      <p className="row">
        <span className="soft">{t("learning.mine.signIn")}</span>
        <button type="button" className="btn" onClick={onSignIn}>
          {t("signIn.button")}
        </button>
      </p>
    );
  return (
    <Loaded of={mine} what={t("learning.whatAttestations")}>
      {(read) =>
        read.length === 0 ? (
          <p>{t("learning.mine.none")}</p>
        ) : (
          <ul className="list">
            {inOrder(read).map((each) => {
              const course = courses.find(({ id }) => id === each.course);
              return (
                <li key={each.uid} className="attestation saidfig">
                  {course && (
                    <h3>
                      <CourseName course={course} />
                    </h3>
                  )}
                  <AttestationLine attestation={each} mine course={course} />
                </li>
              );
            })}
          </ul>
        )
      }
    </Loaded>
  );
}

/** Which course a role asks for, as the bylaws say. */
function Roles() {
  const { t } = useTranslation();
  const format = useFormat();
  const { account } = useMe();
  const required = useTrainingRequired(account);
  const courses = useCourses().data ?? [];
  return (
    <Loaded of={required} what={t("learning.what")}>
      {(read) =>
        read.length === 0 ? (
          <p>{t("learning.roles.none")}</p>
        ) : (
          <ul className="list">
            {read.map(({ role, course: id, holds, receipt, holdsReceipt }) => {
              const course = courses.find((each) => each.id === id);
              return (
                <li key={role} className="row row--apart attestation saidfig">
                  <span>
                    <b>{t(`learning.roles.${role}`)}</b>{" "}
                    <Fig figure={{ receipt }} what={t("learning.roles.figure")}>
                      {t("learning.course", { number: format.number(id) })}
                    </Fig>
                    {course && (
                      <>
                        {format.comma}
                        <CourseName course={course} />
                      </>
                    )}
                  </span>
                  {holds !== undefined && holdsReceipt && (
                    <Chip kind={holds ? "done" : "wait"}>
                      <Fig figure={{ receipt: holdsReceipt }} what={t("learning.roles.holdsFigure")}>
                        {t(holds ? "learning.roles.youHold" : "learning.roles.youHoldNot")}
                      </Fig>
                    </Chip>
                  )}
                </li>
              );
            })}
          </ul>
        )
      }
    </Loaded>
  );
}

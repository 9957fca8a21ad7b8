import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useApplicants, useClasses } from "../../queries/applicationQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";

/** Who waits for the board, and whose refusal the general meeting may still undo. */
export function Applications() {
  const { t } = useTranslation();
  const format = useFormat();
  const applicants = useApplicants();
  const classes = useClasses();
  const members = useMembers().data ?? [];
  const numberOf = (account: string) =>
    members.find((each) => each.account.toLowerCase() === account.toLowerCase())?.memberId;
  return (
    <Section title={t("board.waiting.title")} about={t("board.waiting.about")}>
      <Loaded of={applicants} what={t("board.waiting.what")}>
        {(read) => {
          const shown = read.filter(
            ({ state, refusal }) =>
              state === "waiting" || state === "outdated" || (state === "refused" && refusal?.appealed),
          );
          return shown.length === 0 ? (
            <State picture="empty" title={t("board.waiting.none")} />
          ) : (
            <ul className="list board__list">
              {shown.map(({ account, state, application, byMember, refusal }) => (
                <li key={account}>
                  <p className="row row--apart">
                    <span>
                      {byMember && (
                        <>
                          <b className="num serif">
                            {t("member.number", { id: numberOf(account) ?? "" })}
                          </b>{" "}
                        </>
                      )}
                      <span className="mono">{shortHex(account)}</span>{" "}
                      {application && <bdi>{classes?.[application.class]?.name ?? ""}</bdi>}
                      {byMember && <span className="small soft"> {t("board.waiting.change")}</span>}
                    </span>
                    <Chip kind={state === "waiting" ? "open" : "wait"}>{t(`board.waiting.${state}`)}</Chip>
                  </p>
                  {application && (
                    <p className="small soft">
                      <Fig figure={application} what={t("board.waiting.madeWhat")}>
                        {format.date(application.madeAt)}
                      </Fig>
                      {format.comma}
                      {t("board.waiting.until", { until: format.date(BigInt(application.deadline)) })}
                    </p>
                  )}
                  {refusal?.appealed && state === "refused" && (
                    <p className="small">{t("board.waiting.appealed", { on: format.date(refusal.at) })}</p>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}

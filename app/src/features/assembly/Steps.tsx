import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/useFormat.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { cssVars } from "../../ui/cssVars.ts";
import type { Item } from "./standing.ts";

interface Step {
  readonly name: string;
  readonly dates: string;
  readonly about: string;
  readonly state: "done" | "now" | "ahead" | "no";
  /** Share of its time that has gone, in percent. */
  readonly gone?: number;
}

/** Where a resolution stands: notice, voting, waiting period, carried out. */
export function Steps({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  const head = useHead().data;
  const { resolution, meeting } = item;
  const { stage } = resolution;
  const now = head?.time ?? meeting.recordDate;
  const day = (seconds: bigint) => format.day(seconds, now);
  const span = (from: bigint, to: bigint) => t("steps.span", { from: day(from), to: day(to) });
  const gone = (from: bigint, to: bigint) =>
    to > from ? Math.min(100, Number(((now - from) * 100n) / (to - from))) : 100;
  const waits = resolution.executableFrom > meeting.closesAt;
  const steps: Step[] = [
    {
      name: t("steps.notice"),
      dates: span(meeting.recordDate, meeting.opensAt),
      about: t("steps.noticeAbout"),
      state: stage === "notice" ? "now" : "done",
      gone: gone(meeting.recordDate, meeting.opensAt),
    },
    {
      name: t("steps.voting"),
      dates: span(meeting.opensAt, meeting.closesAt),
      about: t("steps.votingAbout", {
        count: Number(meeting.roll.value),
        n: format.number(meeting.roll.value),
      }),
      state: stage === "notice" ? "ahead" : stage === "voting" ? "now" : "done",
      gone: gone(meeting.opensAt, meeting.closesAt),
    },
  ];
  if (stage === "lapsed" || stage === "notCarried") {
    steps.push({
      name: t(`stage.${stage}`),
      dates: day(meeting.closesAt),
      about: t(`steps.${stage}About`),
      state: "no",
    });
  } else {
    const before = stage === "notice" || stage === "voting";
    if (waits)
      steps.push({
        name: t("steps.waiting"),
        dates: span(meeting.closesAt, resolution.executableFrom),
        about: t("steps.waitingAbout", {
          time: format.duration(resolution.executableFrom - meeting.closesAt),
        }),
        state: before ? "ahead" : stage === "waiting" ? "now" : "done",
        gone: gone(meeting.closesAt, resolution.executableFrom),
      });
    if (stage === "expired")
      steps.push({
        name: t("stage.expired"),
        dates: day(resolution.executableUntil),
        about: t("steps.expiredAbout"),
        state: "no",
      });
    else
      steps.push({
        name: t("steps.carriedOut"),
        dates: resolution.executed
          ? day(resolution.executed.time)
          : t(before ? "steps.fromIfCarried" : "steps.from", { from: day(resolution.executableFrom) }),
        about: t("steps.carriedOutAbout"),
        state: stage === "carriedOut" ? "done" : stage === "ready" ? "now" : "ahead",
        gone: 0,
      });
  }
  return (
    <ol className="steps" aria-label={t("steps.label")}>
      {steps.map((step) => (
        <li
          key={step.name}
          className={step.state === "ahead" ? undefined : `is-${step.state}`}
          aria-current={step.state === "now" ? "step" : undefined}
          style={step.state === "now" ? cssVars({ p: `${step.gone ?? 0}%` }) : undefined}
        >
          <b>{step.name}</b>
          {step.dates}
          <br />
          {step.about}
        </li>
      ))}
    </ol>
  );
}

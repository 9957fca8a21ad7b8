import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { seatStateOf } from "../../chain/read/getBoard.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBoard, useRecordEnd, useResignSeat } from "../../queries/boardQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cssVars } from "../../ui/cssVars.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";

const CHIPS = { inOffice: "open", silent: "wait", holdover: "wait", over: "no" } as const;

/** Who holds a seat and until when. */
export function Directors({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const board = useBoard();
  const days = board.data?.figures.holdoverDays.value ?? 0n;
  return (
    <Section
      title={t("board.directors.title")}
      about={t("board.directors.about", { time: format.duration(days * 86_400n) })}
    >
      <Loaded of={board} what={t("board.what")}>
        {({ seated, figures }) =>
          seated.length === 0 ? (
            <State picture="empty" title={t("board.directors.none")} />
          ) : (
            <ul className="list board__list">
              {seated.map((member) => (
                <Director
                  key={member.memberId}
                  member={member}
                  termDays={figures.termDays.value}
                  holdoverDays={figures.holdoverDays.value}
                  onSignIn={onSignIn}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function Director({
  member,
  termDays,
  holdoverDays,
  onSignIn,
}: {
  readonly member: MemberView;
  readonly termDays: bigint;
  readonly holdoverDays: bigint;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const { account } = useMe();
  const end = useRecordEnd();
  const resign = useResignSeat();
  const [sure, setSure] = useState(false);
  const state = seatStateOf(member, holdoverDays, now);
  const left = member.seatEnds > now ? member.seatEnds - now : 0n;
  const term = termDays * 86_400n;
  const share = term > 0n ? Math.min(100, Number((left * 100n) / term)) : 0;
  const own = account?.toLowerCase() === member.account.toLowerCase();
  return (
    <li>
      <p className="row row--apart">
        <span>
          <b className="num serif">{t("member.number", { id: member.memberId })}</b>{" "}
          <span className="small soft">
            <bdi>{member.className}</bdi> <span className="mono">{shortHex(member.account)}</span>
          </span>
        </span>
        <Chip kind={CHIPS[state]}>{t(`board.seat.${state}`)}</Chip>
      </p>
      <div className="board__term" aria-hidden="true">
        <i style={cssVars({ v: share })} />
      </div>
      <p className="small soft">
        {left > 0n
          ? t("board.seat.until", { until: format.date(member.seatEnds), left: format.durationShort(left) })
          : t("board.seat.ended", {
              on: format.date(member.seatEnds),
              until: format.date(member.seatEnds + holdoverDays * 86_400n),
            })}
      </p>
      {state === "over" && (
        <>
          <p className="small">{t("board.seat.overMeans")}</p>
          <Action
            label={t("board.seat.record")}
            done={t("board.seat.recorded")}
            doing={end}
            onPress={() => {
              if (account) end.mutate(member.account);
              else onSignIn();
            }}
          />
        </>
      )}
      {own && state !== "over" && (
        <details open={sure} onToggle={(event) => setSure(event.currentTarget.open)}>
          <summary>{t("board.seat.resign")}</summary>
          <p className="small">{t("board.seat.resignMeans")}</p>
          <Action
            label={t("board.seat.resignNow")}
            kind="danger"
            done={t("board.seat.resigned")}
            doing={resign}
            onPress={() => resign.mutate()}
          />
        </details>
      )}
    </li>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Settlement } from "../../chain/model.ts";
import type { QueueView } from "../../chain/read/getQueue.ts";
import type { QueuedParts } from "../../history/dividendsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import {
  useForward,
  useQueue,
  useQueuedRetained,
  useRedeem,
  useStranded,
} from "../../queries/holdingQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { Money } from "./Money.tsx";
import { ParkedPayments } from "./ParkedPayments.tsx";
import { queueState } from "./queueState.ts";

const PAGE = 25;
/** Places that one payment reaches at most, so that it always fits into a block. */
const AT_ONCE = 20;

/** The redemption queue in public: who is paid when, how much may be paid, and a button for anyone. */
export function Queue({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const [most, setMost] = useState(PAGE);
  const coop = useCoop();
  const queue = useQueue(most);
  return (
    <Loaded of={coop} what={t("what.treasury")}>
      {({ settlement }) => (
        <Loaded of={queue} what={t("what.treasury")}>
          {(read) => (
            <>
              {read.woundUp && <Note kind="warn">{t("windingUp.queue")}</Note>}
              <Section title={t("queue.limits")} about={t("queue.limitsAbout")}>
                <Limits queue={read} settlement={settlement} />
                <Pay queue={read} onSignIn={onSignIn} />
              </Section>
              <Section title={t("queue.places")} about={t("queue.placesAbout")} wide>
                <Places queue={read} settlement={settlement} />
                {read.places.length < Number(read.end - read.first) && (
                  <p className="row older">
                    <button type="button" className="btn" onClick={() => setMost(most + PAGE)}>
                      {t("queue.more")}
                    </button>
                  </p>
                )}
              </Section>
              <ParkedPayments settlement={settlement} onSignIn={onSignIn} />
              <Stranded settlement={settlement} />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Props {
  readonly queue: QueueView;
  readonly settlement: Settlement;
}

function Limits({ queue, settlement }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="pairs">
      <div>
        <dt>
          {t("queue.now")}
          <small>{t("queue.nowMeans")}</small>
        </dt>
        <dd className="num">
          <Money figure={queue.redeemable} settlement={settlement} what={t("queue.nowWhat")} />
        </dd>
      </div>
      <div>
        <dt>
          {t("queue.cap")}
          <small>{t("queue.capMeans")}</small>
        </dt>
        <dd className="num">
          <Fig figure={queue.yearlyCapBps} what={t("queue.capWhat")}>
            {format.share(queue.yearlyCapBps.value, 10_000n)}
          </Fig>
        </dd>
      </div>
      <div>
        <dt>
          {t("queue.capital")}
          <small>{t("queue.capitalMeans")}</small>
        </dt>
        <dd className="num">
          <Money figure={queue.capital} settlement={settlement} what={t("queue.capitalWhat")} />
        </dd>
      </div>
      <div>
        <dt>
          {t("queue.floor")}
          <small>{t("queue.floorMeans")}</small>
        </dt>
        <dd className="num">
          <Money figure={queue.capitalFloor} settlement={settlement} what={t("queue.floorWhat")} />
        </dd>
      </div>
    </dl>
  );
}

function Pay({ queue, onSignIn }: { readonly queue: QueueView; readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const { account } = useMe();
  const redeem = useRedeem();
  const state = queueState(queue, now);
  const places = state.state === "payable" ? Math.min(state.places, AT_ONCE) : 0;
  const why =
    state.state === "payable"
      ? undefined
      : t(`queue.why.${state.state}`, {
          date:
            state.state === "notDue"
              ? format.date(state.dueAt)
              : state.state === "cap"
                ? format.date(state.latestAt)
                : "",
        });
  if (state.state === "empty" && !redeem.isSuccess) return null;
  return (
    <div className="form">
      {state.state === "payable" && <p>{t("queue.anyone")}</p>}
      <Action
        label={places > 0 ? t("queue.pay", { n: format.number(places) }) : t("queue.payNone")}
        kind="main"
        doing={redeem}
        done={t("queue.paid")}
        blocked={why}
        onPress={() => (account ? redeem.mutate(places) : onSignIn())}
      />
    </div>
  );
}

function Places({ queue: { places, first, end, woundUp }, settlement }: Props) {
  const { t } = useTranslation();
  const retained = useQueuedRetained().data;
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  if (places.length === 0)
    return (
      <State picture="empty" title={t("queue.none")}>
        <p>{t("queue.noneMeans")}</p>
      </State>
    );
  return (
    <table className="cards cards--k">
      <caption className="small soft">
        {t("queue.caption", {
          shown: format.number(places.length),
          n: format.number(end - first),
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("queue.place")}</th>
          <th scope="col">{t("queue.member")}</th>
          <th scope="col">{t("queue.left")}</th>
          <th scope="col">{t("queue.due")}</th>
          <th scope="col" className="n">
            {t("queue.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ place, memberId, amount, leftAt, dueAt }, i) => (
          <tr key={String(place)}>
            <th scope="row" className="first num">
              {format.number(i + 1)}
            </th>
            <td data-l={t("queue.member")}>
              <Link className="num" href={`/member/${memberId}`}>
                {t("member.number", { id: memberId })}
              </Link>
            </td>
            <td data-l={t("queue.left")}>{format.date(leftAt)}</td>
            <td data-l={t("queue.due")}>
              {dueAt <= now || woundUp
                ? t("queue.isDue")
                : t("queue.notBefore", { date: format.date(dueAt) })}
            </td>
            <td className="n" data-l={t("queue.amount")}>
              <Money figure={amount} settlement={settlement} what={t("queue.amountWhat", { id: memberId })} />
              <OfIt place={place} amount={amount.value} retained={retained} settlement={settlement} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How much of a place are retained dividends, by the parts with which it was queued. */
function OfIt({
  place,
  amount,
  retained,
  settlement,
}: {
  readonly place: bigint;
  readonly amount: bigint;
  readonly retained: ReadonlyMap<bigint, QueuedParts> | undefined;
  readonly settlement: Settlement;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = retained?.get(place);
  if (!parts || parts.retained === 0n) return null;
  const part = (amount * parts.retained) / (parts.shares + parts.retained);
  return (
    <small>
      {t("windingUp.ofIt", {
        amount: `${format.money(part, settlement.decimals)}\u00a0${settlement.symbol}`,
      })}
    </small>
  );
}

/** Money that somebody sent to the Assembly itself, where it would lie idle. */
function Stranded({ settlement }: { readonly settlement: Settlement }) {
  const { t } = useTranslation();
  const stranded = useStranded().data;
  const forward = useForward();
  if (stranded === undefined || (stranded.value === 0n && !forward.isSuccess)) return null;
  return (
    <Section title={t("stranded.title")} about={t("stranded.about")}>
      <p>
        <Money figure={stranded} settlement={settlement} what={t("stranded.what")} />
      </p>
      <Action
        label={t("stranded.forward")}
        doing={forward}
        done={t("stranded.done")}
        blocked={stranded.value === 0n ? t("stranded.nothing") : undefined}
        onPress={() => forward.mutate()}
      />
    </Section>
  );
}

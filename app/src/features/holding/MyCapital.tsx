import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import {
  useCollect,
  usePosition,
  useQueue,
  useQueueCapital,
  useQueuePlace,
} from "../../queries/holdingQueries.ts";
import { useBylawsVersion } from "../../queries/membershipQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";
import { earliestRepayment } from "./dueDate.ts";
import { Money } from "./Money.tsx";

interface Props {
  readonly member: MemberView;
  /** Until when an expulsion can be appealed: the capital waits for that. */
  readonly appealUntil?: bigint | undefined;
}

/** After leaving: the capital on its way back. */
export function MyCapital({ member, appealUntil }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const settlement = useCoop().data?.settlement;
  const holding = usePosition(member).data?.holding;
  const queueCapital = useQueueCapital();
  if (!settlement || !holding) return null;
  const capital = sumOf([holding.paidIn, holding.retained]);
  const mayAppeal = appealUntil !== undefined && now <= appealUntil;
  return (
    <>
      {capital.value > 0n && (
        <>
          <p>
            {t("capital.waits")}{" "}
            <Money
              figure={capital}
              settlement={settlement}
              what={t("account.togetherWhat", { id: member.memberId })}
            />
          </p>
          <Action
            label={t("capital.queue")}
            kind="main"
            doing={queueCapital}
            done={t("capital.queued")}
            blocked={
              mayAppeal ? t("capital.afterAppeal", { until: format.date(appealUntil ?? 0n) }) : undefined
            }
            onPress={() => queueCapital.mutate(member.account)}
          />
        </>
      )}
      <Place member={member} settlement={settlement} />
      <Parked member={member} />
      <p>
        <Link href="/redemptions">{t("capital.seeQueue")}</Link>
      </p>
    </>
  );
}

/** What a member who came back is still owed from before: it keeps its place. */
export function FormerCapital({ member }: { readonly member: MemberView }) {
  const settlement = useCoop().data?.settlement;
  return settlement ? <Place member={member} settlement={settlement} former /> : null;
}

function Place({
  member,
  settlement,
  former = false,
}: {
  readonly member: MemberView;
  readonly settlement: Settlement;
  readonly former?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useQueuePlace(member).data;
  const first = useQueue(1).data?.first;
  if (!place || first === undefined) return null;
  return (
    <dl className="pairs">
      <div>
        <dt>
          {t(former ? "capital.formerInQueue" : "capital.inQueue")}
          <small>{t("capital.before", { n: format.number(place.place - first) })}</small>
        </dt>
        <dd className="num">
          <Money
            figure={place.amount}
            settlement={settlement}
            what={t("queue.amountWhat", { id: member.memberId })}
          />
        </dd>
      </div>
      <div>
        <dt>
          {t("capital.earliest")}
          <small>{t("capital.earliestMeans")}</small>
        </dt>
        <dd>{format.date(place.dueAt)}</dd>
      </div>
      <div>
        <dt>
          {t("capital.latest")}
          <small>{t("capital.latestMeans")}</small>
        </dt>
        <dd>{format.date(place.latestAt)}</dd>
      </div>
    </dl>
  );
}

/** While the co-op is wound up every present member's capital is due too, once it is in the queue. */
export function WindingUp({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const settlement = useCoop().data?.settlement;
  const holding = usePosition(member).data?.holding;
  const woundUp = useQueue(1).data?.woundUp;
  const queueCapital = useQueueCapital();
  if (!settlement || !holding || !woundUp) return null;
  const capital = sumOf([holding.paidIn, holding.retained]);
  return (
    <div className="form">
      <Note kind="warn">{t("windingUp.mine")}</Note>
      <Action
        label={t("capital.queue")}
        kind="main"
        doing={queueCapital}
        done={t("capital.queued")}
        blocked={capital.value === 0n ? t("windingUp.nothing") : undefined}
        onPress={() => queueCapital.mutate(member.account)}
      />
    </div>
  );
}

/** A payment that the member's account refused, or that waited for a recovery. */
export function Parked({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const settlement = useCoop().data?.settlement;
  const parked = usePosition(member).data?.holding.parked;
  const collect = useCollect();
  if (!settlement || !parked || (parked.value === 0n && !collect.isSuccess)) return null;
  return (
    <div className="form">
      {parked.value > 0n && (
        <Note kind="warn">
          {t("capital.parked")}{" "}
          <Money
            figure={parked}
            settlement={settlement}
            what={t("holding.parkedWhat", { id: member.memberId })}
          />
        </Note>
      )}
      <Action
        label={t("capital.collect")}
        doing={collect}
        done={t("capital.collected")}
        blocked={
          parked.value === 0n
            ? t("capital.nothingParked")
            : member.recovering
              ? t("capital.recovering")
              : undefined
        }
        onPress={() => collect.mutate(member.memberId)}
      />
    </div>
  );
}

/** What leaving now would mean for the capital, as the points of a list. */
export function LeavingCapital({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time;
  const settlement = useCoop().data?.settlement;
  const position = usePosition(member).data;
  const accepted = useBylawsVersion(member).data;
  if (!settlement || !position || !accepted || now === undefined) return null;
  const { holding, terms } = position;
  const capital = holding.paidIn.value + holding.retained.value;
  const money = (value: bigint) => `${format.money(value, settlement.decimals)}\u00a0${settlement.symbol}`;
  return (
    <>
      {capital === 0n ? (
        <li>{t("leaving.none")}</li>
      ) : (
        <>
          <li>
            {t("leaving.capital", {
              amount: money(capital),
              date: format.date(earliestRepayment(now, accepted.value, terms)),
            })}
          </li>
          <li>
            {t("leaving.floor", {
              floor: money(terms.capitalFloor.value),
              share: format.share(terms.yearlyCapBps.value, 10_000n),
            })}
          </li>
          <li>{t("leaving.losses")}</li>
        </>
      )}
      {holding.unpaid.value > 0n && <li>{t("leaving.unpaid", { amount: money(holding.unpaid.value) })}</li>}
    </>
  );
}

import { useTranslation } from "react-i18next";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { type Position, usePosition } from "../../queries/holdingQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "./Money.tsx";

/** A member's shares and capital, as anyone sees them. */
export function Holding({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const coop = useCoop();
  const position = usePosition(member);
  return (
    <Loaded of={coop} what={t("what.members")}>
      {({ settlement }) => (
        <Loaded of={position} what={t("what.members")}>
          {(read) => <Figures position={read} settlement={settlement} id={member.memberId} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Props {
  readonly position: Position;
  readonly settlement: Settlement;
  readonly id: number;
}

/** What is held, what is paid in, and what is still owed with its last day. */
export function Figures({ position: { holding, dues }, settlement, id }: Props) {
  const { t } = useTranslation();
  const now = useHead().data?.time ?? 0n;
  const format = useFormat();
  const { deferredUntil } = holding;
  /** The last day, or the later one to which the board put it off. */
  const lastDay = (dueAt: bigint) =>
    deferredUntil > now && deferredUntil > dueAt
      ? t("holding.putOff", { date: format.date(deferredUntil) })
      : t("holding.until", { date: format.date(dueAt) });
  return (
    <dl className="pairs">
      <div>
        <dt>
          {t("holding.shares")}
          <small>{t("holding.sharesMeans")}</small>
        </dt>
        <dd className="num">
          <Fig figure={holding.shares} what={t("holding.sharesWhat", { id })}>
            {format.number(holding.shares.value)}
          </Fig>
        </dd>
      </div>
      <div>
        <dt>
          {t("holding.paidIn")}
          <small>{t("holding.paidInMeans")}</small>
        </dt>
        <dd className="num">
          <Money figure={holding.paidIn} settlement={settlement} what={t("holding.paidInWhat", { id })} />
        </dd>
      </div>
      {dues.missing.value > 0n && (
        <div>
          <dt>
            {t("holding.missing")}
            <small>{lastDay(dues.missingDueAt)}</small>
          </dt>
          <dd className="num">
            <Money figure={dues.missing} settlement={settlement} what={t("holding.missingWhat", { id })} />
          </dd>
        </div>
      )}
      {holding.unpaid.value > 0n && (
        <div>
          <dt>
            {t("holding.unpaid")}
            <small>{lastDay(holding.instalmentsDueAt)}</small>
          </dt>
          <dd className="num">
            <Money figure={holding.unpaid} settlement={settlement} what={t("holding.unpaidWhat", { id })} />
          </dd>
        </div>
      )}
      {dues.fee.value > 0n && (
        <div>
          <dt>
            {t("holding.fee")}
            <small>
              {holding.feesPaidUntil > now
                ? t("holding.feeAhead", { date: format.date(holding.feesPaidUntil) })
                : lastDay(dues.feeDueAt)}
            </small>
          </dt>
          <dd className="num">
            <Money figure={dues.fee} settlement={settlement} what={t("holding.feeWhat", { id })} />
          </dd>
        </div>
      )}
      {holding.deferred.value > 0n && (
        <div>
          <dt>
            {t("holding.deferred")}
            <small>{t("holding.deferredUntil", { date: format.date(holding.deferredUntil) })}</small>
          </dt>
          <dd className="num">
            <Money
              figure={holding.deferred}
              settlement={settlement}
              what={t("holding.deferredWhat", { id })}
            />
          </dd>
        </div>
      )}
      {holding.parked.value > 0n && (
        <div>
          <dt>
            {t("holding.parked")}
            <small>{t("holding.parkedMeans")}</small>
          </dt>
          <dd className="num">
            <Money figure={holding.parked} settlement={settlement} what={t("holding.parkedWhat", { id })} />
          </dd>
        </div>
      )}
    </dl>
  );
}

import { useTranslation } from "react-i18next";
import type { DeferralRoom } from "../../chain/read/getDeferralRoom.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { Fig } from "../../ui/Fig.tsx";

/** What a deferral would put off, and the bound that the bylaws set to all of them together. */
export function DeferralRoomView({ room, id }: { readonly room: DeferralRoom; readonly id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settlement = useCoop().data?.settlement;
  if (!settlement) return null;
  const money = (value: bigint) => format.money(value, settlement.decimals);
  const unit = { unit: settlement.symbol, unitShown: true } as const;
  return (
    <dl className="pairs">
      <div>
        <dt>
          {t("board.deferral.owed")}
          <small>{t("board.deferral.owedMeans")}</small>
        </dt>
        <dd className="num">
          <Fig figure={room.owed} what={t("board.deferral.owedWhat", { id })} {...unit}>
            {money(room.owed.value)}
          </Fig>
        </dd>
      </div>
      <div>
        <dt>
          {t("board.deferral.all")}
          <small>{t("board.deferral.allMeans")}</small>
        </dt>
        <dd className="num">
          <Fig figure={room.deferred} what={t("board.deferral.all")} {...unit}>
            {money(room.deferred.value)}
          </Fig>
        </dd>
      </div>
      <div>
        <dt>
          {t("board.deferral.bound")}
          <small>{t("board.deferral.boundMeans")}</small>
        </dt>
        <dd className="num">
          <Fig figure={room.maxBps} what={t("board.deferral.bound")}>
            {format.share(room.maxBps.value, 10_000n)}
          </Fig>
        </dd>
      </div>
      <div>
        <dt>
          {t("queue.capital")}
          <small>{t("queue.capitalMeans")}</small>
        </dt>
        <dd className="num">
          <Fig figure={room.capital} what={t("queue.capitalWhat")} {...unit}>
            {money(room.capital.value)}
          </Fig>
        </dd>
      </div>
    </dl>
  );
}

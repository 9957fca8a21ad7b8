import { useTranslation } from "react-i18next";
import { formatEther, formatGwei, type Hex } from "viem";
import type { Founding } from "../../chain/parameters.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useFoundingCost } from "../../queries/foundingQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { feeShown } from "./feeShown.ts";

interface Props {
  readonly founding: Founding;
  /** Of all founders, once they have signed. */
  readonly signatures?: readonly Hex[];
}

/** What founding would cost at this moment, from a trial on the chain; or what the contracts refuse about it. */
export function Cost({ founding, signatures }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error } = useFoundingCost(founding, signatures);
  if (error)
    return (
      <Note kind="bad" live>
        <b>{t("found.review.refused")}</b> {errorText(t, error)}
      </Note>
    );
  return (
    <div className="found__cost" role="status">
      <h3>{t("found.review.cost")}</h3>
      <p className="soft">{t("found.review.costAbout")}</p>
      {data ? (
        <>
          <p className="found__fee">
            {t("found.review.costIs", { fee: feeShown(formatEther(data.fee)), coin: "ETH" })}
          </p>
          <p className="small soft">
            {t(signatures ? "found.review.costReal" : "found.review.costHow", {
              units: format.number(data.gas),
              price: feeShown(formatGwei(data.gasPrice)),
            })}
          </p>
        </>
      ) : (
        <p className="soft">{t("found.review.costWaits")}</p>
      )}
    </div>
  );
}

import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Receipt } from "../../chain/figure.ts";
import { receiptCommand } from "../../chain/receipts.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { ReceiptProvider } from "../../ui/ReceiptProvider.tsx";
import type { Slip } from "../../ui/receiptDesk.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { useLate } from "./useLate.ts";

/** Puts receipts into words for every figure below it. */
export function Receipts({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rpc = useSite().data?.rpc ?? "";
  const late = useLate();
  const read = useCallback(
    (given: object): Slip => {
      const receipt = given as Receipt; // ui hands back what a Figure carried
      const when = [
        { label: t("receipt.block"), value: format.number(receipt.blockNumber) },
        { label: t("receipt.time"), value: format.moment(receipt.blockTime) },
        { label: t("receipt.checked"), value: late === undefined ? t("receipt.oneNode") : t("receipt.late") },
      ];
      const commands = receiptCommand(receipt, rpc);
      if (receipt.kind === "derived") {
        const contracts = [...new Set(receipt.parts.map((part) => part.contract))];
        const count = receipt.parts.length;
        const how = receipt.added
          ? t("receipt.how.balance", { count, added: receipt.added })
          : t(`receipt.how.${receipt.how}`, { count });
        return {
          rows: [
            { label: t("receipt.contract"), value: contracts.join(", ") },
            { label: t("receipt.how.label"), value: how },
            ...when,
          ],
          commands,
        };
      }
      const contract = {
        label: t("receipt.contract"),
        value: receipt.contract,
        mono: shortHex(receipt.address),
      };
      if (receipt.kind === "log") {
        const event = { label: t("receipt.event"), value: "", mono: receipt.event };
        const transaction = {
          label: t("receipt.transaction"),
          value: "",
          mono: shortHex(receipt.transactionHash),
        };
        return { rows: [contract, event, transaction, ...when], commands };
      }
      const name = { label: t("receipt.function"), value: "", mono: receipt.signature.split("(")[0] ?? "" };
      return {
        rows: [contract, name, ...when],
        commands,
        prints: t("receipt.prints", { value: receipt.prints.join(", ") }),
      };
    },
    [t, format, rpc, late],
  );
  return (
    <ReceiptProvider read={read} late={late !== undefined}>
      {children}
    </ReceiptProvider>
  );
}

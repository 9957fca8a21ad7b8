import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import { purposeOf } from "../../chain/purposes.ts";
import { shortHex } from "../../ui/shortHex.ts";

/** What a purpose is called; one that this page does not know, by its hash. */
export function usePurposeName(): (purpose: Hex) => string {
  const { t } = useTranslation();
  return (purpose) => {
    const known = purposeOf(purpose);
    return known ? t(`effects.purposes.${known.key}`) : t("data.purposeUnknown", { hash: shortHex(purpose) });
  };
}

/** Whether it is known, in one line what it means. */
export function usePurposeHint(): (purpose: Hex) => string {
  const { t } = useTranslation();
  return (purpose) => {
    const known = purposeOf(purpose);
    return known ? t(`data.purposeHint.${known.key}`) : t("data.purposeUnknownMeans");
  };
}

/** The licence of a word on the record: its identifier, or that it cannot be read. */
export function useLicenceName(): (licence: string | undefined, word: Hex) => string {
  const { t } = useTranslation();
  return (licence, word) => licence ?? t("data.licenceUnread", { hash: shortHex(word) });
}

import { useTranslation } from "react-i18next";
import { RULE_AT } from "../../chain/bylawsRules.ts";
import type { FundName, MemberView, Settlement } from "../../chain/model.ts";
import { fundName } from "../../i18n/fundName.ts";
import { refusalWords } from "../../i18n/ruleText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { shortHex } from "../../ui/shortHex.ts";
import type { Refusal, Words } from "./judgeAct.ts";

/** Titles of items in the reader's language. */
export function useWords(
  members: readonly MemberView[],
  settlement: Settlement,
  openedFunds?: ReadonlyMap<FundName, string>,
): Words {
  const { t } = useTranslation();
  const format = useFormat();
  const byAccount = new Map(members.map((member) => [member.account.toLowerCase(), member]));
  return {
    title: (template, values) =>
      template === "nameElectionOrgan" && values.who === ""
        ? t("convening.titleOf.noElectionOrgan")
        : template === "setRoyalty" && values.share === ""
          ? t("convening.titleOf.endRoyalty", values)
          : template === "grantData" && values.who === ""
            ? t("convening.titleOf.grantOwn", values)
            : template === "requireTraining" && values.number === ""
              ? t("convening.titleOf.noTraining", values)
              : t(`convening.titleOf.${template}`, values),
    who: (account) => {
      const member = byAccount.get(account.toLowerCase());
      return member ? t("convening.member", { id: member.memberId }) : shortHex(account);
    },
    money: (amount) => `${format.money(amount, settlement.decimals)} ${settlement.symbol}`,
    fund: (fund) => fundName(t, fund, openedFunds),
    role: (role) => t(`effects.trainedRole.${role}`),
    share: (bps) => format.share(BigInt(bps), 10_000n),
    rule: (path) => t(`found.rule.${RULE_AT.get(path)?.name ?? ""}.label`),
  };
}

const LONGEST_SHOWN = 60;

/** What was typed, and how to mend it. */
export function useRefusalWords(decimals: number): (refusal: Refusal) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ why, value, values = {}, rule }) => {
    if (rule) return refusalWords(t, rule, { unit: RULE_AT.get(rule.key)?.unit, decimals });
    const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
    const named = Object.entries(values).map(([name, each]) => [
      name,
      typeof each === "bigint" ? format.moment(each) : String(each),
    ]);
    return t("convening.refusedAs", {
      value: shown === "" ? t("convening.nothing") : t("convening.typed", { value: shown }),
      mend: t(`convening.refused.${why}`, Object.fromEntries(named)),
    });
  };
}

import { useTranslation } from "react-i18next";
import type { Coop } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { membersNeeded } from "../../chain/requisition.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useRules } from "../../queries/rulesQueries.ts";
import { Fig } from "../../ui/Fig.tsx";

/** How many members must ask for a meeting, once that is read. */
export function HowMany() {
  const coop = useCoop().data;
  const rules = useRules().data;
  return coop && rules ? <Needed coop={coop} rules={rules.now} /> : null;
}

function Needed({ coop, rules }: { readonly coop: Coop; readonly rules: BylawsParameters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const needed = membersNeeded(coop.votingMembers.value, rules.minorityBps);
  return (
    <p className="measure">
      <Phrase
        i18nKey="requisition.howMany"
        count={Number(needed)}
        values={{
          n: format.number(needed),
          voting: format.number(coop.votingMembers.value),
          days: t("requisition.days", {
            count: rules.requisitionDays,
            n: format.number(rules.requisitionDays),
          }),
        }}
        components={{ v: <Fig figure={coop.votingMembers} what={t("overview.votingWhat")} /> }}
      />
    </p>
  );
}

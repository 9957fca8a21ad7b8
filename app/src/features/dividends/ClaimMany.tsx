import { useTranslation } from "react-i18next";
import type { Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import {
  CLAIMS_AT_ONCE,
  claimableOf,
  type DividendsView,
  useClaimMany,
  useTakenByAll,
} from "../../queries/dividendQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import type { RebuiltStatement } from "../../queries/statementWork.ts";
import { Action } from "../../ui/Action.tsx";
import { Section } from "../../ui/Section.tsx";

interface Props {
  readonly view: DividendsView;
  readonly rebuilt: RebuiltStatement;
  readonly asset: Settlement;
  readonly onSignIn: () => void;
}

/** Anyone pays the fee for the record once, and up to a hundred members are paid. */
export function ClaimMany({ view: { state }, rebuilt, asset, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account } = useMe();
  const members = useMembers().data;
  const taken = useTakenByAll(asset.address).data;
  const claimMany = useClaimMany(asset.address);
  if (!members || !taken) return null;
  const all = claimableOf(rebuilt.leaves, taken, members);
  const next = all.slice(0, CLAIMS_AT_ONCE);
  return (
    <Section title={t("claimMany.title")} about={t("claimMany.about")}>
      <div className="form">
        <p>{t("claimMany.waiting", { n: format.number(all.length) })}</p>
        <Action
          label={t("claimMany.button", { n: format.number(next.length) })}
          doing={claimMany}
          done={t("claimMany.done")}
          blocked={
            next.length === 0
              ? t("claimMany.nobody")
              : state.shortfall.value > 0n
                ? t("dividend.short")
                : undefined
          }
          onPress={() => {
            if (account) claimMany.mutate({ who: next });
            else onSignIn();
          }}
        />
        <p className="small soft">{t("claimMany.means")}</p>
      </div>
    </Section>
  );
}

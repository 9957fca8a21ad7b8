import { useTranslation } from "react-i18next";
import type { GrantView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useFeeUnit, usePayGrant } from "../../queries/consentQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip, type ChipKind } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Section } from "../../ui/Section.tsx";
import { usePurposeName } from "./Purpose.tsx";
import { Who } from "./Who.tsx";

const CHIPS: Readonly<Record<GrantView["standing"], ChipKind>> = {
  unpaid: "wait",
  notBegun: "wait",
  live: "open",
  over: "plain",
  revoked: "no",
};

interface Props {
  readonly grants: readonly GrantView[];
  readonly onSignIn: () => void;
}

/** Who may use the dataset for what, and what they pay for it. */
export function Grants({ grants, onSignIn }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t("data.grants")} about={t("data.grantsAbout")} folds>
      {grants.length === 0 ? (
        <p className="soft">{t("data.grantsNone")}</p>
      ) : (
        <ul className="list grants">
          {grants.toReversed().map((grant) => (
            <Grant key={String(grant.id)} grant={grant} onSignIn={onSignIn} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Grant({ grant, onSignIn }: { readonly grant: GrantView; readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const purposeName = usePurposeName();
  const { account } = useMe();
  const pay = usePayGrant();
  const unit = useFeeUnit(grant.asset).data;
  const id = String(grant.id);
  return (
    <li>
      <p className="row">
        <b className="num">{t("data.grantNumber", { id })}</b>
        <Chip kind={CHIPS[grant.standing]}>{t(`data.grantState.${grant.standing}`)}</Chip>
      </p>
      <p>
        <Who address={grant.recipient} />
        {": "}
        {purposeName(grant.purpose)}
      </p>
      <p className="small soft">
        <Fig figure={grant} what={t("data.grantWhat", { id })}>
          {t("data.fromTo", { from: format.date(grant.from), to: format.date(grant.until) })}
        </Fig>
        {grant.revoked && (
          <>
            {". "}
            <Fig figure={grant.revoked} what={t("data.revokedWhat", { id })}>
              {t("data.revokedOn", { date: format.date(grant.revoked.at) })}
            </Fig>
          </>
        )}
      </p>
      <p className="small">
        {grant.fee === 0n ? (
          t("data.feeNone")
        ) : (
          <>
            {t("data.fee")}{" "}
            {unit && (
              <Fig figure={grant} what={t("data.feeWhat", { id })} unit={unit.symbol} unitShown>
                {format.money(grant.fee, unit.decimals)}
              </Fig>
            )}{" "}
            {grant.paid ? (
              <Fig figure={grant.paid} what={t("data.paidWhat", { id })}>
                {t("data.paidOn", { date: format.date(grant.paid.at) })}
              </Fig>
            ) : (
              t("data.notPaid")
            )}
            {grant.royalty && <> {t("data.royalty")}</>}
          </>
        )}
      </p>
      {grant.standing === "unpaid" && unit && (
        <Action
          label={t("data.pay")}
          doing={pay}
          done={t("data.payDone")}
          onPress={() => {
            if (account) pay.mutate({ grantId: grant.id, unit, fee: grant.fee });
            else onSignIn();
          }}
        />
      )}
    </li>
  );
}

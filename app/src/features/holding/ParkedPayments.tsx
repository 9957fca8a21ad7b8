import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Settlement } from "../../chain/model.ts";
import { type ParkedPayment, useCollect, useParkedPayments } from "../../queries/holdingQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { Money } from "./Money.tsx";

interface Props {
  readonly settlement: Settlement;
  readonly onSignIn: () => void;
}

/** Payments that did not arrive: they left the queue and wait for their members. Anyone may send them again. */
export function ParkedPayments({ settlement, onSignIn }: Props) {
  const { t } = useTranslation();
  const parked = useParkedPayments().data;
  const [collected, setCollected] = useState(false);
  if (parked === undefined || (parked.length === 0 && !collected)) return null;
  return (
    <Section title={t("parked.title")} about={t("parked.about")}>
      <ul className="list people">
        {parked.map((payment) => (
          <Payment
            key={payment.memberId}
            payment={payment}
            settlement={settlement}
            onSignIn={onSignIn}
            onSent={() => setCollected(true)}
          />
        ))}
      </ul>
      {collected && (
        <Note kind="good" live>
          {t("capital.collected")}
        </Note>
      )}
    </Section>
  );
}

interface PaymentProps extends Props {
  readonly payment: ParkedPayment;
  readonly onSent: () => void;
}

function Payment({ payment: { memberId, amount }, settlement, onSignIn, onSent }: PaymentProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const collect = useCollect();
  return (
    <li>
      <Link className="num" href={`/member/${memberId}`}>
        {t("member.number", { id: memberId })}
      </Link>
      <Money figure={amount} settlement={settlement} what={t("holding.parkedWhat", { id: memberId })} />
      <Action
        label={t("parked.collect", { id: memberId })}
        doing={collect}
        done={t("capital.collected")}
        onPress={() => {
          if (account) collect.mutate(memberId, { onSuccess: onSent });
          else onSignIn();
        }}
      />
    </li>
  );
}

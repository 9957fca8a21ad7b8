import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import {
  type Position,
  useMarkArrears,
  usePayFee,
  usePayInstalment,
  usePosition,
  useSubscribe,
} from "../../queries/holdingQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { amountText, firstInstalment, readAmount } from "./amounts.ts";
import { Figures } from "./Holding.tsx";

/** What the member holds and owes, and each way to pay. */
export function MyShares({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const coop = useCoop();
  const position = usePosition(member);
  return (
    <Loaded of={coop} what={t("what.members")}>
      {({ settlement }) => (
        <Loaded of={position} what={t("what.members")}>
          {(read) => <Shares member={member} position={read} settlement={settlement} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Props {
  readonly member: MemberView;
  readonly position: Position;
  readonly settlement: Settlement;
}

function Shares(props: Props) {
  const { t } = useTranslation();
  const { member, position, settlement } = props;
  const { dues, holding, terms } = position;
  const now = useHead().data?.time ?? 0n;
  const room = terms.maxHolding - Number(holding.shares.value);
  return (
    <>
      <Figures position={position} settlement={settlement} id={member.memberId} />
      {dues.overdue && <Note kind="warn">{t(member.inArrears ? "dues.inArrears" : "dues.overdue")}</Note>}
      {member.inArrears && !dues.overdue && <Cleared member={member} />}
      <Instalment {...props} />
      <Fee {...props} due={dues.fee.value > 0n && holding.feesPaidUntil <= now} />
      {room > 0 && (
        <details open={dues.missing.value > 0n}>
          <summary>{t(holding.shares.value === 0n ? "dues.firstShares" : "dues.moreShares")}</summary>
          <Subscribe {...props} room={room} />
        </details>
      )}
      <p className="small soft">{t("dues.twoSteps")}</p>
    </>
  );
}

/** All is paid, but the register still says otherwise: anyone puts that right. */
function Cleared({ member: { account } }: Pick<Props, "member">) {
  const { t } = useTranslation();
  const mark = useMarkArrears();
  return (
    <div className="form">
      <Note kind="good">{t("dues.paidUp")}</Note>
      <Action
        label={t("dues.clear")}
        doing={mark}
        done={t("dues.cleared")}
        onPress={() => mark.mutate(account)}
      />
    </div>
  );
}

/** What was paid is said also once nothing is left to pay. */
function Done({ words }: { readonly words: string }) {
  return (
    <Note kind="good" live>
      {words}
    </Note>
  );
}

function Fee({
  member: { account },
  position: { dues },
  settlement,
  due,
}: Props & { readonly due: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pay = usePayFee();
  const { value: amount } = dues.fee;
  if (!due) return pay.isSuccess ? <Done words={t("dues.feePaid")} /> : null;
  return (
    <Action
      label={t("dues.payFee", {
        amount: format.money(amount, settlement.decimals),
        symbol: settlement.symbol,
      })}
      doing={pay}
      done={t("dues.feePaid")}
      onPress={() => pay.mutate({ account, amount })}
    />
  );
}

function Instalment({ member: { account }, position: { holding }, settlement }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const pay = usePayInstalment();
  const { decimals, symbol } = settlement;
  const owed = holding.unpaid.value;
  const [typed, setTyped] = useState<string>();
  const text = typed ?? amountText(owed, decimals);
  const amount = readAmount(text, decimals);
  if (owed === 0n) return pay.isSuccess ? <Done words={t("dues.instalmentPaid")} /> : null;
  const blocked =
    amount === undefined || amount === 0n
      ? t("dues.noAmount")
      : amount > owed
        ? t("dues.tooMuch", { most: format.money(owed, decimals), symbol })
        : undefined;
  return (
    <div className="form form--row">
      <label className="field">
        <span>{t("dues.instalment", { symbol })}</span>
        <input
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          value={text}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Action
        label={t("dues.payInstalment")}
        doing={pay}
        done={t("dues.instalmentPaid")}
        blocked={blocked}
        onPress={() =>
          pay.mutate({ account, amount: amount ?? 0n }, { onSuccess: () => setTyped(undefined) })
        }
      />
    </div>
  );
}

function Subscribe({ member: { account }, position, settlement, room }: Props & { readonly room: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const subscribe = useSubscribe();
  const { holding, terms } = position;
  const { decimals, symbol } = settlement;
  const least = Math.max(1, terms.minShares - Number(holding.shares.value));
  const [text, setText] = useState(String(least));
  const [inParts, setInParts] = useState(false);
  const shares = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
  const price = terms.par.value * BigInt(shares);
  const first = firstInstalment(price, terms.firstInstalmentBps);
  const mayInParts = terms.firstInstalmentBps < 10_000;
  const amount = inParts && mayInParts ? first : price;
  const money = (value: bigint) => `${format.money(value, decimals)}\u00a0${symbol}`;
  const blocked = shares < least || shares > room ? t("dues.bounds", { least, most: room }) : undefined;
  return (
    <div className="form">
      <p className="small soft">
        {t("dues.par", { price: money(terms.par.value), most: format.number(terms.maxHolding) })}
      </p>
      <label className="field">
        <span>{t("dues.howMany")}</span>
        <input
          className="input num"
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {mayInParts && (
        <fieldset className="form__choices">
          <legend className="sr">{t("dues.how")}</legend>
          {[false, true].map((parts) => (
            <label key={String(parts)} className="choice">
              <input
                type="radio"
                name="parts"
                checked={inParts === parts}
                onChange={() => setInParts(parts)}
              />
              <span>
                <b>{t(parts ? "dues.inParts" : "dues.atOnce")}</b>
                <br />
                <span className="small soft">
                  {parts
                    ? t("dues.inPartsMeans", {
                        first: money(first),
                        rest: money(price - first),
                        time: format.durationShort(BigInt(terms.instalmentDays) * 86_400n),
                      })
                    : money(price)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Action
        label={t("dues.subscribe", { amount: format.money(amount, decimals), symbol })}
        doing={subscribe}
        done={t("dues.subscribed")}
        blocked={blocked}
        onPress={() => subscribe.mutate({ account, shares, amount })}
      />
    </div>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { CallDescription } from "../../chain/calls.ts";
import type { Figure } from "../../chain/figure.ts";
import type { Coop, FundName, Holdings, MemberView } from "../../chain/model.ts";
import type { MoneyFacts } from "../../chain/read/getMoneyFacts.ts";
import type { Trial } from "../../chain/read/tryCall.ts";
import { differenceOf, sumOf } from "../../chain/receipts.ts";
import { errorText } from "../../i18n/errorText.ts";
import { fundName } from "../../i18n/fundName.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { Effects } from "../../queries/effectQueries.ts";
import { Delta } from "../../ui/Delta.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { Amendment } from "./Amendment.tsx";
import { bylawsChanges } from "./bylawsChanges.ts";
import { CommonsEffect } from "./CommonsEffect.tsx";
import { MoneyEffect } from "./MoneyEffect.tsx";
import { RegisterEffect } from "./RegisterEffect.tsx";
import { Who } from "./Who.tsx";

/** Who in the register stands behind an address; nothing where nobody does, or that is not known yet. */
export type MembersByAccount = ReadonlyMap<string, Pick<MemberView, "memberId" | "seatEnds">>;

export interface EffectProps {
  readonly effect: CallDescription;
  readonly coop: Coop;
  /** Given where the change is still ahead, as are the facts and the trial. */
  readonly holdings: Holdings | undefined;
  readonly facts: Effects | undefined;
  readonly trial: Trial | undefined;
  /** What the facts say of this one call. */
  readonly money?: MoneyFacts | undefined;
  /** By account, in lower case. */
  readonly members?: MembersByAccount | undefined;
  /** Names of the funds that the general meeting opened. */
  readonly opened?: ReadonlyMap<FundName, string> | undefined;
}

/** How many stored values one call changes; `undefined` for a call that we cannot describe. */
export function changedValues(effect: CallDescription, facts: Effects): number | undefined {
  switch (effect.kind) {
    case "pay":
      return 1;
    case "attribute":
    case "move":
    case "coverLoss":
      return 2;
    case "amendBylaws": {
      const changes = bylawsChanges(facts.parameters.now, effect.parameters).length;
      return changes + (effect.charterHash.toLowerCase() === facts.charterHash.toLowerCase() ? 0 : 1);
    }
    case "admitAgent":
    case "allocateSurplus":
    case "amendClass":
    case "anchorMinutes":
    case "approveBudget":
    case "changeClass":
    case "convene":
    case "dissolve":
    case "expel":
    case "grantData":
    case "lendCapital":
    case "publishStatement":
    case "recover":
    case "reinstate":
    case "releaseModel":
    case "returnCapital":
    case "annulEntry":
    case "endAgent":
    case "unknown":
      return undefined;
    default:
      return 1;
  }
}

/** One call of a resolution: a sentence with a verb, then what it changes, before and after. */
export function Effect(props: EffectProps) {
  const { trial } = props;
  return (
    <>
      <Said {...props} />
      {trial && !trial.passes && <Refused trial={trial} />}
    </>
  );
}

/** What the contract answers today. */
function Refused({ trial }: { readonly trial: Trial & { readonly passes: false } }) {
  const { t } = useTranslation();
  return (
    <Note kind="warn">
      <b>{t("effects.refused")}</b> {errorText(t, trial.why)}
    </Note>
  );
}

function Said(props: EffectProps) {
  const { t } = useTranslation();
  const { effect } = props;
  switch (effect.kind) {
    case "pay":
      return <Pay {...props} effect={effect} />;
    case "attribute":
      return <Attribute {...props} effect={effect} />;
    case "admit":
      return <Admit {...props} effect={effect} />;
    case "appoint":
      return <Appoint {...props} effect={effect} />;
    case "amendBylaws":
      return <Amendment {...props} effect={effect} />;
    case "unknown":
      return (
        <>
          <h3>
            {t("effects.unknown")} <span className="mono">{shortHex(effect.target)}</span>
          </h3>
          <p>{t("effects.unknownMeans", { selector: effect.selector })}</p>
        </>
      );
    case "allocateSurplus":
    case "coverLoss":
    case "openFund":
    case "move":
    case "setRoyalty":
    case "lendCapital":
    case "returnCapital":
    case "nameSuccessor":
    case "dissolve":
    case "publishStatement":
    case "replaceStatement":
    case "correctStatement":
      return <MoneyEffect {...props} effect={effect} />;
    case "grantData":
    case "revokeGrant":
    case "assignDataSteward":
    case "setCommon":
    case "releaseModel":
    case "stopModel":
    case "endModelStop":
    case "answerReport":
    case "nameTrainer":
    case "dismissTrainer":
    case "revokeAttestation":
    case "requireTraining":
      return <CommonsEffect {...props} effect={effect} />;
    default:
      return <RegisterEffect {...props} effect={effect} />;
  }
}

export type EffectOf<K extends CallDescription["kind"]> = EffectProps & {
  readonly effect: Extract<CallDescription, { readonly kind: K }>;
};

/** An amount that stands in the notice: its receipt is the notice's entry, where that is known. */
function noticed(value: bigint, facts: Effects | undefined): Figure | undefined {
  return facts?.notice && { value, receipt: facts.notice };
}

/** An amount in the settlement token or another asset. */
interface AmountOf {
  readonly amount: bigint;
  readonly inSettlement: boolean;
  readonly asset: Address;
}

export function Amount({
  effect,
  coop,
  facts,
}: Pick<EffectProps, "coop" | "facts"> & { readonly effect: AmountOf }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = effect.inSettlement
    ? format.money(effect.amount, coop.settlement.decimals)
    : format.number(effect.amount);
  const unit = effect.inSettlement ? coop.settlement.symbol : shortHex(effect.asset);
  const figure = noticed(effect.amount, facts);
  return figure ? (
    <Fig figure={figure} what={t("effects.amountWhat")} unit={unit} unitShown>
      {text}
    </Fig>
  ) : (
    <span className="num">
      {text}
      <span className="unit"> {unit}</span>
    </span>
  );
}

function Pay(props: EffectOf<"pay">) {
  const { t } = useTranslation();
  const { effect, holdings, coop, facts } = props;
  const fund = effect.inSettlement ? holdings?.funds.find((each) => each.fund === effect.fund) : undefined;
  const name = fundName(t, effect.fund, props.opened);
  return (
    <>
      <h3>
        {t("effects.pay")} <Amount {...props} /> {t("effects.to")}{" "}
        <Who account={effect.to} members={props.members} />
      </h3>
      <p>{t("effects.payFrom", { fund: name })}</p>
      {fund && (
        <>
          <dl className="delta">
            <MoneyDelta name={name} before={fund.balance} by={-effect.amount} coop={coop} facts={facts} />
          </dl>
          {effect.amount > fund.balance.value && (
            <TooLittle balance={fund.balance} amount={effect.amount} coop={coop} facts={facts} />
          )}
        </>
      )}
    </>
  );
}

function Attribute(props: EffectOf<"attribute">) {
  const { t } = useTranslation();
  const { effect, holdings, coop, facts } = props;
  const fund = effect.inSettlement ? holdings?.funds.find((each) => each.fund === effect.fund) : undefined;
  const name = fundName(t, effect.fund, props.opened);
  return (
    <>
      <h3>
        {t("effects.attribute")} <Amount {...props} />
      </h3>
      <p>{t("effects.attributeMeans", { fund: name, tag: t(`tag.${effect.tag}`) })}</p>
      {fund && holdings && (
        <dl className="delta">
          <MoneyDelta
            name={t("hold.unattributed")}
            before={holdings.unattributed}
            by={-effect.amount}
            coop={coop}
            facts={facts}
          />
          <MoneyDelta name={name} before={fund.balance} by={effect.amount} coop={coop} facts={facts} />
        </dl>
      )}
    </>
  );
}

interface MoneyDeltaProps {
  readonly name: string;
  readonly before: Figure;
  /** Negative for what leaves. */
  readonly by: bigint;
  /** What `by` is the sum of, where it does not stand in the notice. */
  readonly parts?: readonly Figure[];
  readonly coop: Coop;
  readonly facts: Effects | undefined;
}

export function MoneyDelta({ name, before, by, parts, coop, facts }: MoneyDeltaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { decimals, symbol } = coop.settlement;
  const money = (value: bigint) => format.money(value, decimals);
  const part = noticed(by < 0n ? -by : by, facts);
  const changes = parts ?? (part && [part]);
  const after = changes && (by < 0n ? differenceOf([before, ...changes]) : sumOf([before, ...changes]));
  const value = before.value + by;
  return (
    <Delta
      name={name}
      was={
        <Fig figure={before} what={t("fund.balance", { fund: name })} unit={symbol}>
          {money(before.value)}
        </Fig>
      }
      now={
        after ? (
          <Fig figure={after} what={t("effects.afterWhat", { fund: name })} unit={symbol}>
            {money(value)}
          </Fig>
        ) : (
          money(value)
        )
      }
      unit={symbol}
      diff={format.money(by, decimals, true)}
      gauge={[before.value, value]}
    />
  );
}

interface TooLittleProps {
  readonly balance: Figure;
  readonly amount: bigint;
  readonly coop: Coop;
  readonly facts: Effects | undefined;
}

function TooLittle({ balance, amount, coop, facts }: TooLittleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const part = noticed(amount, facts);
  const { decimals, symbol } = coop.settlement;
  const missing = format.money(amount - balance.value, decimals);
  return (
    <Note kind="warn">
      {t("effects.tooLittle")}{" "}
      {part ? (
        <Fig figure={differenceOf([part, balance])} what={t("effects.missingWhat")} unit={symbol} unitShown>
          {missing}
        </Fig>
      ) : (
        <span className="num">
          {missing} {symbol}
        </span>
      )}
    </Note>
  );
}

export function CountDelta({
  name,
  before,
  by,
  facts,
}: {
  readonly name: string;
  readonly before: Figure;
  readonly by: bigint;
  readonly facts: Effects | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const part = noticed(by < 0n ? -by : by, facts);
  const after = part && (by < 0n ? differenceOf([before, part]) : sumOf([before, part]));
  const value = format.number(before.value + by);
  return (
    <dl className="delta">
      <Delta
        name={name}
        was={
          <Fig figure={before} what={name}>
            {format.number(before.value)}
          </Fig>
        }
        now={
          after ? (
            <Fig figure={after} what={t("effects.afterWhat", { fund: name })}>
              {value}
            </Fig>
          ) : (
            value
          )
        }
        gauge={[before.value, before.value + by]}
        tone="members"
      />
    </dl>
  );
}

function Admit({ effect, coop, facts }: EffectOf<"admit">) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("effects.admit", { count: effect.count })}</h3>
      <p>
        {t("effects.admitMeans")}{" "}
        {effect.accounts.map((account) => (
          <span key={account} className="mono">
            {shortHex(account)}{" "}
          </span>
        ))}
      </p>
      {facts && (
        <CountDelta name={t("nav.members")} before={coop.members} by={BigInt(effect.count)} facts={facts} />
      )}
    </>
  );
}

function Appoint({ effect, facts, members }: EffectOf<"appoint">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account, predecessor, termDays } = effect;
  const days = t("effects.days", { count: termDays, n: format.number(termDays) });
  const sits = (members?.get(account.toLowerCase())?.seatEnds ?? 0n) !== 0n;
  return (
    <>
      <h3>
        {t("effects.appoint")} <Who account={account} members={members} />
      </h3>
      <p>
        {t(predecessor ? "effects.appointInPlace" : sits ? "effects.appointAgain" : "effects.appointMeans", {
          days,
        })}{" "}
        {predecessor && <Who account={predecessor} members={members} />}
      </p>
      {facts && (
        <CountDelta
          name={t("effects.seats", { of: facts.parameters.now.seats })}
          before={facts.seated}
          by={predecessor || sits ? 0n : 1n}
          facts={facts}
        />
      )}
    </>
  );
}

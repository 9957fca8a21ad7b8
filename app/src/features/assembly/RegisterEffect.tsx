import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Hex } from "viem";
import type { CallDescription } from "../../chain/calls.ts";
import { fundName } from "../../i18n/fundName.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { shortHex } from "../../ui/shortHex.ts";
import type { CommonsKind } from "./CommonsEffect.tsx";
import { Amount, CountDelta, type EffectOf, MoneyDelta } from "./Effect.tsx";
import type { MoneyKind } from "./MoneyEffect.tsx";
import { Who } from "./Who.tsx";

type Said = Exclude<
  CallDescription["kind"],
  "pay" | "attribute" | "admit" | "appoint" | "amendBylaws" | "unknown" | MoneyKind | CommonsKind
>;

/** What a call does to the register, the board, a budget or the members' accounts: who or what, and what that means. */
export function RegisterEffect(props: EffectOf<Said>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { effect, members, coop, facts, holdings } = props;
  const who = (account: `0x${string}`) => <Who account={account} members={members} />;
  const print = (hash: Hex) => shortHex(hash);
  switch (effect.kind) {
    case "recall":
      return (
        <Words title={t("effects.recall")} subject={who(effect.account)} means={t("effects.recallMeans")}>
          {facts && (
            <CountDelta
              name={t("effects.seats", { of: facts.parameters.now.seats })}
              before={facts.seated}
              by={-1n}
              facts={facts}
            />
          )}
        </Words>
      );
    case "expel":
    case "annulEntry":
    case "endAgent":
    case "reinstate": {
      const means = t(`effects.${effect.kind}Means`, { hash: "hash" in effect ? print(effect.hash) : "" });
      return (
        <Words title={t(`effects.${effect.kind}`)} subject={who(effect.account)} means={means}>
          {facts && (
            <CountDelta
              name={t("nav.members")}
              before={coop.members}
              by={effect.kind === "reinstate" ? 1n : -1n}
              facts={facts}
            />
          )}
        </Words>
      );
    }
    case "confirmEntry":
    case "liftAgent":
    case "suspend":
    case "liftSuspension":
    case "endRecovery":
      return (
        <Words
          title={t(`effects.${effect.kind}`)}
          subject={who(effect.account)}
          means={t(`effects.${effect.kind}Means`)}
        />
      );
    case "refuse":
    case "charge":
    case "dropCharge":
      return (
        <Words
          title={t(`effects.${effect.kind}`)}
          subject={who(effect.account)}
          means={t(`effects.${effect.kind}Means`, { hash: print(effect.hash) })}
        />
      );
    case "changeClass":
      return (
        <Words
          title={t("effects.changeClass", { number: format.number(effect.classId) })}
          subject={who(effect.account)}
          means={t("effects.changeClassMeans")}
        />
      );
    case "setEligibility":
      return effect.module ? (
        <Words
          title={t("effects.setEligibility")}
          subject={who(effect.module)}
          means={t("effects.setEligibilityMeans")}
        />
      ) : (
        <Words title={t("effects.noEligibility")} means={t("effects.noEligibilityMeans")} />
      );
    case "admitAgent":
      return (
        <Words
          title={t("effects.admitAgent")}
          subject={who(effect.account)}
          means={
            <>
              {t("effects.admitAgentMeans", { when: format.moment(effect.expiresAt) })}{" "}
              {who(effect.accountable)}
            </>
          }
        />
      );
    case "recover":
      return (
        <Words
          title={t("effects.recover")}
          subject={who(effect.account)}
          means={
            <>
              {t("effects.recoverMeans")} {who(effect.to)}
            </>
          }
        />
      );
    case "appointSteward":
      return (
        <Words
          title={t("effects.appointSteward")}
          subject={who(effect.account)}
          means={t("effects.appointStewardMeans", { office: print(effect.office) })}
        />
      );
    case "removeSteward":
    case "closeBudget":
      return (
        <Words
          title={t(`effects.${effect.kind}`, { number: format.number(effect.number) })}
          means={t(`effects.${effect.kind}Means`)}
        />
      );
    case "approveBudget": {
      const { perPayment: amount, asset, inSettlement, payees } = effect;
      return (
        <Words
          title={t("effects.approveBudget")}
          subject={
            <>
              <Amount effect={effect} coop={coop} facts={facts} />
              {format.comma}
              {t("effects.spentBy")}{" "}
              {effect.spender.toLowerCase() === coop.organs.board.toLowerCase()
                ? t("effects.theBoard")
                : who(effect.spender)}
            </>
          }
          means={
            <>
              {t("effects.approveBudgetMeans", {
                fund: fundName(t, effect.fund, props.opened),
                from: format.date(effect.from),
                until: format.date(effect.until),
              })}{" "}
              <Amount effect={{ amount, asset, inSettlement }} coop={coop} facts={facts} />.{" "}
              {t(payees.length > 0 ? "effects.onlyTo" : "effects.toAnyone")}{" "}
              {payees.map((payee, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order of the payees is fixed at notice.
                <span key={index}>{who(payee)} </span>
              ))}
            </>
          }
        />
      );
    }
    case "deferDues":
      return (
        <Words
          title={t("effects.deferDues")}
          subject={who(effect.account)}
          means={t("effects.deferDuesMeans", { when: format.date(effect.until) })}
        />
      );
    case "writeDown": {
      const { amount } = effect;
      const settled = { amount, inSettlement: true, asset: coop.settlement.address };
      return (
        <Words
          title={t("effects.writeDown")}
          subject={<Amount effect={settled} coop={coop} facts={facts} />}
          means={t("effects.writeDownMeans", { year: String(effect.year) })}
        >
          {holdings && (
            <dl className="delta">
              <MoneyDelta
                name={t("hold.shareCapital")}
                before={holdings.shareCapital}
                by={-amount}
                coop={coop}
                facts={facts}
              />
            </dl>
          )}
        </Words>
      );
    }
    case "postAccounts":
      return (
        <Words
          title={t("effects.postAccounts", { year: String(effect.year) })}
          means={t("effects.postAccountsMeans", { hash: print(effect.hash) })}
        />
      );
    case "anchorMinutes":
      return (
        <Words
          title={t("effects.anchorMinutes")}
          means={t("effects.anchorMinutesMeans", { hash: print(effect.hash) })}
        />
      );
    case "amendClass":
      return (
        <Words
          title={t("effects.amendClass", { number: format.number(effect.classId) })}
          means={t("effects.amendClassMeans", {
            name: effect.name,
            seats: format.number(effect.boardSeats),
            shares: format.number(effect.minShares),
          })}
        />
      );
    case "addClass":
      return (
        <Words
          title={t("effects.addClass")}
          subject={<bdi>{effect.name}</bdi>}
          means={
            <>
              {t("effects.addClassMeans", {
                seats: format.number(effect.boardSeats),
                shares: format.number(effect.minShares),
              })}{" "}
              {t(
                effect.agent
                  ? "effects.classAgents"
                  : effect.voting
                    ? "effects.classVotes"
                    : "effects.classSilent",
              )}
            </>
          }
        />
      );
    case "nameElectionOrgan":
      return effect.organ ? (
        <Words
          title={t("effects.electionOrgan")}
          subject={who(effect.organ)}
          means={t("effects.electionOrganMeans")}
        />
      ) : (
        <Words title={t("effects.noElectionOrgan")} means={t("effects.noElectionOrganMeans")} />
      );
    case "convene":
      return (
        <Words
          title={t("effects.convene")}
          means={t("effects.conveneMeans", { count: effect.count, n: format.number(effect.count) })}
        />
      );
  }
}

export interface WordsProps {
  readonly title: string;
  readonly subject?: ReactNode;
  readonly means: ReactNode;
  readonly children?: ReactNode;
}

export function Words({ title, subject, means, children }: WordsProps) {
  return (
    <>
      <h3>
        {title} {subject}
      </h3>
      <p>{means}</p>
      {children}
    </>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Address, Hash, Hex } from "viem";
import { Link } from "wouter";
import { cidOf } from "../../chain/cid.ts";
import type { Figure } from "../../chain/figure.ts";
import type { FundName } from "../../chain/model.ts";
import { fundName } from "../../i18n/fundName.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { Amount, type EffectOf, MoneyDelta } from "./Effect.tsx";
import { Words } from "./RegisterEffect.tsx";

export type MoneyKind =
  | "allocateSurplus"
  | "coverLoss"
  | "openFund"
  | "move"
  | "setRoyalty"
  | "lendCapital"
  | "returnCapital"
  | "nameSuccessor"
  | "dissolve"
  | "publishStatement"
  | "replaceStatement"
  | "correctStatement";

const WHOLE = 10_000n; // basis points

/** What a call does to surplus, losses, funds, members' capital and dividends, or to the co-op as a whole. */
export function MoneyEffect(props: EffectOf<MoneyKind>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { effect, coop, facts, holdings, money, opened } = props;
  const nameOf = (fund: FundName) => fundName(t, fund, opened);
  const settled = (amount: bigint) => ({ amount, inSettlement: true, asset: coop.settlement.address });
  const amount = (of: Parameters<typeof Amount>[0]["effect"]) => (
    <Amount effect={of} coop={coop} facts={facts} />
  );
  /** Before and after of a fund in the settlement token; nothing of funds that are not read. */
  const fundDelta = (fund: FundName, by: bigint, parts?: readonly Figure[]) => {
    const before = holdings?.funds.find((each) => each.fund === fund)?.balance;
    return (
      before && (
        <MoneyDelta
          key={fund}
          name={nameOf(fund)}
          before={before}
          by={by}
          coop={coop}
          facts={facts}
          {...(parts && { parts })}
        />
      )
    );
  };
  const lentDelta = (by: bigint) =>
    money?.lent && (
      <MoneyDelta name={t("effects.lent")} before={money.lent} by={by} coop={coop} facts={facts} />
    );
  switch (effect.kind) {
    case "allocateSurplus":
      return <Allocation {...props} effect={effect} fundDelta={fundDelta} />;
    case "coverLoss":
      return (
        <Words
          title={t("effects.coverLoss")}
          subject={amount(effect)}
          means={
            <>
              {t("effects.coverLossMeans", { year: String(effect.year) })}{" "}
              {money?.loss && effect.inSettlement && (
                <>
                  {t("effects.lossLeft")}{" "}
                  <Fig
                    figure={money.loss}
                    what={t("effects.lossLeft")}
                    unit={coop.settlement.symbol}
                    unitShown
                  >
                    {format.money(money.loss.value, coop.settlement.decimals)}
                  </Fig>
                </>
              )}
            </>
          }
        >
          {effect.inSettlement && (
            <dl className="delta">
              {fundDelta("reserve", -effect.amount)}
              {fundDelta("operating", effect.amount)}
            </dl>
          )}
        </Words>
      );
    case "openFund":
      return (
        <Words
          title={t("effects.openFund")}
          subject={<bdi>{effect.name}</bdi>}
          means={t("effects.openFundMeans")}
        />
      );
    case "move":
      return (
        <Words
          title={t("effects.move")}
          subject={amount(effect)}
          means={t("effects.moveMeans", { from: nameOf(effect.from), to: nameOf(effect.to) })}
        >
          {effect.inSettlement && effect.from !== effect.to && (
            <dl className="delta">
              {fundDelta(effect.from, -effect.amount)}
              {fundDelta(effect.to, effect.amount)}
            </dl>
          )}
        </Words>
      );
    case "setRoyalty": {
      const values = {
        share: format.share(BigInt(effect.bps), WHOLE),
        hash: shortHex(effect.royalty),
      };
      return effect.bps === 0 ? (
        <Words title={t("effects.endRoyalty")} means={t("effects.endRoyaltyMeans", values)} />
      ) : (
        <Words title={t("effects.setRoyalty", values)} means={t("effects.setRoyaltyMeans", values)} />
      );
    }
    case "lendCapital":
      return (
        <Words
          title={t("effects.lendCapital")}
          subject={amount(settled(effect.amount))}
          means={t("effects.lendCapitalMeans", { fund: nameOf(effect.fund) })}
        >
          <dl className="delta">
            {fundDelta(effect.fund, effect.amount)}
            {lentDelta(effect.amount)}
          </dl>
        </Words>
      );
    case "returnCapital":
      return (
        <Words
          title={t("effects.returnCapital")}
          subject={amount(settled(effect.amount))}
          means={t("effects.returnCapitalMeans", { fund: nameOf(effect.fund) })}
        >
          <dl className="delta">
            {fundDelta(effect.fund, -effect.amount)}
            {lentDelta(-effect.amount)}
          </dl>
        </Words>
      );
    case "nameSuccessor":
      return (
        <Words
          title={t("effects.nameSuccessor")}
          subject={<Whole account={effect.account} />}
          means={t("effects.nameSuccessorMeans")}
        >
          {money?.succession && (
            <p>
              {t("effects.successorNow")} <Whole account={money.succession.successor} />
            </p>
          )}
          <Note kind="warn">{t("effects.nameSuccessorWarns")}</Note>
        </Words>
      );
    case "dissolve":
      return (
        <Words title={t("effects.dissolve")} means={t("effects.dissolveMeans")}>
          {money?.successionDays !== undefined && (
            <p>
              {t("effects.dissolveThen", {
                days: t("effects.days", {
                  count: money.successionDays,
                  n: format.number(money.successionDays),
                }),
              })}{" "}
              {money.succession ? (
                <>
                  {t("effects.successorIs")} <Whole account={money.succession.successor} />
                </>
              ) : (
                t("effects.successorNone")
              )}
            </p>
          )}
          <Note kind="warn">{t("effects.dissolveWarns")}</Note>
        </Words>
      );
    case "publishStatement": {
      const { decimals, symbol } = coop.settlement;
      const units = (value: bigint) =>
        effect.inSettlement ? `${format.money(value, decimals)} ${symbol}` : format.number(value);
      const { allocated, royalties } = money?.statement ?? {};
      return (
        <Words
          title={t("effects.publishStatement")}
          subject={amount(effect)}
          means={t("effects.publishStatementMeans")}
        >
          <dl className="pairs">
            <Row term={t("effects.statementRetained")}>{units(effect.retained)}</Row>
            <Row term={t("effects.statementRevolved")}>{units(effect.revolved)}</Row>
            {allocated && effect.inSettlement && (
              <Row term={t("effects.statementUnpublished")}>
                <Fig figure={allocated} what={t("effects.statementUnpublished")} unit={symbol} unitShown>
                  {format.money(allocated.value, decimals)}
                </Fig>
              </Row>
            )}
            {royalties && royalties.value > 0n && effect.inSettlement && (
              <Row term={t("effects.statementRoyalties")}>
                <Fig figure={royalties} what={t("effects.statementRoyalties")} unit={symbol} unitShown>
                  {format.money(royalties.value, decimals)}
                </Fig>
              </Row>
            )}
          </dl>
          <StatementFile {...effect} />
        </Words>
      );
    }
    case "replaceStatement":
    case "correctStatement":
      return (
        <Words title={t(`effects.${effect.kind}`)} means={t(`effects.${effect.kind}Means`)}>
          <StatementFile {...effect} />
        </Words>
      );
  }
}

interface AllocationProps extends EffectOf<"allocateSurplus"> {
  readonly fundDelta: (fund: FundName, by: bigint, parts?: readonly Figure[]) => ReactNode;
}

/** Where a surplus goes, as the contract works it out by the bylaws; nothing is said of it where the contract refuses. */
function Allocation({ effect, coop, facts, money, fundDelta }: AllocationProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { decimals, symbol } = coop.settlement;
  const parts = effect.inSettlement ? money?.parts?.filter(({ amount }) => amount.value > 0n) : undefined;
  const leaving = parts?.filter(({ part }) => part !== "losses").map(({ amount }) => amount) ?? [];
  const sum = leaving.reduce((all, { value }) => all + value, 0n);
  return (
    <Words
      title={t("effects.allocateSurplus", { year: String(effect.year) })}
      subject={<Amount effect={effect} coop={coop} facts={facts} />}
      means={t(effect.interest > 0n ? "effects.allocateWithInterest" : "effects.allocateMeans")}
    >
      {parts && parts.length > 0 && (
        <>
          <dl className="delta">
            {sum > 0n && fundDelta("operating", -sum, leaving)}
            {parts.map(({ part, amount }) =>
              part === "losses" || part === "interest" || part === "patronage"
                ? null
                : fundDelta(part, amount.value, [amount]),
            )}
          </dl>
          <dl className="pairs">
            {parts.map(({ part, amount }) =>
              part === "losses" || part === "interest" || part === "patronage" ? (
                <Row key={part} term={t(`effects.surplusPart.${part}`)}>
                  <Fig figure={amount} what={t(`effects.surplusPart.${part}`)} unit={symbol} unitShown>
                    {format.money(amount.value, decimals)}
                  </Fig>
                </Row>
              ) : null,
            )}
          </dl>
        </>
      )}
    </Words>
  );
}

/** What names a statement, and the page on which anyone builds it again. */
function StatementFile({
  asset,
  root,
  hash,
}: {
  readonly asset: Address;
  readonly root: Hash;
  readonly hash: Hex;
}) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="pairs">
        <Row term={t("effects.statementRoot")}>
          <span className="mono break" dir="ltr">
            {root}
          </span>
        </Row>
        <Row term={t("effects.statementFile")}>
          <span className="mono break" dir="ltr">
            {cidOf(hash)}
          </span>
        </Row>
      </dl>
      <p>
        <Link href={`/statement/${asset}/${root}`}>{t("effects.statementCheck")}</Link>
      </p>
    </>
  );
}

/** An address that money will go to: whole, so that it can be compared. */
function Whole({ account }: { readonly account: Address }) {
  return (
    <span className="mono break" dir="ltr">
      {account}
    </span>
  );
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}

import { useTranslation } from "react-i18next";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { worthOf } from "../../history/dividendsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import {
  type DividendsView,
  type MemberMoney,
  type MemberRebuilding,
  useCollectRevolved,
  useDividends,
  useMemberMoney,
  useMemberParts,
} from "../../queries/dividendQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Amount } from "./Amount.tsx";
import { collectable, retainedYears } from "./standing.ts";
import "./dividends.css";

interface Props {
  readonly member: MemberView;
  readonly onSignIn: () => void;
}

/** A member's capital: shares, what was retained in which year and when it may go back, losses borne. */
export function CapitalAccount({ member, onSignIn }: Props) {
  const { t } = useTranslation();
  const coop = useCoop();
  return (
    <Loaded of={coop} what={t("what.members")}>
      {({ settlement }) => <Account member={member} settlement={settlement} onSignIn={onSignIn} />}
    </Loaded>
  );
}

function Account({ member, settlement, onSignIn }: Props & { readonly settlement: Settlement }) {
  const { t } = useTranslation();
  const dividends = useDividends(settlement.address);
  const money = useMemberMoney(member, settlement.address);
  const published = dividends.data?.published.length ?? 0;
  const parts = useMemberParts(settlement.address, member.memberId, published > 0);
  return (
    <Loaded of={dividends} what={t("statement.reading")}>
      {(view) => (
        <Loaded of={money} what={t("statement.reading")}>
          {(read) => (
            <>
              <Together money={read} member={member} settlement={settlement} />
              <ByYear view={view} money={read} parts={parts} settlement={settlement} />
              <Collect
                view={view}
                money={read}
                parts={parts}
                member={member}
                settlement={settlement}
                onSignIn={onSignIn}
              />
              <Moved money={read} settlement={settlement} />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface AccountProps extends Props {
  readonly view: DividendsView;
  readonly money: MemberMoney;
  readonly parts: MemberRebuilding;
  readonly settlement: Settlement;
}

function Together({
  money: { holding },
  member: { memberId: id },
  settlement,
}: Pick<AccountProps, "money" | "member" | "settlement">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="pairs">
      <div>
        <dt>
          {t("account.onShares")}
          <small>{t("account.shares", { n: format.number(holding.shares.value) })}</small>
        </dt>
        <dd className="num">
          <Amount figure={holding.paidIn} asset={settlement} what={t("account.onSharesWhat", { id })} />
        </dd>
      </div>
      <div>
        <dt>
          {t("account.retained")}
          <small>{t("account.retainedMeans")}</small>
        </dt>
        <dd className="num">
          <Amount figure={holding.retained} asset={settlement} what={t("account.retainedWhat", { id })} />
        </dd>
      </div>
      <div className="total">
        <dt>{t("account.together")}</dt>
        <dd className="num">
          <Amount
            figure={sumOf([holding.paidIn, holding.retained])}
            asset={settlement}
            what={t("account.togetherWhat", { id })}
          />
        </dd>
      </div>
    </dl>
  );
}

function ByYear({
  view: { published, indexes },
  money: { revolveYears, taken, holding },
  parts,
  settlement,
}: Pick<AccountProps, "view" | "money" | "parts" | "settlement">) {
  const { t } = useTranslation();
  const format = useFormat();
  // All that was taken up went back, or waits in the queue with the shares.
  const gone = taken.retained.value > 0n && holding.retained.value === 0n;
  if (parts.state !== "built" || gone) return null;
  const years = retainedYears(
    parts.member.parts.map(({ year, share: { retained, revolved } }) => ({ year, retained, revolved })),
    revolveYears.value,
  );
  const last = published.at(-1);
  if (years.length === 0 || !last) return null;
  return (
    <>
      <table className="cards cards--k">
        <caption className="small soft">{t("account.byYear", { unit: settlement.symbol })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("account.year")}</th>
            <th scope="col" className="n">
              {t("account.left")}
            </th>
            <th scope="col">{t("account.back")}</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, left, from }) => (
            <tr key={year}>
              <th scope="row" className="first num">
                {year}
              </th>
              <td className="n" data-l={t("account.left")}>
                <Amount
                  figure={{ value: worthOf(left, indexes), receipt: last.receipt }}
                  asset={settlement}
                  what={t("account.leftWhat", { year })}
                  bare
                />
              </td>
              <td data-l={t("account.back")}>
                {left === 0n
                  ? t("account.gone")
                  : from === undefined
                    ? t("account.never")
                    : t("account.from", { year: from })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revolveYears.value > 0n && (
        <p className="small soft">
          {t("account.rule")}{" "}
          <Fig figure={revolveYears} what={t("account.ruleWhat")}>
            {format.number(revolveYears.value)}
          </Fig>
        </p>
      )}
    </>
  );
}

/** Retained parts that a statement let go back: anyone sends them to the member. */
export function Collect({ view: { indexes }, money, parts, member, settlement, onSignIn }: AccountProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const collect = useCollectRevolved();
  const leaf = parts.state === "built" ? parts.member.leaf : undefined;
  const { retained, revolved } = money.taken;
  const taken = { retained: retained.value, revolved: revolved.value };
  const units = collectable(leaf, taken);
  const first = leaf !== undefined && leaf.revolved > taken.revolved && units === 0n;
  if (units === 0n && !first && !collect.isSuccess) return null;
  return (
    <div className="form">
      {units > 0n && (
        <p>
          {t("account.collectable")}{" "}
          <Amount
            figure={{ value: worthOf(units, indexes), receipt: revolved.receipt }}
            asset={settlement}
            what={t("account.collectableWhat", { id: member.memberId })}
          />
        </p>
      )}
      <Action
        label={t("account.collect")}
        doing={collect}
        done={t("account.collected")}
        blocked={
          first
            ? t("account.claimFirst")
            : units === 0n
              ? t("account.nothing")
              : member.recovering
                ? t("dividend.recovering")
                : undefined
        }
        onPress={() => {
          if (!account) onSignIn();
          else if (leaf) collect.mutate({ account: member.account, leaf });
        }}
      />
    </div>
  );
}

/** What went back, and what losses took. */
function Moved({ money: { returns, losses }, settlement }: Pick<AccountProps, "money" | "settlement">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (returns.length === 0 && losses.length === 0) return null;
  return (
    <dl className="pairs">
      {returns.map(({ time, amount }) => (
        <div key={`back-${time}`}>
          <dt>
            {t("account.wentBack")}
            <small>{format.date(time)}</small>
          </dt>
          <dd className="num">
            <Amount figure={amount} asset={settlement} what={t("account.wentBackWhat")} />
          </dd>
        </div>
      ))}
      {losses.map(({ time, year, amount }) => (
        <div key={`loss-${time}`}>
          <dt>
            {t("account.loss", { year })}
            <small>{t("account.lossMeans", { date: format.date(time) })}</small>
          </dt>
          <dd className="num">
            <Amount figure={amount} asset={settlement} what={t("account.lossWhat", { year })} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

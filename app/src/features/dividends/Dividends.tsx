import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MemberView, Settlement } from "../../chain/model.ts";
import { worthOf } from "../../history/dividendsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useAssets } from "../../queries/bookQueries.ts";
import {
  type DividendsView,
  type MemberMoney,
  type MemberRebuilding,
  useClaim,
  useDividends,
  useMemberMoney,
  useMemberParts,
} from "../../queries/dividendQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Amount } from "./Amount.tsx";
import { NotBuilt } from "./NotBuilt.tsx";
import { dueOf } from "./standing.ts";
import "./dividends.css";

interface Props {
  readonly member: MemberView;
  /** The member reads it. */
  readonly own?: boolean;
  readonly onSignIn: () => void;
}

/** What a member is due, what was paid when, and by which statement: one part for each asset that was ever shared out. */
export function Dividends({ member, own = false, onSignIn }: Props) {
  const { t } = useTranslation();
  const assets = useAssets();
  return (
    <Loaded of={assets} what={t("statement.reading")}>
      {(read) => (
        <div className="stack">
          {read.map((asset, place) => (
            <OfAsset
              key={asset.address}
              asset={asset}
              member={member}
              own={own}
              first={place === 0}
              onSignIn={onSignIn}
            />
          ))}
        </div>
      )}
    </Loaded>
  );
}

interface AssetProps extends Props {
  readonly asset: Settlement;
  /** Shown even where nothing was shared out yet. */
  readonly first: boolean;
}

function OfAsset({ asset, member, own = false, first, onSignIn }: AssetProps) {
  const { t } = useTranslation();
  const dividends = useDividends(asset.address);
  const money = useMemberMoney(member, asset.address);
  const published = dividends.data?.published.length ?? 0;
  const parts = useMemberParts(asset.address, member.memberId, published > 0);
  if (!first && (published === 0 || !money.data)) return null;
  return (
    <Loaded of={dividends} what={t("statement.reading")}>
      {(view) => (
        <Loaded of={money} what={t("statement.reading")}>
          {(read) =>
            view.published.length === 0 ? (
              <p className="soft">{t(own ? "dividend.noneYet" : "dividend.noneYetOther")}</p>
            ) : (
              <>
                <DueNow
                  view={view}
                  money={read}
                  parts={parts}
                  asset={asset}
                  member={member}
                  own={own}
                  onSignIn={onSignIn}
                />
                <ByStatement view={view} parts={parts} asset={asset} member={member} />
                <Paid view={view} money={read} asset={asset} />
              </>
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

interface DueProps extends Props {
  readonly view: DividendsView;
  readonly money: MemberMoney;
  readonly parts: MemberRebuilding;
  readonly asset: Settlement;
}

/** What can be claimed now, or why nothing can. Only the member is ever paid. */
export function DueNow({
  view: { state, indexes },
  money,
  parts,
  asset,
  member,
  own = false,
  onSignIn,
}: DueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account } = useMe();
  const claim = useClaim();
  if (parts.state === "working") return <Note live>{t("dividend.working")}</Note>;
  if (parts.state !== "built")
    return (
      <NotBuilt parts={parts}>
        <Link href={`/statement/${asset.address}`}>{t("dividend.see")}</Link>
      </NotBuilt>
    );
  const { leaf } = parts.member;
  const { cash: cashTaken, retained: retainedTaken } = money.taken;
  const due = dueOf(
    leaf,
    { cash: cashTaken.value, retained: retainedTaken.value },
    {
      payable: state.payable.value,
      unclaimed: state.unclaimed.value,
      shortfall: state.shortfall.value,
    },
    member.recovering,
  );
  if (due.state === "nothing")
    return <p className="soft">{t(own ? "dividend.notIn" : "dividend.notInOther")}</p>;
  if (due.state === "claimed")
    return (
      <>
        <p>{t(own ? "dividend.allClaimed" : "dividend.allClaimedOther")}</p>
        {claim.isSuccess && (
          <Note kind="good" live>
            {t("dividend.claimed")}
          </Note>
        )}
      </>
    );
  const retained = worthOf(due.retained, indexes);
  const blocked = due.state === "due" ? undefined : t(`dividend.${due.state}`);
  return (
    <div className="claim">
      <h3>{t(own ? "dividend.due" : "dividend.dueOther")}</h3>
      <p className="amt num">
        <Amount
          figure={{ value: due.cash, receipt: cashTaken.receipt }}
          asset={asset}
          what={t("dividend.dueWhat", { id: member.memberId })}
        />
      </p>
      {due.retained > 0n && (
        <p className="small">
          {t("dividend.dueRetained", {
            amount: `${format.money(retained, asset.decimals)}\u00a0${asset.symbol}`,
          })}
        </p>
      )}
      <Action
        label={t(own ? "dividend.claim" : "dividend.claimFor", { id: member.memberId })}
        kind="main"
        block={own}
        doing={claim}
        done={t("dividend.claimed")}
        blocked={blocked}
        onPress={() => {
          if (!account) onSignIn();
          else if (leaf) claim.mutate({ asset: asset.address, account: member.account, leaf });
        }}
      />
      <p className="small soft">{t(own ? "dividend.claimMeans" : "dividend.claimForMeans")}</p>
    </div>
  );
}

/** What each statement gave, newest first, and out of what. */
function ByStatement({
  view: { published, indexes },
  parts,
  asset,
  member: { memberId },
}: Pick<DueProps, "view" | "parts" | "asset" | "member">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (parts.state !== "built" || parts.member.parts.length === 0) return null;
  const statements = new Map(published.map((statement) => [statement.root, statement]));
  const years = [...new Set(parts.member.parts.map(({ year }) => year))].toReversed();
  return (
    <>
      <table className="cards cards--k">
        <caption className="small soft">{t("dividend.byStatement", { unit: asset.symbol })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("dividend.statement")}</th>
            <th scope="col">{t("dividend.outOf")}</th>
            <th scope="col" className="n">
              {t("recipients.cash")}
            </th>
            <th scope="col" className="n">
              {t("recipients.retained")}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.member.parts.toReversed().map(({ root, share }) => {
            const statement = statements.get(root);
            if (statement === undefined) return null;
            const { receipt, time } = statement;
            const from = (["patronage", "interest", "royalties"] as const).filter((what) => share[what] > 0n);
            return (
              <tr key={root}>
                <th scope="row" className="first">
                  <Link href={`/statement/${asset.address}/${root}`}>{format.date(time)}</Link>
                </th>
                <td className="full soft">
                  {from
                    .map((what) =>
                      t(`dividend.part.${what}`, { amount: format.money(share[what], asset.decimals) }),
                    )
                    .join(format.comma)}
                </td>
                <td className="n" data-l={t("recipients.cash")}>
                  <Amount
                    figure={{ value: share.cash, receipt }}
                    asset={asset}
                    what={t("recipients.cashWhat", { id: memberId })}
                    bare
                  />
                </td>
                <td className="n" data-l={t("recipients.retained")}>
                  <Amount
                    figure={{ value: worthOf(share.retained, indexes, time), receipt }}
                    asset={asset}
                    what={t("recipients.retainedWhat", { id: memberId })}
                    bare
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="row small">
        {years.map((year) => (
          <Link key={year} href={`/notice/${memberId}/${year}`}>
            {t("dividend.notice", { year })}
          </Link>
        ))}
      </p>
    </>
  );
}

/** What was paid when, newest first. */
function Paid({ view: { indexes }, money: { claims }, asset }: Pick<DueProps, "view" | "money" | "asset">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (claims.length === 0) return null;
  return (
    <details>
      <summary>{t("dividend.history", { n: format.number(claims.length) })}</summary>
      <ul className="list people">
        {claims.toReversed().map(({ time, cash, retained, refused }) => (
          <li key={`${time}-${cash.value}-${retained.value}`}>
            <span>{format.date(time)}</span>
            {refused ? (
              <span>{t("dividend.refusedThen")}</span>
            ) : (
              <span className="num">
                <Amount figure={cash} asset={asset} what={t("dividend.paidWhat")} />
              </span>
            )}
            {retained.value > 0n && (
              <span className="num soft">
                {t("dividend.toCapital")}{" "}
                <Amount
                  figure={{ value: worthOf(retained.value, indexes, time), receipt: retained.receipt }}
                  asset={asset}
                  what={t("dividend.toCapitalWhat")}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LogReceipt } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import { statementLine } from "../../chain/statementFile.ts";
import { type CapitalIndex, worthOf } from "../../history/dividendsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { type TakenUp, useTakenByAll } from "../../queries/dividendQueries.ts";
import type { RebuiltStatement } from "../../queries/statementWork.ts";
import { download } from "../../ui/download.ts";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { Amount } from "./Amount.tsx";
import { statementCsv } from "./statementCsv.ts";

const PAGE = 25;

interface Props {
  readonly rebuilt: RebuiltStatement;
  readonly asset: Settlement;
  readonly indexes: readonly CapitalIndex[];
  readonly inForce: boolean;
  readonly statement: { readonly receipt: LogReceipt };
}

/** Who receives what, by member number. The parts follow from the statement's entry, which is their receipt. */
export function Recipients({ rebuilt, asset, indexes, inForce, statement: { receipt } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(PAGE);
  const taken = useTakenByAll(inForce ? asset.address : undefined).data;
  const { leaves, shares } = rebuilt;
  const totals = new Map(leaves.map((leaf) => [leaf.memberId, leaf]));
  const wanted = search.trim();
  const found = wanted === "" ? shares : shares.filter(({ memberId }) => String(memberId) === wanted);
  const page = found.slice(0, shown);
  const keeps = shares.some(({ retained }) => retained > 0n);
  const gives = shares.some(({ revolved }) => revolved > 0n);
  const name = `statement-${rebuilt.root.slice(2, 10)}`;
  const figure = (value: bigint) => ({ value, receipt });
  return (
    <Section title={t("recipients.title")} about={t("recipients.about")} wide>
      <search>
        <form className="filters" onSubmit={(event) => event.preventDefault()}>
          <label className="field">
            <span>{t("recipients.search")}</span>
            <input
              className="input num"
              type="search"
              inputMode="numeric"
              value={search}
              onChange={(event) => {
                setSearch(event.target.value);
                setShown(PAGE);
              }}
            />
          </label>
        </form>
      </search>
      {page.length === 0 ? (
        <State picture="search" title={t("recipients.notFound")}>
          <p>{t("recipients.notFoundMeans")}</p>
        </State>
      ) : (
        <table className="cards cards--k">
          <caption className="small soft" role="status">
            {t("recipients.caption", {
              shown: format.number(page.length),
              n: format.number(found.length),
              unit: asset.symbol,
            })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("recipients.member")}</th>
              <th scope="col" className="n">
                {t("recipients.cash")}
              </th>
              {keeps && (
                <th scope="col" className="n">
                  {t("recipients.retained")}
                </th>
              )}
              {gives && (
                <th scope="col" className="n">
                  {t("recipients.revolved")}
                </th>
              )}
              <th scope="col" className="n">
                {t("recipients.total")}
              </th>
              {taken && <th scope="col">{t("recipients.state")}</th>}
            </tr>
          </thead>
          <tbody>
            {page.map(({ memberId, cash, retained, revolved }) => {
              const total = totals.get(memberId);
              return (
                <tr key={memberId}>
                  <th scope="row" className="first num">
                    <Link href={`/member/${memberId}`}>{t("member.number", { id: memberId })}</Link>
                  </th>
                  <td className="n" data-l={t("recipients.cash")}>
                    <Amount
                      figure={figure(cash)}
                      asset={asset}
                      what={t("recipients.cashWhat", { id: memberId })}
                      bare
                    />
                  </td>
                  {keeps && (
                    <td className="n" data-l={t("recipients.retained")}>
                      <Amount
                        figure={figure(worthOf(retained, indexes, receipt.blockTime))}
                        asset={asset}
                        what={t("recipients.retainedWhat", { id: memberId })}
                        bare
                      />
                    </td>
                  )}
                  {gives && (
                    <td className="n" data-l={t("recipients.revolved")}>
                      <Amount
                        figure={figure(worthOf(revolved, indexes, receipt.blockTime))}
                        asset={asset}
                        what={t("recipients.revolvedWhat", { id: memberId })}
                        bare
                      />
                    </td>
                  )}
                  <td className="n" data-l={t("recipients.total")}>
                    <Amount
                      figure={figure(total?.cash ?? 0n)}
                      asset={asset}
                      what={t("recipients.totalWhat", { id: memberId })}
                      bare
                    />
                  </td>
                  {taken && (
                    <td data-l={t("recipients.state")}>
                      {t(isTaken(total, taken.get(memberId)) ? "recipients.paid" : "recipients.due")}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="row older">
        {page.length < found.length && (
          <button type="button" className="btn" onClick={() => setShown(shown + PAGE)}>
            {t("recipients.more")}
          </button>
        )}
        <button
          type="button"
          className="btn"
          onClick={() =>
            download(`${name}.jsonl`, leaves.map(statementLine).join(""), "application/x-ndjson")
          }
        >
          {t("recipients.jsonl")}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() =>
            download(`${name}.csv`, statementCsv(shares, leaves, asset.decimals), "text/csv;charset=utf-8")
          }
        >
          {t("recipients.csv")}
        </button>
      </p>
      <p className="small soft">{t("recipients.receipt")}</p>
    </Section>
  );
}

const isTaken = (
  total: { readonly cash: bigint; readonly retained: bigint } | undefined,
  taken: TakenUp | undefined,
) => (total?.cash ?? 0n) <= (taken?.cash ?? 0n) && (total?.retained ?? 0n) <= (taken?.retained ?? 0n);

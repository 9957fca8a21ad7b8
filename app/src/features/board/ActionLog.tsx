import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActedView } from "../../history/boardOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBoard } from "../../queries/boardQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";

const PAGE = 8;

/** What the directors did together, newest first. */
export function ActionLog() {
  const { t } = useTranslation();
  const format = useFormat();
  const board = useBoard();
  const [shown, setShown] = useState(PAGE);
  return (
    <Section title={t("board.log.title")} about={t("board.log.about")} folds>
      <Loaded of={board} what={t("board.what")}>
        {({ record: { acted } }) =>
          acted.length === 0 ? (
            <State picture="empty" title={t("board.log.none")} />
          ) : (
            <>
              <ol className="list feed">
                {acted.slice(0, shown).map((each) => (
                  <li key={String(each.number)}>
                    <time
                      dateTime={new Date(Number(each.time) * 1000).toISOString()}
                      title={each.receipt.transactionHash}
                    >
                      {format.momentShort(each.time)}
                    </time>
                    <p>
                      <Words acted={each} />
                    </p>
                    <Fig figure={each} what={t("board.log.signedWhat")}>
                      {t("board.log.signed", { n: format.number(each.directors.length) })}
                    </Fig>
                  </li>
                ))}
              </ol>
              {shown < acted.length && (
                <p className="row older">
                  <button type="button" className="btn" onClick={() => setShown(shown + 3 * PAGE)}>
                    {t("board.log.older")}
                  </button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Words({ acted }: { readonly acted: ActedView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settlement = useCoop().data?.settlement;
  const { power, members, account, named, amount, until } = acted;
  if (power === undefined) return t("board.log.unknown");
  return t(`board.did.${power}`, {
    members: members.map((id) => t("member.number", { id })).join(format.comma),
    account: account ? shortHex(account) : "",
    number: named === undefined ? "" : format.number(named),
    amount:
      power === "deferDues" && amount !== undefined && settlement
        ? `${format.money(amount, settlement.decimals)} ${settlement.symbol}`
        : "",
    until: until === undefined ? "" : format.date(until),
  });
}

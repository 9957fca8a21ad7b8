import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LedgerEntry, Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useEntry } from "../../queries/bookQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { State } from "../../ui/State.tsx";
import { placeOf, WHOLE_LEDGER } from "./ledger.ts";
import { Money } from "./Money.tsx";
import { useEntryWords } from "./useEntryWords.tsx";
import { useFundName } from "./useFundName.ts";

/** One entry of the ledger, all that the record says of it. Its address never changes. */
export function EntryDetail({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const entry = useEntry(id);
  return (
    <Loaded of={entry} what={t("what.ledger")}>
      {(found) =>
        found === null ? (
          <State picture="search" title={t("entry.none")}>
            <p>{t("entry.noneMeans")}</p>
            <p>
              <Link href="/treasury">{t("entry.back")}</Link>
            </p>
          </State>
        ) : (
          <Detail entry={found.entry} unit={found.unit} foreign={found.foreign} />
        )
      }
    </Loaded>
  );
}

interface Props {
  readonly entry: LedgerEntry;
  readonly unit: Settlement;
  readonly foreign: boolean;
}

function Detail({ entry, unit, foreign }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const words = useEntryWords(unit);
  const { receipt } = entry.amount;
  return (
    <>
      <header className="title">
        <p className="eyebrow">{t("entry.eyebrow")}</p>
        <h1>
          <bdi>{words.what(entry)}</bdi>
        </h1>
        <p className="soft">{format.moment(entry.time)}</p>
      </header>
      <dl className="facts entry">
        <div>
          <dt>{t("ledger.amount")}</dt>
          <dd>
            <Money figure={entry.amount} settlement={unit} what={words.what(entry)} signed withUnit />
          </dd>
        </div>
        <div>
          <dt>{t("ledger.kind")}</dt>
          <dd>{t(`ledger.kinds.${entry.kind}`)}</dd>
        </div>
        <div>
          <dt>{t("ledger.fund")}</dt>
          <dd>
            <bdi>{nameOf(entry.fund)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("ledger.balance")}</dt>
          <dd>
            <Money
              figure={entry.balanceAfter}
              settlement={unit}
              what={t("ledger.balanceWhat", { fund: nameOf(entry.fund), when: format.moment(entry.time) })}
              withUnit
            />
          </dd>
        </div>
        {entry.setAside && (
          <div>
            <dt>{t("entry.setAside")}</dt>
            <dd>
              <Money figure={entry.setAside} settlement={unit} what={t("entry.setAside")} withUnit />
            </dd>
          </div>
        )}
        {entry.lent && (
          <div>
            <dt>{t("entry.lent")}</dt>
            <dd>
              <Money figure={entry.lent} settlement={unit} what={t("entry.lent")} withUnit />
            </dd>
          </div>
        )}
        {entry.otherFund === undefined && (
          <div>
            <dt>{t(entry.direction === "in" ? "entry.from" : "entry.to")}</dt>
            <dd>
              {words.member(entry)} <Hex text={entry.party} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("ledger.authority")}</dt>
          <dd>{words.authority(entry)}</dd>
        </div>
        {entry.spender && (
          <div>
            <dt>{t("entry.spender")}</dt>
            <dd>
              <Hex text={entry.spender} />
            </dd>
          </div>
        )}
        {entry.ref && (
          <div>
            <dt>{t("entry.ref")}</dt>
            <dd>
              <Hex text={entry.ref} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("receipt.transaction")}</dt>
          <dd>
            <Hex text={entry.transactionHash} />
          </dd>
        </div>
        <div>
          <dt>{t("receipt.block")}</dt>
          <dd>
            <Fig figure={entry.amount} what={words.what(entry)}>
              {format.number(receipt.blockNumber)}
            </Fig>
          </dd>
        </div>
      </dl>
      <p className="row">
        <Link
          className="btn"
          href={placeOf({
            ...WHOLE_LEDGER,
            year: undefined,
            fund: entry.fund,
            asset: foreign ? unit.address : "",
          })}
        >
          {t("entry.inLedger")}
        </Link>
      </p>
    </>
  );
}

function Hex({ text }: { readonly text: string }) {
  return (
    <code className="mono entry__hex" dir="ltr">
      {text}
    </code>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { LedgerEntry, Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { useFundName } from "./useFundName.ts";

export interface EntryWords {
  readonly what: (entry: LedgerEntry) => string;
  /** @param withFund names the fund too */
  readonly who: (entry: LedgerEntry, withFund: boolean) => string;
  /** The payer or payee, where it is a member; else nothing. */
  readonly member: (entry: LedgerEntry) => string;
  readonly authority: (entry: LedgerEntry) => ReactNode;
  /** What a reader sees of it, for the search. */
  readonly text: (entry: LedgerEntry) => string;
}

/** An entry in words: what it was, who was on the other side, who decided it. */
export function useEntryWords(settlement: Settlement): EntryWords {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFundName();
  const members = useMembers().data ?? [];
  const titles = new Map<bigint | undefined, string>(
    useMeetings().data?.flatMap(({ resolutions }) => resolutions.map(({ id, title }) => [id, title])),
  );
  const what = (entry: LedgerEntry): string => {
    const { kind, year, otherFund, direction } = entry;
    switch (kind) {
      case "received":
      case "attributed":
        return entry.tag ? t(`tag.${entry.tag}`) : t("ledger.received");
      case "paid":
        if (entry.budgetLine !== undefined) return t("ledger.budgetPayment");
        return titles.get(entry.authority?.resolutionId) ?? t("ledger.payment");
      case "moved":
        return t(direction === "in" ? "ledger.movedFrom" : "ledger.movedTo", {
          fund: otherFund ? nameOf(otherFund) : "",
        });
      case "allocated":
      case "reserveCoveredLoss":
        return t(`ledger.said.${kind}_${direction}`, {
          year: year ?? "",
          fund: otherFund ? nameOf(otherFund) : "",
        });
      case "interest":
      case "patronage":
      case "capitalCoveredLoss":
        return t(`ledger.said.${kind}`, { year: year ?? "" });
      default:
        return t(`ledger.kinds.${kind}`);
    }
  };
  const member = ({ party }: LedgerEntry): string => {
    const found = members.find(({ account }) => account.toLowerCase() === party.toLowerCase());
    return found ? t("member.long", { id: found.memberId }) : "";
  };
  const who = (entry: LedgerEntry, withFund: boolean): string => {
    const parts = [
      member(entry),
      entry.otherFund === undefined && shortHex(entry.party),
      entry.setAside &&
        t("ledger.setAside", { amount: format.money(entry.setAside.value, settlement.decimals) }),
      entry.lent && t("ledger.lentBefore", { amount: format.money(entry.lent.value, settlement.decimals) }),
      withFund && t("effects.fund", { fund: nameOf(entry.fund) }),
    ];
    return parts.filter(Boolean).join(format.comma);
  };
  const number = (entry: LedgerEntry): string =>
    entry.authority ? t("resolution.number", { number: format.number(entry.authority.number) }) : "";
  const line = (entry: LedgerEntry): string =>
    entry.budgetLine === undefined ? "" : t("ledger.budgetLine", { number: String(entry.budgetLine) });
  return {
    what,
    who,
    member,
    authority: (entry) =>
      entry.authority ? (
        <>
          {entry.budgetLine !== undefined && `${line(entry)}${format.comma}`}
          <Link href={`/resolution/${entry.authority.number}`}>{number(entry)}</Link>
        </>
      ) : (
        <span className="soft">
          {t(entry.kind === "received" ? "ledger.payerDecided" : "ledger.noAuthority")}
        </span>
      ),
    text: (entry) =>
      [
        what(entry),
        who(entry, true),
        entry.party,
        entry.ref ?? "",
        entry.transactionHash,
        line(entry),
        number(entry),
        format.money(entry.amount.value, settlement.decimals, true),
      ].join(" "),
  };
}

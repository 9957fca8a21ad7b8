import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundingFacts } from "../../chain/model.ts";
import type { MembershipEntry } from "../../history/membershipOf.ts";
import type { Format } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses } from "../../queries/membershipQueries.ts";
import { shortHex } from "../../ui/shortHex.ts";

const FIRST = 12;

/** What the record says of one membership, newest first, a sentence each. */
export function MemberRecord({ entries }: { readonly entries: readonly MembershipEntry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useClasses().data ?? [];
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <>
      <ol className="list memberrecord">
        {shown.map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries keep their order, and one transaction may make several.
          <li key={i}>
            <span className="soft num">{format.date(entry.time)}</span>
            <span>{sentence(entry, t, format, classes)}</span>
          </li>
        ))}
      </ol>
      {shown.length < entries.length && (
        <p>
          <button type="button" className="btn" onClick={() => setAll(true)}>
            {t("history.all", { n: format.number(entries.length) })}
          </button>
        </p>
      )}
    </>
  );
}

function sentence(
  entry: MembershipEntry,
  t: TFunction,
  format: Format,
  classes: FoundingFacts["classes"],
): string {
  switch (entry.what) {
    case "admitted":
    case "classChanged":
      return t(`history.${entry.what}`, { className: classes[entry.classId]?.name ?? "" });
    case "seated":
      return t("history.seated", { until: format.date(entry.until) });
    case "standing":
      return t(
        `history.${entry.suspended ? "suspended" : entry.referred ? "silent" : entry.inArrears ? "inArrears" : "mayVote"}`,
      );
    case "charged":
      return t("history.charged", { until: format.date(entry.hearingUntil) });
    case "expelled":
      return t("history.expelled", { until: format.date(entry.appealUntil) });
    case "recoveryAsked":
      return t("history.recoveryAsked", { key: shortHex(entry.to), from: format.date(entry.readyAt) });
    case "recovered":
      return t("history.recovered", { former: shortHex(entry.from), key: shortHex(entry.to) });
    case "named":
      return entry.name === ""
        ? t("history.unnamed")
        : t("history.named", { name: `\u2068${entry.name}\u2069` });
    default:
      return t(`history.${entry.what}`);
  }
}

import type { Address } from "viem";
import type {
  Audience,
  AudienceCount,
  ConsentEntry,
  ConsentKey,
  ConsentPeriod,
  ConsentStanding,
  ConsentView,
} from "../chain/commons.ts";
import type { Figure } from "../chain/figure.ts";
import type { CommonsLog } from "./commonsLog.ts";
import { logReceipt } from "./coopLog.ts";
import { ownersOf } from "./ownersOf.ts";

interface Said extends ConsentKey {
  readonly coop: Address;
  readonly periods: readonly ConsentPeriod[];
  readonly entries: readonly ConsentEntry[];
}

const audienceName = ({ datasetId, recipient, purpose }: Audience) =>
  `${datasetId}/${recipient}/${purpose}`.toLowerCase();

/** One name for one consent, however its addresses are written. */
export const consentName = (key: ConsentKey): string => `${audienceName(key)}/${key.subject}`.toLowerCase();

/**
 * Every consent that was given, present and past, in the order of the first word of each. A withdrawal of what did not run
 * ended nothing and is left out.
 * @param now Unix seconds
 */
export function consentsOf(logs: readonly CommonsLog[], now: bigint): readonly ConsentView[] {
  const owners = ownersOf(logs);
  const consents = new Map<string, Said>();
  for (const log of logs) {
    if (log.contract !== "DataCommons") continue;
    if (log.event !== "ConsentGiven" && log.event !== "ConsentWithdrawn") continue;
    const { datasetId, subject, recipient, purpose } = log.args;
    const coop = owners.get(datasetId);
    if (coop === undefined) continue;
    const name = consentName({ datasetId, subject, recipient, purpose });
    const said = consents.get(name) ?? {
      datasetId,
      subject,
      recipient,
      purpose,
      coop,
      periods: [],
      entries: [],
    };
    const [at, receipt] = [log.blockTime, logReceipt(log)];
    const last = said.periods.at(-1);
    const running = last && last.withdrawn === undefined && at < last.until ? last : undefined;
    const before = running ? said.periods.slice(0, -1) : said.periods;
    if (log.event === "ConsentGiven") {
      const [from, until] = [BigInt(log.args.from), BigInt(log.args.expiresAt)];
      consents.set(name, {
        ...said,
        periods: [...before, { from, until, givenAt: running?.givenAt ?? at, given: receipt }],
        entries: [...said.entries, { kind: "given", at, from, until, receipt }],
      });
    } else if (running) {
      consents.set(name, {
        ...said,
        periods: [...before, { ...running, withdrawn: { at, receipt } }],
        entries: [...said.entries, { kind: "withdrawn", at, epoch: log.args.epoch, receipt }],
      });
    }
  }
  return [...consents.values()].flatMap((said) => {
    const last = said.periods.at(-1);
    if (last === undefined) return [];
    return [{ ...said, from: last.from, until: last.until, standing: standingOf(last, now) }];
  });
}

function standingOf({ from, until, withdrawn }: ConsentPeriod, now: bigint): ConsentStanding {
  if (withdrawn) return "withdrawn";
  if (now >= until) return "expired";
  return now < from ? "beginsLater" : "live";
}

/** What one account agreed to, of all co-ops: what counts or is about to first, then what is over; newest first in each. */
export function consentsOfSubject(
  logs: readonly CommonsLog[],
  subject: Address,
  now: bigint,
): readonly ConsentView[] {
  const wanted = subject.toLowerCase();
  const own = consentsOf(logs, now)
    .filter((consent) => consent.subject.toLowerCase() === wanted)
    .toReversed();
  return [...own.filter(counts), ...own.filter((consent) => !counts(consent))];
}

const counts = ({ standing }: ConsentView) => standing === "live" || standing === "beginsLater";

/** How many agreed to each recipient and purpose of a dataset, in the order of the first consent to each. */
export function audiencesOf(
  logs: readonly CommonsLog[],
  datasetId: bigint,
  head: { readonly number: bigint; readonly time: bigint },
): readonly AudienceCount[] {
  const audiences = new Map<string, ConsentView[]>();
  for (const consent of consentsOf(logs, head.time)) {
    if (consent.datasetId !== datasetId) continue;
    const name = audienceName(consent);
    audiences.set(name, [...(audiences.get(name) ?? []), consent]);
  }
  return [...audiences.values()].flatMap((consents) => {
    const [first] = consents;
    if (first === undefined) return [];
    const { recipient, purpose } = first;
    const count = (...standings: readonly ConsentStanding[]): Figure => {
      const found = consents.filter(({ standing }) => standings.includes(standing));
      return {
        value: BigInt(found.length),
        receipt: {
          kind: "derived",
          how: "count",
          parts: found.flatMap(({ entries }) => entries.slice(-1).map(({ receipt }) => receipt)),
          blockNumber: head.number,
          blockTime: head.time,
        },
      };
    };
    return [
      {
        datasetId,
        recipient,
        purpose,
        live: count("live"),
        later: count("beginsLater"),
        ended: count("withdrawn", "expired"),
      },
    ];
  });
}

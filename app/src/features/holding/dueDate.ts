import type { ShareTermsView } from "../../chain/read/getShareTerms.ts";

const DAY = 86_400n;
const DISSENT = 60n * DAY;

type Terms = Pick<
  ShareTermsView,
  "exitNoticeDays" | "afterAccountsDays" | "latestDays" | "dutiesVersion" | "dutiesRaisedAt"
>;

/**
 * From when on the capital of somebody who leaves at `leftAt` may be repaid, as MemberAccounts works it out: after the
 * notice and after the year's accounts, but no later than the bylaws' last day; at once for who leaves over raised
 * duties. Seconds.
 * @param acceptedVersion the version of the bylaws that the member accepted
 */
export function earliestRepayment(leftAt: bigint, acceptedVersion: bigint, terms: Terms): bigint {
  const dissents =
    acceptedVersion < BigInt(terms.dutiesVersion) &&
    leftAt >= terms.dutiesRaisedAt &&
    leftAt <= terms.dutiesRaisedAt + DISSENT;
  if (dissents) return leftAt;
  const noticed = leftAt + BigInt(terms.exitNoticeDays) * DAY;
  const accounted = endOfYear(leftAt) + BigInt(terms.afterAccountsDays) * DAY;
  const latest = leftAt + BigInt(terms.latestDays) * DAY;
  const due = noticed > accounted ? noticed : accounted;
  return due < latest ? due : latest;
}

/** The first second of the next calendar year (UTC). */
function endOfYear(seconds: bigint): bigint {
  return BigInt(Date.UTC(new Date(Number(seconds) * 1000).getUTCFullYear() + 1, 0) / 1000);
}

import { type GrantView, grantStanding, nonZero, type UseView } from "../chain/commons.ts";
import type { CommonsLog } from "./commonsLog.ts";
import { logReceipt } from "./coopLog.ts";
import { ownersOf } from "./ownersOf.ts";

/** Every grant of the chain, in the order in which they were given. @param now Unix seconds */
export function grantsOf(logs: readonly CommonsLog[], now: bigint): readonly GrantView[] {
  const owners = ownersOf(logs);
  const grants = new Map<bigint, GrantView>();
  for (const log of logs) {
    if (log.contract !== "DataCommons") continue;
    if (log.event === "GrantGiven") {
      const { grantId: id, datasetId, recipient, purpose, from, until, asset, fee } = log.args;
      const coop = owners.get(datasetId);
      const royalty = nonZero(log.args.royalty);
      if (coop === undefined) continue;
      grants.set(id, {
        id,
        datasetId,
        coop,
        recipient,
        purpose,
        from: BigInt(from),
        until: BigInt(until),
        asset,
        fee,
        ...(royalty && { royalty }),
        standing: "unpaid",
        givenAt: log.blockTime,
        receipt: logReceipt(log),
      });
    }
    if (log.event !== "GrantPaid" && log.event !== "GrantRevoked") continue;
    const grant = grants.get(log.args.grantId);
    if (grant === undefined) continue;
    const entry = { at: log.blockTime, receipt: logReceipt(log) };
    grants.set(
      grant.id,
      log.event === "GrantPaid"
        ? { ...grant, paid: { by: log.args.payer, ...entry } }
        : { ...grant, revoked: entry },
    );
  }
  return [...grants.values()].map((grant) => {
    const { from, until, fee, paid, revoked } = grant;
    const terms = { from, until, paid: fee === 0n || paid !== undefined, revoked: revoked !== undefined };
    return { ...grant, standing: grantStanding(terms, now) };
  });
}

/** Every use of the chain that was recorded, contested ones included. */
export function usesOf(logs: readonly CommonsLog[]): readonly UseView[] {
  const owners = ownersOf(logs);
  const granted = new Map<bigint, Pick<UseView, "datasetId" | "coop" | "recipient" | "purpose">>();
  const uses = new Map<bigint, UseView>();
  for (const log of logs) {
    if (log.contract !== "DataCommons") continue;
    switch (log.event) {
      case "GrantGiven": {
        const { grantId, datasetId, recipient, purpose } = log.args;
        const coop = owners.get(datasetId);
        if (coop !== undefined) granted.set(grantId, { datasetId, coop, recipient, purpose });
        break;
      }
      case "UseRecorded": {
        const { useId: id, grantId, version, epoch, manifest, appointment } = log.args;
        const grant = granted.get(grantId);
        if (grant === undefined) break;
        uses.set(id, {
          id,
          grantId,
          ...grant,
          version,
          epoch,
          manifest,
          appointment,
          recordedAt: log.blockTime,
          receipt: logReceipt(log),
        });
        break;
      }
      case "UseContested": {
        const use = uses.get(log.args.useId);
        const contested = { subject: log.args.subject, at: log.blockTime, receipt: logReceipt(log) };
        if (use) uses.set(use.id, { ...use, contested });
        break;
      }
    }
  }
  return [...uses.values()];
}

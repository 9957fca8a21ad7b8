import { type Client, isAddressEqual, zeroAddress } from "viem";
import { dataCommonsReads } from "../../abi/reads/DataCommons.ts";
import { type GrantState, grantStanding, nonZero } from "../commons.ts";
import type { Registries } from "../organs.ts";
import { type At, readCall } from "./readFigure.ts";

/** A grant, and whether it may be used now; undefined where none has this number. */
export async function getGrant(
  client: Client,
  { dataCommons }: Pick<Registries, "dataCommons">,
  id: bigint,
  at: At,
): Promise<GrantState | undefined> {
  const registry = { contract: "DataCommons", address: dataCommons, abi: dataCommonsReads } as const;
  const [grant, live] = await Promise.all([
    readCall(client, { ...registry, functionName: "grantOf", args: [id] }, at),
    readCall(client, { ...registry, functionName: "isLive", args: [id] }, at),
  ]);
  const { datasetId, recipient, purpose, asset, fee, paid } = grant.result;
  if (isAddressEqual(recipient, zeroAddress)) return undefined;
  const [from, until] = [BigInt(grant.result.from), BigInt(grant.result.until)];
  const revokedAt = BigInt(grant.result.revokedAt);
  const royalty = nonZero(grant.result.royalty);
  return {
    id,
    datasetId,
    recipient,
    purpose,
    from,
    until,
    asset,
    fee,
    ...(royalty && { royalty }),
    paid,
    ...(revokedAt !== 0n && { revokedAt }),
    standing: grantStanding({ from, until, paid, revoked: revokedAt !== 0n }, at.time),
    live: live.result,
    receipt: grant.receipt,
    liveReceipt: live.receipt,
  };
}

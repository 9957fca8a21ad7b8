import { type Address, type Hex, type Log, parseEventLogs, zeroAddress } from "viem";
import { dataCommonsAbi } from "../../abi/DataCommons.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "dataCommons">;

/** Leave to use a dataset, as it is given. Times in Unix seconds. */
export interface DataGrant {
  readonly datasetId: bigint;
  readonly recipient: Address;
  /** keccak256 of the IRI of a W3C DPV purpose. */
  readonly purpose: Hex;
  readonly from: number;
  readonly until: number;
  /** ETH as the address zero. */
  readonly asset: Address;
  /** In the asset's smallest unit; zero for none. */
  readonly fee: bigint;
  /** What names the part of the fee that goes to members first (setRoyalty); zero for none. */
  readonly royalty: Hex;
}

/** Lets a recipient use a dataset: in a board action, as a call of a resolution, or by the steward of one not common. */
export function grantData({ dataCommons }: At, grant: DataGrant): PreparedCall {
  const { datasetId, recipient, purpose, from, until, asset, fee, royalty } = grant;
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "grant",
    args: [datasetId, recipient, purpose, from, until, asset, fee, royalty],
    summary: boardSummary({ power: "grantData", grant }),
  });
}

/** Pays the fee of a grant to the Treasury. By anyone; of an ERC-20 approve the fee to DataCommons first (approveToken). */
export function payGrant(
  { dataCommons }: At,
  grantId: bigint,
  { asset, fee }: Pick<DataGrant, "asset" | "fee">,
): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "payGrant",
    args: [grantId],
    ...(asset === zeroAddress && { value: fee }),
    summary: { key: "call.payGrant", values: { grantId, asset, fee } },
  });
}

/** Ends a grant. By whoever may give it. */
export function revokeGrant({ dataCommons }: At, grantId: bigint): PreparedCall {
  return prepareCall({
    address: dataCommons,
    abi: dataCommonsAbi,
    functionName: "revoke",
    args: [grantId],
    summary: boardSummary({ power: "revokeGrant", grantId }),
  });
}

/** The number of the grant that a transaction gave, from its entries. */
export function grantGiven(logs: readonly Log[], dataCommons: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === dataCommons.toLowerCase());
  const [given] = parseEventLogs({ abi: dataCommonsAbi, eventName: "GrantGiven", logs: own });
  return given?.args.grantId;
}

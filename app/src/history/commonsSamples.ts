import { type Address, type Hex, type Log, numberToHex } from "viem";
import type { Registries } from "../chain/organs.ts";
import { COMMONS_ABIS, type CommonsContract, type CommonsLog } from "./commonsLog.ts";
import { decodeLogsBy } from "./decodeLogs.ts";
import { factory, organs, rawLog } from "./sampleLogs.ts";

// Entries of imagined registries as an endpoint would return them. For tests only.

export const registries: Registries = {
  dataCommons: "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9",
  modelRegistry: "0xDc64a140Aa3E981100a9becA4E685f962f0cF6C9",
  learning: "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707",
};
export const coop: Address = organs.assembly;
export const otherCoop: Address = "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0";
export const ada: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const ben: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
export const eve: Address = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

/** A word with a number in it. */
export const word = (number: number): Hex => numberToHex(number, { size: 32 });
export const NONE: Hex = word(0);

const addresses: Readonly<Record<CommonsContract, Address>> = {
  CooperativeFactory: factory,
  DataCommons: registries.dataCommons,
  ModelRegistry: registries.modelRegistry,
  Learning: registries.learning,
};

const contractAt = (address: Address): CommonsContract | undefined =>
  (Object.keys(addresses) as CommonsContract[]).find((name) => addresses[name].toLowerCase() === address);

/** An entry in a block, whose time is ten seconds times its number. */
export type Said = readonly [
  contract: CommonsContract,
  event: string,
  args: Readonly<Record<string, unknown>>,
  block: number,
];

export function rawOf(said: readonly Said[]): Log[] {
  return said.map(([contract, event, args, block], index) =>
    rawLog(
      COMMONS_ABIS[contract],
      event,
      args,
      { block, index, transaction: index + 1 },
      addresses[contract],
    ),
  );
}

export function entries(...said: readonly Said[]): readonly CommonsLog[] {
  return decodeLogsBy(COMMONS_ABIS, rawOf(said), contractAt);
}

export const dataset = (id: number, block: number, of: Address = coop): Said => [
  "DataCommons",
  "DatasetRegistered",
  { datasetId: BigInt(id), coop: of, appointment: 3n, licence: word(9) },
  block,
];

export const version = (id: number, number: number, block: number): Said => [
  "DataCommons",
  "VersionAdded",
  {
    datasetId: BigInt(id),
    version: number,
    content: word(100 + number),
    contributions: number === 1 ? NONE : word(200 + number),
    metadata: word(300 + number),
  },
  block,
];

export const PURPOSE = word(77);

export const agreed = (
  subject: Address,
  {
    id = 1,
    recipient = coop,
    purpose = PURPOSE,
    from,
    until,
  }: Readonly<{
    id?: number;
    recipient?: Address;
    purpose?: Hex;
    from?: number;
    until: number;
  }>,
  block: number,
): Said => [
  "DataCommons",
  "ConsentGiven",
  { datasetId: BigInt(id), subject, purpose, recipient, from: from ?? block * 10, expiresAt: until },
  block,
];

export const withdrew = (subject: Address, block: number, epoch = 1n, id = 1): Said => [
  "DataCommons",
  "ConsentWithdrawn",
  { datasetId: BigInt(id), subject, purpose: PURPOSE, recipient: coop, epoch },
  block,
];

export const granted = (
  id: number,
  terms: Readonly<{ dataset?: number; recipient?: Address; from?: number; until?: number; fee?: bigint }>,
  block: number,
): Said => [
  "DataCommons",
  "GrantGiven",
  {
    grantId: BigInt(id),
    datasetId: BigInt(terms.dataset ?? 1),
    recipient: terms.recipient ?? coop,
    purpose: PURPOSE,
    from: terms.from ?? block * 10,
    until: terms.until ?? 1_000_000,
    asset: "0x0000000000000000000000000000000000000000",
    fee: terms.fee ?? 0n,
    royalty: terms.fee ? word(5) : NONE,
  },
  block,
];

export const used = (id: number, grant: number, block: number, of = 1): Said => [
  "DataCommons",
  "UseRecorded",
  {
    useId: BigInt(id),
    grantId: BigInt(grant),
    appointment: 3n,
    version: of,
    epoch: 2n,
    manifest: word(400 + id),
  },
  block,
];

export const contested = (use: number, block: number): Said => [
  "DataCommons",
  "UseContested",
  { useId: BigInt(use), subject: eve, appointment: 3n },
  block,
];

export const registered = (
  number: number,
  of: Readonly<{
    coop?: Address;
    family?: number;
    parent?: number;
    base?: Hex;
    supplier?: Hex;
    uses?: readonly number[];
  }>,
  block: number,
): Said => [
  "ModelRegistry",
  "ModelRegistered",
  {
    version: BigInt(number),
    coop: of.coop ?? coop,
    family: BigInt(of.family ?? number),
    appointment: 4n,
    parent: BigInt(of.parent ?? 0),
    content: word(500 + number),
    base: of.base ?? NONE,
    supplier: of.supplier ?? NONE,
    licence: word(9),
    card: word(600 + number),
    evaluation: NONE,
    uses: (of.uses ?? []).map(BigInt),
  },
  block,
];

export const released = (number: number, block: number): Said => [
  "ModelRegistry",
  "ModelReleased",
  { version: BigInt(number), resolutionId: 12n, publicPerDay: 100 },
  block,
];

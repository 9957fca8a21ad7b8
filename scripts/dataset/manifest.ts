// What a training run may use: exactly the contributions whose data subjects all agree, at one block, to this recipient and
// purpose. The public list holds the leaves alone; which files they are stays with the steward.
import { existsSync } from "node:fs";
import { type Address, type Hash, type Hex, isHash } from "viem";
import { ContributionTree, leavesText, parseLeaves } from "../../app/src/chain/contributionTree.ts";
import { addressIn } from "../../app/src/chain/givenText.ts";
import { CommandRefused } from "../command.ts";
import { FileUnusable, readText } from "../deploy/files.ts";
import { type BuiltVersion, type KeptContribution, readContributions, readVersion } from "./build.ts";
import type { Commons, ConsentThen } from "./commons.ts";
import { jsonIn, jsonLinesIn, PRIVATE, places, placesOfUse, writeLines } from "./files.ts";
import { fileLine, type HashedFile } from "./hashFolder.ts";

const MANIFEST_FORMAT = "rochdale-training-manifest/1";

/** Why a contribution may not be used: no consent counts, it begins to count later, or a file is also of somebody without one. */
export type WhyRefused = "noConsent" | "notYet" | "shared";

export interface RefusedContribution {
  /** As in the private list of contributions, counted from 1. */
  readonly number: number;
  readonly why: WhyRefused;
}

export interface Judged {
  readonly used: readonly KeptContribution[];
  readonly refused: readonly RefusedContribution[];
  /** When the first of the consents that were used ends, Unix seconds. */
  readonly until: number | undefined;
}

/** The public part of a manifest. */
export interface Manifest {
  readonly chainId: number;
  readonly dataCommons: Address;
  readonly coop: Address;
  readonly datasetId: bigint;
  readonly version: number;
  readonly grantId: bigint;
  readonly recipient: Address;
  readonly purpose: Hex;
  readonly epoch: bigint;
  readonly block: { readonly number: bigint; readonly hash: Hash; readonly time: bigint };
  /** What recordUse takes: of the tree of the leaves, or the version's content where nobody's data is in it. */
  readonly root: Hash;
  readonly content: Hash;
  readonly leaves: number;
  readonly refused: number;
}

/** @param now Unix seconds, of the block at which the consents were read */
export function judge(
  contributions: readonly KeptContribution[],
  consents: ReadonlyMap<Address, ConsentThen>,
  now: bigint,
): Judged {
  const standing = contributions.map(({ subject }): WhyRefused | undefined => {
    const { from, until } = consents.get(subject) ?? { from: 0, until: 0 };
    if (BigInt(until) <= now) return "noConsent";
    return BigInt(from) > now ? "notYet" : undefined;
  });
  const closed = new Set(contributions.flatMap(({ files }, index) => (standing[index] ? files : [])));
  const used: KeptContribution[] = [];
  const refused: RefusedContribution[] = [];
  let until: number | undefined;
  contributions.forEach((each, index) => {
    const why = standing[index] ?? (each.files.some((file) => closed.has(file)) ? "shared" : undefined);
    if (why !== undefined) {
      refused.push({ number: index + 1, why });
      return;
    }
    used.push(each);
    const ends = consents.get(each.subject)?.until ?? 0;
    until = until === undefined || ends < until ? ends : until;
  });
  return { used, refused, until };
}

export interface BuiltManifest extends Judged {
  readonly manifest: Manifest;
  readonly files: number;
}

/**
 * Builds a manifest, and writes it where the epoch is still the same at the end.
 * @throws CommandRefused where the grant is not live, the version is not on the chain, nobody agrees, or a consent ended meanwhile
 */
export async function buildManifest(
  commons: Commons,
  { kit, use, grantId }: { readonly kit: string; readonly use: string; readonly grantId: bigint },
  progress: (done: number, of: number) => void,
): Promise<BuiltManifest> {
  const at = placesOfUse(use);
  if (existsSync(at.recorded))
    throw new CommandRefused(
      `${at.recorded} is there: the manifest in this folder was recorded already, so build the next one with another --use.`,
    );
  const version = readVersion(kit);
  const contributions = checkedContributions(kit, version);
  const grant = await commons.grant(grantId);
  if (!grant.live) throw notLive(grantId);
  const number = await commons.versionWith(grant.datasetId, version);
  if (number === undefined)
    throw new CommandRefused(
      `Dataset ${grant.datasetId} has no version with the hashes of ${places(kit).version}: add it with \`npm run dataset -- publish\`, or name another --kit.`,
    );
  const epoch = await commons.epoch(grant);
  const consents = await commons.consents(
    grant,
    contributions.map(({ subject }) => subject),
    progress,
  );
  const judged = judge(contributions, consents, commons.at.time);
  if (contributions.length > 0 && judged.used.length === 0)
    throw new CommandRefused(
      `None of the ${contributions.length} contributions may be used: nobody's consent to this recipient and purpose counts.`,
    );
  const files = filesOf(kit, contributions, judged);
  await checkUnchanged(commons, grantId, epoch);
  const leaves = judged.used.map(({ leaf }) => leaf);
  const manifest: Manifest = {
    chainId: commons.chainId,
    dataCommons: commons.dataCommons,
    coop: commons.coop,
    datasetId: grant.datasetId,
    version: number,
    grantId,
    recipient: grant.recipient,
    purpose: grant.purpose,
    epoch,
    block: commons.at,
    root: leaves.length === 0 ? version.content : new ContributionTree(leaves).root,
    content: version.content,
    leaves: leaves.length,
    refused: judged.refused.length,
  };
  writeLines(at.files, files.map(fileLine), PRIVATE);
  writeLines(
    at.refused,
    judged.refused.map((each) => `${JSON.stringify(each)}\n`),
    PRIVATE,
  );
  writeLines(at.leaves, [leavesText(leaves)]);
  // Last of all: where this file is, the others are whole.
  writeLines(at.manifest, [manifestText(manifest)]);
  return { ...judged, manifest, files: files.length };
}

export const notLive = (grantId: bigint): CommandRefused =>
  new CommandRefused(
    `--grant ${grantId} is not live: it has not begun, is over, was revoked, or its fee is not paid.`,
  );

/** @throws CommandRefused where the tree does not have the version's root */
export function checkedContributions(kit: string, version: BuiltVersion): readonly KeptContribution[] {
  const { contributions: path } = places(kit);
  const contributions = readContributions(path);
  const leaves = contributions.map(({ leaf }) => leaf);
  const isWhole =
    leaves.length === 0
      ? BigInt(version.contributions) === 0n
      : new ContributionTree(leaves).root === version.contributions;
  if (!isWhole)
    throw new CommandRefused(
      `${path} does not lead to the root in ${places(kit).version}: it was changed; take it from a copy of the kit's folder.`,
    );
  return contributions;
}

/** Files of contributions that are used, and files that are nobody's. */
function filesOf(
  kit: string,
  contributions: readonly KeptContribution[],
  { used }: Judged,
): readonly HashedFile[] {
  const owned = new Set(contributions.flatMap(({ files }) => files));
  const open = new Set(used.flatMap(({ files }) => files));
  return readFiles(places(kit).files).filter(({ path }) => open.has(path) || !owned.has(path));
}

/** @throws FileUnusable */
export function readFiles(path: string): readonly HashedFile[] {
  return [...jsonLinesIn(path)].map(([line, value]) => {
    const { path: name, bytes, sha256 } = (value ?? {}) as Readonly<Record<string, unknown>>;
    const hash = `0x${String(sha256)}`;
    if (typeof name !== "string" || typeof bytes !== "number" || !isHash(hash))
      throw new FileUnusable(`${path} line ${line} is no file: make the list again.`);
    return { path: name, bytes, sha256: hash };
  });
}

/** A consent that ended while the manifest was built makes it worthless. */
async function checkUnchanged(commons: Commons, grantId: bigint, epoch: bigint): Promise<void> {
  const later = await commons.later();
  const grant = await later.grant(grantId);
  if (!grant.live) throw notLive(grantId);
  const present = await later.epoch(grant);
  await commons.close();
  if (present !== epoch)
    throw new CommandRefused(
      `${present - epoch === 1n ? "A consent" : `${present - epoch} consents`} ended between block ${commons.at.number} and block ${later.at.number}: nothing was written; build the manifest again${commons.at.number === later.at.number ? "" : ", without --block"}.`,
    );
}

const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify(
    { format: MANIFEST_FORMAT, ...manifest },
    (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value),
    2,
  )}\n`;

export interface ReadManifest extends Manifest {
  readonly list: readonly Hash[];
}

/** A manifest and its public list of leaves, which lead to its root. @throws FileUnusable, Refused, CommandRefused */
export function readManifest(use: string): ReadManifest {
  const at = placesOfUse(use);
  const json = jsonIn(at.manifest, MANIFEST_FORMAT);
  const broken = (field: string) =>
    new FileUnusable(`${at.manifest}: ${field} cannot be read; build the manifest again.`);
  const whole = (value: unknown, field: string): bigint => {
    if (typeof value !== "string" || !/^\d{1,78}$/.test(value)) throw broken(field);
    return BigInt(value);
  };
  const hash = (value: unknown, field: string): Hash => {
    if (typeof value !== "string" || !isHash(value)) throw broken(field);
    return value;
  };
  const account = (field: string): Address => {
    const read = addressIn(json[field]);
    if (read === undefined) throw broken(field);
    return read;
  };
  const small = (field: string): number => {
    const value = json[field];
    if (typeof value !== "number" || !Number.isSafeInteger(value)) throw broken(field);
    return value;
  };
  const block = (json.block ?? {}) as Readonly<Record<string, unknown>>;
  const list = parseLeaves(readText(at.leaves), at.leaves);
  const manifest: ReadManifest = {
    chainId: small("chainId"),
    dataCommons: account("dataCommons"),
    coop: account("coop"),
    datasetId: whole(json.datasetId, "datasetId"),
    version: small("version"),
    grantId: whole(json.grantId, "grantId"),
    recipient: account("recipient"),
    purpose: hash(json.purpose, "purpose"),
    epoch: whole(json.epoch, "epoch"),
    block: {
      number: whole(block.number, "block.number"),
      hash: hash(block.hash, "block.hash"),
      time: whole(block.time, "block.time"),
    },
    root: hash(json.root, "root"),
    content: hash(json.content, "content"),
    leaves: small("leaves"),
    refused: small("refused"),
    list,
  };
  const root = list.length === 0 ? manifest.content : new ContributionTree(list).root;
  if (root !== manifest.root || list.length !== manifest.leaves)
    throw new CommandRefused(
      `${at.leaves} leads to the root ${root}, and ${at.manifest} says ${manifest.root}: one of them was changed; build the manifest again.`,
    );
  return manifest;
}

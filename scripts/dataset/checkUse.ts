// Whether a manifest still holds, and whether a folder holds exactly its files.
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import { readVersion } from "./build.ts";
import type { Commons } from "./commons.ts";
import { places, placesOfUse } from "./files.ts";
import { filesIn, hashFile } from "./hashFolder.ts";
import { checkedContributions, judge, type ReadManifest, readFiles } from "./manifest.ts";

export interface CheckedUse {
  /** One sentence each; none: it holds. */
  readonly problems: readonly string[];
  /** A consent to this recipient and purpose ended since: nobody may record a use with it any more. */
  readonly stale: boolean;
  /** Whether it was looked up contribution by contribution, for which the kit's private list is needed. */
  readonly judged: boolean;
}

/** @param folder whose files are compared, and @param recorded the number of a use, where they are asked for */
export async function checkUse(
  commons: Commons,
  manifest: ReadManifest,
  asked: {
    readonly kit: string;
    readonly use: string;
    readonly folder?: string | undefined;
    readonly recorded?: bigint | undefined;
  },
): Promise<CheckedUse> {
  const problems: string[] = [];
  const { dataCommons, coop, chainId } = manifest;
  if (chainId !== commons.chainId || !same(dataCommons, commons.dataCommons) || !same(coop, commons.coop))
    return {
      problems: [`The manifest is of ${coop} on chain ${chainId}, and not of the co-op that was asked.`],
      stale: false,
      judged: false,
    };
  const grant = await commons.grant(manifest.grantId);
  const { recipient, purpose, datasetId } = grant;
  if (
    !same(recipient, manifest.recipient) ||
    purpose !== manifest.purpose ||
    datasetId !== manifest.datasetId
  )
    problems.push(
      `Grant ${manifest.grantId} is for another dataset, recipient or purpose than the manifest says.`,
    );
  if (!grant.live) problems.push(`Grant ${manifest.grantId} is not live any more.`);
  const present = await commons.epoch(grant);
  const stale = present !== manifest.epoch;
  if (stale)
    problems.push(
      `The manifest is stale: it was built at epoch ${manifest.epoch}, and the epoch is ${present}; build it again.`,
    );
  if (asked.recorded !== undefined)
    problems.push(...(await recordedProblems(commons, manifest, asked.recorded)));
  const judged = existsSync(places(asked.kit).contributions);
  if (judged) problems.push(...(await consentProblems(commons, manifest, asked.kit)));
  if (asked.folder !== undefined) problems.push(...folderProblems(asked.folder, asked.use));
  await commons.close();
  return { problems, stale, judged };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

async function recordedProblems(
  commons: Commons,
  { grantId, root }: ReadManifest,
  useId: bigint,
): Promise<readonly string[]> {
  const use = await commons.use(useId);
  const problems: string[] = [];
  if (use.grantId !== grantId)
    problems.push(`Use ${useId} was recorded under grant ${use.grantId}, not ${grantId}.`);
  if (use.manifest !== root)
    problems.push(`Use ${useId} was recorded with the root ${use.manifest}, not ${root}.`);
  if (use.contested) problems.push(`Use ${useId} was contested: it does not count.`);
  return problems;
}

async function consentProblems(
  commons: Commons,
  manifest: ReadManifest,
  kit: string,
): Promise<readonly string[]> {
  const version = readVersion(kit);
  const contributions = checkedContributions(kit, version);
  const problems: string[] = [];
  const number = await commons.versionWith(manifest.datasetId, version);
  if (number !== manifest.version)
    problems.push(`${kit} does not hold version ${manifest.version} of dataset ${manifest.datasetId}.`);
  const consents = await commons.consents(
    manifest,
    contributions.map(({ subject }) => subject),
  );
  const { used, refused } = judge(contributions, consents, commons.at.time);
  const allowed = new Set(used.map(({ leaf }) => leaf));
  const places = new Map(contributions.map(({ leaf }, index) => [leaf, index + 1]));
  const why = new Map(refused.map((each) => [each.number, each.why]));
  for (const leaf of manifest.list) {
    const place = places.get(leaf);
    if (place === undefined) problems.push(`The leaf ${leaf} is of no contribution of this version.`);
    else if (!allowed.has(leaf)) problems.push(`Contribution ${place} may not be used: ${why.get(place)}.`);
  }
  return problems;
}

/** Everything in the folder is compared byte for byte: what is not in the list must not be there. */
function folderProblems(folder: string, use: string): readonly string[] {
  const { files } = placesOfUse(use);
  const wanted = new Map(readFiles(files).map((file) => [file.path, file]));
  const problems: string[] = [];
  for (const { path, mark } of filesIn(folder)) {
    const file = wanted.get(path);
    if (file === undefined) problems.push(`${join(folder, path)} is not in the manifest: take it out.`);
    else if (hashFile(join(folder, path), mark) !== file.sha256)
      problems.push(`${join(folder, path)} has other bytes than the manifest says.`);
    wanted.delete(path);
  }
  for (const path of wanted.keys()) problems.push(`${join(folder, path.replaceAll("/", sep))} is missing.`);
  return problems;
}

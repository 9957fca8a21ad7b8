// What the index says of data, consents, models and training, held against what the registries answer at the same block, and
// against what the dashboard works out of the same record.
import { type Address, decodeAbiParameters, type Hash, parseAbiParameters, zeroHash } from "viem";
import { expect } from "vitest";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { dataCommonsAbi } from "../../app/src/abi/DataCommons.ts";
import { learningAbi } from "../../app/src/abi/Learning.ts";
import { modelRegistryAbi } from "../../app/src/abi/ModelRegistry.ts";
import { createCommonsLogReader } from "../../app/src/history/commonsLogReader.ts";
import { consentsOf } from "../../app/src/history/consentsOf.ts";
import { attestationsOf, coursesOf } from "../../app/src/history/coursesOf.ts";
import { datasetsOf } from "../../app/src/history/datasetsOf.ts";
import { grantsOf, usesOf } from "../../app/src/history/grantsOf.ts";
import { modelsOf } from "../../app/src/history/modelsOf.ts";
import { reportsOf } from "../../app/src/history/reportsOf.ts";
import type { Life } from "../../scripts/demo/life.ts";
import type { IndexedLife } from "./indexedLife.ts";

/** A life of whichever co-op. */
interface Lived extends Pick<IndexedLife, "client" | "node" | "blockNumber"> {
  readonly life: Pick<Life, "site" | "organs" | "registries">;
}

interface Numbered {
  readonly number: string;
}
interface IndexedCommons {
  readonly datasets: readonly (Numbered & {
    readonly coop: Address;
    readonly appointment: string;
    readonly common: boolean;
    readonly licence: Hash;
    readonly versionCount: number;
    readonly versions: readonly {
      readonly version: number;
      readonly content: Hash;
      readonly contributions: Hash;
      readonly metadata: Hash;
      readonly voidUses: number;
      readonly time: string;
    }[];
  })[];
  readonly consents: readonly {
    readonly dataset: Numbered;
    readonly subject: Address;
    readonly recipient: Address;
    readonly purpose: Hash;
    readonly from: string;
    readonly until: string;
    readonly withdrawnAt: string | null;
  }[];
  readonly consentEntries: readonly {
    readonly consent: {
      readonly dataset: Numbered;
      readonly subject: Address;
      readonly recipient: Address;
      readonly purpose: Hash;
    };
    readonly given: boolean;
    readonly from: string | null;
    readonly until: string | null;
    readonly epoch: string | null;
    readonly block: string;
  }[];
  readonly dataGrants: readonly (Numbered & {
    readonly dataset: Numbered;
    readonly recipient: Address;
    readonly purpose: Hash;
    readonly from: string;
    readonly until: string;
    readonly asset: Address;
    readonly fee: string;
    readonly royalty: Hash;
    readonly paid: boolean;
    readonly payer: Address | null;
    readonly revokedAt: string | null;
  })[];
  readonly dataUses: readonly (Numbered & {
    readonly grant: Numbered;
    readonly version: { readonly version: number; readonly dataset: Numbered };
    readonly appointment: string;
    readonly epoch: string;
    readonly manifest: Hash;
    readonly contested: boolean;
    readonly time: string;
  })[];
  readonly modelVersions: readonly (Numbered & {
    readonly coop: Address;
    readonly family: Numbered;
    readonly parent: Numbered | null;
    readonly appointment: string;
    readonly content: Hash;
    readonly licence: Hash;
    readonly card: Hash;
    readonly evaluation: Hash;
    readonly uses: readonly (Numbered & { readonly contested: boolean })[];
    readonly resolution: string | null;
    readonly releasedAt: string | null;
    readonly publicPerDay: string;
    readonly stoppedUntil: string | null;
    readonly time: string;
  })[];
  readonly modelReports: readonly (Numbered & {
    readonly version: Numbered;
    readonly reporter: Address;
    readonly harm: boolean;
    readonly text: Hash;
    readonly answerBy: string;
    readonly answer: Hash | null;
    readonly time: string;
  })[];
  readonly courses: readonly (Numbered & {
    readonly coop: Address;
    readonly appointment: string;
    readonly content: Hash;
    readonly licence: Hash;
    readonly validDays: number;
    readonly trainers: readonly {
      readonly account: Address;
      readonly member: { readonly account: Address } | null;
      readonly named: boolean;
    }[];
  })[];
  readonly trainingAttestations: readonly {
    readonly id: Hash;
    readonly course: Numbered;
    readonly recipient: Address;
    readonly attester: Address;
    readonly schema: Hash;
    readonly memberId: string;
    readonly expirationTime: string;
    readonly revokedAt: string | null;
    readonly time: string;
  }[];
  readonly trainingRequirements: readonly { readonly role: number; readonly course: string }[];
}

const AUDIENCE = "dataset { number } subject recipient purpose";
const QUERY = `{
  datasets(first: 1000, orderBy: number) {
    number coop appointment common licence versionCount
    versions(first: 1000, orderBy: version) { version content contributions metadata voidUses time }
  }
  consents(first: 1000) { ${AUDIENCE} from until withdrawnAt }
  consentEntries(first: 1000, orderBy: block) { consent { ${AUDIENCE} } given from until epoch block }
  dataGrants(first: 1000, orderBy: number) {
    number dataset { number } recipient purpose from until asset fee royalty paid payer revokedAt
  }
  dataUses(first: 1000, orderBy: number) {
    number grant { number } version { version dataset { number } } appointment epoch manifest contested time
  }
  modelVersions(first: 1000, orderBy: number) {
    number coop family { number } parent { number } appointment content licence card evaluation
    uses(first: 1000) { number contested } resolution releasedAt publicPerDay stoppedUntil time
  }
  modelReports(first: 1000, orderBy: number) {
    number version { number } reporter harm text answerBy answer time
  }
  courses(first: 1000, orderBy: number) {
    number coop appointment content licence validDays
    trainers(first: 1000) { account member { account } named }
  }
  trainingAttestations(first: 1000) {
    id course { number } recipient attester schema memberId expirationTime revokedAt time
  }
  trainingRequirements { role course }
}`;

/** Everything that the index says of the commons, and words to ask the registries the same. */
async function asked({ life, node, client, blockNumber }: Lived) {
  const index = await node.query<IndexedCommons>(QUERY);
  const { timestamp: now } = await client.getBlock({ blockNumber });
  const { dataCommons, modelRegistry, learning } = life.registries;
  return {
    index,
    now,
    data: { address: dataCommons, abi: dataCommonsAbi, blockNumber } as const,
    models: { address: modelRegistry, abi: modelRegistryAbi, blockNumber } as const,
    training: { address: learning, abi: learningAbi, blockNumber } as const,
    bylaws: { address: life.organs.bylaws, abi: bylawsAbi, blockNumber } as const,
  };
}

const lower = (address: Address) => address.toLowerCase();
const seconds = (text: string | null) => Number(text ?? 0);
/** The index and the registry have the same entries: 1, 2, 3, and none between or beyond. */
const expectAll = (entries: readonly Numbered[], counted: bigint) =>
  expect(entries.map(({ number }) => BigInt(number))).toEqual(
    Array.from({ length: Number(counted) }, (_, place) => BigInt(place + 1)),
  );
const sorted = (numbers: readonly bigint[]) => numbers.toSorted((a, b) => (a < b ? -1 : 1));

/** What a consent comes to now. One that was never given has no times. */
function consentStanding(
  { from, until, withdrawnAt }: IndexedCommons["consents"][number],
  now: bigint,
): "live" | "beginsLater" | "expired" | "withdrawn" | undefined {
  if (until === "0") return undefined;
  // Said again after its end, a withdrawal ends nothing.
  if (withdrawnAt !== null && BigInt(withdrawnAt) < BigInt(until)) return "withdrawn";
  if (now >= BigInt(until)) return "expired";
  return now < BigInt(from) ? "beginsLater" : "live";
}

const isLive = (
  { paid, revokedAt, from, until }: IndexedCommons["dataGrants"][number],
  now: bigint,
): boolean => paid && revokedAt === null && now >= BigInt(from) && now < BigInt(until);

/** Whether a use in it, or in what it descends from, was contested. */
function isFlagged(versions: IndexedCommons["modelVersions"], number: string): boolean {
  const version = versions.find((each) => each.number === number);
  if (version === undefined) throw new Error(`There is no version ${number}.`);
  const { uses, parent } = version;
  return uses.some(({ contested }) => contested) || (parent !== null && isFlagged(versions, parent.number));
}

const isStopped = ({ stoppedUntil }: IndexedCommons["modelVersions"][number], now: bigint) =>
  stoppedUntil !== null && now < BigInt(stoppedUntil);

const stands = (
  { revokedAt, expirationTime }: IndexedCommons["trainingAttestations"][number],
  now: bigint,
): boolean => revokedAt === null && (expirationTime === "0" || now < BigInt(expirationTime));

async function expectDatasets(lived: Lived): Promise<void> {
  const { client } = lived;
  const { index, data } = await asked(lived);
  expectAll(index.datasets, await client.readContract({ ...data, functionName: "datasets" }));
  expect(index.datasets.length).toBeGreaterThan(0);
  for (const { number, coop, appointment, common, licence, versionCount, versions } of index.datasets) {
    const id = BigInt(number);
    const known = await client.readContract({ ...data, functionName: "datasetOf", args: [id] });
    expect({
      coop,
      appointment: BigInt(appointment),
      common,
      licence,
      versions: versionCount,
    }).toEqual({ ...known, coop: lower(known.coop) });
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: versionCount }, (_, place) => place + 1),
    );
    for (const { version, time, ...kept } of versions)
      expect({ ...kept, addedAt: Number(time) }).toEqual(
        await client.readContract({ ...data, functionName: "versionOf", args: [id, version] }),
      );
  }
}

async function expectConsents(lived: Lived): Promise<void> {
  const { client } = lived;
  const { index, data, now } = await asked(lived);
  expect(index.consents.length).toBeGreaterThan(0);
  for (const consent of index.consents) {
    const { dataset, subject, recipient, purpose, from, until } = consent;
    const standing = consentStanding(consent, now);
    const counts = standing === "live" || standing === "beginsLater";
    expect(counts ? [Number(from), Number(until)] : [0, 0]).toEqual(
      await client.readContract({
        ...data,
        functionName: "consentOf",
        args: [BigInt(dataset.number), subject, recipient, purpose],
      }),
    );
  }
  for (const { consent, given, from, until, epoch, block } of index.consentEntries) {
    const { dataset, subject, recipient, purpose } = consent;
    const at = { ...data, blockNumber: BigInt(block) };
    const audience = [BigInt(dataset.number), recipient, purpose] as const;
    const args = [BigInt(dataset.number), subject, recipient, purpose] as const;
    // Every block of this chain holds one transaction.
    expect(given ? [Number(from), Number(until)] : [0, 0]).toEqual(
      await client.readContract({ ...at, functionName: "consentOf", args }),
    );
    if (!given)
      expect(BigInt(epoch ?? -1)).toBe(
        await client.readContract({ ...at, functionName: "consentEpoch", args: audience }),
      );
  }
}

async function expectGrantsAndUses(lived: Lived): Promise<void> {
  const { client } = lived;
  const { index, data, now } = await asked(lived);
  expectAll(index.dataGrants, await client.readContract({ ...data, functionName: "grants" }));
  for (const grant of index.dataGrants) {
    const { number, dataset, recipient, purpose, from, until, asset, fee, royalty, paid } = grant;
    const args = [BigInt(number)] as const;
    const known = await client.readContract({ ...data, functionName: "grantOf", args });
    expect({
      datasetId: BigInt(dataset.number),
      recipient,
      from: Number(from),
      until: Number(until),
      revokedAt: seconds(grant.revokedAt),
      paid,
      purpose,
      asset,
      fee: BigInt(fee),
      royalty,
    }).toEqual({ ...known, recipient: lower(known.recipient), asset: lower(known.asset) });
    expect(isLive(grant, now)).toBe(await client.readContract({ ...data, functionName: "isLive", args }));
    expect(grant.payer !== null).toBe(paid && fee !== "0");
  }
  expectAll(index.dataUses, await client.readContract({ ...data, functionName: "uses" }));
  for (const { number, grant, version, appointment, epoch, manifest, contested, time } of index.dataUses) {
    expect(await client.readContract({ ...data, functionName: "useOf", args: [BigInt(number)] })).toEqual({
      grantId: BigInt(grant.number),
      version: version.version,
      epoch: BigInt(epoch),
      appointment: BigInt(appointment),
      recordedAt: Number(time),
      contested,
      manifest,
    });
    const granted = index.dataGrants.find((each) => each.number === grant.number);
    expect(version.dataset).toEqual(granted?.dataset);
  }
}

async function expectModels(lived: Lived): Promise<void> {
  const { client } = lived;
  const { index, models, now } = await asked(lived);
  expectAll(index.modelVersions, await client.readContract({ ...models, functionName: "versions" }));
  for (const version of index.modelVersions) {
    const { number, coop, family, parent, content, licence, card, evaluation, releasedAt } = version;
    const args = [BigInt(number)] as const;
    const known = await client.readContract({ ...models, functionName: "versionOf", args });
    const { generation: _, ...kept } = known;
    expect({
      coop,
      appointment: BigInt(version.appointment),
      publicPerDay: Number(version.publicPerDay),
      registeredAt: Number(version.time),
      releasedAt: seconds(releasedAt),
      stoppedUntil: seconds(version.stoppedUntil),
      family: BigInt(family.number),
      parent: BigInt(parent?.number ?? 0),
      resolution: BigInt(version.resolution ?? 0),
      content,
      card,
      evaluation,
      licence,
    }).toEqual({ ...kept, coop: lower(kept.coop) });
    const uses = await client.readContract({ ...models, functionName: "usesOf", args });
    expect(sorted(version.uses.map((use) => BigInt(use.number)))).toEqual(sorted(uses));
    const flagged = isFlagged(index.modelVersions, number);
    expect(flagged).toBe(await client.readContract({ ...models, functionName: "isFlagged", args }));
    const mayServe = releasedAt !== null && !isStopped(version, now) && !flagged;
    expect(mayServe).toBe(await client.readContract({ ...models, functionName: "mayServe", args }));
  }
}

async function expectReports(lived: Lived): Promise<void> {
  const { client } = lived;
  const { index, models } = await asked(lived);
  expectAll(index.modelReports, await client.readContract({ ...models, functionName: "reports" }));
  for (const { number, version, reporter, harm, text, answerBy, answer, time } of index.modelReports) {
    const args = [BigInt(number)] as const;
    const known = await client.readContract({ ...models, functionName: "reportOf", args });
    expect({
      version: BigInt(version.number),
      reporter,
      reportedAt: Number(time),
      answerBy: Number(answerBy),
      harm,
      text,
      answer: answer ?? zeroHash,
    }).toEqual({ ...known, reporter: lower(known.reporter) });
  }
}

async function expectTraining(lived: Lived): Promise<void> {
  const { client } = lived;
  const { index, training, bylaws, now } = await asked(lived);
  expectAll(index.courses, await client.readContract({ ...training, functionName: "courses" }));
  for (const { number, trainers, coop, appointment, content, licence, validDays } of index.courses) {
    const course = BigInt(number);
    const known = await client.readContract({ ...training, functionName: "courseOf", args: [course] });
    expect({ coop, appointment: BigInt(appointment), validDays, content, licence }).toEqual({
      ...known,
      coop: lower(known.coop),
    });
    for (const { account, member, named } of trainers) {
      const args = [course, member?.account ?? account] as const;
      expect(named).toBe(await client.readContract({ ...training, functionName: "isTrainer", args }));
    }
  }
  for (const attestation of index.trainingAttestations) {
    const { id, course, recipient, attester, schema, time, expirationTime, memberId } = attestation;
    const {
      data,
      refUID: _,
      ...known
    } = await client.readContract({
      ...training,
      functionName: "getAttestation",
      args: [id],
    });
    expect({
      uid: id,
      schema,
      time: BigInt(time),
      expirationTime: BigInt(expirationTime),
      revocationTime: BigInt(attestation.revokedAt ?? 0),
      recipient,
      attester,
      revocable: true,
    }).toEqual({ ...known, recipient: lower(known.recipient), attester: lower(known.attester) });
    const [of] = decodeAbiParameters(parseAbiParameters("uint256, bytes32"), data);
    expect(BigInt(course.number)).toBe(of);

    const own = index.trainingAttestations.filter(
      (each) =>
        each.course.number === course.number &&
        (memberId === "0" ? each.recipient === recipient : each.memberId === memberId),
    );
    const args = [of, recipient] as const;
    expect(own.some((each) => stands(each, now))).toBe(
      await client.readContract({ ...training, functionName: "holds", args }),
    );
  }
  for (const role of [1, 2])
    expect(BigInt(index.trainingRequirements.find((each) => each.role === role)?.course ?? 0)).toBe(
      await client.readContract({ ...bylaws, functionName: "trainingFor", args: [role] }),
    );
}

/** How many of each kind there are. */
function tally(kinds: readonly (string | undefined)[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** How many of everything there are, in the words of the dashboard. */
export async function countsOfIndex(lived: Lived) {
  const { index, now } = await asked(lived);
  const { datasets, consents, dataGrants, dataUses, modelVersions, modelReports, courses } = index;
  return {
    datasets: datasets.length,
    versions: datasets.flatMap(({ versions }) => versions).length,
    voidUses: datasets.flatMap(({ versions }) => versions).reduce((sum, { voidUses }) => sum + voidUses, 0),
    common: datasets.filter(({ common }) => common).length,
    consents: tally(consents.map((consent) => consentStanding(consent, now))),
    grants: tally(
      dataGrants.map((grant) => {
        if (grant.revokedAt !== null) return "revoked";
        if (now >= BigInt(grant.until)) return "over";
        if (!grant.paid) return "unpaid";
        return isLive(grant, now) ? "live" : "notBegun";
      }),
    ),
    uses: tally(dataUses.map(({ contested }) => (contested ? "contested" : "counts"))),
    models: tally(
      modelVersions.map((version) => {
        if (isFlagged(modelVersions, version.number)) return "flagged";
        if (isStopped(version, now)) return "stopped";
        return version.releasedAt === null ? "registered" : "released";
      }),
    ),
    reports: tally(
      modelReports.map(({ answer, answerBy }) => {
        if (answer !== null) return "answered";
        return now > BigInt(answerBy) ? "late" : "open";
      }),
    ),
    courses: courses.length,
    trainers: courses.flatMap(({ trainers }) => trainers).filter(({ named }) => named).length,
    attestations: tally(
      index.trainingAttestations.map((attestation) => {
        if (attestation.revokedAt !== null) return "revoked";
        return stands(attestation, now) ? "stands" : "over";
      }),
    ),
  };
}

/** The same from the record, as a dashboard without an index reads it. */
async function countsOfRecord({ life, client, blockNumber }: Lived) {
  const { timestamp: now } = await client.getBlock({ blockNumber });
  const logs = await createCommonsLogReader(client, life.site, life.registries).readTo(blockNumber);
  const datasets = datasetsOf(logs);
  const versions = datasets.flatMap((dataset) => dataset.versions);
  const standings = (entries: readonly { readonly standing: string }[]) =>
    tally(entries.map(({ standing }) => standing));
  const courses = coursesOf(logs);
  return {
    datasets: datasets.length,
    versions: versions.length,
    voidUses: versions.reduce((sum, { voidUses }) => sum + voidUses, 0),
    common: datasets.filter(({ common }) => common).length,
    consents: standings(consentsOf(logs, now)),
    grants: standings(grantsOf(logs, now)),
    uses: tally(usesOf(logs).map(({ contested }) => (contested ? "contested" : "counts"))),
    models: standings(modelsOf(logs, now)),
    reports: standings(reportsOf(logs, now)),
    courses: courses.length,
    trainers: courses.flatMap(({ trainers }) => trainers).length,
    attestations: standings(attestationsOf(logs, now)),
  };
}

async function expectSameCounts(lived: Lived): Promise<void> {
  expect(await countsOfIndex(lived)).toEqual(await countsOfRecord(lived));
}

/** By what is compared. */
export const COMMONS: Readonly<Record<string, (lived: Lived) => Promise<void>>> = {
  "every dataset and every version of it": expectDatasets,
  "every consent, and every word that was said of it": expectConsents,
  "every grant and every use": expectGrantsAndUses,
  "every version of every model": expectModels,
  "every report and its answer": expectReports,
  "every course, trainer and attestation, and what the bylaws ask for": expectTraining,
  "as many of each as the dashboard reads from the record": expectSameCounts,
};

// The command line of the data kit: what each step takes, what it says, and with which number it ends.

import { cidOf } from "../../app/src/chain/cid.ts";
import { licenceInWord, licenceWord } from "../../app/src/chain/spdx.ts";
import { type CommandOptions, CommandRefused, helpOf, parseCommand, wholeNumber } from "../command.ts";
import { openPayer, PAYER_OPTIONS, refuseSecrets } from "../deploy/account.ts";
import { openEndpoint } from "../deploy/endpoint.ts";
import { wordsFor } from "../found/words.ts";
import { needed, type Told } from "../recount/givenOptions.ts";
import { buildVersion, checkAbout, readVersion } from "./build.ts";
import { checkUse } from "./checkUse.ts";
import { Commons } from "./commons.ts";
import { readContributors } from "./contributors.ts";
import { places, placesOfUse } from "./files.ts";
import { type HashProgress, hashFolder } from "./hashFolder.ts";
import { buildManifest, readManifest, type WhyRefused } from "./manifest.ts";
import { publishVersion, recordManifest, type Sender } from "./record.ts";

const STEPS = {
  hash: "the files of a folder, however large; goes on where it was stopped",
  build: "a version: salted contributions, receipts, Croissant file, what goes on the chain",
  publish: "registers the dataset, or adds the version to it",
  manifest: "what a training run may use: exactly the contributions whose people agree now",
  check: "whether a manifest still holds, and whether a folder holds exactly its files",
  record: "the use that a manifest is for",
} as const;
type Step = keyof typeof STEPS;

const text = (value: string, about: string) => ({ type: "string", value, about }) as const;
const KIT = { kit: { ...text("DIR", "the kit's folder of this version"), default: "dataset" } } as const;
const USE = { use: { ...text("DIR", "the folder of the manifest"), default: "use" } } as const;
const JSON_OUT = { json: { type: "boolean", about: "one JSON object on stdout and nothing else" } } as const;
const COOP = {
  coop: text("ADDRESS", "the co-op: its Assembly's address"),
  factory: text("ADDRESS", "the factory that must have founded it"),
} as const;
const READ = {
  ...COOP,
  rpc: { ...text("URL", "an endpoint of its chain; given twice, both must say the same"), many: true },
  block: text("N", "read the chain at this block (else the latest)"),
} as const;

const OPTIONS = {
  hash: { ...KIT, ...JSON_OUT },
  build: {
    contributors: text(
      "FILE",
      "who contributed what: CSV of subject,file… or JSON Lines; without it nobody's data is in it",
    ),
    ownerless: {
      type: "boolean",
      about: "files that no contributor is named for are nobody's, and meant to be there",
    },
    name: text("TEXT", "what people call the dataset"),
    description: text("TEXT", "what is in it and what it is good for"),
    licence: text("ID", "an SPDX identifier, e.g. CC-BY-4.0"),
    url: text("URL", "the address of the dataset's page"),
    creator: { ...text("NAME", "the organization that made it"), many: true },
    person: { ...text("NAME", "a person who made it and wants to be named"), many: true },
    date: text("DATE", "of publication, e.g. 2030-01-31 (else today)"),
    release: { ...text("TEXT", "the version's name"), default: "1.0.0" },
    keyword: { ...text("TEXT", "for searches"), many: true },
    language: { ...text("TAG", "of the content, e.g. de"), many: true },
    cite: text("TEXT", "how it is cited"),
    "list-files": {
      type: "boolean",
      about: "name every file in the Croissant file, which everybody can read",
    },
    ...KIT,
    ...JSON_OUT,
  },
  publish: {
    ...COOP,
    ...PAYER_OPTIONS,
    dataset: text("N", "the dataset to which the version is added"),
    appointment: text("N", "register a new dataset, as the steward of this appointment"),
    ...KIT,
    ...JSON_OUT,
  },
  manifest: {
    grant: text("N", "the grant under which the data is used"),
    ...READ,
    ...KIT,
    ...USE,
    ...JSON_OUT,
  },
  check: { recorded: text("N", "compare with this recorded use too"), ...READ, ...KIT, ...USE, ...JSON_OUT },
  record: { ...COOP, ...PAYER_OPTIONS, ...USE, ...JSON_OUT },
} as const satisfies Record<Step, CommandOptions>;

/** Steps that take a folder first. */
const TAKES_FOLDER: readonly string[] = ["hash", "build", "check"];

/** What a step found, and how it is told. */
interface Result {
  readonly status: 0 | 1;
  readonly report: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

const commandOf = <S extends Step>(step: S) => ({
  name: `npm run dataset -- ${step}${TAKES_FOLDER.includes(step) ? " DIR" : ""}`,
  summary: `Data kit, step "${step}": ${STEPS[step]}.`,
  options: OPTIONS[step],
});

const HELP = [
  "A steward's kit for datasets. Each step may be stopped and run again.",
  "",
  ...(Object.keys(STEPS) as Step[]).map((step) => `  npm run dataset -- ${step.padEnd(8)} ${STEPS[step]}`),
  "",
  "Each says more with --help; docs/data.md tells the whole way.",
].join("\n");

/** @returns how the process ends: 0 done, 1 the manifest does not hold, 2 where nothing could be done */
export async function runDataset(argv: readonly string[], told: Told): Promise<0 | 1 | 2> {
  const { out, aside } = told;
  try {
    const [step, ...words] = argv;
    if (step === undefined || step === "--help" || step === "-h") {
      out(HELP);
      return step === undefined ? 2 : 0;
    }
    if (!isStep(step))
      throw new CommandRefused(
        `\`npm run dataset\` takes ${Object.keys(STEPS).join(", ")}, not "${step}": see \`npm run dataset -- --help\`.`,
      );
    refuseSecrets(words);
    const hasFolder = TAKES_FOLDER.includes(step) && words[0] !== undefined && !words[0].startsWith("-");
    const [folder, rest] = hasFolder ? [words[0], words.slice(1)] : [undefined, words];
    const given = parseCommand(commandOf(step), rest);
    if (given === "help") {
      out(helpOf({ ...commandOf(step), name: `${commandOf(step).name} [options]` }));
      return 0;
    }
    const { status, report, lines } = await RUN[step](rest, folder, aside);
    out("json" in given && given.json ? jsonOf(report) : lines.join("\n"));
    return status;
  } catch (problem) {
    aside(wordsFor(problem));
    return 2;
  }
}

const isStep = (word: string): word is Step => Object.hasOwn(STEPS, word);

const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));

type Aside = Told["aside"];

const RUN: Readonly<
  Record<Step, (argv: readonly string[], folder: string | undefined, aside: Aside) => Promise<Result>>
> = {
  hash: runHash,
  build: runBuild,
  publish: runPublish,
  manifest: runManifest,
  check: runCheck,
  record: runRecord,
};

/** The options of a step, whose command line was understood before. */
function valuesOf<S extends Step>(step: S, argv: readonly string[]) {
  const values = parseCommand(commandOf(step), argv);
  if (values === "help") throw new Error("Help was asked for.");
  return values;
}

function folderNeeded(folder: string | undefined, step: Step): string {
  if (folder === undefined)
    throw new CommandRefused(`Name the folder of the data: \`${commandOf(step).name}\`.`);
  return folder;
}

async function runHash(argv: readonly string[], given: string | undefined, aside: Aside): Promise<Result> {
  const { kit } = valuesOf("hash", argv);
  const folder = folderNeeded(given, "hash");
  const hashed = hashFolder(folder, kit, hashProgressTo(aside));
  const report = {
    files: hashed.files.length,
    before: hashed.before,
    bytes: hashed.bytes,
    content: hashed.content,
    cid: cidOf(hashed.content),
    list: places(kit).files,
    peakMemoryMiB: peakMemory(),
  };
  const lines = rowsOf([
    ["files", `${report.files}, of which ${report.before} were hashed before`],
    ["bytes", report.bytes],
    ["content", report.content],
    ["CID of the list", report.cid],
    ["list of files", report.list],
  ]);
  return { status: 0, report, lines };
}

async function runBuild(argv: readonly string[], given: string | undefined, aside: Aside): Promise<Result> {
  const values = valuesOf("build", argv);
  const { kit, contributors, ownerless } = values;
  const folder = folderNeeded(given, "build");
  const said = (option: "name" | "description" | "licence" | "url") =>
    needed(option, values[option], "npm run dataset -- build");
  const about = {
    name: said("name"),
    description: said("description"),
    licence: said("licence"),
    url: said("url"),
    creators: [
      ...values.creator.map((name) => ({ type: "Organization", name }) as const),
      ...values.person.map((name) => ({ type: "Person", name }) as const),
    ],
    datePublished: values.date ?? new Date().toISOString().slice(0, 10),
    version: values.release,
    ...(values.keyword.length > 0 && { keywords: values.keyword }),
    ...(values.language.length > 0 && { inLanguage: values.language }),
    ...(values.cite !== undefined && { citeAs: values.cite }),
    listFiles: values["list-files"],
  };
  if (about.creators.length === 0)
    throw new CommandRefused("Give --creator or --person: somebody made the dataset.");
  checkAbout(kit, about);
  const hashed = hashFolder(folder, kit, hashProgressTo(aside));
  const names = hashed.files.map(({ path }) => path);
  const contributed = contributors === undefined ? [] : readContributors(contributors, names);
  const owned = new Set(contributed.flatMap(({ files }) => files));
  const open = names.filter((name) => !owned.has(name));
  if (open.length > 0 && !ownerless)
    throw new CommandRefused(
      `${open.length} files have no contributor, the first is ${open[0]}: name them in the table, or say --ownerless if they are nobody's.`,
    );
  const built = buildVersion(kit, hashed, contributed, about);
  const at = places(kit);
  const report = {
    ...built,
    cids: { files: cidOf(built.content), croissant: cidOf(built.metadata) },
    ownerless: open.length,
    subjects: new Set(contributed.map(({ subject }) => subject)).size,
    publish: [at.croissant, at.leaves],
    keep: [at.files, at.contributions, at.receipts],
  };
  const lines = rowsOf([
    ["files", `${built.files}, ${built.bytes} bytes`],
    ["contributions", `${built.leaves}, of ${report.subjects} people`],
    ["nobody's files", open.length],
    ["addVersion content", built.content],
    ["addVersion contributions", built.contributions],
    ["addVersion metadata", built.metadata],
    ["CID of the Croissant file", report.cids.croissant],
    ["CID of the list of files", report.cids.files],
    ["publish", report.publish.join(", ")],
    ["keep to yourself", report.keep.join(", ")],
  ]);
  return { status: 0, report, lines };
}

async function runPublish(argv: readonly string[], _: string | undefined, aside: Aside): Promise<Result> {
  const values = valuesOf("publish", argv);
  const { kit, dataset, appointment } = values;
  if (dataset !== undefined && appointment !== undefined)
    throw new CommandRefused(
      "Either --dataset or --appointment: a version goes to a dataset, or makes a new one.",
    );
  const version = readVersion(kit);
  const { commons, sender } = await openSender(values, aside);
  const datasetId = dataset === undefined ? undefined : BigInt(wholeNumber("dataset", dataset, 1));
  if (datasetId !== undefined) await checkLicence(commons, datasetId, version.licence);
  const published = await publishVersion(sender, commons, version, {
    coop: commons.coop,
    note: places(kit).published,
    datasetId,
    appointment: appointment === undefined ? undefined : BigInt(wholeNumber("appointment", appointment)),
  });
  const number = await (await commons.later()).versionWith(published.datasetId, version);
  const report = { ...published, version: number };
  const lines = rowsOf([
    ["dataset", published.datasetId],
    ["version", number],
    ["transactions", published.transactions.join(", ")],
    ["then", `give ${places(kit).croissant} to the co-op's relay, and each person the receipt of theirs`],
  ]);
  return { status: 0, report, lines };
}

/** A dataset keeps the licence that it was registered with. */
async function checkLicence(commons: Commons, datasetId: bigint, licence: string): Promise<void> {
  const { licence: word } = await commons.dataset(datasetId);
  if (word !== licenceWord(licence))
    throw new CommandRefused(
      `--dataset ${datasetId} is registered under ${licenceInWord(word) ?? word}, and this version says ${licence}: register it as a dataset of its own with --appointment N.`,
    );
}

async function runManifest(argv: readonly string[], _: string | undefined, aside: Aside): Promise<Result> {
  const values = valuesOf("manifest", argv);
  const { kit, use } = values;
  const grantId = BigInt(
    wholeNumber("grant", needed("grant", values.grant, "npm run dataset -- manifest"), 1),
  );
  const commons = await Commons.open(values, aside);
  const { manifest, refused, until, files } = await buildManifest(
    commons,
    { kit, use, grantId },
    (done, of) => aside(`asked for ${done} of ${of} people`),
  );
  const at = placesOfUse(use);
  const report = {
    ...manifest,
    refused,
    until,
    files,
    publish: [at.manifest, at.leaves],
    keep: [at.files, at.refused],
  };
  const lines = [
    ...rowsOf([
      ["dataset", `${manifest.datasetId}, version ${manifest.version}`],
      ["grant", grantId],
      ["epoch", `${manifest.epoch}, at block ${manifest.block.number}`],
      ["contributions", `${manifest.leaves} may be used, ${refused.length} may not`],
      ["files", files],
      ["root", manifest.root],
      ["good until", until === undefined ? "the grant ends" : new Date(until * 1000).toISOString()],
      ["publish", report.publish.join(", ")],
      ["for the training run", at.files],
    ]),
    ...refused.slice(0, MOST_LINES).map(({ number, why }) => `contribution ${number}: ${WHY[why]}`),
    ...(refused.length > MOST_LINES ? [`and ${refused.length - MOST_LINES} more, all in ${at.refused}`] : []),
    "Publish the list of leaves: a manifest that is kept back cannot be contested.",
  ];
  return { status: 0, report, lines };
}

const MOST_LINES = 50;
const WHY: Readonly<Record<WhyRefused, string>> = {
  noConsent: "no consent to this recipient and purpose counts; it was never given, was withdrawn, or is over",
  notYet: "its consent was given and does not count before the next day",
  shared: "one of its files is also of somebody who does not agree",
};

async function runCheck(argv: readonly string[], folder: string | undefined, aside: Aside): Promise<Result> {
  const values = valuesOf("check", argv);
  const { kit, use, recorded } = values;
  const manifest = readManifest(use);
  const commons = await Commons.open(values, aside);
  const { problems, stale, judged } = await checkUse(commons, manifest, {
    kit,
    use,
    folder,
    recorded: recorded === undefined ? undefined : BigInt(wholeNumber("recorded", recorded, 1)),
  });
  if (!judged)
    aside(
      `Without ${places(kit).contributions} nobody can tell whose the leaves are: only root, epoch and grant were looked at.`,
    );
  const holds = problems.length === 0;
  const report = {
    holds,
    stale,
    judged,
    problems,
    root: manifest.root,
    epoch: manifest.epoch,
    block: commons.at.number,
  };
  const lines = holds
    ? [`The manifest holds at block ${commons.at.number}: root ${manifest.root}, epoch ${manifest.epoch}.`]
    : problems;
  return { status: holds ? 0 : 1, report, lines };
}

async function runRecord(argv: readonly string[], _: string | undefined, aside: Aside): Promise<Result> {
  const values = valuesOf("record", argv);
  const { use } = values;
  const manifest = readManifest(use);
  const { commons, sender } = await openSender(values, aside);
  if (
    manifest.chainId !== commons.chainId ||
    manifest.dataCommons.toLowerCase() !== commons.dataCommons.toLowerCase()
  )
    throw new CommandRefused(
      `The manifest in ${use} is of chain ${manifest.chainId} and of another registry.`,
    );
  const recorded = await recordManifest(sender, commons, manifest, placesOfUse(use).recorded);
  const lines = rowsOf([
    ["use", recorded.useId],
    ["transaction", `${recorded.transaction}${recorded.before ? ", sent by an earlier run" : ""}`],
    ["publish", `${placesOfUse(use).manifest}, ${placesOfUse(use).leaves}`],
  ]);
  return { status: 0, report: { ...recorded }, lines };
}

/** Reads the co-op and lets the payer wait until it is needed. */
async function openSender(
  values: {
    readonly coop: string | undefined;
    readonly factory: string | undefined;
    readonly rpc: string | undefined;
    readonly keystore: string | undefined;
    readonly unlocked: boolean;
  },
  aside: Aside,
): Promise<{ readonly commons: Commons; readonly sender: Sender }> {
  const { coop, factory, rpc, keystore, unlocked } = values;
  if (rpc === undefined) throw new CommandRefused("Name an endpoint of the co-op's chain with --rpc URL.");
  const commons = await Commons.open({ coop, factory, rpc: [rpc], block: undefined }, aside);
  const endpoint = await openEndpoint(rpc);
  return { commons, sender: { endpoint, payer: () => openPayer(endpoint, { keystore, unlocked }) } };
}

function rowsOf(rows: readonly (readonly [name: string, value: unknown])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`);
}

const peakMemory = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** One line for each percent, and at most one a second. */
function hashProgressTo(aside: Aside): HashProgress {
  let [said, when] = [-1, 0];
  return (done, of, path) => {
    const percent = of === 0 ? 100 : Math.floor((done * 100) / of);
    if (percent === said || (percent < 100 && performance.now() - when < 1000)) return;
    [said, when] = [percent, performance.now()];
    aside(`hashing: ${percent}% of ${of} bytes, ${path}`);
  };
}

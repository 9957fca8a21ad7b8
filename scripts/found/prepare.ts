// Step one: bylaws, founders and charter become one file that founders sign. Everything that a contract would refuse is
// refused here first, all at once, and then nothing is written.
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { type Address, getAddress, type Hex, isAddress, zeroAddress } from "viem";
import {
  type BylawsFile,
  BylawsFileRefused,
  LEGAL_PROFILES,
  parseBylawsFile,
} from "../../app/src/chain/bylawsFile.ts";
import { type FounderTerms, parseFounders } from "../../app/src/chain/foundersFile.ts";
import {
  charterHashOf,
  type FoundingFile,
  foundingFileText,
  newFoundingFile,
  parseFoundingFile,
} from "../../app/src/chain/foundingFile.ts";
import { jsonLines, lineOf } from "../../app/src/chain/jsonLines.ts";
import type { Founder, Founding, MemberClass } from "../../app/src/chain/parameters.ts";
import { noJson, quoted, type Refusal, Refused } from "../../app/src/chain/refusal.ts";
import { planDeployment } from "../deploy/deterministic.ts";
import { checkedUrl, codeAt, type Endpoint, openEndpoint, timeOf } from "../deploy/endpoint.ts";
import { FileUnusable, readText, whileLocked, writeWhole } from "../deploy/files.ts";
import { askFactory, readToken, tryFounding } from "./trial.ts";

export interface PrepareOptions {
  readonly bylaws: string;
  readonly founders: string;
  readonly charter: string;
  readonly token: string;
  /** Whole days in which founders may sign. */
  readonly deadline: string;
  readonly out: string;
  readonly rpc?: string | undefined;
  /** For preparing without a chain. */
  readonly chainId?: string | undefined;
  readonly factory?: string | undefined;
  /** Where the dashboard with the founding page is. */
  readonly page?: string | undefined;
}

export interface Prepared {
  readonly file: FoundingFile;
  /** What is possible, but perhaps not meant. */
  readonly notes: readonly string[];
  readonly links: readonly { readonly account: Address; readonly link: string }[];
}

const DAY = 86_400;
const MOST_DAYS = 365;
const SCE_FOUNDERS = 5; // SCE 2(1)
const LONGEST_CHARTER = 1_000_000;

/** @throws Refused with every problem found; then nothing was written */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const refusals: Refusal[] = [];
  const refuse = (refusal: Refusal) => {
    refusals.push(refusal);
  };
  const attempt = async <Value>(
    act: () => Value | Promise<Value>,
    blame: Blame,
  ): Promise<Value | undefined> => {
    try {
      return await act();
    } catch (problem) {
      if (problem instanceof Refused) refusals.push(...problem.refusals);
      else refuse(blamed(problem, blame));
      return undefined;
    }
  };
  const { rpc, page } = options;
  const link =
    page === undefined ? undefined : await attempt(() => checkedUrl("page", page), ["--page", page]);
  const days = daysOf(options.deadline, refuse);
  const token = addressOf("--token", options.token, refuse);
  const given = options.factory === undefined ? undefined : addressOf("--factory", options.factory, refuse);
  const planned = await planDeployment();
  const factory = given ?? (planned.deployment.factory as Address);
  const endpoint =
    rpc === undefined ? undefined : await attempt(() => openEndpoint(rpc), ["--rpc", hostOf(rpc)]);
  const chainId = chainIdOf(options, endpoint, refuse);
  if (endpoint && (await codeAt(endpoint, factory)) === "0x")
    refuse({
      field: "--factory",
      value: factory,
      why: `has no code on chain ${endpoint.chainId}`,
      mend: "run npm run deploy for this chain, or name another factory",
    });
  const settlement =
    endpoint && token ? await attempt(() => readToken(endpoint, token), ["--token", token]) : undefined;

  const charter = await attempt(() => readCharter(options.charter), ["--charter", options.charter]);
  const bylawsText = await attempt(() => readText(options.bylaws), ["--bylaws", options.bylaws]);
  const bylaws =
    bylawsText === undefined
      ? undefined
      : await attempt(
          () => readBylaws(bylawsText, basename(options.bylaws), settlement),
          ["--bylaws", options.bylaws],
        );
  const founders = await attempt(
    () =>
      parseFounders(
        readText(options.founders),
        basename(options.founders),
        bylaws ? termsOf(bylaws) : looseTerms(bylawsText),
      ),
    ["--founders", options.founders],
  );
  await attempt(() => checkOut(options.out), ["--out", options.out]);
  if (
    refusals.length > 0 ||
    !bylaws ||
    !founders ||
    !token ||
    chainId === undefined ||
    days === undefined ||
    charter === undefined
  )
    throw new Refused(refusals);

  const now = endpoint ? await timeOf(endpoint) : Math.floor(Date.now() / 1000);
  const founding: Founding = {
    name: bylaws.name,
    charterHash: charterHashOf(charter),
    settlementToken: token,
    parameters: bylaws.parameters,
    classes: bylaws.classes,
    pools: bylaws.pools,
    founders,
    deadline: now + days * DAY,
  };
  const content = { chainId, factory, founding, charter, settlement: bylaws.settlement };
  const unplaced = newFoundingFile(content);
  const notes: string[] = [...remarks(bylaws, founders)];
  const cooperative = endpoint && (await askFactory(endpoint, unplaced));
  const untried = endpoint
    ? await tryFounding(endpoint, unplaced, planned.deployment.bylawsRules, options)
    : "No chain was asked: token, factory and bylaws are tried when it is submitted.";
  if (untried !== undefined) notes.push(untried);
  const file = newFoundingFile({ ...content, ...(cooperative && { cooperative }) });
  await whileLocked(options.out, async () => {
    checkOut(options.out);
    writeWhole(options.out, foundingFileText(file));
  });
  return {
    file,
    notes,
    links: founders.map(({ account }) => ({ account, link: link ? linkOf(link, file.digest, account) : "" })),
  };
}

/** The founding page, for one founder of this founding. The file itself goes from person to person. */
const linkOf = (page: URL, digest: Hex, account: Address): string =>
  `${page.origin}${page.pathname.replace(/\/$/, "")}/#/found/${digest}?a=${account}`;

type Blame = readonly [field: string, value: string];

function blamed(problem: unknown, [field, value]: Blame): Refusal {
  const said = problem instanceof Error ? problem.message : String(problem);
  return { field, value: quoted(value), why: "cannot be used", mend: said.split("\n")[0] ?? said };
}

/** An endpoint's address may hold an access key behind its host. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "it");

// ---- The command line ----

type Refuse = (refusal: Refusal) => void;

function daysOf(text: string, refuse: Refuse): number | undefined {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  refuse({
    field: "--deadline",
    value: quoted(text),
    why: "is no number of days for signing",
    mend: `write a whole number from 1 to ${MOST_DAYS}`,
  });
  return undefined;
}

function addressOf(field: string, text: string, refuse: Refuse): Address | undefined {
  const wrong = (why: string, mend: string) => {
    refuse({ field, value: quoted(text), why, mend });
    return undefined;
  };
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return wrong("is no address", "write 0x and 40 hexadecimal digits");
  if (!isAddress(text, { strict: text !== text.toLowerCase() }))
    return wrong("has a mistyped digit, its checksum says", "copy the address again");
  if (text === zeroAddress) return wrong("is nobody's address", "name a contract");
  return getAddress(text);
}

function chainIdOf(
  options: PrepareOptions,
  endpoint: Endpoint | undefined,
  refuse: Refuse,
): number | undefined {
  const { chainId: text, rpc } = options;
  const wrong = (value: string, why: string, mend: string) => {
    refuse({ field: "--chain-id", value, why, mend });
    return undefined;
  };
  if (text === undefined) {
    if (rpc === undefined)
      return wrong("nothing", "says which chain", "name an endpoint with --rpc, or --chain-id");
    return endpoint?.chainId;
  }
  const chainId = /^[1-9]\d{0,9}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : undefined;
  if (chainId === undefined) return wrong(quoted(text), "is no chain id", "write a whole number, e.g. 1");
  if (endpoint && endpoint.chainId !== chainId)
    return wrong(quoted(text), `is not the endpoint's chain, ${endpoint.chainId}`, "use one of the two");
  return chainId;
}

// ---- Files ----

function readCharter(path: string): string {
  const text = readText(path);
  if (text.trim() === "")
    throw new FileUnusable("the charter is empty: founders sign its hash, so write it first");
  if (text.length > LONGEST_CHARTER)
    throw new FileUnusable(`the charter is longer than ${LONGEST_CHARTER} characters: keep annexes apart`);
  return text;
}

function readBylaws(text: string, name: string, token: FoundingFile["settlement"] | undefined): BylawsFile {
  const refusals: Refusal[] = [];
  let bylaws: BylawsFile | undefined;
  let refused: BylawsFileRefused | undefined;
  try {
    bylaws = parseBylawsFile(text.replace(/^\uFEFF/, ""), name, token?.decimals);
  } catch (problem) {
    if (!(problem instanceof BylawsFileRefused)) throw problem;
    refused = problem;
  }
  const broken = refused?.refusals.find(({ key }) => key === "the file");
  if (broken) throw noJson(name, broken.value, broken.mend);
  const places = jsonLines(text);
  const at = (key: string) => {
    const line = lineOf(places, key);
    return { file: name, ...(line !== undefined && { line }) };
  };
  for (const { key, line } of places.repeated)
    refusals.push({
      file: name,
      line,
      field: key,
      value: key,
      why: "is said twice",
      mend: "remove one of them",
    });
  for (const { key, value, mend } of refused?.refusals ?? [])
    refusals.push({ ...at(key), field: key, value, why: "cannot stand", mend });
  const symbol = bylaws?.settlement.symbol;
  if (token && bylaws && symbol !== token.symbol)
    refusals.push({
      ...at("settlement.symbol"),
      field: "settlement.symbol",
      value: quoted(symbol),
      why: `is not what the token calls itself`,
      mend: `write ${quoted(token.symbol)}, or name another token`,
    });
  if (bylaws === undefined || refusals.length > 0) throw new Refused(refusals);
  return bylaws;
}

const termsOf = ({ parameters, classes }: BylawsFile): FounderTerms => ({
  classes,
  maxHolding: parameters.maxHolding,
  minSeats: parameters.minSeats,
  seats: parameters.seats,
  least: parameters.legalProfile === LEGAL_PROFILES.indexOf("SCE") ? SCE_FOUNDERS : 1,
});

/** What bylaws that were refused still tell of founders, so that both files' mistakes are told at once. */
function looseTerms(text: string | undefined): FounderTerms {
  const unknown = { least: 1 };
  try {
    const { classes, legalProfile } = JSON.parse(text ?? "") as { classes?: unknown; legalProfile?: unknown };
    const least = legalProfile === "SCE" ? SCE_FOUNDERS : 1;
    const whole = (entry: unknown): entry is MemberClass =>
      typeof entry === "object" &&
      entry !== null &&
      typeof (entry as MemberClass).name === "string" &&
      typeof (entry as MemberClass).minShares === "number";
    return Array.isArray(classes) && classes.every(whole) ? { classes, least } : { least };
  } catch {
    return unknown;
  }
}

/** A file with signatures is never replaced. */
function checkOut(path: string): void {
  if (!existsSync(path)) return;
  let signatures: number;
  try {
    signatures = Object.keys(parseFoundingFile(readText(path), basename(path)).signatures).length;
  } catch {
    throw new FileUnusable("a file that is no founding stands there already: choose another name");
  }
  if (signatures > 0)
    throw new FileUnusable("it holds founders' signatures already: go on with sign, or choose another name");
}

function* remarks({ parameters, settlement }: BylawsFile, founders: readonly Founder[]): Generator<string> {
  const { capitalFloor, sharePar, minMembers } = parameters;
  const unit = 10n ** BigInt(settlement.decimals);
  const capital = founders.reduce((sum, { shares }) => sum + BigInt(shares), 0n) * sharePar;
  if (capital < capitalFloor)
    yield `The founders' shares come to ${capital / unit} ${settlement.symbol}, and the co-op opens at ${capitalFloor / unit}: the rest must come from members who join.`;
  if (founders.length < minMembers)
    yield `There are ${founders.length} founders, and the co-op opens with ${minMembers} members: the others must join first.`;
}

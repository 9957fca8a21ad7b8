import {
  type Address,
  getAddress,
  type Hex,
  isHex,
  keccak256,
  numberToHex,
  recoverAddress,
  size,
  slice,
  stringToBytes,
} from "viem";
import { FOUNDING_TYPES, foundingHash } from "./founding.ts";
import { addressIn } from "./givenText.ts";
import { type JsonLines, jsonLines, lineOf } from "./jsonLines.ts";
import type { Founding } from "./parameters.ts";
import { noJson, quoted, type Refusal, Refused } from "./refusal.ts";

/** What goes from founder to founder until all have signed. Only `founding`, `chainId` and `factory` are signed. */
export interface FoundingFile {
  readonly chainId: number;
  readonly factory: Address;
  /** What each founder signs: the hash of `founding` on this chain with this factory. */
  readonly digest: Hex;
  /** Where the co-op will be; absent where nobody could ask the factory. */
  readonly cooperative?: Address;
  readonly founding: Founding;
  /** As the token said when the file was made; whoever shows amounts asks the token again. */
  readonly settlement: { readonly symbol: string; readonly decimals: number };
  /** The text behind `founding.charterHash`. */
  readonly charter: string;
  /** By founder. */
  readonly signatures: Readonly<Record<Address, Hex>>;
}

/** The account is not among the founders. */
export class NotAFounder extends Error {
  override readonly name = "NotAFounder";
  readonly account: Address;

  constructor(account: Address) {
    super(`${account} is not among the founders`);
    this.account = account;
  }
}

/** The signature was not made by the account's key over this founding. A contract account may still accept it. */
export class SignatureNotByKey extends Error {
  override readonly name = "SignatureNotByKey";
  readonly account: Address;

  constructor(account: Address) {
    super(`the signature is not one by the key of ${account} over this founding`);
    this.account = account;
  }
}

/** Two files of different foundings cannot be merged. */
export class OtherFounding extends Error {
  override readonly name = "OtherFounding";
  readonly digest: Hex;

  constructor(digest: Hex) {
    super(`the other file is of another founding, ${digest}`);
    this.digest = digest;
  }
}

const FORMAT = 1;
const LONGEST_CHARTER = 1_000_000;

/** The hash that founders sign for: keccak256 of the charter's text in UTF-8. */
export const charterHashOf = (charter: string): Hex => keccak256(stringToBytes(charter));

/** A founding that nobody has signed yet. */
export function newFoundingFile(file: Omit<FoundingFile, "digest" | "signatures">): FoundingFile {
  return { ...file, digest: foundingHash(file.factory, file.chainId, file.founding), signatures: {} };
}

// ---- Writing and reading ----

/** The file's text. Amounts are decimal strings in the token's smallest unit. */
export function foundingFileText(file: FoundingFile): string {
  const { chainId, factory, digest, cooperative, founding, settlement, charter, signatures } = file;
  const ordered = {
    format: FORMAT,
    chainId,
    factory,
    digest,
    ...(cooperative && { cooperative }),
    founding,
    settlement,
    charter,
    signatures,
  };
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
  return `${JSON.stringify(ordered, plain, 2)}\n`;
}

/**
 * Reads the file and believes nothing of it: the digest and the charter's hash are worked out again from the content.
 * Signatures are looked at by {@link signaturesOf}.
 * @param name shown in refusals
 * @throws Refused with every refusal found
 */
export function parseFoundingFile(text: string, name: string): FoundingFile {
  const refusals: Refusal[] = [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (problem) {
    throw noJson(name, (problem as Error).message, "take it from the organiser again");
  }
  const places = jsonLines(text);
  const refuse: Refuse = (field, value, why, mend = "take the file from the organiser again") => {
    const line = lineOf(places, field);
    refusals.push({
      file: name,
      ...(line !== undefined && { line }),
      field,
      value: quoted(value),
      why,
      mend,
    });
  };
  const file = read(json, places, refuse);
  if (file === undefined || refusals.length > 0) throw new Refused(refusals);
  return file;
}

type Refuse = (field: string, value: unknown, why: string, mend?: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const KEYS = [
  "format",
  "chainId",
  "factory",
  "digest",
  "cooperative",
  "founding",
  "settlement",
  "charter",
  "signatures",
];

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function read(json: unknown, { repeated }: JsonLines, refuse: Refuse): FoundingFile | undefined {
  if (!isFields(json)) {
    refuse("the file", json, "is no founding");
    return undefined;
  }
  if (json.format !== FORMAT) {
    refuse("format", json.format, `is not ${FORMAT}`, "use the program that made the file");
    return undefined;
  }
  for (const { key } of repeated) refuse(key, key, "is said twice");
  let problems = repeated.length;
  const wrong: Refuse = (...words) => {
    problems += 1;
    refuse(...words);
  };
  for (const key of Object.keys(json).filter((known) => !KEYS.includes(known)))
    wrong(key, json[key], "is unknown");
  const settlement = isFields(json.settlement) ? json.settlement : {};
  const file = {
    chainId: readType("uint32", json.chainId, "chainId", wrong) as number,
    factory: readType("address", json.factory, "factory", wrong) as Address,
    digest: readType("bytes32", json.digest, "digest", wrong) as Hex,
    ...(json.cooperative !== undefined && {
      cooperative: readType("address", json.cooperative, "cooperative", wrong) as Address,
    }),
    founding: readType("Founding", json.founding, "founding", wrong) as Founding,
    settlement: {
      symbol: readType("string", settlement.symbol, "settlement.symbol", wrong) as string,
      decimals: readType("uint8", settlement.decimals, "settlement.decimals", wrong) as number,
    },
    charter: readType("string", json.charter, "charter", wrong) as string,
    signatures: readSignatures(json.signatures, wrong),
  };
  if (problems > 0) return undefined; // what follows leans on it
  const { chainId, factory, founding, charter } = file;
  const digest = foundingHash(factory, chainId, founding);
  if (file.digest !== digest)
    wrong("digest", file.digest, `is not that of the content, which is ${digest}: something was changed`);
  if (charter.length > LONGEST_CHARTER || charterHashOf(charter) !== founding.charterHash)
    wrong("charter", founding.charterHash, "is not the hash of this charter: its text was changed");
  const accounts = founding.founders.map(({ account }) => account);
  for (const account of Object.keys(file.signatures) as Address[])
    if (!accounts.includes(account)) wrong(`signatures.${account}`, account, "is not among the founders");
  return problems > 0 ? undefined : file;
}

function readSignatures(value: unknown, refuse: Refuse): Readonly<Record<Address, Hex>> {
  if (!isFields(value)) {
    refuse("signatures", value, "is no list of signatures");
    return {};
  }
  const signatures: Record<Address, Hex> = {};
  for (const [account, signature] of Object.entries(value)) {
    const at = `signatures.${account}`;
    const read = readType("address", account, at, refuse) as Address;
    if (isHex(signature, { strict: true }) && signature.length % 2 === 0) signatures[read] = signature;
    else refuse(at, signature, "is no signature");
  }
  return signatures;
}

/** A value of one of the EIP-712 types that founders sign, with no field more or less. */
function readType(type: string, value: unknown, key: string, refuse: Refuse): unknown {
  if (type.endsWith("[]")) {
    if (Array.isArray(value))
      return value.map((entry, i) => readType(type.slice(0, -2), entry, `${key}.${i}`, refuse));
    refuse(key, value, "is no list");
    return [];
  }
  const fields = (FOUNDING_TYPES as Readonly<Record<string, readonly { name: string; type: string }[]>>)[
    type
  ];
  if (fields !== undefined) {
    const given = isFields(value) ? value : {};
    for (const other of Object.keys(given).filter((name) => !fields.some((field) => field.name === name)))
      refuse(`${key}.${other}`, given[other], "is unknown, so nobody would sign it");
    return Object.fromEntries(
      fields.map((field) => [
        field.name,
        readType(field.type, given[field.name], `${key}.${field.name}`, refuse),
      ]),
    );
  }
  if (type === "string" || type === "bool") {
    if (typeof value === (type === "bool" ? "boolean" : "string")) return value;
    refuse(key, value, type === "bool" ? "is neither true nor false" : "is no text");
    return value;
  }
  if (type === "address") {
    const address = addressIn(value);
    if (address === undefined) refuse(key, value, "is no address");
    return address ?? value;
  }
  if (type === "bytes32") {
    if (typeof value === "string" && /^0x[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
    refuse(key, value, "is no hash");
    return value;
  }
  return readUnsigned(Number(type.slice("uint".length)), value, key, refuse);
}

/** Up to 48 bits a number, above a bigint in decimal digits: as viem has them. */
function readUnsigned(bits: number, value: unknown, key: string, refuse: Refuse): bigint | number {
  if (bits <= 48) {
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** bits) return value;
    refuse(key, value, `is no whole number below ${2 ** bits}`);
    return 0;
  }
  if (typeof value === "string" && /^\d{1,78}$/.test(value) && BigInt(value) < 2n ** BigInt(bits))
    return BigInt(value);
  refuse(key, value, "is no amount in decimal digits");
  return 0n;
}

// ---- Signatures ----

/** How far the signing is, in the founders' order. */
export interface SigningState {
  readonly signed: readonly Address[];
  readonly missing: readonly Address[];
  /** Signed, but not by the account's own key: right only if the account is a contract that accepts it (ERC-1271). */
  readonly unproven: readonly Address[];
}

export async function signaturesOf(file: FoundingFile): Promise<SigningState> {
  const [signed, missing, unproven]: [Address[], Address[], Address[]] = [[], [], []];
  for (const { account } of file.founding.founders) {
    const signature = file.signatures[account];
    if (signature === undefined) missing.push(account);
    else if ((await signatureByKey(account, file.digest, signature)) !== undefined) signed.push(account);
    else unproven.push(account);
  }
  return { signed, missing, unproven };
}

/**
 * The file with one signature more; the same file if the founder has signed already.
 * @param asContract takes a signature that only the account's contract can judge; ask it first
 * @throws NotAFounder, SignatureNotByKey
 */
export async function withSignature(
  file: FoundingFile,
  account: Address,
  signature: Hex,
  asContract = false,
): Promise<FoundingFile> {
  const founder = getAddress(account);
  if (!file.founding.founders.some((entry) => entry.account === founder)) throw new NotAFounder(founder);
  const present = file.signatures[founder];
  if (present !== undefined && (await signatureByKey(founder, file.digest, present)) !== undefined)
    return file;
  const own = await signatureByKey(founder, file.digest, signature);
  if (own === undefined && !asContract) throw new SignatureNotByKey(founder);
  const signatures: Readonly<Record<Address, Hex>> = { ...file.signatures, [founder]: own ?? signature };
  const accounts = file.founding.founders.map((entry) => entry.account);
  const inOrder = accounts.flatMap((each) => (signatures[each] ? [[each, signatures[each]] as const] : []));
  return { ...file, signatures: Object.fromEntries(inOrder) };
}

/**
 * The file with the signatures that a copy of it has besides.
 * @param acceptsContract whether an account's contract accepts a signature that is not by its key
 * @throws OtherFounding
 */
export async function mergeSignatures(
  file: FoundingFile,
  copy: FoundingFile,
  acceptsContract: (account: Address, signature: Hex) => Promise<boolean> = async () => false,
): Promise<{
  readonly file: FoundingFile;
  readonly added: readonly Address[];
  readonly left: readonly Address[];
}> {
  if (copy.digest !== file.digest) throw new OtherFounding(copy.digest);
  let merged = file;
  const [added, left]: [Address[], Address[]] = [[], []];
  for (const [account, signature] of Object.entries(copy.signatures) as [Address, Hex][]) {
    if (merged.signatures[account] === signature) continue;
    const own = (await signatureByKey(account, file.digest, signature)) !== undefined;
    if (!own && !(await acceptsContract(account, signature))) {
      left.push(account);
      continue;
    }
    const next = await withSignature(merged, account, signature, !own);
    if (next !== merged) added.push(account);
    merged = next;
  }
  return { file: merged, added, left };
}

/** One a founder, in order, as the factory takes them; undefined while one is missing. */
export function signaturesInOrder(file: FoundingFile): readonly Hex[] | undefined {
  const found = file.founding.founders.map(({ account }) => file.signatures[account]);
  return found.every((signature) => signature !== undefined) ? found : undefined;
}

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * The signature in the one form that every contract takes (65 bytes, lower s, v 27 or 28), if it is by the account's
 * key; wallets also give 64 bytes (EIP-2098), or v 0 and 1.
 */
async function signatureByKey(account: Address, digest: Hex, signature: Hex): Promise<Hex | undefined> {
  const bytes = size(signature);
  if (bytes !== 64 && bytes !== 65) return undefined;
  const r = slice(signature, 0, 32);
  let s = BigInt(slice(signature, 32, 64));
  let odd: boolean;
  if (bytes === 64) {
    odd = s >> 255n === 1n;
    s &= 2n ** 255n - 1n;
  } else {
    const v = Number(slice(signature, 64, 65));
    if (![0, 1, 27, 28].includes(v)) return undefined;
    odd = v === 1 || v === 28;
  }
  if (s > ORDER / 2n) {
    s = ORDER - s;
    odd = !odd;
  }
  if (s <= 0n) return undefined;
  const one = `${r}${numberToHex(s, { size: 32 }).slice(2)}${odd ? "1c" : "1b"}` as Hex;
  try {
    return (await recoverAddress({ hash: digest, signature: one })) === account ? one : undefined;
  } catch {
    return undefined; // no point of the curve
  }
}

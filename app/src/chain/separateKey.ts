// A key for the consents of one dataset, so that nobody can join them with what its person does elsewhere. It is made,
// kept and opened on the person's own device: nothing here sends it anywhere or keeps it.
import * as Keystore from "ox/Keystore";
import {
  type Address,
  bytesToHex,
  type Client,
  createClient,
  custom,
  type Hex,
  hexToBytes,
  isHex,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

export interface SeparateKey {
  readonly address: Address;
  readonly privateKey: Hex;
}

/** Why a key file cannot be opened. `password`: it is locked, and what was typed does not open it. */
export type KeyFileFault = "noKeyFile" | "password";

export class KeyFileBroken extends Error {
  override readonly name = "KeyFileBroken";
  readonly fault: KeyFileFault;

  constructor(fault: KeyFileFault, cause?: unknown) {
    super(fault === "password" ? "The password does not open this key file" : "This is no key file", {
      cause,
    });
    this.fault = fault;
  }
}

const PLAIN_FORMAT = "rochdale-separate-key-1";
/** What OWASP asks of PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
/** A file may not keep the device busy for longer than about three times our own. */
const MOST_ITERATIONS = 2_000_000;
const LONGEST_FILE = 4_000;

export function newSeparateKey(): SeparateKey {
  return separateKeyOf(generatePrivateKey());
}

function separateKeyOf(privateKey: Hex): SeparateKey {
  return { address: privateKeyToAccount(privateKey).address, privateKey };
}

/**
 * The key as a file: locked with a password as Web3 Secret Storage 3 has it, which other programs open too; without one,
 * in plain.
 */
export async function keyFileText({ address, privateKey }: SeparateKey, password?: string): Promise<string> {
  if (password === undefined)
    return `${JSON.stringify({ format: PLAIN_FORMAT, address, privateKey }, null, 2)}\n`;
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const keystore = Keystore.encrypt(privateKey, await unlocking(password, salt, ITERATIONS), {
    iv: crypto.getRandomValues(new Uint8Array(16)),
    kdf: "pbkdf2",
    kdfparams: { c: ITERATIONS, dklen: 32, prf: "hmac-sha256", salt: bytesToHex(salt).slice(2) },
  });
  return `${JSON.stringify({ address: address.slice(2).toLowerCase(), ...keystore }, null, 2)}\n`;
}

/**
 * PBKDF2 by the browser's own code, which is many times faster than script. The same characters may be typed in two ways:
 * a password is taken in one.
 */
async function unlocking(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Hex> {
  const typed = new TextEncoder().encode(password.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return bytesToHex(new Uint8Array(await crypto.subtle.deriveBits(how, base, 256)));
}

/** Whether a file is locked, so that a password must be asked for. */
export function isLockedKeyFile(text: string): boolean {
  return keystoreIn(text) !== undefined;
}

/** @throws KeyFileBroken */
export async function openKeyFile(text: string, password = ""): Promise<SeparateKey> {
  const keystore = keystoreIn(text);
  if (keystore === undefined) return plainKeyIn(text);
  const { kdfparams } = keystore.crypto as Pbkdf2Crypto;
  const key = await unlocking(password, new Uint8Array(hexToBytes(`0x${kdfparams.salt}`)), kdfparams.c);
  try {
    return separateKeyOf(Keystore.decrypt(keystore, key));
  } catch (cause) {
    throw new KeyFileBroken("password", cause);
  }
}

/**
 * A wallet that signs with the key, on this device. It asks the chain only through the reader given, and the key stays
 * in it.
 */
export function separateWallet(reader: Client, { privateKey }: SeparateKey) {
  return createClient({
    account: privateKeyToAccount(privateKey),
    chain: reader.chain,
    transport: custom({ request: reader.request }),
  });
}

type Pbkdf2Crypto = Keystore.Keystore["crypto"] & {
  readonly kdfparams: Keystore.Pbkdf2DeriveOpts["kdfparams"];
};

type Fields = Readonly<Record<string, unknown>>;

function fieldsIn(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function read(text: string): Fields {
  if (text.length > LONGEST_FILE) return {};
  try {
    return fieldsIn(JSON.parse(text));
  } catch {
    return {};
  }
}

function plainKeyIn(text: string): SeparateKey {
  const { format, address, privateKey } = read(text);
  if (format !== PLAIN_FORMAT || !isHex(privateKey, { strict: true }) || privateKey.length !== 66)
    throw new KeyFileBroken("noKeyFile");
  try {
    const key = separateKeyOf(privateKey);
    if (key.address === address) return key;
  } catch (cause) {
    throw new KeyFileBroken("noKeyFile", cause);
  }
  throw new KeyFileBroken("noKeyFile");
}

function keystoreIn(text: string): Keystore.Keystore | undefined {
  const file = read(text);
  const crypto = fieldsIn(file.crypto);
  const [how, given] = [fieldsIn(crypto.kdfparams), fieldsIn(crypto.cipherparams)];
  const hex = (value: unknown, bytes: number) =>
    typeof value === "string" && new RegExp(`^[0-9a-fA-F]{${bytes * 2}}$`).test(value);
  const iterations = how.c;
  const ours =
    file.version === 3 &&
    crypto.cipher === "aes-128-ctr" &&
    crypto.kdf === "pbkdf2" &&
    how.prf === "hmac-sha256" &&
    how.dklen === 32 &&
    Number.isInteger(iterations) &&
    Number(iterations) >= 1 &&
    Number(iterations) <= MOST_ITERATIONS &&
    hex(how.salt, 32) &&
    hex(given.iv, 16) &&
    hex(crypto.ciphertext, 32) &&
    hex(crypto.mac, 32);
  return ours ? (file as unknown as Keystore.Keystore) : undefined;
}

// Who pays, and who signs. A key comes from an encrypted keystore only, never from a command line.
import { readFileSync } from "node:fs";
import { JsonRpcSigner, keccak256, Wallet } from "ethers";
import type { Address, Hash, Hex } from "viem";
import { type CommandOptions, CommandRefused } from "../command.ts";
import { CallFailed, callProblem, type Endpoint } from "./endpoint.ts";

/** How a command names the chain and who pays there. */
export const PAYER_OPTIONS = {
  rpc: {
    type: "string",
    value: "URL",
    about: "the chain's JSON-RPC endpoint (https, or on this machine)",
  },
  keystore: {
    type: "string",
    value: "FILE",
    about: "the encrypted account that pays; its password is asked",
  },
  unlocked: {
    type: "boolean",
    about: "let the node's own account pay (test chain 31337 on this machine)",
  },
} as const satisfies CommandOptions;

export class KeystoreRefused extends Error {
  override readonly name = "KeystoreRefused";
}

export const LOCAL_CHAIN = 31_337;
/** The file that holds the keystore's password, for when nobody sits at a terminal. */
const PASSWORD_FILE = "ROCHDALE_PASSWORD_FILE";

const SECRET_OPTIONS =
  /^--?(?:private-?key|key|pk|secret(?:-?key)?|mnemonic|seed(?:-?phrase)?|phrase|password|passphrase)(?:=|$)/i;

/** Refuses a command line that seems to hold a key, without repeating it. */
export function refuseSecrets(argv: readonly string[]): void {
  const secret = argv.some(
    (word) =>
      SECRET_OPTIONS.test(word) ||
      /^(?:0x)?[0-9a-f]{64}$/i.test(word.replace(/^--?[\w-]+=/, "")) ||
      isPhrase(word),
  );
  if (secret)
    throw new CommandRefused(
      "A key never belongs on a command line, where other programs and the shell's history see it: use --keystore FILE. If that was a real key, move what it guards to a new one.",
    );
}

const isPhrase = (word: string): boolean => /^(?:[a-z]+ ){11,23}[a-z]+$/i.test(word.trim());

/** Opens an encrypted keystore. @throws KeystoreRefused */
export async function openKeystore(path: string, ask: () => Promise<string> = askPassword): Promise<Wallet> {
  let json: string;
  try {
    json = readFileSync(path, "utf8");
  } catch {
    throw new KeystoreRefused(`${path} cannot be read: name the encrypted keystore file of your account.`);
  }
  if (!/"crypto"/i.test(json))
    throw new KeystoreRefused(
      `${path} is no encrypted keystore: export one from your wallet, or make one with \`cast wallet new\`.`,
    );
  const password = await readPassword(ask);
  try {
    return (await Wallet.fromEncryptedJson(json, password)) as Wallet;
  } catch (problem) {
    throw new KeystoreRefused(
      /incorrect password/.test(String(problem))
        ? `The password does not open ${path}.`
        : `${path} cannot be opened: it is damaged, or of a kind that is not known here.`,
    );
  }
}

async function readPassword(ask: () => Promise<string>): Promise<string> {
  const file = process.env[PASSWORD_FILE];
  if (file === undefined || file === "") return await ask();
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    throw new KeystoreRefused(`The file that ${PASSWORD_FILE} names cannot be read.`);
  }
}

/** Asks on the terminal, without showing what is typed. */
async function askPassword(): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY)
    throw new KeystoreRefused(
      `The keystore's password is asked on a terminal, and there is none: let ${PASSWORD_FILE} name a file that holds it.`,
    );
  stderr.write("Password of the keystore (not shown): ");
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  try {
    return await new Promise<string>((done, stop) => {
      let typed = "";
      stdin.on("data", (text: string) => {
        for (const sign of text) {
          if (sign === "\r" || sign === "\n" || sign === "\u0004") return done(typed);
          if (sign === "\u0003") return stop(new KeystoreRefused("Stopped; nothing was signed."));
          typed = sign === "\u007f" || sign === "\b" ? typed.slice(0, -1) : typed + sign;
        }
      });
    });
  } finally {
    stdin.removeAllListeners("data");
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}

/** An account that pays for transactions on one endpoint. */
export type Payer = Wallet | JsonRpcSigner;

export interface PayerOptions {
  readonly keystore?: string | undefined;
  readonly unlocked?: boolean;
}

/** @throws CommandRefused, KeystoreRefused */
export async function openPayer(endpoint: Endpoint, { keystore, unlocked }: PayerOptions): Promise<Payer> {
  if (keystore !== undefined && unlocked)
    throw new CommandRefused("Either --keystore or --unlocked, not both.");
  if (keystore !== undefined) return (await openKeystore(keystore)).connect(endpoint.provider) as Wallet;
  if (!unlocked) throw new CommandRefused("Somebody has to pay: name an account with --keystore FILE.");
  if (!endpoint.loopback || endpoint.chainId !== LOCAL_CHAIN)
    throw new CommandRefused(
      `--unlocked is for a test chain (${LOCAL_CHAIN}) on this machine: use --keystore FILE here.`,
    );
  const [account] = (await endpoint.provider.send("eth_accounts", [])) as string[];
  if (account === undefined)
    throw new CommandRefused("The node has no unlocked account: use --keystore FILE.");
  return new JsonRpcSigner(endpoint.provider, account);
}

/** What one transaction may use on today's chains (EIP-7825). */
const MOST_GAS = 16_777_216n;
const POLL_MS = 1_500;
const LOCAL_POLL_MS = 50;

export interface Mined {
  readonly hash: Hash;
  readonly block: number;
  readonly succeeded: boolean;
}

/** Sends one transaction and gives its hash; `known` hears the hash before anybody else does, where that is possible. */
export async function send(
  payer: Payer,
  transaction: { readonly to: Address; readonly data?: Hex; readonly value?: bigint },
  known: (hash: Hash) => void = () => {},
): Promise<Hash> {
  let estimate: bigint;
  try {
    estimate = await payer.estimateGas(transaction);
  } catch (problem) {
    throw callProblem(problem);
  }
  if (estimate > MOST_GAS)
    throw new CallFailed(`It needs ${estimate} gas, and one transaction has at most ${MOST_GAS}.`);
  const ample = (estimate * 6n) / 5n;
  const request = { ...transaction, gasLimit: ample < MOST_GAS ? ample : MOST_GAS };
  if (payer instanceof JsonRpcSigner) {
    const hash = (await payer.sendUncheckedTransaction(request)) as Hash;
    known(hash);
    return hash;
  }
  const signed = await payer.signTransaction(await payer.populateTransaction(request));
  const hash = keccak256(signed) as Hash;
  known(hash);
  await payer.provider?.broadcastTransaction(signed);
  return hash;
}

/** Waits until the transaction is on the chain. */
export async function mined({ provider, loopback }: Endpoint, hash: Hash, minutes = 30): Promise<Mined> {
  const until = Date.now() + minutes * 60_000;
  for (;;) {
    const receipt = await provider.getTransactionReceipt(hash);
    if (receipt !== null) return { hash, block: receipt.blockNumber, succeeded: receipt.status === 1 };
    if (Date.now() > until)
      throw new CallFailed(
        `${hash} is not on the chain after ${minutes} minutes. Run the same command again later.`,
      );
    await pause(loopback ? LOCAL_POLL_MS : POLL_MS);
  }
}

/** Waits until nothing of this account is under way: what a stopped run had sent still arrives. */
export async function settled(
  { provider, loopback }: Endpoint,
  account: string,
  minutes = 30,
): Promise<void> {
  const until = Date.now() + minutes * 60_000;
  for (;;) {
    const [sent, arrived] = await Promise.all([
      provider.getTransactionCount(account, "pending"),
      provider.getTransactionCount(account, "latest"),
    ]);
    if (sent <= arrived) return;
    if (Date.now() > until)
      throw new CallFailed(
        `A transaction of ${account} is still under way. Run the same command again later.`,
      );
    await pause(loopback ? LOCAL_POLL_MS : POLL_MS);
  }
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

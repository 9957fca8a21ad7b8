// Step two: one founder's signature enters the file. Copies signed apart are merged.
import { basename } from "node:path";
import { TypedDataEncoder, verifyTypedData } from "ethers";
import type { Address, Hex } from "viem";
import { foundingTypedData } from "../../app/src/chain/founding.ts";
import {
  type FoundingFile,
  foundingFileText,
  mergeSignatures,
  NotAFounder,
  parseFoundingFile,
  SignatureNotByKey,
  type SigningState,
  signaturesOf,
  withSignature,
} from "../../app/src/chain/foundingFile.ts";
import { readFoundingLink } from "../../app/src/chain/foundingLink.ts";
import { addressIn } from "../../app/src/chain/givenText.ts";
import { CommandRefused } from "../command.ts";
import { openKeystore } from "../deploy/account.ts";
import { type Endpoint, openEndpoint } from "../deploy/endpoint.ts";
import { readText, whileLocked, writeWhole } from "../deploy/files.ts";
import { checkChain } from "./chain.ts";
import { acceptsContract } from "./contractAccount.ts";

export interface SignOptions {
  readonly file: string;
  readonly keystore?: string | undefined;
  /** Made on the founding page, with `account`; or the whole link that the page hands back, which names the account. */
  readonly signature?: string | undefined;
  readonly account?: string | undefined;
  /** A copy that others signed. */
  readonly from?: string | undefined;
  /** For accounts that are contracts, whose signatures only the chain can judge. */
  readonly rpc?: string | undefined;
}

export interface Signed extends SigningState {
  readonly file: FoundingFile;
  readonly added: readonly Address[];
  /** Signatures of the copy that were not taken. */
  readonly left: readonly Address[];
}

export const readFounding = (path: string): FoundingFile => parseFoundingFile(readText(path), basename(path));

/** @throws CommandRefused, Refused, NotAFounder, SignatureNotByKey, OtherFounding */
export async function sign(options: SignOptions): Promise<Signed> {
  const { keystore, signature, account, from, rpc } = options;
  if ([keystore, signature, from].filter((way) => way !== undefined).length !== 1)
    throw new CommandRefused(
      "Sign in one way: --keystore FILE, or --signature with --account, or --from FILE.",
    );
  const isLink = signature?.includes("/found/") ?? false;
  if ((account !== undefined) !== (signature !== undefined && !isLink))
    throw new CommandRefused(
      "--signature and --account belong together; a link from the founding page stands alone.",
    );
  const read = readFounding(options.file);
  const endpoint = rpc === undefined ? undefined : await openEndpoint(rpc);
  if (endpoint) await checkChain(endpoint, read);

  if (from !== undefined) return await merge(options.file, readFounding(from), endpoint);
  const own =
    keystore !== undefined
      ? await signWith(keystore, read)
      : isLink
        ? ownOf(signature ?? "", read.digest)
        : { account: addressOf(account ?? ""), signature: hexOf(signature ?? "") };
  return await enter(options.file, own, endpoint);
}

interface Own {
  readonly account: Address;
  readonly signature: Hex;
}

async function signWith(keystore: string, file: FoundingFile): Promise<Own> {
  const wallet = await openKeystore(keystore);
  const account = wallet.address as Address;
  if (!file.founding.founders.some((founder) => founder.account === account)) throw new NotAFounder(account);
  const { domain, types, message } = foundingTypedData(file.factory, file.chainId, file.founding);
  const lines = Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
  // The file's digest is viem's word; what is signed is ethers' own, and both must agree.
  if (TypedDataEncoder.hash(domain, lines, message) !== file.digest)
    throw new Error(
      "The two libraries that hash the founding disagree: nothing was signed. Report it (SECURITY.md).",
    );
  const signature = (await wallet.signTypedData(domain, lines, message)) as Hex;
  if (verifyTypedData(domain, lines, message, signature) !== account) throw new SignatureNotByKey(account);
  return { account, signature };
}

/** The file is read again under the lock: somebody may have signed while a password was typed. */
const enter = async (
  path: string,
  { account, signature }: Own,
  endpoint: Endpoint | undefined,
): Promise<Signed> =>
  await whileLocked(path, async () => {
    const before = readFounding(path);
    const after = await withSignature(before, account, signature).catch(async (problem: unknown) => {
      if (!(problem instanceof SignatureNotByKey)) throw problem;
      if (endpoint === undefined)
        throw new CommandRefused(
          `${problem.message}. If the account is a contract, let the chain judge with --rpc URL.`,
        );
      if (!(await acceptsContract(endpoint, before.digest)(account, signature))) throw problem;
      return await withSignature(before, account, signature, true);
    });
    if (after !== before) writeWhole(path, foundingFileText(after));
    return {
      file: after,
      ...(await signaturesOf(after)),
      added: after === before ? [] : [account],
      left: [],
    };
  });

const merge = async (path: string, copy: FoundingFile, endpoint: Endpoint | undefined): Promise<Signed> =>
  await whileLocked(path, async () => {
    const before = readFounding(path);
    const judge = endpoint && acceptsContract(endpoint, before.digest);
    const { file, added, left } = await mergeSignatures(before, copy, judge);
    if (file !== before) writeWhole(path, foundingFileText(file));
    return { file, ...(await signaturesOf(file)), added, left };
  });

function ownOf(link: string, digest: Hex): Own {
  const read = readFoundingLink(link);
  if (read.signed === undefined)
    throw new CommandRefused(
      "--signature holds a link without a signature: take the one that the page hands back.",
    );
  if (read.digest !== digest) throw new CommandRefused("--signature holds a link of another founding.");
  return read.signed;
}

function addressOf(text: string): Address {
  const address = addressIn(text);
  if (address !== undefined) return address;
  throw new CommandRefused("--account wants an address: 0x and 40 hexadecimal digits.");
}

function hexOf(text: string): Hex {
  if (/^0x(?:[0-9a-f]{2})+$/i.test(text)) return text as Hex;
  throw new CommandRefused("--signature wants what the founding page shows: 0x and hexadecimal digits.");
}

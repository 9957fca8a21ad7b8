// What the chain itself says of a founding that nobody has signed yet.
import { basename } from "node:path";
import { type Address, type Hex, zeroHash } from "viem";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import { bylawsRulesAbi } from "../../app/src/abi/BylawsRules.ts";
import { cooperativeFactoryAbi } from "../../app/src/abi/CooperativeFactory.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import type { FoundingFile } from "../../app/src/chain/foundingFile.ts";
import type { Founding } from "../../app/src/chain/parameters.ts";
import { Refused } from "../../app/src/chain/refusal.ts";
import { CallFailed, codeAt, type Endpoint, type Overrides, tryCall } from "../deploy/endpoint.ts";
import { acceptsContract } from "./contractAccount.ts";
import { sentenceOf } from "./words.ts";

/** The files that a refusal of the chain is about. */
export interface Sources {
  readonly bylaws: string;
  readonly founders: string;
}

/** What a token says of itself. @throws Refused */
export async function readToken(endpoint: Endpoint, token: Address): Promise<FoundingFile["settlement"]> {
  const ask = async (functionName: string) =>
    (await tryCall(endpoint, { address: token, abi: testStablecoinAbi, functionName, args: [] }))[0];
  try {
    const [symbol, decimals] = await Promise.all([ask("symbol"), ask("decimals")]);
    return { symbol: String(symbol), decimals: Number(decimals) };
  } catch {
    throw new Refused([
      {
        field: "--token",
        value: token,
        why: `does not answer as a token on chain ${endpoint.chainId}`,
        mend: "name the address of the settlement token's contract",
      },
    ]);
  }
}

/** The factory's own word on digest and address. @throws Refused unless it is a factory that reckons as we do */
export async function askFactory(
  endpoint: Endpoint,
  { factory, digest, founding }: Pick<FoundingFile, "factory" | "digest" | "founding">,
): Promise<Address> {
  const ask = async (functionName: string, args: readonly unknown[]) =>
    (await tryCall(endpoint, { address: factory, abi: cooperativeFactoryAbi, functionName, args }))[0];
  const refused = (why: string) =>
    new Refused([{ field: "factory", value: factory, why, mend: "name a factory made by npm run deploy" }]);
  let reckoned: unknown;
  let cooperative: unknown;
  try {
    [reckoned, cooperative] = await Promise.all([
      ask("foundingHash", [founding]),
      ask("addressOf", [digest]),
    ]);
  } catch {
    throw refused(`does not answer as a factory of co-ops on chain ${endpoint.chainId}`);
  }
  if (reckoned !== digest) throw refused("reckons another digest than this program");
  return cooperative as Address;
}

/** Answers yes to whatever it is asked to have signed: ERC-1271's word, put in the founders' place while trying. */
const YES: Hex = "0x631626ba7e60e01b60005260206000f3";
/** Leaves room for what real signatures cost in a transaction, which has at most 16,777,216. */
const GAS_FOR_TRIAL = 14_000_000;

/**
 * Lets the chain judge the whole founding, as if all had signed.
 * @param rules where BylawsRules stands, for endpoints that cannot pretend
 * @returns how much was tried, if not everything
 * @throws Refused
 */
export async function tryFounding(
  endpoint: Endpoint,
  { factory, founding }: Pick<FoundingFile, "factory" | "founding">,
  rules: Address,
  sources: Sources,
): Promise<string | undefined> {
  const overrides = Object.fromEntries(founding.founders.map(({ account }) => [account, { code: YES }]));
  const signatures = founding.founders.map(() => "0x");
  try {
    const call = {
      address: factory,
      abi: cooperativeFactoryAbi,
      functionName: "found",
      args: [founding, signatures],
    };
    await tryCall(endpoint, { ...call, gas: GAS_FOR_TRIAL, overrides });
    return undefined;
  } catch (problem) {
    // What runs out of gas far inside only fails, without saying why.
    const speechless =
      problem instanceof CallFailed ||
      (problem instanceof CallReverted && problem.errorName === "FailedCall");
    if (!speechless && problem instanceof CallReverted && problem.errorName !== "FactoryBadSignature")
      throw refusedByChain(problem, sources);
    if (speechless && (await canPretend(endpoint, founding, overrides)))
      throw tooMany(founding.founders.length, sources);
  }
  const cannot = "This endpoint cannot try a founding without signatures";
  if ((await codeAt(endpoint, rules)) === "0x") return `${cannot}: it is tried when it is submitted.`;
  try {
    const { parameters, classes, pools } = founding;
    const abi = [...bylawsRulesAbi, ...bylawsAbi.filter(({ type }) => type === "error")];
    await tryCall(endpoint, {
      address: rules,
      abi,
      functionName: "check",
      args: [parameters, classes, pools],
    });
  } catch (problem) {
    if (problem instanceof CallReverted) throw refusedByChain(problem, sources);
    return `${cannot}: it is tried when it is submitted.`;
  }
  return `${cannot}: only the bylaws were tried on the chain.`;
}

async function canPretend(
  endpoint: Endpoint,
  { founders }: Founding,
  overrides: Overrides,
): Promise<boolean> {
  const [first] = founders;
  return first !== undefined && (await acceptsContract(endpoint, zeroHash, overrides)(first.account, "0x"));
}

const tooMany = (founders: number, sources: Sources) =>
  new Refused([
    {
      file: basename(sources.founders),
      field: "founders",
      value: String(founders),
      why: "are too many for one transaction",
      mend: "found with fewer, and admit the others afterwards",
    },
  ]);

function refusedByChain(error: CallReverted, { bylaws, founders }: Sources): Refused {
  const ofBylaws = error.errorName.startsWith("Bylaws");
  const [name, value] = error.args;
  const named = ofBylaws && typeof name === "string";
  return new Refused([
    {
      file: basename(ofBylaws ? bylaws : founders),
      field: named ? name : error.errorName,
      value: named ? String(value) : error.args.map(String).join(", ") || "it",
      why: "is refused by the chain",
      mend: sentenceOf(error),
    },
  ]);
}

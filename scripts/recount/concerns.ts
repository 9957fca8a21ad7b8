// Whom and what a call of an item is about, read from the call itself: who has no vote on it, and which class decides.
import { type Address, decodeFunctionData, getAddress, type Hex, slice, toFunctionSelector } from "viem";
import { bylawsAbi } from "../../app/src/abi/Bylaws.ts";
import type { Organs } from "../../app/src/chain/model.ts";
import { organAt } from "../../app/src/chain/organs.ts";
import type { BylawsParameters } from "../../app/src/chain/parameters.ts";

export interface Concern {
  /** A member's key: charged, expelled, suspended or paid. */
  readonly account?: Address;
  /** The class that is amended. */
  readonly classId?: number;
  /** What bylaws it would adopt: other parameters, or the same with another class. */
  readonly adopts?: BylawsParameters | "same";
}

const selectors = (...functions: readonly string[]) => functions.map((each) => toFunctionSelector(each));
const ABOUT_FIRST = selectors(
  "expel(address,bytes32)",
  "charge(address,bytes32)",
  "suspend(address)",
) as readonly Hex[];
const [PAY] = selectors("pay(address,uint8,address,uint256)");
const [AMEND_CLASS] = selectors("amendClass(uint8,string,uint8,uint32)");

/** As the Assembly reads it: only the words that name somebody, whatever follows them. */
export function concernOf(
  { target, data }: { readonly target: Address; readonly data: Hex },
  organs: Organs,
): Concern {
  const organ = organAt(target, organs);
  const selector = data.slice(0, 10) as Hex;
  if (organ === "membership" && ABOUT_FIRST.includes(selector)) return accountAt(data, 0);
  if (organ === "treasury" && selector === PAY) return accountAt(data, 2);
  if (organ !== "bylaws") return {};
  const adopts = adoptedBy(data);
  const classId = selector === AMEND_CLASS ? Number(wordAt(data, 0) ?? Number.NaN) : Number.NaN;
  return { ...(adopts && { adopts }), ...(Number.isInteger(classId) && { classId }) };
}

function accountAt(data: Hex, word: number): Concern {
  const read = wordAt(data, word);
  return read === undefined ? {} : { account: getAddress(slice(read, 12)) };
}

function wordAt(data: Hex, word: number): Hex | undefined {
  const from = 10 + 64 * word;
  return data.length < from + 64 ? undefined : `0x${data.slice(from, from + 64)}`;
}

/** Nothing where the Bylaws would not understand the call. */
function adoptedBy(data: Hex): Concern["adopts"] {
  try {
    const { functionName, args } = decodeFunctionData({ abi: bylawsAbi, data });
    if (functionName === "amend") return args[1];
    return functionName === "amendClass" || functionName === "addClass" ? "same" : undefined;
  } catch {
    return undefined;
  }
}

import {
  type AbiFunction,
  type AbiParameter,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  isHex,
  parseAbiItem,
  size,
} from "viem";
import { addressIn } from "./givenText.ts";

// A call to any contract, from a signature that somebody pastes and arguments that somebody types.

/** Why the signature or an argument cannot stand, by the name of its sentence, with what that sentence names. */
export interface CustomRefusal {
  readonly why: "signature" | "readsOnly" | "address" | "whole" | "flag" | "bytes" | "list" | "tuple";
  readonly least?: string;
  readonly most?: string;
}

/** What a text cannot be; the refusal says how to mend it. */
export class CustomCallRefused extends Error {
  override readonly name = "CustomCallRefused";
  readonly refusal: CustomRefusal;

  constructor(refusal: CustomRefusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}

const LONGEST = 20_000;

/**
 * The function that a text names: `transfer(address to, uint256 amount)`, with or without "function" before it, or one
 * entry of a contract's ABI as JSON, alone or in a list.
 * @throws CustomCallRefused
 */
export function functionIn(text: string): AbiFunction {
  const found = text.length > LONGEST ? undefined : readAs(text.trim());
  if (found?.type !== "function") throw new CustomCallRefused({ why: "signature" });
  if (found.stateMutability === "view" || found.stateMutability === "pure")
    throw new CustomCallRefused({ why: "readsOnly" });
  return found;
}

function readAs(text: string): AbiFunction | undefined {
  try {
    if (!/^[[{]/.test(text)) {
      const item = parseAbiItem(/^function\b/.test(text) ? text : `function ${text}`) as unknown;
      return item as AbiFunction;
    }
    const given: unknown = JSON.parse(text);
    const entries: readonly unknown[] = Array.isArray(given) ? given : [given];
    return entries.length === 1 ? functionFragment(entries[0]) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing of a pasted fragment is kept but what encoding needs. */
function functionFragment(given: unknown): AbiFunction | undefined {
  const { type = "function", name, inputs, stateMutability = "nonpayable" } = fieldsOf(given);
  if (type !== "function" || typeof name !== "string" || !/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  if (!["nonpayable", "payable", "view", "pure"].includes(stateMutability as string)) return undefined;
  const read = Array.isArray(inputs) ? inputs.map(parameterIn) : [undefined];
  if (read.includes(undefined)) return undefined;
  return {
    type: "function",
    name,
    inputs: read as AbiParameter[],
    outputs: [],
    stateMutability: stateMutability as AbiFunction["stateMutability"],
  };
}

const TYPE = /^(address|bool|string|tuple|bytes([1-9]|[12]\d|3[0-2])?|u?int(\d{1,3})?)(\[\d*\])*$/;

function parameterIn(given: unknown): AbiParameter | undefined {
  const { type, name, components } = fieldsOf(given);
  if (typeof type !== "string" || !TYPE.test(type)) return undefined;
  const named = { type: type.replace(/^(u?int)(?!\d)/, "$1256"), ...(typeof name === "string" && { name }) };
  if (!type.startsWith("tuple")) return named;
  const parts = Array.isArray(components) ? components.map(parameterIn) : [undefined];
  return parts.includes(undefined) ? undefined : { ...named, components: parts as AbiParameter[] };
}

const fieldsOf = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null ? (given as Readonly<Record<string, unknown>>) : {};

/**
 * What a typed text means for a parameter. Lists and tuples are written as JSON: `["0x…", "0x…"]`, `{"to": "0x…"}`.
 * @throws CustomCallRefused
 */
export function argumentIn(parameter: AbiParameter, text: string): unknown {
  const { type } = parameter;
  if (type === "string") return text;
  const structured = type.endsWith("]") || type.startsWith("tuple");
  if (!structured) return readValue(parameter, text.trim());
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CustomCallRefused({ why: type.endsWith("]") ? "list" : "tuple" });
  }
  return readValue(parameter, json);
}

function readValue(parameter: AbiParameter, given: unknown): unknown {
  const { type } = parameter;
  const list = /^(.*)\[(\d*)\]$/.exec(type);
  if (list) {
    const [, inner = "", length = ""] = list;
    if (!Array.isArray(given) || (length !== "" && given.length !== Number(length)))
      throw new CustomCallRefused({ why: "list" });
    return given.map((each: unknown) => readValue({ ...parameter, type: inner } as AbiParameter, each));
  }
  if (type === "tuple") return tupleOf(parameter, given);
  if (type === "string") {
    if (typeof given !== "string") throw new CustomCallRefused({ why: "tuple" });
    return given;
  }
  if (type === "address") {
    const address = addressIn(given);
    if (address === undefined) throw new CustomCallRefused({ why: "address" });
    return address;
  }
  if (type === "bool") {
    if (given === true || given === "true") return true;
    if (given === false || given === "false") return false;
    throw new CustomCallRefused({ why: "flag" });
  }
  return type.startsWith("bytes") ? bytesOf(type, given) : wholeOf(type, given);
}

function tupleOf(parameter: AbiParameter, given: unknown): unknown {
  const components = "components" in parameter ? parameter.components : [];
  const fields = fieldsOf(given);
  const named = components.every(({ name }) => name);
  const values = Array.isArray(given) ? given : named ? components.map(({ name }) => fields[name ?? ""]) : [];
  if (values.length !== components.length) throw new CustomCallRefused({ why: "tuple" });
  const read = components.map((component, place) => readValue(component, values[place]));
  return named ? Object.fromEntries(components.map(({ name }, place) => [name, read[place]])) : read;
}

function bytesOf(type: string, given: unknown): Hex {
  const length = type.slice("bytes".length);
  const whole = isHex(given, { strict: true }) && given.length % 2 === 0;
  if (!whole || (length !== "" && size(given) !== Number(length)))
    throw new CustomCallRefused({ why: "bytes", most: length });
  return given;
}

function wholeOf(type: string, given: unknown): bigint {
  const bits = BigInt(type.replace(/^u?int/, "") || "256");
  const [least, most] = type.startsWith("u")
    ? [0n, 2n ** bits - 1n]
    : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  // A number of JSON beyond 2^53 was rounded already when it was read: written as text it is exact.
  const text = typeof given === "number" && Number.isSafeInteger(given) ? String(given) : given;
  const value = typeof text === "string" && /^-?\d{1,78}$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || value < least || value > most)
    throw new CustomCallRefused({ why: "whole", least: String(least), most: String(most) });
  return value;
}

/** The call's data. Arguments are those of argumentIn, in order. */
export function encodeCustom(called: AbiFunction, args: readonly unknown[]): Hex {
  const abi = [called];
  const data = encodeFunctionData({ abi, functionName: called.name, args });
  decodeFunctionData({ abi, data }); // what cannot be read back was never said
  return data;
}

import { type AbiFunction, type AbiParameter, getAddress } from "viem";

// How Foundry's `cast call` takes a function and its arguments, and how it prints what comes back.

/** e.g. `fundOf(address,uint8)(uint256)`; a struct stands as the tuple of its fields. */
export function castSignature({
  name,
  inputs,
  outputs,
}: Pick<AbiFunction, "name" | "inputs" | "outputs">): string {
  return `${name}(${inputs.map(typeOf).join(",")})(${outputs.map(typeOf).join(",")})`;
}

/** One word a parameter, as the command line takes it. */
export function castArguments(inputs: readonly AbiParameter[], args: readonly unknown[]): readonly string[] {
  return inputs.map((input, i) => written(input, args[i], plainNumber, String));
}

/** One line a returned value, as the command prints it: large numbers with their magnitude, `1000000 [1e6]`. */
export function castPrints(outputs: readonly AbiParameter[], result: unknown): readonly string[] {
  const values = outputs.length === 1 ? [result] : (result as readonly unknown[]);
  return outputs.map((output, i) => written(output, values[i], annotatedNumber, JSON.stringify));
}

function typeOf(parameter: AbiParameter): string {
  if (!("components" in parameter)) return parameter.type;
  return `(${parameter.components.map(typeOf).join(",")})${parameter.type.slice("tuple".length)}`;
}

type Writer<T> = (value: T) => string;

function written(
  parameter: AbiParameter,
  value: unknown,
  number: Writer<bigint>,
  text: Writer<string>,
): string {
  const array = /^(.*)\[\d*\]$/.exec(parameter.type);
  if (array) {
    const item = { ...parameter, type: array[1] as string };
    const separator = number === plainNumber ? "," : ", ";
    return `[${(value as readonly unknown[]).map((one) => written(item, one, number, text)).join(separator)}]`;
  }
  if ("components" in parameter) {
    const fields = value as Readonly<Record<string, unknown>>;
    const parts = parameter.components.map((part, i) =>
      written(part, Array.isArray(value) ? value[i] : fields[part.name ?? ""], number, text),
    );
    return `(${parts.join(number === plainNumber ? "," : ", ")})`;
  }
  if (parameter.type === "address") return getAddress(value as string);
  if (parameter.type === "string") return text(value as string);
  if (/^u?int/.test(parameter.type)) return number(BigInt(value as bigint | number));
  return String(value);
}

const plainNumber: Writer<bigint> = (value) => value.toString();

function annotatedNumber(value: bigint): string {
  const digits = value.toString().replace("-", "");
  if (digits.length < 5) return value.toString();
  const leading = digits.slice(0, 4).replace(/0+$/, "");
  const mantissa = leading.length > 1 ? `${leading[0]}.${leading.slice(1)}` : leading;
  return `${value} [${value < 0n ? "-" : ""}${mantissa}e${digits.length - 1}]`;
}

// From the contracts to what the dashboard and the scripts read: typed ABIs, and the bytecode that deploys them
// without a compiler at hand.
import { readCommand } from "./command.ts";
import { type AbiEntry, type CompiledContract, compileContracts } from "./compiled.ts";
import { conclude, type GeneratedFiles } from "./generated.ts";

export const abiFolders = ["app/src/abi", "deployments/bytecode"];

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const upperFirst = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The parts that stand alone: who only reads a record, or asks a contract, loads no more than that. */
const PARTS = {
  events: ({ type }: AbiEntry) => type === "event",
  reads: ({ stateMutability }: AbiEntry) => stateMutability === "view" || stateMutability === "pure",
} as const;

/** Of what only the compiler knew, the names of structs stay: they are those of signed types. */
const withoutCompilerTypes = (key: string, value: unknown) =>
  key === "internalType" && !String(value).startsWith("struct ") ? undefined : value;

const arrayOf = (lines: readonly string[]) =>
  `[\n${lines.map((line) => `  ${line},\n`).join("")}] as const;\n`;

/** The whole ABI of a contract, put together from its parts and the rest, and a module for each part. */
export function abiModules({
  name,
  path,
  abi,
}: Pick<CompiledContract, "name" | "path" | "abi">): GeneratedFiles {
  const head = `// Generated from ${path} by \`npm run generate\`; do not edit.\n`;
  const own = lowerFirst(name);
  const line = (item: AbiEntry) => JSON.stringify(item, withoutCompilerTypes);
  const parts = Object.entries(PARTS).flatMap(([part, belongs]) => {
    const items = abi.filter(belongs);
    return items.length === 0 ? [] : [{ part, variable: `${own}${upperFirst(part)}`, items }];
  });
  const rest = abi.filter((item) => !parts.some(({ items }) => items.includes(item)));
  const whole = [
    head,
    ...parts.map(({ part, variable }) => `import { ${variable} } from "./${part}/${name}.ts";\n`),
    parts.length > 0 ? "\n" : "",
    `export const ${own}Abi = `,
    arrayOf([...parts.map(({ variable }) => `...${variable}`), ...rest.map(line)]),
  ];
  return new Map([
    [`app/src/abi/${name}.ts`, whole.join("")],
    ...parts.map(({ part, variable, items }): [string, string] => [
      `app/src/abi/${part}/${name}.ts`,
      `${head}export const ${variable} = ${arrayOf(items.map(line))}`,
    ]),
  ]);
}

const bytecodeFile = ({ name, solc, settingsDigest, sourceHash, bytecode }: CompiledContract) =>
  `${JSON.stringify({ contract: name, solc, settingsDigest, sourceHash, bytecode }, null, 2)}\n`;

export function abiFiles(contracts: readonly CompiledContract[]): GeneratedFiles {
  return new Map(
    contracts.flatMap((contract): [string, string][] => [
      ...abiModules(contract),
      [`deployments/bytecode/${contract.name}.json`, bytecodeFile(contract)],
    ]),
  );
}

if (import.meta.main) {
  const { check } = readCommand({
    name: "node scripts/abi.ts",
    summary: "Writes app/src/abi/ and deployments/bytecode/ from a fresh compilation.",
    options: { check: { type: "boolean", about: "write nothing; fail if a committed file differs" } },
  });
  conclude("ABIs and bytecode", check, abiFiles(await compileContracts()), abiFolders);
}

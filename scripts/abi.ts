// From the contracts to what the dashboard and the scripts read: typed ABIs, and the bytecode that deploys them
// without a compiler at hand.
import { readCommand } from "./command.ts";
import { type CompiledContract, compileContracts } from "./compiled.ts";
import { conclude, type GeneratedFiles } from "./generated.ts";

export const abiFolders = ["app/src/abi", "deployments/bytecode"];

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

const abiModule = ({ name, path, abi }: CompiledContract) =>
  `// Generated from ${path} by \`npm run generate\`; do not edit.\n` +
  `export const ${lowerFirst(name)}Abi = ${JSON.stringify(abi, null, 2)} as const;\n`;

const bytecodeFile = ({ name, solc, settingsDigest, sourceHash, bytecode }: CompiledContract) =>
  `${JSON.stringify({ contract: name, solc, settingsDigest, sourceHash, bytecode }, null, 2)}\n`;

export function abiFiles(contracts: readonly CompiledContract[]): GeneratedFiles {
  return new Map(
    contracts.flatMap((contract): [string, string][] => [
      [`app/src/abi/${contract.name}.ts`, abiModule(contract)],
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

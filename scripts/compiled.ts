// What a compilation from scratch says about the contracts that are deployed: one compiler run over exactly these
// files, so that the same sources give the same bytes whatever else stands in the repository.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { filesUnder, root } from "./project.ts";

export interface AbiEntry {
  readonly type: string;
  readonly name?: string;
  /** Of functions alone. */
  readonly stateMutability?: string;
  readonly inputs?: readonly AbiParameter[];
}
export interface AbiParameter {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly AbiParameter[];
}

export interface CompiledContract {
  readonly name: string;
  /** From the repository's root. */
  readonly path: string;
  readonly abi: readonly AbiEntry[];
  /** Creation bytecode, 0x-prefixed. */
  readonly bytecode: string;
  /** What stands on the chain afterwards. */
  readonly deployedBytes: number;
  readonly solc: string;
  /** SHA-256 over the compiler settings that shape the bytecode. */
  readonly settingsDigest: string;
  /** SHA-256 over the names and hashes of every source that goes into this contract. */
  readonly sourceHash: string;
  /** Error signature, e.g. `NotMember(address)`, to its notes. */
  readonly errorNotes: ReadonlyMap<string, { readonly notice: string; readonly details: string }>;
  readonly mock: boolean;
}

export class CompilationFailed extends Error {
  override readonly name = "CompilationFailed";
}

/** The one mock that the demo deploys: a stablecoin to pay in. */
const stablecoin = "contracts/mocks/TestStablecoin.sol";

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

/** The name of the contract that a source defines and that can be deployed, if there is one. */
export const deployableIn = (source: string): string | undefined =>
  /^\s*contract\s+(\w+)/m.exec(withoutComments(source))?.[1];

/** The files whose contract is deployed: every one in contracts/ but mocks. */
export function deployablePaths(): string[] {
  return filesUnder("contracts", ".sol").filter(
    (path) => !path.startsWith("contracts/mocks/") && deployableIn(read(path)) === basename(path, ".sol"),
  );
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const sha256 = (text: string) => `0x${createHash("sha256").update(text).digest("hex")}`;

interface Metadata {
  readonly compiler: { readonly version: string };
  readonly settings: Record<string, unknown>;
  readonly sources: Record<string, { readonly keccak256: string }>;
}
interface Notes {
  readonly errors?: Record<string, readonly { readonly notice?: string; readonly details?: string }[]>;
}
interface CompiledOutput {
  readonly abi: readonly AbiEntry[];
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
  readonly metadata: string;
  readonly userdoc: Notes;
  readonly devdoc: Notes;
}

interface CompilerOutput {
  readonly contracts: Record<string, Record<string, CompiledOutput>>;
}

let compiling: Promise<CompiledContract[]> | undefined;

/** Compiles from scratch, once per process. */
export const compileContracts = (): Promise<CompiledContract[]> => {
  compiling ??= compile();
  return compiling;
};

async function compile(): Promise<CompiledContract[]> {
  const { default: hre } = await import("hardhat");
  const paths = [...deployablePaths(), ...filesUnder("contracts/mocks", "TestStablecoin.sol")];
  if (paths.length === 0) throw new CompilationFailed("contracts/ holds no contract that can be deployed.");
  const built = await hre.solidity.build(
    paths.map((path) => join(root, path)),
    { force: true, isolated: false, quiet: true },
  );
  if (!hre.solidity.isSuccessfulBuildResult(built)) {
    const said = !(built instanceof Map)
      ? built.formattedReason
      : [...built.values()].flatMap((file) =>
          "errors" in file
            ? file.errors.map(
                (error: { formattedMessage?: string; message: string }) =>
                  error.formattedMessage ?? error.message,
              )
            : [],
        );
    throw new CompilationFailed(
      [said].flat().join("\n") || "The contracts do not compile: run `npx hardhat build`.",
    );
  }
  const builds = new Map<string, CompilerOutput>();
  const contracts: CompiledContract[] = [];
  for (const path of paths) {
    const file = built.get(join(root, path));
    if (file === undefined || !("compilationJob" in file))
      throw new CompilationFailed(`${path} was not compiled afresh: delete artifacts/ and cache/.`);
    const id = await file.compilationJob.getBuildId();
    let output = builds.get(id);
    if (output === undefined) {
      output = JSON.parse(read(`artifacts/build-info/${id}.output.json`)).output as CompilerOutput;
      builds.set(id, output);
    }
    contracts.push(describe(path, output));
  }
  return contracts;
}

function describe(path: string, { contracts }: CompilerOutput): CompiledContract {
  const name = basename(path, ".sol");
  const contract = contracts[`project/${path}`]?.[name];
  if (contract === undefined)
    throw new CompilationFailed(`${path} does not define a contract named ${name}.`);
  const metadata = JSON.parse(contract.metadata) as Metadata;
  const { compilationTarget: _, ...settings } = metadata.settings;
  const errorNotes = new Map<string, { notice: string; details: string }>();
  for (const [kind, notes] of [
    ["notice", contract.userdoc.errors ?? {}],
    ["details", contract.devdoc.errors ?? {}],
  ] as const)
    for (const [signature, entries] of Object.entries(notes)) {
      const known = errorNotes.get(signature) ?? { notice: "", details: "" };
      errorNotes.set(signature, { ...known, [kind]: entries[0]?.[kind]?.trim() ?? "" });
    }
  return {
    name,
    path,
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployedBytes: contract.evm.deployedBytecode.object.length / 2,
    solc: metadata.compiler.version,
    settingsDigest: sha256(JSON.stringify(settings)),
    sourceHash: sha256(
      JSON.stringify(
        Object.entries(metadata.sources)
          .map(([source, { keccak256 }]) => [source, keccak256])
          .sort(),
      ),
    ),
    errorNotes,
    mock: path === stablecoin,
  };
}

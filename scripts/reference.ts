// The two lists that people look things up in: what each error means and how to mend it, and what always holds and
// which tests hold us to it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCommand } from "./command.ts";
import { type AbiParameter, type CompiledContract, compileContracts } from "./compiled.ts";
import { conclude, type GeneratedFiles } from "./generated.ts";
import { filesUnder, root } from "./project.ts";

/** Errors that come with a library. Its own notes are for programmers; these are for whoever meets them. */
const fromLibraries: Readonly<Record<string, { why: string; mend: string }>> = {
  InvalidInitialization: {
    why: "This contract was set up once already, and nobody can do so again.",
    mend: "nothing to mend; found another co-op with the factory.",
  },
  NotInitializing: {
    why: "A step of the set-up was called outside the set-up.",
    mend: "found the co-op with the factory, which does the whole set-up in one transaction.",
  },
  CheckpointUnorderedInsertion: {
    why: "A period would begin before the one recorded last.",
    mend: "nothing; the contract never does it: its periods follow the clock.",
  },
  ReentrancyGuardReentrantCall: {
    why: "The call came back into the contract while an earlier call was still running.",
    mend: "call once, from outside; if a token or wallet did this by itself, do not use it.",
  },
  SafeERC20FailedOperation: {
    why: "The token refused the transfer.",
    mend: "check the balance and the allowance, and that the token does not block either side.",
  },
  AddressEmptyCode: {
    why: "There is no contract at this address.",
    mend: "check the address and the chain.",
  },
  CloneArgumentsTooLong: {
    why: "A clone was to carry more data than a contract may hold.",
    mend: "nothing to mend; a co-op's organs carry one address each. Report it (SECURITY.md).",
  },
  FailedCall: {
    why: "A call to another contract failed and gave no reason.",
    mend: "try that call alone to see its cause.",
  },
  FailedDeployment: {
    why: "The contract could not be created; most often it exists already.",
    mend: "look whether this founding took place already.",
  },
  InsufficientBalance: {
    why: "The contract holds less than the call wants to send.",
    mend: "ask for less, or pay in first.",
  },
  ECDSAInvalidSignature: { why: "The signature cannot be read.", mend: "sign again." },
  ECDSAInvalidSignatureLength: {
    why: "The signature has a wrong length.",
    mend: "sign again with a wallet that gives 64 or 65 bytes.",
  },
  ECDSAInvalidSignatureS: {
    why: "The signature is in its second, refused form.",
    mend: "sign again with a current wallet.",
  },
  SafeCastOverflowedUintDowncast: {
    why: "A number is larger than its place in storage.",
    mend: "use a smaller number.",
  },
  StringTooLong: { why: "A text is longer than its place in storage.", mend: "use a shorter text." },
  InvalidShortString: {
    why: "A short text is not stored in the right form.",
    mend: "nothing to mend; report it (SECURITY.md).",
  },
};

const typeOf = ({ type, components }: AbiParameter): string =>
  components === undefined ? type : `(${components.map(typeOf).join(",")})${type.slice("tuple".length)}`;

const cell = (text: string) => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface ErrorLine {
  readonly name: string;
  readonly shape: string;
  readonly why: string;
  readonly mend: string;
  readonly contracts: Set<string>;
}

export function errorsPage(contracts: readonly CompiledContract[]): { page: string; problems: string[] } {
  const lines = new Map<string, ErrorLine>();
  const problems: string[] = [];
  for (const contract of contracts.filter(({ mock }) => !mock))
    for (const entry of contract.abi) {
      if (entry.type !== "error" || entry.name === undefined) continue;
      const inputs = entry.inputs ?? [];
      const signature = `${entry.name}(${inputs.map(typeOf).join(",")})`;
      const notes = contract.errorNotes.get(signature);
      const library = fromLibraries[entry.name];
      const mendNote = /Mend:\s*([\s\S]+)/.exec(notes?.details ?? "")?.[1];
      const known = lines.get(signature);
      const why = known?.why || (mendNote === undefined ? library?.why : undefined) || notes?.notice || "";
      const mend = known?.mend || mendNote || library?.mend || "";
      if (why === "" || mend === "")
        problems.push(
          `${contract.name}: error ${signature} has no ${why === "" ? "@notice that says why" : '"@dev Mend: …" that says how to solve it'}`,
        );
      lines.set(signature, {
        name: entry.name,
        shape: `${entry.name}(${inputs.map((input) => `${typeOf(input)} ${input.name}`.trim()).join(", ")})`,
        why,
        mend,
        contracts: (known?.contracts ?? new Set()).add(contract.name),
      });
    }
  const rows = [...lines.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, shape, why, mend, contracts: from }) =>
        `## ${name}\n\n\`${shape}\` from ${[...from].sort().join(", ")}\n\n- **Why:** ${cell(why)}\n- **How to solve it:** ${sentence(cell(mend))}\n`,
    );
  const page = `# Errors\n\nEvery error that a contract of a co-op can give, by name. Generated from the notes in \`contracts/\` by \`npm run generate\`; do not edit.\n\n${rows.join("\n")}`;
  return { page, problems: [...new Set(problems)] };
}

export interface Invariant {
  readonly id: string;
  readonly text: string;
  readonly path: string;
}

/** Reads `MEM-1 text · MEM-2 text` under the heading INVARIANTS in a contract's leading notes. */
export function invariantsIn(path: string, source: string): Invariant[] {
  const notes = source
    .split(/\r?\n/)
    .filter((line) => /^\s*(\/\/\/|\/\*\*|\*|\/\/)/.test(line))
    .map((line) => line.replace(/^\s*(\/\/\/?|\/\*\*|\*\/|\*)\s?/, "").replace(/^\s*@\w+\s*/, ""))
    .join("\n");
  const start = notes.search(/\bINVARIANTS\b/);
  if (start < 0) return [];
  const rest = notes.slice(start + "INVARIANTS".length);
  const end = rest.search(/\n\s*(?:[A-Z]{4,}(?: [A-Z]{3,})*)\b(?![a-z-])|\n\s*\n/);
  const block = end < 0 ? rest : rest.slice(0, end);
  return block
    .split(/(?=\b[A-Z]{3}-\d+\b)/)
    .map((piece) => /^([A-Z]{3}-\d+)[\s.:]*([\s\S]*)$/.exec(piece))
    .filter((match) => match !== null)
    .map(([, id = "", text = ""]) => ({ id, text: text.replace(/\s+/g, " ").replace(/[\s·;]+$/, ""), path }))
    .filter(({ text }) => /\s/.test(text));
}

/** The names of the tests that name an invariant: `invariant_MEM1_…`, `test_SYS1_…`, or "MEM-1 …" in a story. */
export function testsNaming(id: string, path: string, source: string): string[] {
  const compact = id.replace("-", "");
  const pattern = path.endsWith(".sol")
    ? new RegExp(`function\\s+((?:test|testFuzz|invariant)_\\w*?${compact}(?!\\d)\\w*)`, "g")
    : new RegExp(
        `\\b(?:it|test)(?:\\.\\w+)?\\(\\s*["'\`]([^"'\`]*\\b${compact.replace(/(\d+)/, "-?$1")}(?!\\d)[^"'\`]*)`,
        "g",
      );
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

export function invariantsPage(
  contracts: ReadonlyMap<string, string>,
  tests: ReadonlyMap<string, string>,
): { page: string; problems: string[] } {
  const byId = new Map<string, Invariant[]>();
  for (const [path, source] of contracts)
    for (const invariant of invariantsIn(path, source))
      byId.set(invariant.id, [...(byId.get(invariant.id) ?? []), invariant]);
  const problems: string[] = [];
  if (byId.size === 0) problems.push("No contract lists an invariant under the heading INVARIANTS.");
  const rows = [...byId]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([id, listed]) => {
      const named = [...tests].flatMap(([path, source]) =>
        testsNaming(id, path, source).map((name) => `[${cell(name)}](../${path})`),
      );
      if (named.length === 0) problems.push(`${id} (${listed[0]?.path}) has no test that names it`);
      const where = listed.map(({ path }) => `[${path.split("/").at(-1)}](../${path})`).join(", ");
      return `| ${id} | ${cell(listed[0]?.text ?? "")} | ${where} | ${named.join(", ") || "none"} |`;
    });
  const page = `# Invariants\n\nWhat holds after every call, where it is kept, and which tests try to break it. Generated from the notes in \`contracts/\` and the names in \`test/\` by \`npm run generate\`; do not edit.\n\n| | Always holds | Kept by | Tried by |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  return { page, problems };
}

const sources = (paths: readonly string[]) =>
  new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));

export async function referenceFiles(): Promise<{ files: GeneratedFiles; problems: string[] }> {
  const errors = errorsPage(await compileContracts());
  const invariants = invariantsPage(
    sources(filesUnder("contracts", ".sol").filter((path) => !path.startsWith("contracts/mocks/"))),
    sources([...filesUnder("test", ".t.sol"), ...filesUnder("test", ".test.ts")]),
  );
  return {
    files: new Map([
      ["docs/errors.md", errors.page],
      ["docs/invariants.md", invariants.page],
    ]),
    problems: [...errors.problems, ...invariants.problems],
  };
}

if (import.meta.main) {
  const { check } = readCommand({
    name: "node scripts/reference.ts",
    summary: "Writes docs/errors.md and docs/invariants.md from the contracts' notes and the tests' names.",
    options: {
      check: {
        type: "boolean",
        about: "write nothing; fail if a page differs or something has no note or test",
      },
    },
  });
  const { files, problems } = await referenceFiles();
  conclude("Reference pages", check, files, [], problems);
}

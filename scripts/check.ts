import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { abiFiles, abiFolders } from "./abi.ts";
import { readCommand } from "./command.ts";
import { CompilationFailed, compileContracts } from "./compiled.ts";
import { differences } from "./generated.ts";
import { refusedImports } from "./imports.ts";
import { filesUnder, root, secondsSince } from "./project.ts";
import { referenceFiles } from "./reference.ts";
import { buildSubgraph, SubgraphNotBuilt } from "./subgraph-build.ts";

/** Says what is wrong, or nothing; the mend is the last line of what it says. */
type Check = () => string | undefined | Promise<string | undefined>;

/** EIP-170: no chain takes a larger contract. */
const largestContract = 24_576;

const read = (path: string) => readFileSync(join(root, path), "utf8");
const solidityFiles = () => [...filesUnder("contracts", ".sol"), ...filesUnder("test", ".sol")];
const listed = (problems: readonly string[], mend: string) =>
  problems.length === 0 ? undefined : [...problems, mend].join("\n");

async function tool(program: string, words: readonly string[], mend: string): Promise<string | undefined> {
  const child = spawn(join(root, "node_modules/.bin", program), [...words], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => heard.push(text));
  }
  const ended = await once(child, "close").catch((problem: Error) => [problem.message]);
  if (ended[0] === 0) return undefined;
  // solhint frames advertisements in box lines; nobody needs them between their errors.
  const said = [heard.join(""), typeof ended[0] === "string" ? ended[0] : "", mend].join("\n");
  return said
    .replace(/^[┌│└].*$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const checks: Readonly<Record<string, Check>> = {
  biome: () =>
    tool("biome", ["check", "--error-on-warnings", "."], "Mend: npm run format, then what it names."),
  types: async () => {
    const projects = ["tsconfig.json", "test/tsconfig.json", "app/tsconfig.json"];
    const said = await Promise.all(projects.map((project) => tool("tsc", ["-p", project], "")));
    return said.filter((problem) => problem !== undefined).join("\n") || undefined;
  },
  solhint: () =>
    solidityFiles().length === 0
      ? "There is no Solidity file to look at."
      : tool(
          "solhint",
          ["--disc", "--max-warnings", "0", ...solidityFiles()],
          "Mend: what it names; the rules stand in .solhint.json.",
        ),
  prettier: () =>
    solidityFiles().length === 0
      ? "There is no Solidity file to look at."
      : tool("prettier", ["--check", "--log-level", "warn", ...solidityFiles()], "Mend: npm run format."),
  imports: () =>
    listed(
      refusedImports(
        new Map(
          [...solidityFiles(), ...filesUnder("app/src").filter((path) => /\.tsx?$/.test(path))].map(
            (path) => [path, read(path)],
          ),
        ),
      ),
      "Mend: go through an interface, or move what both need to a room below.",
    ),
  lockfile: () =>
    listed(lockfileProblems(), "Mend: install again under Node 24 (CONTRIBUTING.md, Packages)."),
  links: () => listed(brokenLinks(), "Mend: correct the link or add what it names."),
  sizes: async () =>
    listed(
      (await compileContracts())
        .filter(({ deployedBytes }) => deployedBytes > largestContract)
        .map(
          ({ name, deployedBytes }) => `${name} has ${deployedBytes} bytes; a chain takes ${largestContract}`,
        ),
      "Mend: remove a feature, then move pure code to a library (docs/architecture.md).",
    ),
  abi: async () =>
    listed(
      differences(abiFiles(await compileContracts()), abiFolders),
      "Mend: npm run generate, and commit what it writes.",
    ),
  reference: async () => {
    const { files, problems } = await referenceFiles();
    return listed(
      [...problems, ...differences(files, [])],
      "Mend: add what is missing, then npm run generate.",
    );
  },
  subgraph: async () => {
    try {
      await buildSubgraph();
    } catch (problem) {
      if (problem instanceof SubgraphNotBuilt) return problem.message;
      throw problem;
    }
    return undefined;
  },
};

interface LockedPackage {
  readonly optionalDependencies?: Record<string, string>;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

/** npm ci fails, or silently leaves a native part out, when the lockfile is not whole. */
function lockfileProblems(): string[] {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, LockedPackage> };
  const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string> | undefined>;
  const names = Object.keys(packages);
  const problems = Object.entries(packages).flatMap(([path, locked]) => [
    ...Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !names.some((known) => known.endsWith(`node_modules/${name}`)))
      .map((name) => `package-lock.json lacks ${name}, which ${path || "package.json"} names`),
    ...(path !== "" && locked.integrity === undefined && !locked.link
      ? [`package-lock.json has no hash for ${path}`]
      : []),
    ...(locked.resolved?.startsWith("http") ? [`package-lock.json names a registry for ${path}`] : []),
  ]);
  for (const group of ["dependencies", "devDependencies", "optionalDependencies"])
    for (const [name, version] of Object.entries(manifest[group] ?? {}))
      if (!/^\d/.test(version)) problems.push(`package.json does not pin ${name} exactly: "${version}"`);
  return problems;
}

/** Links of the pages, and `npm run` commands in them, that lead nowhere. */
function brokenLinks(): string[] {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const pages = [
    ...filesUnder("docs", ".md"),
    ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].filter((path) =>
      existsSync(join(root, path)),
    ),
  ];
  return pages.flatMap((page) => {
    const text = read(page).replace(/```[\s\S]*?```/g, (block) => block.replace(/[[\]]/g, " "));
    const links = [...text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => match[1] ?? "");
    const dead = links
      .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
      .filter((link) => !leadsSomewhere(page, link));
    const commands = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1] ?? "");
    return [
      ...dead.map((link) => `${page}: ${link} leads nowhere`),
      ...[...new Set(commands)]
        .filter((name) => !(name in scripts))
        .map((name) => `${page}: there is no npm run ${name}`),
    ];
  });
}

function leadsSomewhere(page: string, link: string): boolean {
  const [file = "", heading] = link.split("#");
  const target =
    file === "" ? page : normalize(join(file.startsWith("/") ? "" : dirname(page), decodeURI(file)));
  if (!existsSync(join(root, target))) return false;
  if (heading === undefined || !target.endsWith(".md")) return true;
  return [...read(target).matchAll(/^#+\s+(.+)$/gm)].some(([, title = ""]) => anchorOf(title) === heading);
}

const anchorOf = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

const { only } = readCommand({
  name: "npm run check",
  summary:
    "What must hold before the tests: style, types, import rules, lockfile, links, generated files up to date.",
  options: { only: { type: "string", oneOf: Object.keys(checks), about: "one of them alone" } },
});

const failed: string[] = [];
const started = performance.now();
// Whatever runs in a process of its own goes on while the compiler keeps this one busy.
const looks = Object.entries(checks)
  .filter(([name]) => only === undefined || name === only)
  .map(([name, check]) => {
    const from = performance.now();
    const look = Promise.resolve()
      .then(check)
      .catch((problem: unknown) => {
        if (problem instanceof CompilationFailed) return problem.message;
        return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
      })
      .then((said) => ({ name, said, took: secondsSince(from) }));
    return look;
  });
for (const look of looks) {
  const { name, said, took } = await look;
  console.log(`${said === undefined ? "ok    " : "FAILED"} ${name.padEnd(9)} ${took}`);
  if (said === undefined) continue;
  failed.push(name);
  console.log(said.replace(/^/gm, "       "));
}
console.log(failed.length === 0 ? `checked in ${secondsSince(started)}` : `failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

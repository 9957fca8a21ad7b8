// Who may import whom, where the linters cannot say it: Solidity, and features that must not know each other.
// The rest of the TypeScript rules stand in biome.json.
import { posix } from "node:path";

const see = "see 'Who may import whom' in docs/architecture.md";

/** From paths to sources, one sentence for each import that the house plan refuses. */
export function refusedImports(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, source]) =>
    importsOf(path, source).flatMap((target) => {
      const why = path.endsWith(".sol")
        ? refusedInSolidity(path, target, sources)
        : refusedInFeatures(path, target);
      return why === undefined ? [] : [`${path} imports ${target}: ${why} (${see})`];
    }),
  );
}

/** What a source imports: paths from the root where they are ours, package names otherwise. */
export function importsOf(path: string, source: string): string[] {
  const found = source.matchAll(
    /(?:^|[;\n])\s*(?:import|export)\b[^;"']*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/g,
  );
  return [...found].map(([, fixed, lazy]) => {
    const target = fixed ?? lazy ?? "";
    return target.startsWith(".") ? posix.join(posix.dirname(path), target) : target;
  });
}

const room = (path: string) => path.split("/")[1] ?? "";
const below: Readonly<Record<string, readonly string[]>> = {
  types: ["types"],
  interfaces: ["interfaces", "types"],
  libraries: ["libraries", "interfaces", "types"],
};

function refusedInSolidity(
  path: string,
  target: string,
  sources: ReadonlyMap<string, string>,
): string | undefined {
  const mayKnowAll =
    path.startsWith("contracts/mocks/") || path === "contracts/founding/CooperativeFactory.sol";
  if (!path.startsWith("contracts/") || mayKnowAll) return undefined;
  if (target.startsWith("@openzeppelin/contracts/")) return undefined;
  if (!target.startsWith("contracts/")) return "contracts import OpenZeppelin and what stands in contracts/";
  if (target.startsWith("contracts/mocks/")) return "mocks are for tests";
  const lower = below[room(path)];
  if (lower !== undefined)
    return lower.includes(room(target)) ? undefined : `${room(path)}/ may import only ${lower.join(", ")}`;
  if (room(target) in below) return undefined;
  const code = (sources.get(target) ?? "").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  if (/^\s*abstract contract\b/m.test(code) && !/^\s*contract\b/m.test(code)) return undefined;
  return "a contract knows its siblings by interface only";
}

function refusedInFeatures(path: string, target: string): string | undefined {
  const feature = /^app\/src\/features\/([^/]+)\//.exec(path)?.[1];
  const other = /^app\/src\/features\/([^/]+)/.exec(target)?.[1];
  return feature !== undefined && other !== undefined && other !== feature
    ? "features do not import each other"
    : undefined;
}

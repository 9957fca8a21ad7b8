// The dashboard as the demonstration serves it, built again only when something that goes into it has changed.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { filesUnder, root } from "../project.ts";

export const DASHBOARD_FOLDER = join(root, ".cache/demo/dashboard");
const MARK = join(root, ".cache/demo/dashboard.sha256");

export class DashboardNotBuilt extends Error {
  override readonly name = "DashboardNotBuilt";
}

/** @returns whether it had to be built */
export async function buildDashboard(): Promise<boolean> {
  const inputs = hashOfInputs();
  if (readMark() === inputs) return false;
  const { NODE_ENV } = process.env;
  try {
    process.env.NODE_ENV = "production"; // under a test runner it would be another, and React's slow twin be bundled
    await build({
      root: join(root, "app"),
      configFile: join(root, "app/vite.config.ts"),
      mode: "demo",
      logLevel: "silent",
      build: { outDir: DASHBOARD_FOLDER, emptyOutDir: true, reportCompressedSize: false },
    });
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : String(problem);
    throw new DashboardNotBuilt(
      `The dashboard could not be built (${firstLine(said)}): run \`npm run check -- --only types\`.`,
    );
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  mkdirSync(dirname(MARK), { recursive: true });
  writeFileSync(MARK, inputs);
  return true;
}

/** Over every file of app/ but its tests and what it builds, and the versions that build it. */
function hashOfInputs(): string {
  const inputs = filesUnder("app").filter(
    (path) => !path.startsWith("app/dist/") && !/\.test\.tsx?$/.test(path),
  );
  const total = createHash("sha256");
  for (const path of [...inputs, "package-lock.json"])
    total.update(
      `${path}\0${createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest("hex")}\n`,
    );
  return total.digest("hex");
}

function readMark(): string | undefined {
  try {
    readFileSync(join(DASHBOARD_FOLDER, "index.html"));
    return readFileSync(MARK, "utf8");
  } catch {
    return undefined;
  }
}

const firstLine = (said: string): string => {
  const line = said.split("\n").find((each) => each.trim() !== "") ?? "no reason given";
  return line.trim().replace(/[.:]$/, "");
};

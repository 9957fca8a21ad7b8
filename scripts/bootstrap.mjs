// Runs before every npm script. No dependencies; must parse on any Node from 18 on.
// Installs the locked packages once, always under Node 22 or newer: npm silently leaves out Hardhat's
// native simulator (an optional dependency) when an older Node runs the install.
// Each script then finds Node 24, itself a locked package, first on npm's PATH.
// Speaks on stderr only, so that stdout stays free for a script's own output.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const started = performance.now();
const root = new URL("..", import.meta.url);
const windows = process.platform === "win32";
const say = (line) => process.stderr.write(`${line}\n`);
const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
const stop = (sentence) => {
  say(sentence);
  process.exit(1);
};

const major = Number(process.versions.node.split(".")[0]);
if (major < 20)
  stop(
    `This needs Node 20 or newer and found Node ${process.versions.node}: install a current one from https://nodejs.org and run the same command again.`,
  );

function read(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, root), "utf8"));
  } catch {
    return undefined;
  }
}

/** Why the packages cannot be used as they are, or undefined. */
function problem() {
  const wanted = read("package-lock.json")?.packages;
  if (!wanted) return "package-lock.json cannot be read";
  const installed = read("node_modules/.package-lock.json")?.packages;
  if (!installed) return "nothing is installed yet";
  for (const [path, wants] of Object.entries(wanted)) {
    const name = path.replace(/^node_modules\//, "");
    if (path !== "" && !wants.optional && !wants.link && installed[path]?.version !== wants.version)
      return `${name} ${wants.version} is not in place`;
  }
  if (!existsSync(new URL(`node_modules/.bin/node${windows ? ".cmd" : ""}`, root)))
    return "Node 24 is not in place";
  const { resolve } = createRequire(new URL("package.json", root));
  const simulators = Object.keys(
    read("node_modules/@nomicfoundation/edr/package.json")?.optionalDependencies ?? {},
  );
  const loads = (name) => {
    try {
      return Boolean(resolve(`${name}/package.json`));
    } catch {
      return false;
    }
  };
  if (!simulators.some(loads)) return "Hardhat's native simulator is not in place";
  return undefined;
}

/** npm's settings for the script that is running would leak into the install; its network settings must not be lost. */
function cleanEnvironment() {
  const leaks = /^npm_(config_|package_|lifecycle_|command|execpath|node_execpath)/i;
  const keep =
    /^npm_config_(registry|cache|userconfig|globalconfig|prefix|proxy|https_proxy|noproxy|cafile|fetch_\w+)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !leaks.test(key) || keep.test(key)),
  );
}

function install() {
  const node = read("package.json").devDependencies.node;
  const install = ["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional"];
  const words =
    major >= 22 ? install : ["exec", "--yes", "--package", `node@${node}`, "--", "npm", ...install];
  return new Promise((done) => {
    let heard = "";
    const npm = spawn("npm", words, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: cleanEnvironment(),
      shell: windows,
    });
    for (const stream of [npm.stdout, npm.stderr])
      stream.on("data", (chunk) => {
        heard = (heard + chunk).slice(-20_000);
        process.stderr.write(chunk);
      });
    npm.on("error", (error) => done({ status: 1, heard: String(error.code) }));
    npm.on("close", (status) => done({ status: status ?? 1, heard }));
  });
}

const why = problem();
if (why === "package-lock.json cannot be read")
  stop("package-lock.json is missing or damaged: restore it with git checkout package-lock.json.");
if (why === undefined) {
  say(`packages: in place (${seconds()})`);
} else {
  say(`packages: ${why}; installing the locked ones, which takes about a minute`);
  const { status, heard } = await install();
  if (status !== 0) {
    if (/\bENOENT\b/.test(heard) && heard.length < 20)
      stop("npm was not found: it comes with Node from https://nodejs.org.");
    if (
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET/.test(heard)
    )
      stop(
        "The npm registry cannot be reached: check the network and `npm config get registry`, then run the same command again.",
      );
    if (/EINTEGRITY/.test(heard))
      stop(
        "A package differs from the one the lockfile names, so nothing was used: run `npm cache verify` and try again; if it stays, report it (SECURITY.md).",
      );
    stop(`npm could not install the packages (exit ${status}): its own words stand above.`);
  }
  const still = problem();
  if (still)
    stop(
      `The packages are installed but not usable (${still}): delete node_modules and run the same command again.`,
    );
  say(`packages: installed in ${seconds()}`);
}

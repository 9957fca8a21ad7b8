// A throw-away PostgreSQL: a cluster of its own in a temporary folder, on a free port of this machine alone.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, stopProcess } from "./processes.ts";

const DEBIAN = "/usr/lib/postgresql";
const PROGRAMS = ["initdb", "postgres", "createdb"];
const OWNER = "graph";
const PATIENCE = 30_000;

/** Where a running one is found. */
export interface PostgresPlace {
  readonly programs: string;
  readonly port: number;
}
export interface Postgres extends PostgresPlace {
  readonly stop: () => Promise<void>;
}

/** The folder of PostgreSQL's programs, the newest if there are several. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program))));
}

/** PostgreSQL refuses to run as root: it gets an account that owns nothing. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = ["postgres", "nobody"]
    .map((name) => accounts.find(([known]) => known === name))
    .find((found) => found !== undefined);
  return account && { uid: Number(account[2]), gid: Number(account[3]) };
}

function run(programs: string, program: string, words: readonly string[], options: object = {}): void {
  const ran = spawnSync(join(programs, program), [...words], { encoding: "utf8", ...options });
  if (ran.status !== 0)
    throw new Error(`${program} failed: ${ran.error?.message ?? `${ran.stdout}${ran.stderr}`}`);
}

/** Makes an empty database and returns its address. */
export function freshDatabase({ programs, port }: PostgresPlace): string {
  const name = `graph_${randomUUID().replaceAll("-", "")}`;
  run(programs, "createdb", ["-h", "127.0.0.1", "-p", String(port), "-U", OWNER, name]);
  // Nobody asks for the password, but graph-node wants one to be there.
  return `postgres://${OWNER}:none@127.0.0.1:${port}/${name}`;
}

export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "rochdale-postgres-"));
  const account = unprivileged();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  let server: ChildProcess | undefined;
  const stop = async () => {
    if (server) await stopProcess(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const words = ["-D", data, "-U", OWNER, "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync"];
    run(programs, "initdb", words, { cwd: folder, ...account });
    const port = await freePort();
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: folder,
      shared_preload_libraries: "pg_stat_statements",
      fsync: "off",
    };
    server = spawn(
      join(programs, "postgres"),
      [
        "-D",
        data,
        "-p",
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      { cwd: folder, stdio: "ignore", ...account },
    );
    for (const started = performance.now(); ; await sleep(100)) {
      try {
        freshDatabase({ programs, port });
        return { programs, port, stop };
      } catch (problem) {
        if (server.exitCode !== null || performance.now() - started > PATIENCE) throw problem;
      }
    }
  } catch (problem) {
    await stop();
    throw problem;
  }
}

import { CommandRefused, readCommand, wholeNumber } from "./command.ts";
import { checkDemo } from "./demo/check.ts";
import { PRESETS, type Preset } from "./demo/life.ts";
import { FIRST_PORT } from "./demo/server.ts";
import { type Demo, startDemo } from "./demo/start.ts";
import { secondsSince } from "./project.ts";

const { preset, port, check } = readCommand({
  name: "npm start",
  summary: "A co-op that has lived for eight months, on a chain inside this process, with its dashboard.",
  options: {
    preset: { type: "string", oneOf: PRESETS, default: "archive", about: "which co-op to show" },
    port: {
      type: "string",
      value: "N",
      about: `where to serve it (else the first free one from ${FIRST_PORT} on)`,
    },
    check: { type: "boolean", about: "start, look at every part, print `ready`, and end" },
  },
});

const chosen = PRESETS.find((each) => each === preset);
const started = performance.now();
const tell = (step: string, took: string) => console.log(`${took.padStart(7)}  ${step}`);

/** Every failure is one sentence that names the mend where there is one. */
function fail(problem: unknown): never {
  const said = problem instanceof Error ? problem.message : String(problem);
  process.stderr.write(`${said.split("\n")[0]}\n`);
  process.exit(problem instanceof CommandRefused ? 2 : 1);
}

let demo: Demo<Preset> | undefined;
try {
  const wanted = port === undefined ? undefined : wholeNumber("port", port, 1);
  if (wanted !== undefined && wanted > 65_535) throw new CommandRefused("--port wants a number up to 65535.");
  demo = await startDemo({ preset: chosen, port: wanted, tell });
  tell(`served on port ${demo.port}`, secondsSince(started));
  if (check) {
    const checked = performance.now();
    for (const line of await checkDemo(demo.url, chosen)) tell(line, secondsSince(checked));
    await demo.close();
    console.log("ready");
    process.exit(0);
  }
} catch (problem) {
  await demo?.close();
  fail(problem);
}

const { url, port: served, close } = demo;
if (port === undefined && served !== FIRST_PORT)
  console.log(`\nPort ${FIRST_PORT} is taken, so it is ${served}.`);
console.log(`\nOpen ${url} — no wallet, no account, no coins.\nCtrl-C ends it; nothing is kept.`);

let ending = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (ending) process.exit(0);
    ending = true;
    close().finally(() => process.exit(0));
  });

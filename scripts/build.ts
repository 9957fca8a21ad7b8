import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "vite";
import { readCommand } from "./command.ts";
import { filesIn, root, secondsSince } from "./project.ts";

const { json } = readCommand({
  name: "npm run build",
  summary: "Builds the static dashboard into app/dist and prints its weight and its hash.",
  options: { json: { type: "boolean", about: "one JSON object on stdout and nothing else" } },
});

const kinds: Readonly<Record<string, RegExp>> = {
  JavaScript: /\.m?js$/,
  CSS: /\.css$/,
  fonts: /\.(woff2?|ttf|otf)$/,
  other: /./,
};
const kindOf = (path: string) => Object.keys(kinds).find((kind) => kinds[kind]?.test(path)) ?? "other";

const started = performance.now();
await build({
  root: join(root, "app"),
  configFile: join(root, "app/vite.config.ts"),
  mode: "production",
  logLevel: json ? "silent" : "warn",
});

const dist = join(root, "app/dist");
const files = filesIn(dist);
const total = createHash("sha256");
const weights = Object.fromEntries(
  Object.keys(kinds).map((kind) => [kind, { files: 0, bytes: 0, gzip: 0, brotli: 0 }]),
);
for (const path of files) {
  const content = readFileSync(join(dist, path));
  // The hash binds each path to its content, in sorted order: what `sha256sum` prints, hashed once more.
  total.update(`${createHash("sha256").update(content).digest("hex")}  ${posix.join(".", path)}\n`);
  const weight = weights[kindOf(path)];
  if (weight === undefined || /\.map$/.test(path)) continue;
  weight.files += 1;
  weight.bytes += content.length;
  weight.gzip += gzipSync(content, { level: 9 }).length;
  weight.brotli += brotliCompressSync(content).length;
}
const hash = total.digest("hex");
if (json) {
  process.stdout.write(`${JSON.stringify({ files: files.length, weights, sha256: hash })}\n`);
} else {
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  console.log(`built app/dist: ${files.length} files in ${secondsSince(started)}`);
  console.log(`${"".padEnd(11)}${"as is".padStart(10)}${"gzip".padStart(10)}${"brotli".padStart(10)}`);
  for (const [kind, { bytes, gzip, brotli }] of Object.entries(weights))
    console.log(`${kind.padEnd(11)}${kB(bytes)}${kB(gzip)}${kB(brotli)}`);
  console.log(`sha256 ${hash}`);
}

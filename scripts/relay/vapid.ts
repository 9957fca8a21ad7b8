// The keys by which push services know the relay. Made here once, and kept where their owner alone reads them.
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import webPush from "web-push";
import type { VapidKeys } from "./courier.ts";

export class VapidRefused extends Error {
  override readonly name = "VapidRefused";
}

/** Reads the file, or makes it with mode 600. @throws VapidRefused where others may read it, or it holds no keys */
export function vapidKeys(path: string): VapidKeys {
  try {
    const file = openSync(path, "wx", 0o600);
    const keys = webPush.generateVAPIDKeys();
    writeSync(file, `${JSON.stringify(keys)}\n`);
    fsyncSync(file);
    closeSync(file);
    return keys;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "EEXIST")
      throw new VapidRefused(`${path} cannot be made: name another file for the keys of pushed notices.`);
  }
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
    throw new VapidRefused(`Others may read ${path}, which holds a key: run chmod 600 ${path}.`);
  try {
    const { publicKey, privateKey } = JSON.parse(readFileSync(path, "utf8")) as Partial<VapidKeys>;
    if (typeof publicKey === "string" && typeof privateKey === "string") return { publicKey, privateKey };
  } catch {}
  throw new VapidRefused(`${path} holds no keys of pushed notices: remove it, and new ones are made.`);
}

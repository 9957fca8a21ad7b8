import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

const GRACE = 10_000;

/** Ends a process that this one started, and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGINT");
  const impatient = setTimeout(() => child.kill("SIGKILL"), GRACE);
  await gone;
  clearTimeout(impatient);
}

export interface LocalServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Answers on a free port of this machine alone. */
export async function listenLocally(answer: RequestListener): Promise<LocalServer> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export async function freePort(): Promise<number> {
  const { port, close } = await listenLocally(() => {});
  await close();
  return port;
}

// A simulated chain as an endpoint, for who reads it from another process.
import { answerRpc } from "../../scripts/demo/rpc.ts";
import { type LocalServer, listenLocally } from "./processes.ts";

export function serveChain(provider: Parameters<typeof answerRpc>[0]): Promise<LocalServer> {
  return listenLocally((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", async () => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(await answerRpc(provider, body)));
    });
  });
}

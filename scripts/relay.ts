import { createClient, defineChain, http } from "viem";
import { assemblyAbi } from "../app/src/abi/Assembly.ts";
import { NoContract } from "../app/src/chain/errors.ts";
import { addressIn } from "../app/src/chain/givenText.ts";
import { organsOf } from "../app/src/chain/organs.ts";
import { readContract } from "../app/src/chain/read/readContract.ts";
import { CommandRefused, readCommand, wholeNumber } from "./command.ts";
import { openPayer, PAYER_OPTIONS, refuseSecrets } from "./deploy/account.ts";
import { openEndpoint } from "./deploy/endpoint.ts";
import { endWith } from "./found/words.ts";
import { LARGEST_BATCH, type Tell } from "./relay/batches.ts";
import { carrierOf } from "./relay/carrier.ts";
import { APPLICATIONS_A_DAY, BATCH_RULES, startRelay } from "./relay/relay.ts";
import { relayHandler, serveRelay } from "./relay/service.ts";
import { PaperStore } from "./relay/store.ts";

/** One line of JSON an event, on stdout. Neither choices nor addresses of senders are written down. */
const tell: Tell = (event, values) =>
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...values }));

try {
  refuseSecrets(process.argv.slice(2));
  const options = readCommand({
    name: "npm run relay",
    summary:
      "Takes ballot papers and applications that were signed free of charge, and pays for putting them on the record.",
    options: {
      coop: { type: "string", value: "ADDRESS", about: "the co-op: its Assembly's address" },
      ...PAYER_OPTIONS,
      store: { type: "string", value: "FILE", about: "where they are kept", default: "papers.sqlite" },
      port: { type: "string", value: "N", about: "where to listen (0: any free port)", default: "4850" },
      host: {
        type: "string",
        value: "ADDRESS",
        about: "on which of this machine's addresses",
        default: "127.0.0.1",
      },
      origin: {
        type: "string",
        value: "URL,…",
        about: "the dashboards whose pages may send papers, e.g. https://coop.example",
      },
      batch: { type: "string", value: "N", about: "papers in a batch", default: String(BATCH_RULES.size) },
      wait: {
        type: "string",
        value: "SECONDS",
        about: "how long a paper waits for others",
        default: String(BATCH_RULES.age / 1000),
      },
      applications: {
        type: "string",
        value: "N",
        about: "how many applications for membership it pays for in a day (0: none)",
        default: String(APPLICATIONS_A_DAY),
      },
    },
  });
  const { rpc, keystore, unlocked } = options;
  const coop = addressIn(options.coop);
  if (coop === undefined)
    throw new CommandRefused("Name the co-op with --coop ADDRESS: 0x and 40 hexadecimal digits.");
  if (rpc === undefined) throw new CommandRefused("Name the chain's endpoint with --rpc URL.");
  const size = wholeNumber("batch", options.batch, 1);
  if (size > LARGEST_BATCH) throw new CommandRefused(`--batch is at most ${LARGEST_BATCH}.`);
  const age = 1000 * wholeNumber("wait", options.wait);
  const applicationsADay = wholeNumber("applications", options.applications);
  const port = wholeNumber("port", options.port);
  const origins = (options.origin ?? "").split(",").filter((origin) => origin !== "");
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new CommandRefused(`--origin wants origins such as https://coop.example, not "${origin}".`);

  const endpoint = await openEndpoint(rpc);
  const { chainId } = endpoint;
  const chain = defineChain({
    id: chainId,
    name: `Chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpc] } },
  });
  const client = createClient({ chain, transport: http(rpc, { batch: { batchSize: 40 }, timeout: 20_000 }) });
  const organs = organsOf(coop);
  await readContract(client, {
    address: organs.assembly,
    abi: assemblyAbi,
    functionName: "isOpen",
    args: [],
  }).catch((problem: unknown) => {
    throw problem instanceof NoContract
      ? new CommandRefused(`There is no co-op at ${coop} on chain ${chainId}.`)
      : problem;
  });
  const carrier = await carrierOf(await openPayer(endpoint, { keystore, unlocked }));
  const store = new PaperStore(options.store, { assembly: organs.assembly, chainId });
  const relay = startRelay({
    coop: { client, organs, chainId },
    store,
    carrier,
    rules: { size, age },
    applicationsADay,
    tell,
  });
  const server = await serveRelay(relayHandler(relay, { origins, tell }), { port, host: options.host });
  const { waiting } = store.queue();
  tell("listening", {
    url: server.url,
    assembly: organs.assembly,
    chainId,
    account: carrier.account,
    waiting,
  });

  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      tell("stopping", {});
      server
        .close()
        .then(() => relay.stop())
        .then(() => process.exit(0), endWith);
    });
} catch (problem) {
  endWith(problem);
}

import { formatGwei } from "viem";
import { boardAbi } from "../app/src/abi/Board.ts";
import { addressIn } from "../app/src/chain/givenText.ts";
import { readContract } from "../app/src/chain/read/readContract.ts";
import { CommandRefused, readCommand, wholeNumber } from "./command.ts";
import { openPayer, PAYER_OPTIONS, refuseSecrets } from "./deploy/account.ts";
import { endWith } from "./found/words.ts";
import { readConfig } from "./gateway/config.ts";
import { pricesIn, startGateway } from "./gateway/gateway.ts";
import { createServed, openCoop, type ServedCoop, serviceRef } from "./gateway/served.ts";
import { gatewayHandler } from "./gateway/service.ts";
import { GatewayStore } from "./gateway/store.ts";
import type { Tell } from "./relay/batches.ts";
import { carrierOf } from "./relay/carrier.ts";
import { SPENDING_RULES, weiIn } from "./relay/fees.ts";
import { openChain } from "./relay/openChain.ts";
import { proxiesOf } from "./relay/sender.ts";
import { serveRelay } from "./relay/service.ts";

/** One line of JSON an event, on stdout. Neither addresses of callers nor what they asked are written down. */
const tell: Tell = (event, values) =>
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...values }));

try {
  refuseSecrets(process.argv.slice(2));
  const options = readCommand({
    name: "npm run gateway",
    summary:
      "Puts a model's server behind membership: members sign in with their wallet, pay from credits, and their use is recorded.",
    options: {
      coop: { type: "string", value: "ADDRESS", about: "the co-op: its Assembly's address" },
      config: {
        type: "string",
        value: "FILE",
        about: "the service: upstream, models, prices (docs/gateway.md)",
        default: "gateway.json",
      },
      ...PAYER_OPTIONS,
      store: { type: "string", value: "FILE", about: "where its books are kept", default: "gateway.sqlite" },
      port: { type: "string", value: "N", about: "where to listen (0: any free port)", default: "4860" },
      host: {
        type: "string",
        value: "ADDRESS",
        about: "on which of this machine's addresses",
        default: "127.0.0.1",
      },
      proxy: {
        type: "string",
        value: "ADDRESS,…",
        about: "proxies whose X-Forwarded-For is believed, e.g. 127.0.0.1 or 10.0.0.0/8",
      },
      "max-fee": {
        type: "string",
        value: "GWEI",
        about: "what it offers for a unit of gas at most",
        default: formatGwei(SPENDING_RULES.feeCeiling),
      },
      replace: {
        type: "string",
        value: "SECONDS",
        about: "after how long a batch that no block took is offered at higher fees",
        default: String(SPENDING_RULES.replaceAfter / 1000),
      },
      confirmations: {
        type: "string",
        value: "N",
        about: "after how many more blocks a batch counts as final",
        default: String(SPENDING_RULES.confirmations),
      },
      info: { type: "boolean", about: "say how credits are bought and what is served, and end" },
      evidence: {
        type: "string",
        value: "N",
        about: "print the journal's lines of batch N, whose SHA-256 is its evidence, and end",
      },
      json: { type: "boolean", about: "print --info as JSON" },
    },
  });
  const { rpc, keystore, unlocked, json } = options;
  const config = readConfig(options.config);
  const coop = addressIn(options.coop);
  if (coop === undefined)
    throw new CommandRefused("Name the co-op with --coop ADDRESS: 0x and 40 hexadecimal digits.");
  if (rpc === undefined) throw new CommandRefused("Name the chain's endpoint with --rpc URL.");
  if (json && !options.info) throw new CommandRefused("--json goes with --info.");
  const port = wholeNumber("port", options.port);
  const proxies = proxiesOf((options.proxy ?? "").split(",").filter((proxy) => proxy !== ""));
  const rules = {
    feeCeiling: weiIn("max-fee", options["max-fee"], "gwei"),
    replaceAfter: 1000 * wholeNumber("replace", options.replace, 1),
    confirmations: wholeNumber("confirmations", options.confirmations, 1),
  };
  const { endpoint, client, organs, chainId } = await openChain(rpc, coop);
  const served = await openCoop(client, organs, chainId);
  const ref = serviceRef(organs.assembly, chainId, config.service);
  try {
    pricesIn(config, served.settlement.decimals);
  } catch (problem) {
    throw new CommandRefused((problem as Error).message);
  }

  if (options.info) await printInfo(served);
  else if (options.evidence !== undefined) {
    const number = wholeNumber("evidence", options.evidence, 1);
    const store = new GatewayStore(options.store, ref);
    const text = store.linesText(number);
    store.close();
    if (text === undefined) throw new CommandRefused(`${options.store} has no batch ${number}.`);
    process.stdout.write(text);
  } else await serve(served);

  async function printInfo(coop: ServedCoop): Promise<void> {
    const { versionAt } = createServed(coop);
    const models = await Promise.all(
      [...config.models].map(async ([name, { version }]) => ({
        name,
        version: version.toString(),
        ...(await versionAt(version)),
      })),
    );
    const { address: token, symbol } = coop.settlement;
    const known = {
      assembly: organs.assembly,
      chainId,
      treasury: organs.treasury,
      token,
      symbol,
      ref,
      models,
    };
    if (json) return void console.log(JSON.stringify(known, undefined, 2));
    console.log(
      [
        `Service     ${config.service} of ${organs.assembly} on chain ${chainId}`,
        `Credits     deposit(${token}, 0, tag, amount, ref) or sell(…, ref) at ${organs.treasury}, in ${symbol}`,
        `            tag 1 for members, 2 for others; ref ${ref}`,
        ...models.map(
          ({ name, version, mayServe, publicPerDay }) =>
            `Model       ${name}: version ${version}, ${mayServe ? `serves, ${publicPerDay} requests a day free for all` : "may not serve now"}`,
        ),
      ].join("\n"),
    );
  }

  async function serve(coop: ServedCoop): Promise<void> {
    const { keyEnv } = config.upstream;
    const key = keyEnv === undefined ? undefined : process.env[keyEnv];
    if (keyEnv !== undefined && (key === undefined || key === ""))
      throw new CommandRefused(
        `The environment variable ${keyEnv}, which upstream.keyEnv names, holds no key.`,
      );
    const carrier = await carrierOf(await openPayer(endpoint, { keystore, unlocked }), chainId);
    const { appointment } = config.patronage;
    const [steward] = await readContract(client, {
      address: organs.board,
      abi: boardAbi,
      functionName: "stewardOf",
      args: [appointment],
    });
    if (steward.toLowerCase() !== carrier.account.toLowerCase())
      throw new CommandRefused(
        `Appointment ${appointment} is not that of ${carrier.account}: let the board appoint this account as a steward, and name the number in patronage.appointment.`,
      );
    const { versionAt } = createServed(coop);
    for (const [name, { version }] of config.models)
      if ((await versionAt(version)) === undefined)
        throw new CommandRefused(`models.${name}: there is no version ${version} on this chain.`);
    const store = new GatewayStore(options.store, ref);
    const gateway = startGateway({ config, coop, store, carrier, rules, tell });
    const server = await serveRelay(gatewayHandler(gateway, { key, proxies, tell }), {
      port,
      host: options.host,
    });
    tell("listening", {
      url: server.url,
      assembly: organs.assembly,
      chainId,
      account: carrier.account,
      service: config.service,
      ref,
    });
    let ending = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.on(signal, () => {
        if (ending) process.exit(1);
        ending = true;
        tell("stopping", {});
        server
          .close()
          .then(() => gateway.stop())
          .then(() => process.exit(0), endWith);
      });
  }
} catch (problem) {
  endWith(problem);
}

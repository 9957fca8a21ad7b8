import { formatEther, formatGwei } from "viem";
import { addressIn } from "../app/src/chain/givenText.ts";
import { CommandRefused, readCommand, wholeNumber } from "./command.ts";
import { openPayer, PAYER_OPTIONS, refuseSecrets } from "./deploy/account.ts";
import { endWith } from "./found/words.ts";
import { LARGEST_BATCH, type Tell } from "./relay/batches.ts";
import { carrierOf } from "./relay/carrier.ts";
import { SPENDING_RULES, weiIn } from "./relay/fees.ts";
import { WALLET_GAS } from "./relay/intake.ts";
import { openChain } from "./relay/openChain.ts";
import { openNews } from "./relay/openNews.ts";
import { APPLICATIONS_A_DAY, BATCH_RULES, CONSENTS_A_DAY, startRelay } from "./relay/relay.ts";
import { proxiesOf } from "./relay/sender.ts";
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
      "Takes ballot papers, applications and consents that were signed free of charge, and pays for putting them on the record.",
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
      proxy: {
        type: "string",
        value: "ADDRESS,…",
        about: "proxies whose X-Forwarded-For is believed, e.g. 127.0.0.1 or 10.0.0.0/8",
      },
      url: {
        type: "string",
        value: "URL",
        about: "where members reach this relay, for links in feeds and letters",
      },
      dashboard: { type: "string", value: "URL", about: "where the co-op's dashboard is, for links" },
      name: { type: "string", value: "TEXT", about: "the co-op's name in feeds and letters" },
      "from-block": {
        type: "string",
        value: "N",
        about:
          "the founding's block: documents are looked for from it, and with --url the relay publishes feeds",
      },
      subscribers: {
        type: "string",
        value: "FILE",
        about: "where it keeps who asked for letters or pushed notices",
      },
      smtp: {
        type: "string",
        value: "URL",
        about:
          "sends letters by smtps://USER@HOST or smtp://HOST; ROCHDALE_SMTP_PASSWORD_FILE names the password's file",
      },
      "mail-from": { type: "string", value: "ADDRESS", about: "the address that letters come from" },
      "push-contact": {
        type: "string",
        value: "MAILTO",
        about: "pushes notices to browsers; whom their services may turn to, e.g. mailto:it@coop.example",
      },
      batch: { type: "string", value: "N", about: "papers in a batch", default: String(BATCH_RULES.size) },
      wait: {
        type: "string",
        value: "SECONDS",
        about: "how long a paper waits for others",
        default: String(BATCH_RULES.age / 1000),
      },
      "max-fee": {
        type: "string",
        value: "GWEI",
        about: "what it offers for a unit of gas at most",
        default: formatGwei(SPENDING_RULES.feeCeiling),
      },
      "max-spend": {
        type: "string",
        value: "ETHER",
        about: "what it spends in 24 hours at most",
        default: formatEther(SPENDING_RULES.spendADay),
      },
      replace: {
        type: "string",
        value: "SECONDS",
        about: "after how long a transaction that no block took is offered at higher fees",
        default: String(SPENDING_RULES.replaceAfter / 1000),
      },
      confirmations: {
        type: "string",
        value: "N",
        about: "after how many more blocks a batch counts as final",
        default: String(SPENDING_RULES.confirmations),
      },
      "wallet-gas": {
        type: "string",
        value: "N",
        about: "gas that a contract wallet's signature may cost (400000 is the contract's own bound)",
        default: String(WALLET_GAS),
      },
      applications: {
        type: "string",
        value: "N",
        about: "how many applications for membership it pays for in a day (0: none)",
        default: String(APPLICATIONS_A_DAY),
      },
      consents: {
        type: "string",
        value: "N",
        about: "how many consents to the use of data it pays for in a day; withdrawals always",
        default: String(CONSENTS_A_DAY),
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
  const consentsADay = wholeNumber("consents", options.consents);
  const fromBlock =
    options["from-block"] === undefined ? undefined : wholeNumber("from-block", options["from-block"]);
  const spending = {
    feeCeiling: weiIn("max-fee", options["max-fee"], "gwei"),
    spendADay: weiIn("max-spend", options["max-spend"], "ether"),
    replaceAfter: 1000 * wholeNumber("replace", options.replace, 1),
    confirmations: wholeNumber("confirmations", options.confirmations, 1),
  };
  const walletGas = wholeNumber("wallet-gas", options["wallet-gas"], 1);
  const proxies = proxiesOf((options.proxy ?? "").split(",").filter((proxy) => proxy !== ""));
  const port = wholeNumber("port", options.port);
  const origins = (options.origin ?? "").split(",").filter((origin) => origin !== "");
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new CommandRefused(`--origin wants origins such as https://coop.example, not "${origin}".`);

  const { endpoint, client, organs, chainId } = await openChain(rpc, coop);
  const carrier = await carrierOf(await openPayer(endpoint, { keystore, unlocked }), chainId);
  const store = new PaperStore(options.store, { assembly: organs.assembly, chainId });
  const relay = startRelay({
    coop: { client, organs, chainId, walletGas },
    store,
    carrier,
    rules: { size, age },
    spending,
    applicationsADay,
    consentsADay,
    ...(fromBlock !== undefined && { documentsFrom: fromBlock }),
    tell,
  });
  const offered = {
    url: options.url,
    dashboard: options.dashboard,
    name: options.name,
    fromBlock,
    subscribers: options.subscribers,
    smtp: options.smtp,
    mailFrom: options["mail-from"],
    pushContact: options["push-contact"],
  };
  const news = await openNews(offered, { client, organs, chainId }, tell);
  const server = await serveRelay(relayHandler(relay, { origins, proxies, news: news?.service, tell }), {
    port,
    host: options.host,
  });
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
        .then(() => news?.stop())
        .then(() => relay.stop())
        .then(() => process.exit(0), endWith);
    });
} catch (problem) {
  endWith(problem);
}

import { type CommandOptions, CommandRefused, readCommand } from "./command.ts";
import { openPayer, PAYER_OPTIONS, refuseSecrets } from "./deploy/account.ts";
import { openEndpoint } from "./deploy/endpoint.ts";
import { prepare } from "./found/prepare.ts";
import { sign } from "./found/sign.ts";
import { submit } from "./found/submit.ts";
import { endWith } from "./found/words.ts";

const say = (line = "") => console.log(line);

const STEPS = {
  prepare: "bylaws, founders and charter become one file that founders sign",
  sign: "one founder's signature enters the file",
  submit: "any account sends what all have signed",
} as const;
type Step = keyof typeof STEPS;

const text = (value: string, about: string) => ({ type: "string", value, about }) as const;

async function runPrepare(argv: readonly string[]): Promise<void> {
  const options = {
    bylaws: text("FILE", "the rules: a copy of a file in bylaws/, edited"),
    founders: text("FILE", "CSV: account,class,shares,director"),
    charter: text("FILE", "the charter's text; founders sign its hash"),
    token: text("ADDRESS", "the settlement token"),
    deadline: text("DAYS", "how long founders may sign"),
    out: { ...text("FILE", "the file to write"), default: "founding.json" },
    rpc: text("URL", "the chain's JSON-RPC endpoint (https, or on this machine)"),
    "chain-id": text("N", "the chain, where no endpoint is at hand"),
    factory: text("ADDRESS", "another factory than that of npm run deploy"),
    page: text("URL", "where the dashboard is, for the founders' links"),
  } as const satisfies CommandOptions;
  const given = readCommand(
    { name: "npm run found -- prepare", summary: sentence("prepare"), options },
    argv,
  );
  const { out, rpc, factory, page } = given;
  const needed = (name: "bylaws" | "founders" | "charter" | "token" | "deadline"): string => {
    const value = given[name];
    if (value === undefined)
      throw new CommandRefused(`prepare needs --${name}: see \`npm run found -- prepare --help\`.`);
    return value;
  };
  const { file, notes, links } = await prepare({
    bylaws: needed("bylaws"),
    founders: needed("founders"),
    charter: needed("charter"),
    token: needed("token"),
    deadline: needed("deadline"),
    chainId: given["chain-id"],
    out,
    rpc,
    factory,
    page,
  });
  say(`${file.founding.name}, on chain ${file.chainId}`);
  say(`digest   ${file.digest}`);
  say(`co-op    ${file.cooperative ?? "known when a chain is asked"}`);
  say(`charter  ${file.founding.charterHash}`);
  say(`sign by  ${new Date(file.founding.deadline * 1000).toISOString()}`);
  say();
  for (const { account, link } of links) say(`${account}  ${link || "opens the file in the founding page"}`);
  for (const note of notes) say(`\nNote: ${note}`);
  say(`\nWritten to ${out}. Give it to every founder, with the digest by another way.`);
}

async function runSign(argv: readonly string[]): Promise<void> {
  const options = {
    file: { ...text("FILE", "the founding's file"), default: "founding.json" },
    keystore: text("FILE", "sign with this encrypted account; its password is asked"),
    signature: text("TEXT", "a signature from the founding page, with --account; or its whole link"),
    account: text("ADDRESS", "who made that signature"),
    from: text("FILE", "take over the signatures of a copy"),
    rpc: text("URL", "let the chain judge signatures of accounts that are contracts"),
  } as const satisfies CommandOptions;
  const given = readCommand({ name: "npm run found -- sign", summary: sentence("sign"), options }, argv);
  const { file, added, left, signed, missing, unproven } = await sign(given);
  say(`${file.founding.name}: ${file.digest}`);
  for (const account of added) say(`signed   ${account}`);
  if (added.length === 0 && left.length === 0) say("Nothing new: this signature was there already.");
  for (const account of left) say(`not taken, not by this account's key: ${account}`);
  for (const account of unproven) say(`judged by its contract when submitted: ${account}`);
  for (const account of missing) say(`missing  ${account}`);
  say(`${signed.length + unproven.length} of ${file.founding.founders.length} founders have signed.`);
}

async function runSubmit(argv: readonly string[]): Promise<void> {
  const options = {
    file: { ...text("FILE", "the founding's file"), default: "founding.json" },
    ...PAYER_OPTIONS,
    out: text("FILE", "the dashboard's site file (else coop.json beside the founding's file)"),
    "chain-name": text("NAME", "what the dashboard calls the chain"),
  } as const satisfies CommandOptions;
  const given = readCommand({ name: "npm run found -- submit", summary: sentence("submit"), options }, argv);
  const { file, rpc, keystore, unlocked, out } = given;
  if (rpc === undefined) throw new CommandRefused("Name the chain's endpoint with --rpc URL.");
  const endpoint = await openEndpoint(rpc);
  const { cooperative, block, before, site } = await submit(endpoint, {
    file,
    out,
    chainName: given["chain-name"],
    payer: () => openPayer(endpoint, { keystore, unlocked }),
  });
  say(before ? `It was founded already, in block ${block}.` : `Founded in block ${block}.`);
  say(`co-op    ${cooperative}`);
  say(
    `Written to ${site}: put it beside the dashboard. It tells everybody the endpoint; if that holds an access key, write another one.`,
  );
}

const sentence = (step: Step) => `Founding a co-op, step "${step}": ${STEPS[step]}.`;

const HELP = [
  "Founds a co-op in three steps, each of which may be stopped and run again.",
  "",
  ...Object.entries(STEPS).map(([step, about]) => `  npm run found -- ${step.padEnd(8)} ${about}`),
  "",
  "Each says more with --help; docs/founding.md tells the whole way.",
].join("\n");

try {
  const [step, ...argv] = process.argv.slice(2);
  refuseSecrets(argv);
  if (step === "prepare") await runPrepare(argv);
  else if (step === "sign") await runSign(argv);
  else if (step === "submit") await runSubmit(argv);
  else if (step === "--help" || step === "-h") say(HELP);
  else
    throw new CommandRefused("`npm run found` takes prepare, sign or submit: see `npm run found -- --help`.");
} catch (problem) {
  endWith(problem);
}

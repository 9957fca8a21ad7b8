// The command line of a recount: what it takes, what it says, and with which number it ends.
import type { Address } from "viem";
import { addressIn } from "../../app/src/chain/givenText.ts";
import {
  type Command,
  type CommandOptions,
  CommandRefused,
  helpOf,
  parseCommand,
  wholeNumber,
} from "../command.ts";
import { planDeployment } from "../deploy/deterministic.ts";
import { checkedUrl, EndpointRefused } from "../deploy/endpoint.ts";
import { wordsFor } from "../found/words.ts";
import { type Endpoint, Endpoints, httpEndpoint } from "./endpoints.ts";
import { openRecount } from "./recountCoop.ts";
import { reportJson, reportLines } from "./report.ts";

const COMMAND = {
  name: "npm run recount",
  summary:
    "Counts a meeting again from the co-op's record alone, and compares it with what the contract says and stores.",
  options: {
    coop: { type: "string", value: "ADDRESS", about: "the co-op: its Assembly's address" },
    meeting: { type: "string", value: "N", about: "which of its meetings, counted from 1" },
    rpc: {
      type: "string",
      value: "URL",
      many: true,
      about: "an endpoint of its chain; given twice, both must say the same",
    },
    factory: { type: "string", value: "ADDRESS", about: "the factory that must have founded it" },
    "from-block": { type: "string", value: "N", about: "the founding's block (else it is looked for)" },
    block: { type: "string", value: "N", about: "read the contract at this block (else at the latest)" },
    json: { type: "boolean", about: "one JSON object on stdout and nothing else" },
  },
} as const satisfies Command<CommandOptions>;

/** Where the lines go: the result, and what is said beside it. */
export interface Told {
  readonly out: (text: string) => void;
  readonly aside: (line: string) => void;
}

/** @returns how the process ends: 0 equal, 1 different, 2 where the meeting could not be counted again */
export async function runRecount(argv: readonly string[], { out, aside }: Told): Promise<0 | 1 | 2> {
  try {
    const given = parseCommand(COMMAND, argv);
    if (given === "help") {
      out(helpOf(COMMAND));
      return 0;
    }
    const assembly = address("coop", given.coop);
    const number = wholeNumber("meeting", needed("meeting", given.meeting), 1);
    const [first, ...others] = given.rpc.map(endpoint);
    if (first === undefined)
      throw new CommandRefused("Name an endpoint of the co-op's chain with --rpc URL.");
    const chain = new Endpoints([first, ...others], aside);
    const recount = await openRecount(chain, {
      assembly,
      factory: given.factory === undefined ? undefined : address("factory", given.factory),
      fromBlock: block("from-block", given["from-block"]),
      block: block("block", given.block),
    });
    const compared = await recount.meeting(number);
    await recount.close();
    const { chainId, factory, at } = recount;
    const known = given.factory ?? (await planDeployment()).deployment.factory;
    const report = {
      ...compared,
      differences: [...chain.disagreements, ...recount.ofCoop, ...compared.differences],
      assembly,
      chainId,
      factory,
      isKnownFactory: known.toLowerCase() === factory.toLowerCase(),
      at,
    };
    out(given.json ? reportJson(report) : reportLines(report).join("\n"));
    return report.differences.length > 0 ? 1 : 0;
  } catch (problem) {
    aside(wordsFor(problem));
    return 2;
  }
}

function needed(option: string, value: string | undefined): string {
  if (value === undefined) throw new CommandRefused(`Give --${option}: see \`npm run recount -- --help\`.`);
  return value;
}

function address(option: string, value: string | undefined): Address {
  const read = addressIn(needed(option, value));
  if (read === undefined)
    throw new CommandRefused(`--${option} wants an address (0x and 40 digits), not "${value}".`);
  return read;
}

function block(option: string, value: string | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(wholeNumber(option, value));
}

function endpoint(text: string): Endpoint {
  try {
    return httpEndpoint(checkedUrl("rpc", text));
  } catch (problem) {
    if (problem instanceof EndpointRefused) throw new CommandRefused(problem.message);
    throw problem;
  }
}

// The command line of a recount: what it takes, what it says, and with which number it ends.
import {
  type Command,
  type CommandOptions,
  CommandRefused,
  helpOf,
  parseCommand,
  wholeNumber,
} from "../command.ts";
import { planDeployment } from "../deploy/deterministic.ts";
import { wordsFor } from "../found/words.ts";
import { Endpoints } from "./endpoints.ts";
import { address, block, endpoint, needed, type Told } from "./givenOptions.ts";
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

/** @returns how the process ends: 0 equal, 1 different, 2 where the meeting could not be counted again */
export async function runRecount(argv: readonly string[], { out, aside }: Told): Promise<0 | 1 | 2> {
  try {
    const given = parseCommand(COMMAND, argv);
    if (given === "help") {
      out(helpOf(COMMAND));
      return 0;
    }
    const assembly = address("coop", needed("coop", given.coop, COMMAND.name));
    const number = wholeNumber("meeting", needed("meeting", given.meeting, COMMAND.name), 1);
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

// Whether the demonstration shows what it should, asked over HTTP as a browser would, through the dashboard's readers.
import { formatUnits } from "viem";
import { getCoop } from "../../app/src/chain/read/getCoop.ts";
import { getFoundingFacts } from "../../app/src/chain/read/getFoundingFacts.ts";
import { getHead } from "../../app/src/chain/read/getHead.ts";
import { getHoldings } from "../../app/src/chain/read/getHoldings.ts";
import { listMeetings } from "../../app/src/chain/read/listMeetings.ts";
import { createCoopClient } from "../../app/src/config/client.ts";
import { loadSite } from "../../app/src/config/site.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";

export class DemoNotAsItShould extends Error {
  override readonly name = "DemoNotAsItShould";
}

const LEAST_MEMBERS = 24;
/** The stages of each meeting's items, in order. */
const STAGES = [["carriedOut", "carriedOut"], ["lapsed"], ["voting", "voting", "voting", "voting"]];

/** @returns what was found, one line each; throws DemoNotAsItShould with one sentence */
export async function checkDemo(url: string): Promise<string[]> {
  const page = await textAt(url, "text/html");
  const script = /<script[^>]+src="([^"]+)"/.exec(page)?.[1];
  if (script === undefined) throw new DemoNotAsItShould(`The page at ${url} names no script.`);
  await textAt(new URL(script, `${url}/`).href, "text/javascript");

  const site = await loadSite(`${url}/coop.json`);
  const client = createCoopClient(site);
  const head = await getHead(client, site);
  const facts = await getFoundingFacts(client, site);
  const { name, isOpen, members } = await getCoop(client, facts, head);
  must(name !== "" && isOpen, `The co-op "${name}" is not open.`);
  must(
    members.value >= LEAST_MEMBERS,
    `The co-op has ${members.value} members, fewer than ${LEAST_MEMBERS}.`,
  );

  const holdings = await getHoldings(client, facts, head);
  for (const { fund, balance } of holdings.funds)
    must(balance.value > 0n, `The ${fund} fund holds nothing, so its page would have nothing to show.`);
  must(holdings.unattributed.value === 0n, "Some money is in no fund.");

  const logs = await createRpcLogReader(client, site).readTo(head.number);
  const meetings = await listMeetings(client, facts.organs, meetingsOf(logs), head);
  const stages = meetings.map(({ resolutions }) => resolutions.map(({ stage }) => stage));
  must(
    JSON.stringify(stages) === JSON.stringify(STAGES),
    `The meetings stand at ${JSON.stringify(stages)}, not at ${JSON.stringify(STAGES)}.`,
  );
  const first = meetings.at(-1)?.resolutions[0];
  if (first === undefined) throw new DemoNotAsItShould("No meeting is open.");
  const papers = first.inFavour.value + first.against.value + first.abstain.value;
  must(
    papers < first.quorum.value,
    "The open meeting has its quorum already, so a newcomer's vote would not matter.",
  );
  return [
    `${name}: ${members.value} members, ${formatUnits(holdings.heldInAll.value, facts.settlement.decimals)} ${facts.settlement.symbol} in all`,
    `${meetings.length} meetings; the open one has ${papers} of ${first.quorum.value} papers that its first item needs`,
  ];
}

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new DemoNotAsItShould(sentence);
}

async function textAt(url: string, type: string): Promise<string> {
  const answer = await fetch(url);
  const given = answer.headers.get("content-type") ?? "nothing";
  if (!answer.ok || !given.startsWith(type))
    throw new DemoNotAsItShould(`${url} answers ${answer.status} with ${given}, where ${type} should be.`);
  return await answer.text();
}

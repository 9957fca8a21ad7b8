// Whether the demonstration shows what it should, asked over HTTP as a browser would, through the dashboard's readers.
import { type Address, formatUnits, type Hash } from "viem";
import { readDocument } from "../../app/src/chain/documentsClient.ts";
import type { Stage } from "../../app/src/chain/model.ts";
import { getCoop } from "../../app/src/chain/read/getCoop.ts";
import { getFoundingFacts } from "../../app/src/chain/read/getFoundingFacts.ts";
import { getHead } from "../../app/src/chain/read/getHead.ts";
import { getHoldings } from "../../app/src/chain/read/getHoldings.ts";
import { getModelVersion } from "../../app/src/chain/read/getModelVersion.ts";
import { getRegistries } from "../../app/src/chain/read/getRegistries.ts";
import { listMeetings } from "../../app/src/chain/read/listMeetings.ts";
import { createCoopClient } from "../../app/src/config/client.ts";
import { loadSite } from "../../app/src/config/site.ts";
import type { CommonsLog } from "../../app/src/history/commonsLog.ts";
import { createCommonsLogReader } from "../../app/src/history/commonsLogReader.ts";
import { concentrationOf } from "../../app/src/history/concentrationOf.ts";
import { consentsOf } from "../../app/src/history/consentsOf.ts";
import { attestationsOf, coursesOf } from "../../app/src/history/coursesOf.ts";
import { datasetsOf } from "../../app/src/history/datasetsOf.ts";
import { grantsOf, usesOf } from "../../app/src/history/grantsOf.ts";
import { meetingsOf } from "../../app/src/history/meetingsOf.ts";
import { modelsOf } from "../../app/src/history/modelsOf.ts";
import { reportsOf } from "../../app/src/history/reportsOf.ts";
import { createRpcLogReader } from "../../app/src/history/rpcLogReader.ts";
import type { Preset } from "./life.ts";

export class DemoNotAsItShould extends Error {
  override readonly name = "DemoNotAsItShould";
}

const LEAST_MEMBERS = 24;
/** The stages of each meeting's items, in order. */
const STAGES: Readonly<Record<Preset, readonly (readonly Stage[])[]>> = {
  archive: [["carriedOut", "carriedOut"], ["lapsed"], Array<Stage>(5).fill("voting")],
  farm: [
    ["carriedOut", "carriedOut", "notCarried"],
    ["carriedOut", "lapsed"],
    Array<Stage>(5).fill("voting"),
  ],
  studio: [
    ["carriedOut", "carriedOut", "notCarried"],
    ["carriedOut"],
    ["lapsed"],
    Array<Stage>(4).fill("voting"),
  ],
};

/** @returns what was found, one line each; throws DemoNotAsItShould with one sentence */
export async function checkDemo(url: string, preset: Preset = "archive"): Promise<string[]> {
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
    JSON.stringify(stages) === JSON.stringify(STAGES[preset]),
    `The meetings stand at ${JSON.stringify(stages)}, not at ${JSON.stringify(STAGES[preset])}.`,
  );
  const first = meetings.at(-1)?.resolutions[0];
  if (first === undefined) throw new DemoNotAsItShould("No meeting is open.");
  const papers = first.inFavour.value + first.against.value + first.abstain.value;
  must(
    papers < first.quorum.value,
    "The open meeting has its quorum already, so a newcomer's vote would not matter.",
  );

  const registries = await getRegistries(client, facts.organs, head);
  const told = await createCommonsLogReader(client, site, registries).readTo(head.number);
  const commons = checkCommons(told, head.time, facts.organs.assembly);
  for (const version of commons.released) {
    const model = await getModelVersion(client, registries, version, head);
    must(model?.mayServe === true, `The released version ${version} may not serve.`);
  }
  if (site.relay === undefined) throw new DemoNotAsItShould("No relay keeps the documents.");
  for (const hash of commons.documents)
    must((await readDocument(site.relay, hash)) !== undefined, `The relay lacks the document ${hash}.`);
  return [
    `${name}: ${members.value} members, ${formatUnits(holdings.heldInAll.value, facts.settlement.decimals)} ${facts.settlement.symbol} in all`,
    `${meetings.length} meetings; the open one has ${papers} of ${first.quorum.value} papers that its first item needs`,
    ...commons.found,
  ];
}

const LEAST_DATASETS = 3;

/** What the co-op did with data, models and learning: all of it stands on the record of registries that others use too. */
function checkCommons(logs: readonly CommonsLog[], now: bigint, assembly: Address) {
  const own = <Entry extends { readonly coop: Address }>(entries: readonly Entry[]) =>
    entries.filter(({ coop }) => coop.toLowerCase() === assembly.toLowerCase());
  const datasets = own(datasetsOf(logs));
  must(datasets.length >= LEAST_DATASETS, `There are ${datasets.length} datasets.`);
  for (const { id, versions } of datasets) must(versions.length > 0, `Dataset ${id} has no version.`);

  const consents = own(consentsOf(logs, now));
  const standing = (wanted: string) => consents.filter((each) => each.standing === wanted).length;
  for (const wanted of ["live", "withdrawn", "expired"])
    must(standing(wanted) > 0, `No consent is ${wanted}.`);
  const grants = own(grantsOf(logs, now));
  must(
    grants.some(({ fee, paid, standing: stands }) => fee > 0n && paid !== undefined && stands === "live"),
    "Nobody has paid for a grant that is live.",
  );
  const uses = own(usesOf(logs));
  must(uses.length > 0 && uses.every(({ contested }) => !contested), "No use of data stands.");

  const all = modelsOf(logs, now);
  const models = own(all);
  const released = models.filter(({ standing: stands }) => stands === "released");
  must(released.length > 0 && released.length < models.length, "No model is released while another waits.");
  const reports = own(reportsOf(logs, now)).filter(({ harm }) => harm);
  for (const wanted of ["answered", "open"])
    must(
      reports.some((each) => each.standing === wanted),
      `No harm report is ${wanted}.`,
    );
  const courses = own(coursesOf(logs));
  const attested = own(attestationsOf(logs, now)).length;
  must(courses.length > 0 && attested > 0, "Nobody has taken a course.");

  const documents: (Hash | undefined)[] = [
    ...datasets.flatMap(({ versions }) => versions.map(({ metadata }) => metadata)),
    ...models.flatMap(({ card, evaluation }) => [card, evaluation]),
    ...courses.map(({ content }) => content),
    ...own(reportsOf(logs, now)).flatMap(({ text, answer }) => [text, answer?.text]),
  ];
  const warned = concentrationOf(all, assembly).suppliers.some(({ warns }) => warns);
  return {
    released: released.map(({ version }) => version),
    documents: documents.filter((hash) => hash !== undefined),
    found: [
      `${datasets.length} datasets, ${standing("live")} consents live, ${standing("withdrawn")} withdrawn, ${standing("expired")} expired, ${uses.length} uses`,
      `${released.length} of ${models.length} model versions released, ${warned ? "one supplier warned of" : "no supplier warned of"}, ${attested} attestations`,
    ],
  };
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

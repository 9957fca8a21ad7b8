// What each of the three lives has in it, read from the record alone: members and meetings, money, and what was done with data,
// models and learning.
import { type Address, createPublicClient, custom, parseEventLogs, parseUnits, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { learningAbi } from "../../app/src/abi/Learning.ts";
import { memberAccountsAbi } from "../../app/src/abi/MemberAccounts.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { modelRegistryAbi } from "../../app/src/abi/ModelRegistry.ts";
import { treasuryAbi } from "../../app/src/abi/Treasury.ts";
import { readCroissant } from "../../app/src/chain/croissant.ts";
import { documentHash } from "../../app/src/chain/documentsClient.ts";
import { parseEvaluation } from "../../app/src/chain/evaluation.ts";
import type { Stage } from "../../app/src/chain/model.ts";
import { parseModelCard } from "../../app/src/chain/modelCard.ts";
import { type PurposeKey, purposeByKey } from "../../app/src/chain/purposes.ts";
import { getFoundingFacts } from "../../app/src/chain/read/getFoundingFacts.ts";
import { getHead } from "../../app/src/chain/read/getHead.ts";
import { getHoldings } from "../../app/src/chain/read/getHoldings.ts";
import { listMeetings } from "../../app/src/chain/read/listMeetings.ts";
import { shortText } from "../../app/src/chain/shortText.ts";
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
import { openNetwork } from "../localChain.ts";
import { personAt } from "../people.ts";
import { TRACTOR_MAKER, UNIVERSITY } from "./farm/commons.ts";
import { DEMO_CHAIN, type Life, lifeBegins, type Preset, playLife, STORIES } from "./life.ts";
import { BUYER, TRAINING_ROYALTY } from "./studio/commons.ts";

async function lived<P extends Preset>(preset: P) {
  const began = Math.floor(Date.now() / 1000);
  const connection = await openNetwork(DEMO_CHAIN.network, { initialDate: lifeBegins(began) });
  const life: Life<P> = await playLife(connection, { now: began, preset });
  const { provider } = connection;
  const client = createPublicClient({ transport: custom({ request: (asked) => provider.request(asked) }) });
  const site = { ...life.site, rpc: "" };
  const head = await getHead(client, site);
  const facts = await getFoundingFacts(client, site);
  const logs = await createRpcLogReader(client, site).readTo(head.number);
  const commons = await createCommonsLogReader(client, site, life.registries).readTo(head.number);
  const meetings = await listMeetings(client, facts.organs, meetingsOf(logs), head);
  const treasury = parseEventLogs({
    abi: treasuryAbi,
    logs: await client.getLogs({ address: life.organs.treasury, fromBlock: 0n }),
  });
  const models = modelsOf(commons, head.time);
  const consents = consentsOf(commons, head.time);
  const outsiders: Readonly<Record<string, Address>> = life.outsiders;
  const accountOf = (name: string): Address => {
    const place = (STORIES[preset].subjects as readonly string[]).indexOf(name);
    const found =
      place >= 0
        ? personAt(5_000 + place).address
        : (life.members.find((each) => each.name === name)?.account ?? outsiders[name]);
    if (found === undefined) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  return {
    life,
    client,
    head,
    meetings,
    stages: meetings.map(({ resolutions }) => resolutions.map(({ stage }) => stage)),
    funds: (await getHoldings(client, facts, head)).funds,
    treasury,
    datasets: datasetsOf(commons),
    consents,
    grants: grantsOf(commons, head.time),
    uses: usesOf(commons),
    models,
    reports: reportsOf(commons, head.time),
    courses: coursesOf(commons),
    attestations: attestationsOf(commons, head.time),
    concentration: concentrationOf(models, life.organs.assembly),
    accountOf,
    consentOf: (datasetId: bigint, who: string, recipient: Address, purpose: PurposeKey) =>
      consents.find(
        (each) =>
          each.datasetId === datasetId &&
          each.subject === accountOf(who) &&
          each.recipient === recipient &&
          each.purpose === purposeByKey(purpose).hash,
      ),
    documentOf: (hash: string | undefined) => life.documents.find((text) => documentHash(text) === hash),
    close: () => connection.close(),
  };
}
type Lived<P extends Preset> = Awaited<ReturnType<typeof lived<P>>>;

/** Each is played once. */
let lives: { readonly [P in Preset]: Lived<P> };
beforeAll(async () => {
  lives = { archive: await lived("archive"), farm: await lived("farm"), studio: await lived("studio") };
}, 120_000);
afterAll(() => Promise.all(Object.values(lives).map(({ close }) => close())));

const voting = (items: number) => Array<Stage>(items).fill("voting");

describe.each([
  {
    preset: "archive",
    members: 32,
    stages: [["carriedOut", "carriedOut"], ["lapsed"], voting(5)],
    datasets: 3,
    released: ["Hand 3.0", "Line finder 0.4"],
    proposed: "Hand 3.1",
  },
  {
    preset: "farm",
    members: 33,
    stages: [["carriedOut", "carriedOut", "notCarried"], ["carriedOut", "lapsed"], voting(5)],
    datasets: 3,
    released: ["Yield 1.0"],
    proposed: "Yield 1.1",
  },
  {
    preset: "studio",
    members: 33,
    stages: [["carriedOut", "carriedOut", "notCarried"], ["carriedOut"], ["lapsed"], voting(4)],
    datasets: 8,
    released: ["Brush 1.0"],
    proposed: "Brush 1.1",
  },
] as const)("the life of the $preset", ({ preset, members, stages, datasets, released, proposed }) => {
  let it: (typeof lives)[Preset];
  beforeAll(() => {
    it = lives[preset];
  });

  test("has members, some who left, applicants, and a charge that is heard", async () => {
    expect(it.life.members).toHaveLength(members);
    expect(it.life.members.filter(({ className }) => className === "agent")).toHaveLength(1);
    const logs = parseEventLogs({
      abi: [...membershipAbi, ...memberAccountsAbi],
      logs: await it.client.getLogs({
        address: [it.life.organs.membership, it.life.organs.memberAccounts],
        fromBlock: 0n,
      }),
    });
    const count = (name: string) => logs.filter(({ eventName }) => eventName === name).length;
    expect(count("MemberLeft")).toBe(2);
    expect(count("ApplicationMade")).toBe(3);
    expect(count("RefusalAppealed")).toBe(1);
    expect(count("MemberCharged")).toBe(1);
    expect(count("RecoveryAsked")).toBe(1);
  });

  test("has meetings whose items stand as they should, one open and short of its quorum", () => {
    expect(it.stages).toEqual(stages);
    for (const { inFavour, against, abstain, quorum } of it.meetings.at(-1)?.resolutions ?? []) {
      const papers = inFavour.value + against.value + abstain.value;
      expect([papers > 0n, papers < quorum.value]).toEqual([true, true]);
    }
  });

  test("has income and costs, and something in every fund", () => {
    expect(it.funds.every(({ balance }) => balance.value > 0n)).toBe(true);
    const of = (name: string) => it.treasury.filter(({ eventName }) => eventName === name).length;
    expect(of("Received")).toBeGreaterThan(25);
    expect(of("Paid")).toBeGreaterThan(3);
    expect(of("BudgetApproved")).toBe(2);
  });

  test("has datasets with whole Croissant files, whose licence is the one on the record", () => {
    expect(it.datasets).toHaveLength(datasets);
    for (const { versions, licence } of it.datasets) {
      expect(versions.length).toBeGreaterThan(0);
      for (const { metadata, contributions } of versions) {
        expect(contributions).toBeDefined();
        const { dataset, problems } = readCroissant(it.documentOf(metadata) ?? "");
        expect(problems).toEqual([]);
        expect(dataset?.licences.map((url) => shortText(url.split("/").at(-1) ?? ""))).toEqual([licence]);
      }
    }
  });

  test("has consents that run, were withdrawn, and are over; and uses that stand", () => {
    const standings = new Set(it.consents.map(({ standing }) => standing));
    for (const standing of ["live", "withdrawn", "expired"] as const) expect(standings).toContain(standing);
    expect(it.uses.length).toBeGreaterThan(3);
    expect(it.uses.filter(({ contested }) => contested)).toEqual([]);
    const recipients = new Set(it.uses.map(({ recipient }) => recipient));
    expect(recipients).toContain(it.life.organs.assembly);
    expect(recipients.size).toBeGreaterThan(1);
  });

  test("has a model released by a resolution that quotes its files, and a newer one on the open agenda", async () => {
    const nameOf = (card: string) => {
      const { name, version } = parseModelCard(it.documentOf(card) ?? "", "card");
      return `${name} ${version}`;
    };
    const out = it.models.filter(({ standing }) => standing === "released");
    expect(out.map(({ card }) => nameOf(card))).toEqual(released);
    for (const { version, card, evaluation, released: release } of out) {
      const carried = it.meetings.flatMap(({ resolutions }) =>
        resolutions.filter(({ id }) => id === release?.resolutionId),
      );
      expect(carried.map(({ stage }) => stage)).toEqual(["carriedOut"]);
      const quoted = carried[0]?.calls.map(({ data }) => data).join("") ?? "";
      expect(quoted).toContain(card.slice(2));
      if (evaluation) expect(quoted).toContain(evaluation.slice(2));
      const args = [version] as const;
      const registry = { address: it.life.registries.modelRegistry, abi: modelRegistryAbi };
      expect(await it.client.readContract({ ...registry, functionName: "mayServe", args })).toBe(true);
    }
    const next = it.models.find(({ card }) => nameOf(card) === proposed);
    expect(next).toMatchObject({ standing: "registered", family: out[0]?.version });
    const open = it.meetings.at(-1)?.resolutions.flatMap(({ calls }) => calls) ?? [];
    expect(open.some(({ data }) => data.includes(next?.card.slice(2) ?? "none"))).toBe(true);
    expect(next?.uses.length).toBeGreaterThan(1);
    expect(
      parseEvaluation(it.documentOf(next?.evaluation) ?? "", "evaluation").groups.length,
    ).toBeGreaterThan(4);
  });

  test("has a harm report with its answer, and one whose clock runs", () => {
    const harm = it.reports.filter((report) => report.harm);
    expect(harm.map(({ standing }) => standing)).toEqual(["open", "answered"]);
    for (const { text, answer } of it.reports) {
      expect(it.documentOf(text)).toBeDefined();
      if (answer) expect(it.documentOf(answer.text)).toBeDefined();
    }
    expect(harm[0]?.answerBy).toBeGreaterThan(it.head.time);
  });

  test("has a course, two trainers, and members who hold its attestation", async () => {
    const [course, ...others] = it.courses;
    expect(others).toEqual([]);
    expect(course?.trainers).toHaveLength(2);
    expect(it.documentOf(course?.content)).toBeDefined();
    expect(it.attestations.length).toBeGreaterThan(5);
    for (const { recipient } of it.attestations) {
      const args = [course?.id ?? 0n, recipient] as const;
      const { learning: address } = it.life.registries;
      expect(await it.client.readContract({ address, abi: learningAbi, functionName: "holds", args })).toBe(
        true,
      );
    }
  });

  test("keeps no document that the record does not name", () => {
    const named = [
      ...it.datasets.flatMap(({ versions }) => versions.map(({ metadata }) => metadata)),
      ...it.models.flatMap(({ card, evaluation }) => (evaluation ? [card, evaluation] : [card])),
      ...it.courses.map(({ content }) => content),
      ...it.reports.flatMap(({ text, answer }) => (answer ? [text, answer.text] : [text])),
    ];
    expect(it.life.documents.map(documentHash).toSorted()).toEqual(named.toSorted());
  });
});

describe("only the archive", () => {
  let it: Lived<"archive">;
  beforeAll(() => {
    it = lives.archive;
  });

  test("let a publisher pay for pages, and is warned that all it serves comes from one supplier", () => {
    const sold = it.grants.filter(({ fee }) => fee > 0n);
    expect(sold).toMatchObject([
      { recipient: it.life.outsiders["Genealogy House"], fee: parseUnits("1800", 18), standing: "live" },
    ]);
    const received = it.treasury.filter(({ eventName }) => eventName === "Received");
    expect(received.filter(({ args }) => "ref" in args && BigInt(args.ref) === sold[0]?.id)).toMatchObject([
      { args: { amount: sold[0]?.fee } },
    ]);
    expect(it.concentration.suppliers).toMatchObject([{ word: shortText("Microsoft"), warns: true }]);
  });

  test("who took a page back before Hand 3.1 is in Hand 3.0 alone", () => {
    const { assembly } = it.life.organs;
    const hand = it.models.filter(({ family }) => family === it.models[0]?.family);
    const trainedAt = hand.map(
      ({ uses }) => it.uses.find(({ id }) => id === uses[0]?.useId)?.recordedAt ?? 0n,
    );
    for (const who of ["Jonas Wirth", "Parish of Sankt Veit"]) {
      const consent = it.consentOf(1n, who, assembly, "trainShared");
      expect(consent?.from).toBeLessThan(trainedAt[0] ?? 0n);
      const ended = consent?.periods[0]?.withdrawn?.at ?? consent?.until;
      expect(ended).toBeGreaterThan(trainedAt[0] ?? 0n);
      expect(ended).toBeLessThan(trainedAt[1] ?? 0n);
    }
  });
});

describe("only the farmers", () => {
  let it: Lived<"farm">;
  beforeAll(() => {
    it = lives.farm;
  });

  test("grant and withdraw recipient by recipient: what ends for one goes on for another", () => {
    const adviser = it.life.outsiders["Northern Advisory Service"];
    const farm = "Ferme des Trois Chênes, Chartres";
    expect(it.consentOf(1n, farm, adviser, "evaluate")?.standing).toBe("withdrawn");
    expect(it.consentOf(1n, farm, it.life.organs.assembly, "trainShared")?.standing).toBe("live");
    const again = it.consentOf(1n, "Maatschap De Vries, Emmeloord", adviser, "evaluate");
    expect([again?.standing, again?.periods.length]).toEqual(["live", 2]);
    expect(
      it.consentOf(1n, "Gospodarstwo Nowak, Gniezno", it.life.outsiders[UNIVERSITY], "research")?.standing,
    ).toBe("expired");
  });

  test("nobody has leave for the tractor maker yet, but a resolution that is voted on now would give it", () => {
    const maker = it.life.outsiders[TRACTOR_MAKER];
    const agreed = it.consents.filter(({ recipient }) => recipient === maker);
    expect(agreed.filter(({ standing }) => standing === "live")).toHaveLength(8);
    expect(it.grants.filter(({ recipient }) => recipient === maker)).toEqual([]);
    const [, item] = it.meetings.at(-1)?.resolutions ?? [];
    expect(item?.calls[0]).toMatchObject({ target: it.life.registries.dataCommons });
    expect(it.grants.map(({ standing }) => standing)).toContain("unpaid");
    expect(it.grants.map(({ standing }) => standing)).toContain("revoked");
  });
});

describe("only the studio", () => {
  let it: Lived<"studio">;
  beforeAll(() => {
    it = lives.studio;
  });

  test("sets the artists' royalty aside from each fee before there is a surplus, as the meeting decided", async () => {
    const fee = parseUnits("1000", 6);
    const share = (fee * 6_000n) / 10_000n;
    const aside = it.treasury.filter(({ eventName }) => eventName === "RoyaltySetAside");
    const paid = it.grants.filter(({ royalty, paid }) => royalty === TRAINING_ROYALTY && paid);
    expect(paid.map(({ recipient, fee: each }) => [recipient, each])).toEqual(
      Array(3).fill([it.life.outsiders[BUYER], fee]),
    );
    expect(aside.map(({ args }) => args)).toMatchObject(
      paid.map(({ id }) => ({
        royalty: TRAINING_ROYALTY,
        amount: share,
        ref: `0x${id.toString(16).padStart(64, "0")}`,
      })),
    );
    const [allocated, , royalties] = await it.client.readContract({
      address: it.life.organs.memberAccounts,
      abi: memberAccountsAbi,
      functionName: "unpublishedOf",
      args: [it.life.settlement.address],
    });
    expect([allocated, royalties]).toEqual([0n, 3n * share]);
  });

  test("artists agree work by work; one took one work back, and it is in no use since", () => {
    const { assembly } = it.life.organs;
    const kenji = it.consents.filter(({ subject }) => subject === it.accountOf("Kenji Arai"));
    expect(kenji).toMatchObject([{ recipient: assembly, standing: "withdrawn" }]);
    const [withdrawn] = kenji;
    const uses = it.uses.filter(({ datasetId }) => datasetId === withdrawn?.datasetId);
    const end = withdrawn?.periods[0]?.withdrawn?.at ?? 0n;
    expect(end).toBeGreaterThan(0n);
    expect(uses.map(({ recordedAt }) => recordedAt < end)).toEqual([true]);
    const generative = it.consents.filter(({ purpose }) => purpose === purposeByKey("generative").hash);
    const bySubject = Object.groupBy(generative, ({ datasetId }) => String(datasetId));
    for (const each of Object.values(bySubject))
      expect(new Set(each?.map(({ subject }) => subject)).size).toBe(1);
    expect(it.consents.every(({ recipient }) => recipient !== zeroAddress)).toBe(true);
  });

  test("a program is a member without vote and has paid from its line", () => {
    const clerk = it.life.members.find(({ name }) => name === "Catalogue Clerk");
    expect([clerk?.className, clerk?.voting, clerk?.director]).toEqual(["agent", false, false]);
    expect(it.treasury.filter(({ eventName }) => eventName === "BudgetSpent").length).toBeGreaterThan(3);
  });
});

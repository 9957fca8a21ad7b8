import {
  type Abi,
  createClient,
  custom,
  decodeFunctionData,
  encodeFunctionResult,
  type Hex,
  hexToBigInt,
  isAddressEqual,
  zeroAddress,
} from "viem";
import { expect, test } from "vitest";
import { boardReads } from "../../abi/reads/Board.ts";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { dataCommonsReads } from "../../abi/reads/DataCommons.ts";
import { learningReads } from "../../abi/reads/Learning.ts";
import { modelRegistryReads } from "../../abi/reads/ModelRegistry.ts";
import { WITHOUT_END } from "../commons.ts";
import { organsOf, type Registries, registryAt } from "../organs.ts";
import { receiptCommand } from "../receipts.ts";
import { getConsent } from "./getConsent.ts";
import { getConsentEpoch } from "./getConsentEpoch.ts";
import { getCourse } from "./getCourse.ts";
import { getDataset } from "./getDataset.ts";
import { getGrant } from "./getGrant.ts";
import { getHolds } from "./getHolds.ts";
import { getModelVersion } from "./getModelVersion.ts";
import { getNextNonce } from "./getNextNonce.ts";
import { getRegistries } from "./getRegistries.ts";
import { getReport } from "./getReport.ts";
import { getSteward } from "./getSteward.ts";
import { getTrainer } from "./getTrainer.ts";
import { getTrainingRequired } from "./getTrainingRequired.ts";

const registries: Registries = {
  dataCommons: "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9",
  modelRegistry: "0xDc64a140Aa3E981100a9becA4E685f962f0cF6C9",
  learning: "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707",
};
const coop = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const ada = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const organs = organsOf(coop);
const at = { number: 70n, time: 1_000n };
const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const NONE = word("00");

const dataset = { coop, appointment: 3n, common: true, versions: 2, licence: word("11") };
const grant = {
  datasetId: 1n,
  recipient: coop,
  from: 900,
  until: 2_000,
  revokedAt: 0,
  paid: true,
  purpose: word("33"),
  asset: zeroAddress,
  fee: 0n,
  royalty: NONE,
} as const;
const model = {
  coop,
  appointment: 4n,
  publicPerDay: 100,
  registeredAt: 60,
  releasedAt: 0,
  stoppedUntil: 0,
  generation: 1,
  family: 1n,
  parent: 1n,
  resolution: 0n,
  content: word("44"),
  card: word("45"),
  evaluation: NONE,
  licence: word("11"),
};

type Answers = Readonly<Record<string, unknown>>;
const said: Answers = {
  registries: [registries.dataCommons, registries.modelRegistry, registries.learning],
  stewardOf: [ada, word("66")],
  trainingFor: 0n,
  datasets: 1n,
  datasetOf: dataset,
  consentOf: [900, 2_000],
  consentEpoch: 5n,
  nextNonce: 6n,
  grantOf: grant,
  isLive: true,
  versions: 2n,
  usesOf: [1n, 2n],
  mayServe: false,
  isFlagged: true,
  reportOf: {
    version: 2n,
    reporter: ada,
    reportedAt: 800,
    answerBy: 1_800,
    harm: true,
    text: word("77"),
    answer: NONE,
  },
  courses: 1n,
  courseOf: { coop, appointment: 3n, validDays: 30, content: word("88"), licence: word("11") },
  isTrainer: true,
  holds: true,
};

const ABIS: readonly (readonly [`0x${string}`, Abi])[] = [
  [organs.board, boardReads],
  [organs.bylaws, bylawsReads],
  [registries.dataCommons, dataCommonsReads],
  [registries.modelRegistry, modelRegistryReads],
  [registries.learning, learningReads],
];

/** A node on which these contracts answer so, each at its own address and at one block only. */
function node(changed: Answers | ((name: string, args: readonly unknown[]) => unknown) = {}) {
  return createClient({
    transport: custom({
      request: async ({ params }: { params: readonly [{ to: `0x${string}`; data: Hex }, Hex] }) => {
        const [{ to, data }, block] = params;
        if (hexToBigInt(block) !== at.number) throw new Error("another block");
        const abi = ABIS.find(([address]) => isAddressEqual(address, to))?.[1];
        if (abi === undefined) throw new Error(`nothing stands at ${to}`);
        const { functionName, args = [] } = decodeFunctionData({ abi, data });
        const own = typeof changed === "function" ? changed(functionName, args) : changed[functionName];
        const isModel = isAddressEqual(to, registries.modelRegistry) && functionName === "versionOf";
        const result = own ?? (isModel ? model : said[functionName]);
        return encodeFunctionResult({ abi, functionName, result: result as never });
      },
    }),
  });
}

test("a co-op's own Board names the registries", async () => {
  const found = await getRegistries(node(), organs, at);
  expect(found).toMatchObject(registries);
  expect(receiptCommand(found.receipt, "http://node.example/")).toEqual([
    `cast call ${organs.board} "registries()(address,address,address)" --block 70 --rpc-url http://node.example/`,
  ]);
  expect(registryAt(registries.learning.toLowerCase() as `0x${string}`, registries)).toBe("learning");
  expect(registryAt(ada, registries)).toBeUndefined();
});

test("what a member acts on carries the command that gives it again", async () => {
  const epoch = await getConsentEpoch(
    node(),
    registries,
    { datasetId: 1n, recipient: coop, purpose: word("33") },
    at,
  );
  expect(epoch.value).toBe(5n);
  expect(receiptCommand(epoch.receipt, "http://node.example/")).toEqual([
    `cast call ${registries.dataCommons} "consentEpoch(uint256,address,bytes32)(uint64)" 1 ${coop} ${word("33")} --block 70 --rpc-url http://node.example/`,
  ]);
  expect((await getNextNonce(node(), registries, 1n, ada, at)).value).toBe(6n);
});

test("a dataset; none with other numbers", async () => {
  const client = node();
  expect(await getDataset(client, registries, 1n, at)).toMatchObject({
    id: 1n,
    coop,
    common: true,
    versions: { value: 2n, receipt: { contract: "DataCommons" } },
  });
  expect(await getDataset(client, registries, 2n, at)).toBeUndefined();
  expect(await getDataset(client, registries, 0n, at)).toBeUndefined();
});

test("a consent counts, begins later, or is none", async () => {
  const key = { datasetId: 1n, subject: ada, recipient: coop, purpose: word("33") } as const;
  const standing = async (from: number, until: number) =>
    (await getConsent(node({ consentOf: [from, until] }), registries, key, at)).standing;
  expect(await standing(1_000, 2_000)).toBe("live");
  expect(await standing(1_001, 2_000)).toBe("beginsLater");
  expect(await standing(0, 0)).toBe("none");
});

test("a grant with its state, and none where nobody receives", async () => {
  const found = await getGrant(node(), registries, 1n, at);
  expect(found).toMatchObject({ standing: "live", live: true, from: 900n, until: 2_000n });
  expect(found).not.toHaveProperty("revokedAt");
  const revoked = node({ grantOf: { ...grant, revokedAt: 950 }, isLive: false });
  expect(await getGrant(revoked, registries, 1n, at)).toMatchObject({
    standing: "revoked",
    revokedAt: 950n,
    live: false,
  });
  const empty = node({ grantOf: { ...grant, recipient: zeroAddress } });
  expect(await getGrant(empty, registries, 9n, at)).toBeUndefined();
});

test("a version of a model: not released, stopped for a time or without end, flagged", async () => {
  const found = await getModelVersion(node(), registries, 2n, at);
  expect(found).toMatchObject({
    parent: 1n,
    uses: [1n, 2n],
    mayServe: false,
    flagged: true,
    publicPerDay: { value: 100n },
    mayServeReceipt: { contract: "ModelRegistry", signature: "mayServe(uint256)(bool)", prints: ["false"] },
  });
  for (const absent of ["releasedAt", "resolutionId", "stoppedUntil", "evaluation"])
    expect(found).not.toHaveProperty(absent);
  const stopped = async (until: number) =>
    (await getModelVersion(node({ versionOf: { ...model, stoppedUntil: until } }), registries, 2n, at))
      ?.stoppedUntil;
  expect(await stopped(1_000)).toBeUndefined();
  expect(await stopped(1_001)).toBe(1_001n);
  expect(await stopped(Number(WITHOUT_END))).toBe("withoutEnd");
  const released = node({ versionOf: { ...model, releasedAt: 700, resolution: 12n } });
  expect(await getModelVersion(released, registries, 2n, at)).toMatchObject({
    releasedAt: 700n,
    resolutionId: 12n,
  });
  expect(await getModelVersion(node(), registries, 3n, at)).toBeUndefined();
});

test("a report, and none with a number that nobody gave", async () => {
  const found = await getReport(node(), registries, 1n, at);
  expect(found).toMatchObject({ version: 2n, harm: true, answerBy: 1_800n });
  expect(found).not.toHaveProperty("answer");
  const empty = node({ reportOf: { ...(said.reportOf as object), version: 0n } });
  expect(await getReport(empty, registries, 9n, at)).toBeUndefined();
});

test("courses, trainers, and who holds an attestation", async () => {
  const client = node();
  expect(await getCourse(client, registries, 1n, at)).toMatchObject({ coop, validDays: 30 });
  expect(await getCourse(client, registries, 2n, at)).toBeUndefined();
  expect((await getTrainer(client, registries, 1n, ada, at)).is).toBe(true);
  expect(await getHolds(client, registries, 1n, ada, at)).toMatchObject({
    holds: true,
    receipt: { contract: "Learning", args: ["1", ada] },
  });
});

test("the steward of another co-op is asked for at its own Board, and may be nobody any more", async () => {
  expect(await getSteward(node(), coop, 3n, at)).toMatchObject({
    account: ada,
    receipt: { contract: "Board", address: organs.board },
  });
  const gone = await getSteward(node({ stewardOf: [zeroAddress, NONE] }), coop, 3n, at);
  expect(gone).not.toHaveProperty("account");
});

test("the training that each office asks for", async () => {
  const client = node((name, [role]) => (name === "trainingFor" && role === 2 ? 8n : undefined));
  const [director, steward] = await getTrainingRequired(client, organs, at);
  expect(director).toMatchObject({ role: "director", receipt: { contract: "Bylaws", args: ["1"] } });
  expect(director).not.toHaveProperty("course");
  expect(steward).toMatchObject({ role: "steward", course: 8n });
});

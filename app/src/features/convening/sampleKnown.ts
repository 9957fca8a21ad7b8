import { keccak256, stringToHex } from "viem";
import studio from "../../../../bylaws/studio.json";
import { parseBylawsFile } from "../../chain/bylawsFile.ts";
import type { FundName, MemberView } from "../../chain/model.ts";
import { organsOf } from "../../chain/organs.ts";
import { sampleMember } from "../../chain/sampleMember.ts";
import type { AgendaFacts, CommonsAgenda } from "../../queries/conveningQueries.ts";
import type { Known } from "./judgeAct.ts";

// For tests: what an imagined co-op with the bylaws of bylaws/studio.json chooses from.

const { parameters, classes } = parseBylawsFile(JSON.stringify(studio), "studio.json");

export const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
export const settlement = {
  address: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430",
  symbol: "EURe",
  decimals: 6,
} as const;
export const someone = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const DAY = 86_400n;
/** 21 November 2026 */
export const NOW = BigInt(Date.UTC(2026, 10, 21) / 1000);
export const charged = { hash: keccak256(stringToHex("Took the van")), until: NOW + 2n * DAY } as const;

export const members: readonly MemberView[] = [
  sampleMember(1),
  sampleMember(2, { seatEnds: NOW - DAY }),
  sampleMember(3, { leftAt: 50n }),
  sampleMember(4, { suspended: true }),
  sampleMember(5, { referred: true }),
  sampleMember(6, { expelled: true, leftAt: 60n }),
  sampleMember(7, { recovering: true }),
  sampleMember(8, { seatEnds: NOW + 900n * DAY }),
  sampleMember(12),
];
export const accountOf = (id: number): `0x${string}` =>
  members.find(({ memberId }) => memberId === id)?.account ?? "0x";

const application = { class: 0, deadline: Number(NOW + 30n * DAY), signature: "0x1234" } as const;
const applicant = { byMember: false, application: { ...application, madeAt: 1n, receipt: {} as never } };
const refusal = { reason: "0x01", at: 2n, appealUntil: NOW, appealed: true } as const;
export const waiting = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
export const appealed = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
export const refusedOnly = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";
export const signedApplication = application;

export const facts: AgendaFacts = {
  parameters,
  charterHash: keccak256(stringToHex("charter")),
  classes,
  charges: [
    {
      memberId: 12,
      account: accountOf(12),
      charge: charged.hash,
      madeAt: NOW - 28n * DAY,
      hearingUntil: charged.until,
      answers: [],
    },
  ],
  applicants: [
    { ...applicant, account: waiting, state: "waiting" },
    { ...applicant, account: appealed, state: "refused", refusal },
    { ...applicant, account: refusedOnly, state: "refused", refusal: { ...refusal, appealed: false } },
  ],
  recoveries: [{ memberId: 7, to: someone }],
  money: {
    funds: new Map<FundName, bigint>([
      ["operating", 900_000_000n],
      ["reserve", 30_000_000n],
      ["education", 0n],
      ["federation", 0n],
      ["development", 0n],
      ["fund5", 0n],
    ]),
    years: new Map([
      [2022, { surplus: 0n, loss: 20_000_000n, postedAt: NOW - 300n * DAY }],
      [2023, { surplus: 0n, loss: 10_000_000n, postedAt: NOW - 300n * DAY }],
      [2024, { surplus: 500_000_000n, loss: 0n, postedAt: NOW - 300n * DAY }],
      [2025, { surplus: 0n, loss: 90_000_000n, postedAt: NOW - 30n * DAY }],
      [2021, { surplus: 0n, loss: 0n, postedAt: 0n }],
    ]),
    capital: 1_000_000_000n,
    lent: 40_000_000n,
    root: `0x${"aa".repeat(32)}`,
    allocated: 500_000_000n,
    royalties: 100_000_000n,
    hasSuccessor: true,
    dissolved: false,
  },
  openedFunds: new Map<FundName, string>([["fund5", "Roof"]]),
  coveredByReserve: new Set([2022]),
};

export const commons: CommonsAgenda = {
  registries: {
    dataCommons: "0x00000000000000000000000000000000000000D6",
    modelRegistry: "0x00000000000000000000000000000000000000D7",
    learning: "0x00000000000000000000000000000000000000D8",
  },
  datasets: [{ id: 3n, common: true }],
  grants: [{ id: 4n, datasetId: 3n, recipient: someone }],
  models: [
    {
      version: 5n,
      number: 1,
      family: 5n,
      card: `0x${"ca".repeat(32)}`,
      evaluation: `0x${"ea".repeat(32)}`,
      isReleased: false,
      isStopped: false,
    },
    { version: 6n, number: 2, family: 5n, card: `0x${"cb".repeat(32)}`, isReleased: true, isStopped: false },
  ],
  reports: [],
  courses: [{ id: 7n, trainers: [] }],
};

export const known: Known = {
  organs,
  chainId: 31_337,
  settlement,
  members,
  facts,
  commons,
  now: NOW,
  words: {
    title: (template, values) => `${template} ${Object.values(values).join(" ")}`.trim(),
    who: (account) => `<${members.find((member) => member.account === account)?.memberId ?? account}>`,
    money: (amount) => `€${amount}`,
    fund: (fund) => fund,
    rule: (path) => path,
    role: (role) => role,
    share: (bps) => `${bps}bps`,
  },
};

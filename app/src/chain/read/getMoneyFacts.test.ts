// @vitest-environment node
import {
  createClient,
  custom,
  decodeFunctionData,
  encodeErrorResult,
  encodeFunctionResult,
  type Hex,
} from "viem";
import { expect, test } from "vitest";
import { bylawsAbi } from "../../abi/Bylaws.ts";
import { memberAccountsAbi } from "../../abi/MemberAccounts.ts";
import { treasuryAbi } from "../../abi/Treasury.ts";
import { organsOf } from "../organs.ts";
import { encodeCall, type PreparedCall } from "../preparedCall.ts";
import { pay } from "../write/pay.ts";
import { allocateSurplus, coverLoss } from "../write/surplus.ts";
import { writeDown } from "../write/writeDown.ts";
import { getMoneyFacts, type TrialContext, tryMoneyCall } from "./getMoneyFacts.ts";

const organs = organsOf("0x5FbDB2315678afecb367f032d93F642f64180aa3");
const asset = "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430";
const DAY = 86_400n;
const now = BigInt(Date.UTC(2026, 10, 21) / 1000);
const at = { number: 9n, time: now };
const abis = {
  [organs.treasury.toLowerCase()]: treasuryAbi,
  [organs.bylaws.toLowerCase()]: bylawsAbi,
  [organs.memberAccounts.toLowerCase()]: memberAccountsAbi,
};
const parts = {
  losses: 0n,
  reserve: 9n,
  education: 0n,
  federation: 0n,
  interest: 0n,
  patronage: 0n,
  development: 0n,
};
const terms = {
  token: asset,
  reserveUntil: 0n,
  reserveBps: 0,
  educationBps: 0,
  federationBps: 0,
  interestMaxBps: 0,
  patronageBps: 0,
  developmentBps: 0,
  patronageCashMinBps: 0,
  royaltyMaxBps: 0,
  accountsDays: 10,
  successionDays: 90,
};

interface Books {
  readonly postedAt?: number;
  readonly loss?: bigint;
  readonly reserve?: bigint;
  readonly dissolvedAt?: number;
  /** How partsOf refuses. */
  readonly refuses?: Hex;
}

/** An endpoint in front of a co-op with these books; a call that changes something reverts as the contract would not. */
function clientOf({
  postedAt = Number(now - 30n * DAY),
  loss = 0n,
  reserve = 0n,
  dissolvedAt = 0,
  refuses,
}: Books) {
  const answers: Readonly<Record<string, unknown>> = {
    surplusTerms: terms,
    accountsOf: [`0x${"aa".repeat(32)}`, postedAt],
    succession: [asset, dissolvedAt, dissolvedAt],
    lossOf: loss,
    fundOf: reserve,
    capital: 1_000n,
    partsOf: parts,
  };
  return createClient({
    transport: custom({
      request: async ({ params }) => {
        const [{ to, data }] = params as readonly [{ readonly to: Hex; readonly data: Hex }];
        const abi = abis[to.toLowerCase()] ?? treasuryAbi;
        const { functionName } = decodeFunctionData({ abi, data });
        if (functionName === "partsOf" && refuses)
          throw Object.assign(new Error("execution reverted"), { code: 3, data: refuses });
        if (functionName === "pay") return "0x";
        return encodeFunctionResult({ abi, functionName, result: answers[functionName] } as Parameters<
          typeof encodeFunctionResult
        >[0]);
      },
    }),
  });
}

const context: TrialContext = { opensAt: now + 14n * DAY, coveredByReserve: new Set() };
async function trial(call: PreparedCall, books: Books, of: Partial<TrialContext> = {}) {
  const { address: target } = call;
  const made = await tryMoneyCall(
    clientOf(books),
    organs,
    { target, data: encodeCall(call) },
    { ...context, ...of },
    at,
  );
  return made.passes ? "passes" : made.why.errorName;
}

const shared = allocateSurplus(organs, { year: 2025, asset, surplus: 9n, interest: 0n });

test("a surplus waits for accounts, posted in time for the meeting that decides", async () => {
  expect(await trial(shared, {})).toBe("passes");
  expect(await trial(shared, { postedAt: 0 })).toBe("TreasuryUnaccounted");
  const postedAt = Number(now);
  expect(await trial(shared, { postedAt }, { opensAt: now + 10n * DAY })).toBe("passes");
  expect(await trial(shared, { postedAt }, { opensAt: now + 10n * DAY - 1n })).toBe("TreasuryUnaccounted");
  expect(await trial(shared, { dissolvedAt: 5 })).toBe("TreasuryNoSurplus");
});

test("how the contract refuses a surplus is said, and no parts are guessed", async () => {
  const refuses = encodeErrorResult({
    abi: treasuryAbi,
    errorName: "TreasuryTooMuchInterest",
    args: [5n, 3n],
  });
  expect(await trial(shared, { refuses })).toBe("TreasuryTooMuchInterest");
  const call = { target: shared.address, data: encodeCall(shared) };
  expect(await getMoneyFacts(clientOf({ refuses }), organs, call, at)).toEqual({});
  const { parts: found } = await getMoneyFacts(clientOf({}), organs, call, at);
  expect(found?.find(({ part }) => part === "reserve")?.amount).toMatchObject({
    value: 9n,
    receipt: { signature: expect.stringContaining("partsOf") },
  });
});

test("the reserve covers a loss of a year that is over, once, and no more than there is", async () => {
  const books = { loss: 50n, reserve: 40n };
  const cover = (year: number, amount: bigint) => coverLoss(organs, year, asset, amount);
  expect(await trial(cover(2025, 40n), books)).toBe("passes");
  expect(await trial(cover(2025, 41n), books)).toBe("TreasuryFundTooSmall");
  expect(await trial(cover(2025, 51n), books)).toBe("TreasuryNoLoss");
  expect(await trial(cover(2026, 1n), books)).toBe("TreasuryNoLoss");
  expect(await trial(cover(2026, 1n), { ...books, dissolvedAt: 5 })).toBe("passes");
  const coveredByReserve = new Set([`${asset.toLowerCase()}.2025`]);
  expect(await trial(cover(2025, 1n), books, { coveredByReserve })).toBe("TreasuryNoLoss");
});

test("capital bears what the reserve cannot, and never all of it", async () => {
  const books = { loss: 50n, reserve: 40n };
  expect(await trial(writeDown(organs, 2025, 10n), books)).toBe("passes");
  expect(await trial(writeDown(organs, 2025, 11n), books)).toBe("TreasuryNoLoss");
  expect(await trial(writeDown(organs, 2025, 1_000n), { loss: 5_000n })).toBe("MemberAccountsNotLost");
});

test("any other call is tried as it is", async () => {
  expect(await trial(pay(organs, { asset, fund: "operating", to: asset, amount: 1n }), { postedAt: 0 })).toBe(
    "passes",
  );
});

import { expect, test } from "vitest";
import type { CoopLog } from "./coopLog.ts";
import { linesOf } from "./linesOf.ts";

const settlement = {
  address: "0x420CA0f9B9b604cE0fd9C18EF134C705e5Fa3430",
  symbol: "EURe",
  decimals: 6,
} as const;
const required = (role: number, course: bigint) =>
  ({
    contract: "Bylaws",
    event: "TrainingRequired",
    args: { role, course },
    blockTime: 5n,
    transactionHash: "0x01",
  }) as unknown as CoopLog;

test.each([
  [required(1, 7n), { line: "trainingDirectors", number: 7n }],
  [required(2, 7n), { line: "trainingStewards", number: 7n }],
  [required(1, 0n), { line: "noTrainingDirectors" }],
  [required(2, 0n), { line: "noTrainingStewards" }],
])("training that is asked for before a role is told by the role", (log, said) => {
  expect(linesOf([log], settlement).get(log)).toEqual({
    what: "line",
    time: 5n,
    transactionHash: "0x01",
    ...said,
  });
});

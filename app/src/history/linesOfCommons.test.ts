import type { Address } from "viem";
import { expect, test } from "vitest";
import type { CommonsLog } from "./commonsLog.ts";
import { linesOfCommons } from "./linesOfCommons.ts";

const coop = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const other = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const log = (event: string, args: object) =>
  ({ event, args, blockTime: 5n, transactionHash: "0x01" }) as unknown as CommonsLog;

/** What each of two co-ops does, under numbers that the chain shares. */
const lifeOf = (of: Address, n: bigint): readonly CommonsLog[] => [
  log("DatasetRegistered", { datasetId: n, coop: of }),
  log("VersionAdded", { datasetId: n, version: 1 }),
  log("ConsentGiven", { datasetId: n, subject: other }),
  log("GrantGiven", { grantId: n + 10n, datasetId: n, recipient: other }),
  log("GrantPaid", { grantId: n + 10n }),
  log("UseRecorded", { useId: n + 20n, grantId: n + 10n }),
  log("UseContested", { useId: n + 20n }),
  log("GrantRevoked", { grantId: n + 10n }),
  log("CommonSet", { datasetId: n, common: false }),
  log("StewardAssigned", { datasetId: n, appointment: 9n }),
  log("ModelRegistered", { version: n, coop: of }),
  log("ModelReleased", { version: n }),
  log("ModelReported", { report: n + 30n, version: n, harm: true }),
  log("ReportAnswered", { report: n + 30n }),
  log("ModelStopped", { version: n }),
  log("ModelStopEnded", { version: n }),
  log("CourseRegistered", { course: n, coop: of }),
  log("CourseRevised", { course: n }),
  log("TrainerNamed", { course: n, trainer: other }),
  log("TrainingAttested", { course: n }),
  log("TrainerDismissed", { course: n, trainer: other }),
];

test("a co-op's own entries become lines, newest first; those of others and consents do not", () => {
  const lines = linesOfCommons([...lifeOf(other, 1n), ...lifeOf(coop, 2n)], coop);
  expect(lines.map(({ line, number, of }) => [line, number, of])).toEqual([
    ["trainerDismissed", 2n, undefined],
    ["trained", 2n, undefined],
    ["trainer", 2n, undefined],
    ["revised", 2n, undefined],
    ["course", 2n, undefined],
    ["stopEnded", 2n, undefined],
    ["stopped", 2n, undefined],
    ["answered", 32n, 2n],
    ["harm", 32n, 2n],
    ["released", 2n, undefined],
    ["model", 2n, undefined],
    ["datasetSteward", 9n, 2n],
    ["uncommon", 2n, undefined],
    ["grantEnded", 12n, 2n],
    ["contested", 22n, 2n],
    ["use", 22n, 2n],
    ["grantPaid", 12n, 2n],
    ["grant", 12n, 2n],
    ["version", 1n, 2n],
    ["dataset", 2n, undefined],
  ]);
  expect(lines.find(({ line }) => line === "grant")).toEqual({
    line: "grant",
    number: 12n,
    of: 2n,
    account: other,
    time: 5n,
    transactionHash: "0x01",
  });
});

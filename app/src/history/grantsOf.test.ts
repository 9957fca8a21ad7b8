import { expect, test } from "vitest";
import {
  ben,
  contested,
  coop,
  dataset,
  entries,
  eve,
  granted,
  otherCoop,
  type Said,
  used,
  version,
  word,
} from "./commonsSamples.ts";
import { datasetsOf } from "./datasetsOf.ts";
import { grantsOf, usesOf } from "./grantsOf.ts";

const logs = (...said: readonly Said[]) =>
  entries(dataset(1, 1), version(1, 1, 2), version(1, 2, 3), dataset(2, 4, otherCoop), ...said);

test("a dataset has its versions, its present steward and who grants it", () => {
  const [first, second] = datasetsOf(
    logs(
      ["DataCommons", "CommonSet", { datasetId: 1n, common: false }, 5],
      ["DataCommons", "StewardAssigned", { datasetId: 1n, appointment: 8n }, 6],
    ),
  );
  expect(first).toMatchObject({ id: 1n, coop, common: false, appointment: 8n, registeredAt: 10n });
  expect(first?.versions.map(({ version: number, contributions }) => [number, contributions])).toEqual([
    [1, undefined],
    [2, word(202)],
  ]);
  expect(second).toMatchObject({ coop: otherCoop, common: true, appointment: 3n, versions: [] });
});

test("a grant lives from its beginning to its end, once its fee is paid, unless it was revoked", () => {
  const free = logs(granted(1, { from: 100, until: 200 }, 7));
  const standing = (of: typeof free, now: bigint) => grantsOf(of, now)[0]?.standing;
  expect([99n, 100n, 199n, 200n].map((now) => standing(free, now))).toEqual([
    "notBegun",
    "live",
    "live",
    "over",
  ]);
  const dear = granted(1, { from: 100, until: 200, fee: 5n }, 7);
  expect(standing(logs(dear), 150n)).toBe("unpaid");
  const paid = logs(dear, ["DataCommons", "GrantPaid", { grantId: 1n, payer: ben }, 8]);
  expect(grantsOf(paid, 150n)[0]).toMatchObject({
    standing: "live",
    paid: { by: ben, at: 80n },
    royalty: word(5),
  });
  const revoked = logs(granted(1, {}, 7), ["DataCommons", "GrantRevoked", { grantId: 1n }, 8]);
  expect(grantsOf(revoked, 150n)[0]).toMatchObject({ standing: "revoked", revoked: { at: 80n } });
});

test("a grant names the co-op whose data it is, whoever receives them", () => {
  const [grant] = grantsOf(logs(granted(1, { dataset: 2, recipient: coop }, 7)), 100n);
  expect(grant).toMatchObject({ coop: otherCoop, recipient: coop });
});

test("a contested use stays on the record, counts for nothing, and is counted against its version", () => {
  const said = logs(granted(1, {}, 7), used(1, 1, 8, 2), used(2, 1, 9, 1), contested(1, 10));
  expect(usesOf(said).map(({ id, contested: by }) => [id, by?.subject])).toEqual([
    [1n, eve],
    [2n, undefined],
  ]);
  expect(usesOf(said)[0]).toMatchObject({ datasetId: 1n, recipient: coop, version: 2, epoch: 2n });
  expect(datasetsOf(said)[0]?.versions.map(({ voidUses }) => voidUses)).toEqual([0, 1]);
});

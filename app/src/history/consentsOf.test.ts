import { expect, test } from "vitest";
import {
  ada,
  agreed,
  ben,
  coop,
  dataset,
  entries,
  eve,
  otherCoop,
  type Said,
  withdrew,
  word,
} from "./commonsSamples.ts";
import { audiencesOf, consentsOf, consentsOfSubject } from "./consentsOf.ts";

const logs = (...said: readonly Said[]) => entries(dataset(1, 1), dataset(2, 1, otherCoop), ...said);

test("a consent counts from its first day to its end, and not at the end itself", () => {
  const given = logs(agreed(ada, { until: 5_000 }, 10));
  expect(consentsOf(given, 100n)).toMatchObject([{ subject: ada, coop, standing: "live", from: 100n }]);
  expect(consentsOf(given, 4_999n)[0]?.standing).toBe("live");
  expect(consentsOf(given, 5_000n)[0]?.standing).toBe("expired");
});

test("given again while it runs, its end moves and it stays one period", () => {
  const [consent] = consentsOf(
    logs(agreed(ada, { until: 5_000 }, 10), agreed(ada, { from: 100, until: 9_000 }, 20)),
    6_000n,
  );
  expect(consent).toMatchObject({ standing: "live", from: 100n, until: 9_000n });
  expect(consent?.periods).toHaveLength(1);
  expect(consent?.periods[0]).toMatchObject({ givenAt: 100n, given: { blockNumber: 20n } });
  expect(consent?.entries.map(({ kind, until }) => [kind, until])).toEqual([
    ["given", 5_000n],
    ["given", 9_000n],
  ]);
});

test("withdrawn and given again the same day, it begins later, and both periods stay on the record", () => {
  const given = logs(
    agreed(ada, { until: 5_000 }, 10),
    withdrew(ada, 20),
    agreed(ada, { from: 1_000, until: 9_000 }, 30),
  );
  const [consent] = consentsOf(given, 400n);
  expect(consent).toMatchObject({ standing: "beginsLater", from: 1_000n, until: 9_000n });
  expect(consent?.periods.map(({ withdrawn }) => withdrawn?.at)).toEqual([200n, undefined]);
  expect(consentsOf(given, 1_000n)[0]?.standing).toBe("live");
});

test("withdrawn before it begins, again and again, nothing of it counts", () => {
  const given = logs(
    agreed(ada, { until: 5_000 }, 10),
    withdrew(ada, 20),
    agreed(ada, { from: 1_000, until: 9_000 }, 30),
    withdrew(ada, 31),
    agreed(ada, { from: 1_000, until: 9_000 }, 32),
    withdrew(ada, 33),
  );
  const [consent] = consentsOf(given, 2_000n);
  expect(consent?.standing).toBe("withdrawn");
  expect(consent?.periods.every(({ withdrawn }) => withdrawn !== undefined)).toBe(true);
});

test("a withdrawal of what does not run ends nothing", () => {
  expect(consentsOf(logs(withdrew(ada, 20)), 300n)).toEqual([]);
  const expired = logs(agreed(ada, { until: 5_000 }, 10), withdrew(ada, 600));
  expect(consentsOf(expired, 7_000n)).toMatchObject([{ standing: "expired", entries: [{ kind: "given" }] }]);
});

test("consents to other recipients, purposes and datasets are others", () => {
  const given = logs(
    agreed(ada, { until: 5_000 }, 10),
    agreed(ada, { recipient: otherCoop, until: 5_000 }, 11),
    agreed(ada, { purpose: word(78), until: 5_000 }, 12),
    agreed(ada, { id: 2, until: 5_000 }, 13),
    withdrew(ada, 20),
  );
  expect(consentsOf(given, 300n).map(({ standing }) => standing)).toEqual([
    "withdrawn",
    "live",
    "live",
    "live",
  ]);
});

test("one account's consents of all co-ops, what counts first", () => {
  const given = logs(
    agreed(ada, { until: 5_000 }, 10),
    agreed(ben, { until: 5_000 }, 11),
    agreed(ada, { id: 2, until: 5_000 }, 12),
    withdrew(ada, 20),
  );
  const own = consentsOfSubject(given, ada.toLowerCase() as typeof ada, 300n);
  expect(own.map(({ coop: of, standing }) => [of, standing])).toEqual([
    [otherCoop, "live"],
    [coop, "withdrawn"],
  ]);
});

test("how many agreed to each recipient and purpose, with the entries that say so", () => {
  const given = logs(
    agreed(ada, { until: 5_000 }, 10),
    agreed(ben, { until: 200 }, 11),
    agreed(eve, { until: 5_000 }, 12),
    withdrew(eve, 13),
    agreed(eve, { from: 1_000, until: 5_000 }, 14),
    agreed(ada, { recipient: otherCoop, until: 5_000 }, 15),
  );
  const [own, other] = audiencesOf(given, 1n, { number: 40n, time: 400n });
  expect([own?.live.value, own?.later.value, own?.ended.value]).toEqual([1n, 1n, 1n]);
  expect(own?.live.receipt).toMatchObject({
    how: "count",
    parts: [{ contract: "DataCommons", event: "ConsentGiven", blockNumber: 10n }],
    blockNumber: 40n,
  });
  expect(other).toMatchObject({ recipient: otherCoop, live: { value: 1n }, ended: { value: 0n } });
  expect(audiencesOf(given, 2n, { number: 40n, time: 400n })).toEqual([]);
});

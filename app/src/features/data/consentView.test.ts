import { describe, expect, test } from "vitest";
import { PURPOSES, purposeByKey } from "../../chain/purposes.ts";
import {
  consentIn,
  dayText,
  endDays,
  endIn,
  proposedEnd,
  purposesShown,
  recipientsOf,
  runs,
  switchState,
} from "./consentView.ts";
import { addressOf, COOP, consentView, grantView, hashOf, MIDNIGHT, NOW } from "./sampleData.ts";

const DAY = 86_400;
const today = Number(MIDNIGHT);

describe("a switch", () => {
  test.each([
    ["off", undefined],
    ["off", consentView({ standing: "withdrawn" })],
    ["off", consentView({ standing: "expired" })],
    ["later", consentView({ standing: "beginsLater" })],
    ["on", consentView({ until: NOW + 60n * 86_400n + 1n })],
    ["ending", consentView({ until: NOW + 60n * 86_400n })],
  ] as const)("is %s", (state, view) => expect(switchState(view, NOW)).toBe(state));

  test("is of one dataset, one recipient and one purpose", () => {
    const view = consentView();
    const find = (dataset: bigint, recipient = COOP, purpose = view.purpose) =>
      consentIn([view], dataset, recipient, purpose);
    expect(find(7n)).toBe(view);
    expect(find(8n)).toBeUndefined();
    expect(find(7n, addressOf(2))).toBeUndefined();
    expect(find(7n, COOP, purposeByKey("generative").hash)).toBeUndefined();
    expect(find(7n, COOP.toUpperCase().replace("0X", "0x") as `0x${string}`)).toBe(view);
  });
});

test("what counts, and what will tomorrow, can be withdrawn; nothing else", () => {
  const standings = ["live", "beginsLater", "expired", "withdrawn"] as const;
  expect(standings.filter((standing) => runs({ standing }))).toEqual(["live", "beginsLater"]);
});

test("recipients: the co-op, then holders of grants that stand, then others, each once", () => {
  const [buyer, gone, typed] = [addressOf(0xab), addressOf(0xde), addressOf(0xef)];
  const found = recipientsOf(
    COOP,
    [
      grantView({ recipient: buyer }),
      grantView({ recipient: buyer }),
      grantView({ recipient: gone, standing: "revoked" }),
      grantView({ recipient: addressOf(0xdd), standing: "over" }),
    ],
    [consentView({ recipient: gone }), consentView()],
    [typed, buyer],
  );
  expect(found).toEqual([
    { address: COOP, kind: "coop" },
    { address: buyer, kind: "grant" },
    { address: gone, kind: "own" },
    { address: typed, kind: "own" },
  ]);
});

describe("the purposes that a recipient is asked about", () => {
  const buyer = addressOf(0xab);
  const [research, commercial] = [purposeByKey("research").hash, purposeByKey("commercial").hash];
  const known = PURPOSES.map(({ hash }) => hash);

  test("are those of its own grants that stand and those answered, as they are listed; the others come behind", () => {
    const { first, others } = purposesShown(
      buyer,
      [
        grantView({ recipient: buyer, purpose: commercial }),
        grantView({ recipient: buyer, purpose: purposeByKey("public").hash, standing: "revoked" }),
        grantView({ recipient: addressOf(0xcd), purpose: purposeByKey("generative").hash }),
      ],
      [
        consentView({ recipient: buyer, purpose: research, standing: "withdrawn" }),
        consentView({ purpose: purposeByKey("evaluate").hash }),
      ],
    );
    expect(first).toEqual([research, commercial]);
    expect(others).toEqual(known.filter((hash) => hash !== research && hash !== commercial));
  });

  test("are all where nothing is granted nor answered", () => {
    expect(purposesShown(buyer, [grantView({ recipient: COOP })], [])).toEqual({ first: known, others: [] });
  });

  test("include one that only the record names, once", () => {
    const unknown = hashOf("https://example.org/purpose");
    const grant = grantView({ recipient: buyer, purpose: unknown });
    expect(purposesShown(buyer, [grant, grant], [])).toEqual({ first: [unknown], others: known });
  });
});

describe("the end of a consent", () => {
  const latest = today + 365 * DAY;

  test("the first begins now and ends tomorrow at the soonest; one after an end a day later", () => {
    expect(endDays(Number(NOW), true, latest)).toEqual({ first: today + DAY, last: latest });
    expect(endDays(Number(NOW), false, latest)).toEqual({ first: today + 2 * DAY, last: latest });
  });

  test("a year is proposed, or as late as the bylaws allow", () => {
    const days = endDays(Number(NOW), true, today + 3650 * DAY);
    expect(proposedEnd(days, Number(NOW))).toBe(today + 365 * DAY);
    expect(proposedEnd({ ...days, last: today + 30 * DAY }, Number(NOW))).toBe(today + 30 * DAY);
  });

  test("a day outside is refused with its reason", () => {
    const days = endDays(Number(NOW), true, latest);
    expect(endIn(dayText(latest), days)).toEqual({ end: latest });
    expect(endIn(dayText(today + DAY), days)).toEqual({ end: today + DAY });
    expect(endIn(dayText(today), days)).toEqual({ why: "early" });
    expect(endIn(dayText(latest + DAY), days)).toEqual({ why: "late" });
    expect(endIn("", days)).toEqual({ why: "empty" });
    expect(endIn("31.1.2031", days)).toEqual({ why: "empty" });
  });
});

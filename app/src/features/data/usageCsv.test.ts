import { expect, test } from "vitest";
import type { ModelVersionView } from "../../chain/commons.ts";
import { consentReceiptText } from "../../chain/consentReceipt.ts";
import { parseCsv } from "../../chain/csv.ts";
import { purposeByKey } from "../../chain/purposes.ts";
import { consentFacts } from "./consentFacts.ts";
import { addressOf, consentView, hashOf, NOW, receiptAt, recordedUse } from "./sampleData.ts";
import { usageCsv } from "./usageCsv.ts";

const model = (version: bigint, useIds: readonly bigint[]) =>
  ({ version, uses: useIds.map((useId) => ({ useId })) }) as unknown as ModelVersionView;

test("the usage record has one line for each use, with all digits and what rests on it", () => {
  const contested = { subject: addressOf(5), at: NOW, receipt: receiptAt(9n) };
  const unknown = hashOf("https://example.org/purpose");
  const text = usageCsv(
    [recordedUse(), recordedUse({ id: 12n, contested, purpose: unknown })],
    [model(1n, [11n]), model(4n, [11n, 12n]), model(5n, [99n])],
  );
  const [head, first, second, ...rest] = parseCsv(text).map(({ cells }) => cells);
  const of = (cells: readonly string[] | undefined, column: string) => cells?.[head?.indexOf(column) ?? -1];
  expect(rest).toEqual([]);
  expect(of(first, "use")).toBe("11");
  expect(of(first, "purpose")).toBe(purposeByKey("commercial").iri);
  expect(of(first, "models")).toBe("1 4");
  expect(of(first, "contested by")).toBe("");
  expect(of(first, "recorded")).toBe("2030-06-01T12:00:00.000Z");
  expect(of(second, "purpose")).toBe("");
  expect(of(second, "purpose hash")).toBe(unknown);
  expect(of(second, "contested by")).toBe(contested.subject);
  expect(of(second, "models")).toBe("4");
});

test("a consent receipt says what the record has, and the state that it has now", () => {
  const around = {
    chainId: 31337,
    dataCommons: addressOf(1),
    coopName: "Lumen Archives",
    licence: "CC-BY-4.0",
    now: NOW,
  };
  const live = consentView();
  expect(consentFacts(live, around)).toMatchObject({
    state: "running",
    dataset: { id: 7n, licence: "CC-BY-4.0" },
    purpose: { iri: purposeByKey("trainShared").iri },
    events: [{ kind: "given", block: 5n, expiresAt: live.until }],
  });
  const withdrawn = consentView({
    standing: "withdrawn",
    entries: [...live.entries, { kind: "withdrawn", at: NOW, epoch: 3n, receipt: receiptAt(6n) }],
  });
  const facts = consentFacts(withdrawn, around);
  expect(facts).toMatchObject({
    state: "withdrawn",
    events: [{}, { kind: "withdrawn", epoch: 3n, block: 6n }],
  });
  expect(JSON.parse(consentReceiptText(facts))).toBeTypeOf("object");
});

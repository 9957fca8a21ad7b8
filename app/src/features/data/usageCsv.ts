import type { ModelVersionView, UseView } from "../../chain/commons.ts";
import { csvText } from "../../chain/csvText.ts";
import { purposeOf } from "../../chain/purposes.ts";

const HEAD = [
  "use",
  "recorded",
  "dataset",
  "version",
  "grant",
  "recipient",
  "purpose",
  "purpose hash",
  "consent epoch",
  "manifest",
  "steward appointment",
  "contested by",
  "contested",
  "models",
  "transaction",
];

const time = (seconds: bigint) => new Date(Number(seconds) * 1000).toISOString();

/** Every use of a dataset with all its digits; the head is English, as in the books' files. */
export function usageCsv(uses: readonly UseView[], models: readonly ModelVersionView[]): string {
  return csvText([
    HEAD,
    ...uses.map((use) => [
      String(use.id),
      time(use.recordedAt),
      String(use.datasetId),
      String(use.version),
      String(use.grantId),
      use.recipient,
      purposeOf(use.purpose)?.iri ?? "",
      use.purpose,
      String(use.epoch),
      use.manifest,
      String(use.appointment),
      use.contested?.subject ?? "",
      use.contested ? time(use.contested.at) : "",
      modelsOfUse(use, models)
        .map(({ version }) => String(version))
        .join(" "),
      use.receipt.transactionHash,
    ]),
  ]);
}

export function modelsOfUse(use: UseView, models: readonly ModelVersionView[]): readonly ModelVersionView[] {
  return models.filter(({ uses }) => uses.some(({ useId }) => useId === use.id));
}

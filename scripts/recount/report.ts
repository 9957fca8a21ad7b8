// What people read of a recount, and the same for programs.
import type { Address } from "viem";
import type { Compared } from "./compareMeeting.ts";
import type { Pinned } from "./endpoints.ts";
import type { RecountedItem } from "./recountMeeting.ts";
import { KINDS } from "./rules.ts";

export interface Report extends Compared {
  readonly assembly: Address;
  readonly chainId: number;
  readonly factory: Address;
  /** Whether it is the factory that `npm run deploy` puts on every chain. */
  readonly isKnownFactory: boolean;
  readonly at: Pinned;
}

const LONGEST_TITLE = 40;

const utc = (seconds: bigint): string =>
  `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const OUTCOMES: Readonly<Record<RecountedItem["outcome"], string>> = {
  Pending: "not open yet",
  Active: "open",
  Canceled: "cancelled",
  Defeated: "not carried",
  Succeeded: "carried",
  Queued: "queued",
  Expired: "carried, expired",
  Executed: "carried out",
};

export function reportLines(report: Report): readonly string[] {
  const { meeting, differences, at } = report;
  const rows = meeting.items.map((item) => [
    String(item.item + 1),
    titleOf(item),
    KINDS[item.kind] ?? "",
    String(item.roll),
    String(item.inFavour),
    String(item.against),
    String(item.abstain),
    String(item.quorum),
    String(item.majority),
    item.outcome === "Defeated" && !item.isQuorate ? "no quorum" : OUTCOMES[item.outcome],
  ]);
  const heads = ["item", "title", "kind", "roll", "for", "against", "abstain", "quorum", "needed", "outcome"];
  return [
    `Meeting ${meeting.number} of ${report.assembly} on chain ${report.chainId}, read at block ${at.number} (${utc(at.time)})`,
    report.isKnownFactory
      ? `founded by the factory ${report.factory}`
      : `founded by the factory ${report.factory}, which is not the one of npm run deploy: compare it with the one you trust`,
    `notice ${utc(meeting.recordDate)} (block ${meeting.noticeBlock}), voting ${utc(meeting.opensAt)} to ${utc(meeting.closesAt)}${meeting.isExtended ? ", extended for a late quorum" : ""}${meeting.former === undefined ? "" : ", a second call"}`,
    `roll ${meeting.roll}, ${count(meeting.papers.length, "paper")} counted, ${meeting.byProxy} of them by proxy`,
    "",
    ...aligned([heads, ...rows]),
    ...meeting.items.flatMap(({ item, recused, ofClass }) => [
      ...(recused.length > 0
        ? [`item ${item + 1}: no vote for ${recused.map((number) => `member ${number}`).join(", ")}`]
        : []),
      ...(ofClass
        ? [
            `item ${item + 1}: class ${ofClass.classId} decides besides, ${ofClass.inFavour} for and ${ofClass.against} against, ${ofClass.majorityFor} of ${ofClass.majorityOf} needed`,
          ]
        : []),
    ]),
    ...report.notes,
    "",
    ...(differences.length === 0
      ? ["equal: the papers on the record, counted again, give what the contract says and stores"]
      : [...differences, `${count(differences.length, "difference")}: do not rely on this result`]),
  ];
}

/** Amounts of members are numbers, times Unix seconds. */
export function reportJson(report: Report): string {
  const { meeting, differences, assembly, chainId, factory, isKnownFactory, at } = report;
  const { id, number, recordDate, opensAt, closesAt, isExtended, roll, papers, byProxy } = meeting;
  return JSON.stringify(
    {
      equal: differences.length === 0,
      differences,
      notes: report.notes,
      chainId,
      cooperative: assembly,
      factory,
      isKnownFactory,
      block: at.number,
      meeting: {
        id: String(id),
        number,
        recordDate,
        opensAt,
        closesAt,
        isExtended,
        isSecondCall: meeting.former !== undefined,
        roll,
        papers: papers.length,
        byProxy,
      },
      items: meeting.items.map(({ text: _, calls: __, bylawsVersion: ___, executedAt, ...item }) => ({
        ...item,
        item: item.item + 1,
        kind: KINDS[item.kind],
        ...(executedAt !== undefined && { executedAt }),
      })),
    },
    (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value),
  );
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

/** Text from outside goes to a terminal: letters only, no control codes. */
function titleOf({ text }: RecountedItem): string {
  const title = (text.split("\n")[0] ?? "").replace(/\p{C}/gu, "");
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        /^\d+$/.test(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

import type { CallReceipt, DerivedReceipt, Figure, LogReceipt, Receipt } from "./figure.ts";

/** The commands that give the figure again, with a tool that we did not write: one a part, each on one logical line. */
export function receiptCommand(receipt: Receipt, rpc: string): string[] {
  switch (receipt.kind) {
    case "call":
      return [
        [
          "cast call",
          receipt.address,
          `"${receipt.signature}"`,
          ...receipt.args.map(quoted),
          `--block ${receipt.blockNumber}`,
          `--rpc-url ${quoted(rpc)}`,
        ].join(" "),
      ];
    case "log":
      return [`cast receipt ${receipt.transactionHash} --rpc-url ${quoted(rpc)}`];
    case "derived":
      return [...new Set(receipt.parts.flatMap((part) => receiptCommand(part, rpc)))];
  }
}

/** As one word of a shell. */
function quoted(word: string): string {
  return /^[\w.,:/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function sumOf(figures: readonly [Figure, ...Figure[]]): Figure {
  return derived("sum", figures, (a, b) => a + b);
}

/** The first less all the others. */
export function differenceOf(figures: readonly [Figure, ...Figure[]]): Figure {
  return derived("difference", figures, (a, b) => a - b);
}

function derived(
  how: DerivedReceipt["how"],
  figures: readonly [Figure, ...Figure[]],
  join: (a: bigint, b: bigint) => bigint,
): Figure {
  const [first, ...rest] = figures;
  const receipts = figures.map((figure) => figure.receipt);
  const whole = receipts[0];
  const added = how === "difference" && whole?.kind === "derived" ? addedOf(whole) : 1;
  const latest = receipts.reduce((a, b) => (b.blockNumber > a.blockNumber ? b : a));
  return {
    value: rest.reduce((value, figure) => join(value, figure.value), first.value),
    receipt: {
      kind: "derived",
      how,
      ...(added > 1 && { added }),
      parts: receipts.flatMap(partsOf),
      blockNumber: latest.blockNumber,
      blockTime: latest.blockTime,
    },
  };
}

function addedOf({ how, added = 1, parts }: DerivedReceipt): number {
  return how === "sum" ? parts.length : added;
}

function partsOf(receipt: Receipt): readonly (CallReceipt | LogReceipt)[] {
  return receipt.kind === "derived" ? receipt.parts : [receipt];
}

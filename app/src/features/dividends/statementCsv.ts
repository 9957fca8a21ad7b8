import { csvText } from "../../chain/csvText.ts";
import { decimalText } from "../../chain/decimalText.ts";
import type { MemberShare } from "../../chain/statement.ts";
import type { StatementLeaf } from "../../chain/statementTree.ts";

/** The statement as a table: what each member gets by it, and has been due for all time. */
export function statementCsv(
  shares: readonly MemberShare[],
  leaves: readonly StatementLeaf[],
  decimals: number,
): string {
  const added = new Map(shares.map((share) => [share.memberId, share]));
  const amount = (value: bigint | undefined) => decimalText(value ?? 0n, decimals);
  return csvText([
    [
      "member",
      "interest",
      "patronage",
      "royalties",
      "cash",
      "retained units",
      "revolved units",
      "cash for all time",
      "retained units for all time",
      "revolved units for all time",
    ],
    ...leaves.map(({ memberId, cash, retained, revolved }) => {
      const share = added.get(memberId);
      return [
        String(memberId),
        amount(share?.interest),
        amount(share?.patronage),
        amount(share?.royalties),
        amount(share?.cash),
        amount(share?.retained),
        amount(share?.revolved),
        amount(cash),
        amount(retained),
        amount(revolved),
      ];
    }),
  ]);
}

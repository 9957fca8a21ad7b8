import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { Hash } from "viem";
import type { BuiltStatement } from "../../app/src/chain/statement.ts";
import { rootOf } from "../../app/src/chain/statementTree.ts";

export interface ComparedTree {
  readonly root: Hash;
  /** To hash the leaves and build the tree, each in this run. */
  readonly seconds: number;
  readonly ours: number;
}

const LEAF = ["uint256", "address", "address", "uint32", "uint128", "uint128", "uint128"];

/** The same leaves in the tree of OpenZeppelin's package, which hashes them by itself. */
export function rootByOpenZeppelin({
  domain,
  leaves,
}: Pick<BuiltStatement, "domain" | "leaves">): ComparedTree {
  const { chainId, memberAccounts, asset } = domain;
  const [ours] = timed(() => rootOf(domain, leaves));
  const [seconds, root] = timed(() => {
    const values = leaves.map(({ memberId, cash, retained, revolved }) => [
      BigInt(chainId),
      memberAccounts,
      asset,
      memberId,
      cash,
      retained,
      revolved,
    ]);
    return StandardMerkleTree.of(values, LEAF).root as Hash;
  });
  return { root, seconds, ours };
}

function timed<Answer>(run: () => Answer): readonly [seconds: number, Answer] {
  const started = performance.now();
  const answer = run();
  return [Math.round(performance.now() - started) / 1000, answer];
}

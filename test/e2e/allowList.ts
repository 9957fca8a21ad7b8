// A list of one, which a co-op sets as the module that says who may join.
import { type Address, encodeAbiParameters, type Hex, keccak256 } from "viem";
import { allowListAbi } from "../../app/src/abi/AllowList.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import type { Demo } from "../../scripts/demo/start.ts";
import { creationCode } from "../../scripts/deployment.ts";
import { LocalChain } from "../../scripts/localChain.ts";

/** The proof on a list of one: no siblings up to the root. */
export const NO_SIBLINGS: Hex = encodeAbiParameters([{ type: "bytes32[]" }], [[]]);

/** As if the members had resolved it: only this account may be admitted, and only into this class. */
export async function admitOnly(
  { provider, life }: Demo,
  account: Address,
  memberClass: number,
): Promise<void> {
  const chain = new LocalChain({ provider });
  const leaf = encodeAbiParameters([{ type: "address" }, { type: "uint8" }], [account, memberClass]);
  const root = keccak256(keccak256(leaf)); // a leaf is hashed twice
  const { assembly, membership } = life.organs;
  const carrier = life.outsiders["Federation of Archive Co-ops"];
  const list = await chain.create(carrier, creationCode("AllowList", allowListAbi, [root]));
  await chain.impersonate(assembly);
  await chain.send(assembly, {
    address: membership,
    abi: membershipAbi,
    functionName: "setEligibility",
    args: [list.contractAddress],
  });
}

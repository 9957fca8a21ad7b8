// A coin that does not let itself be paid to one account, as issuers of real ones may freeze an account, or as a
// token's rules may keep one out. The coin of the demonstration never does, so its code is set behind a gate.
import { type Address, concat, type Hex, toFunctionSelector } from "viem";
import type { Demo } from "../../scripts/demo/start.ts";

/** Where the coin's own code stands meanwhile. */
const BEHIND: Address = "0x00000000000000000000000000000000C0117000";

/**
 * Refuses `transfer` to the payee, and hands everything else on to the coin's own code, in the coin's own storage.
 * Before each 0x57 (JUMPI) stands the place of its JUMPDEST (0x5b).
 */
const gate = (payee: Address): Hex =>
  concat([
    "0x5f3560e01c63",
    toFunctionSelector("transfer(address,uint256)"),
    "0x1460043573",
    payee,
    "0x1416605557", // refused
    "0x365f5f375f5f365f73",
    BEHIND,
    "0x5af43d5f5f3e6051573d5ffd", // as the coin failed
    "0x5b3d5ff3", // as the coin answered
    "0x5b5f5ffd",
  ]);

/** From now on the coin refuses the payee. @returns ends that */
export async function refusePayee({ provider, life }: Demo, payee: Address): Promise<() => Promise<void>> {
  const { address } = life.settlement;
  const own = await provider.request({ method: "eth_getCode", params: [address, "latest"] });
  await provider.request({ method: "hardhat_setCode", params: [BEHIND, own] });
  await provider.request({ method: "hardhat_setCode", params: [address, gate(payee)] });
  return async () => {
    await provider.request({ method: "hardhat_setCode", params: [address, own] });
  };
}

import type { Address } from "viem";

/** The EIP-712 types by which a member names a proxy holder for one meeting, free of charge. */
export const PROXY_TYPES = {
  Proxy: [
    { name: "meeting", type: "uint256" },
    { name: "holder", type: "address" },
  ],
} as const;

/**
 * What a member signs to name a proxy holder; the holder zero takes the proxy back. The holder then signs, or sends, a
 * paper (paperTypedData) that names the member's number.
 */
export function proxyTypedData(
  board: Address,
  chainId: number,
  proxy: { readonly meeting: bigint; readonly holder: Address },
) {
  return {
    domain: { name: "Rochdale Board", version: "1", chainId, verifyingContract: board },
    types: PROXY_TYPES,
    primaryType: "Proxy",
    message: proxy,
  } as const;
}

import type { Address } from "viem";
import type { SeparateKey } from "../../chain/separateKey.ts";

/** Who says it: the connected account, or a separate key that is open on this page. */
export interface Subject {
  readonly address: Address;
  readonly key?: SeparateKey;
}

// People of a simulated co-op: keys that sign what real members would sign in their wallets.
import { computeAddress, HDNodeWallet, keccak256, Mnemonic, SigningKey, toBeHex } from "ethers";
import type { Address } from "viem";

export interface Person {
  readonly address: Address;
  readonly key: SigningKey;
}

/** Any number of people; the same number is always the same person. */
export function personAt(index: number): Person {
  const key = new SigningKey(keccak256(toBeHex(index + 1, 32)));
  return { address: computeAddress(key.publicKey) as Address, key };
}

/** The people of a local chain's own phrase, whose transactions the chain itself signs. */
export function peopleOfPhrase(phrase: string, count: number): Person[] {
  const branch = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(phrase), "m/44'/60'/0'/0");
  return Array.from({ length: count }, (_, index) => {
    const { address, signingKey } = branch.deriveChild(index);
    return { address: address as Address, key: signingKey };
  });
}

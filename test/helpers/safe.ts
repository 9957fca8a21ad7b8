// A Safe as its owners use it: the published bytecode behind a proxy of its own factory.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Contract,
  type ContractTransactionResponse,
  concat,
  dataLength,
  type InterfaceAbi,
  toBeHex,
  ZeroAddress,
  zeroPadValue,
} from "ethers";
import type { Address, Hex } from "viem";
import { ask, type Chain } from "./chain.ts";
import { rising } from "./cooperative.ts";
import { type ContractSigner, digestOf, type Signatory, signTypedData, type TypedData } from "./typedData.ts";

/** The four contracts of the Safe that are on every chain once. */
export interface SafeParts {
  readonly singleton: Contract;
  readonly factory: Contract;
  readonly handler: Contract;
  readonly signMessageLib: Contract;
}

/** In place of v, says that a contract signs. */
const CONTRACT_SIGNS = "0x00";

const artifactAt = (path: string) =>
  JSON.parse(
    readFileSync(
      fileURLToPath(import.meta.resolve(`@safe-global/safe-smart-account/build/artifacts/contracts/${path}`)),
      "utf8",
    ),
  ) as { readonly abi: InterfaceAbi; readonly bytecode: string };

export async function deploySafeParts(chain: Chain): Promise<SafeParts> {
  const deploy = async (path: string) => {
    const { abi, bytecode } = artifactAt(path);
    const factory = await chain.ethers.getContractFactory(abi as never[], bytecode);
    return (await factory.deploy()) as unknown as Contract;
  };
  return {
    singleton: await deploy("Safe.sol/Safe.json"),
    factory: await deploy("proxies/SafeProxyFactory.sol/SafeProxyFactory.json"),
    handler: await deploy("handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler.json"),
    signMessageLib: await deploy("libraries/SignMessageLib.sol/SignMessageLib.json"),
  };
}

export class Safe {
  readonly address: Address;
  readonly #chain: Chain;
  readonly #parts: SafeParts;
  readonly #contract: Contract;

  private constructor(chain: Chain, parts: SafeParts, contract: Contract) {
    this.address = contract.target as Address;
    this.#chain = chain;
    this.#parts = parts;
    this.#contract = contract;
  }

  static async create(
    chain: Chain,
    parts: SafeParts,
    owners: readonly Signatory[],
    threshold: number,
    salt = 0n,
  ): Promise<Safe> {
    const setup = parts.singleton.interface.encodeFunctionData("setup", [
      owners.map(({ address }) => address),
      threshold,
      ZeroAddress,
      "0x",
      parts.handler.target,
      ZeroAddress,
      0,
      ZeroAddress,
    ]);
    const order = [parts.singleton.target, setup, salt];
    const address = await parts.factory.getFunction("createProxyWithNonce").staticCall(...order);
    await ask(parts.factory, "createProxyWithNonce", ...order);
    return new Safe(chain, parts, parts.singleton.attach(address) as Contract);
  }

  /** The Safe as these of its owners sign for it. */
  signedBy(...owners: readonly Signatory[]): ContractSigner {
    return { address: this.address, sign: (data) => this.sign(data, owners) };
  }

  /** What its owners sign so that the Safe has signed `data` (ERC-1271): the digest as a SafeMessage in its own domain. */
  messageOf(data: TypedData): TypedData {
    return {
      domain: { chainId: this.#chain.chainId, verifyingContract: this.address },
      types: { SafeMessage: [{ name: "message", type: "bytes" }] },
      message: { message: digestOf(data) },
    };
  }

  sign(data: TypedData, owners: readonly Signatory[]): Promise<Hex> {
    return this.#gather(this.messageOf(data), owners);
  }

  /** Signs on the chain instead: a transaction of the Safe that keeps the message as signed. */
  signOnChain(data: TypedData, owners: readonly Signatory[]): Promise<ContractTransactionResponse> {
    const { signMessageLib } = this.#parts;
    const call = signMessageLib.interface.encodeFunctionData("signMessage", [digestOf(data)]);
    return this.#perform(signMessageLib.target as Address, 0n, call, 1, owners);
  }

  /** A transaction that its owners sign, and anyone sends. */
  perform(
    to: Contract,
    functionName: string,
    args: readonly unknown[],
    owners: readonly Signatory[],
  ): Promise<ContractTransactionResponse> {
    const data = to.interface.encodeFunctionData(functionName, args);
    return this.#perform(to.target as Address, 0n, data, 0, owners);
  }

  sendEther(to: Address, value: bigint, owners: readonly Signatory[]): Promise<ContractTransactionResponse> {
    return this.#perform(to, value, "0x", 0, owners);
  }

  async #perform(
    to: Address,
    value: bigint,
    data: string,
    operation: number,
    owners: readonly Signatory[],
  ): Promise<ContractTransactionResponse> {
    const nonce = await ask(this.#contract, "nonce");
    const fields = {
      to: "address",
      value: "uint256",
      data: "bytes",
      operation: "uint8",
      safeTxGas: "uint256",
      baseGas: "uint256",
      gasPrice: "uint256",
      gasToken: "address",
      refundReceiver: "address",
      nonce: "uint256",
    };
    const [gas, nobody] = [0, ZeroAddress];
    const signatures = await this.#gather(
      {
        domain: { chainId: this.#chain.chainId, verifyingContract: this.address },
        types: { SafeTx: Object.entries(fields).map(([name, type]) => ({ name, type })) },
        message: {
          to,
          value,
          data,
          operation,
          safeTxGas: gas,
          baseGas: gas,
          gasPrice: gas,
          gasToken: nobody,
          refundReceiver: nobody,
          nonce,
        },
      },
      owners,
    );
    const order = [to, value, data, operation, gas, gas, gas, nobody, nobody, signatures];
    return ask(this.#contract, "execTransaction", ...order);
  }

  /** One after the other in rising order of the owners; what a contract signed stands behind and is pointed at. */
  async #gather(data: TypedData, owners: readonly Signatory[]): Promise<Hex> {
    const heads: string[] = [];
    const tails: string[] = [];
    let end = 65 * owners.length;
    for (const owner of rising(owners)) {
      const signature = await signTypedData(owner, data);
      if (!("sign" in owner)) {
        heads.push(signature);
        continue;
      }
      const length = dataLength(signature);
      heads.push(concat([zeroPadValue(owner.address, 32), toBeHex(end, 32), CONTRACT_SIGNS]));
      tails.push(concat([toBeHex(length, 32), signature]));
      end += 32 + length;
    }
    return concat([...heads, ...tails]) as Hex;
  }
}

// A passkey as a phone or a laptop holds it, and the account on the chain that it signs for.
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { AbiCoder, type Contract, concat, TypedDataEncoder, toBeHex, toUtf8Bytes, ZeroHash } from "ethers";
import type { Address, Hex } from "viem";
import type { Chain } from "./chain.ts";
import { type ContractSigner, fieldsOf, type TypedData } from "./typedData.ts";

const CURVE_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ORIGIN = "https://wallet.example";
/** Somebody was there, was recognised, and the key is kept in a backup. */
const FLAGS = 0b0001_1101;

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();
const word = (base64: string | undefined): Hex =>
  `0x${Buffer.from(base64 ?? "", "base64url")
    .toString("hex")
    .padStart(64, "0")}`;

/** The data that an authenticator signs beside the page's: for whom, how, and how often it has signed. */
const authenticatorData = () =>
  Buffer.concat([sha256(new URL(ORIGIN).hostname), Buffer.of(FLAGS), Buffer.alloc(4)]);

export class PasskeyAccount implements ContractSigner {
  readonly address: Address;
  readonly #chainId: number;
  readonly #key: KeyObject;

  private constructor(address: Address, chainId: number, key: KeyObject) {
    this.address = address;
    this.#chainId = chainId;
    this.#key = key;
  }

  /** A new passkey, and its account. */
  static async create(chain: Chain): Promise<PasskeyAccount> {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x, y } = publicKey.export({ format: "jwk" });
    const account = (await chain.ethers.deployContract("PasskeyAccount", [
      word(x),
      word(y),
    ])) as unknown as Contract;
    return new PasskeyAccount((await account.getAddress()) as Address, chain.chainId, privateKey);
  }

  /** An assertion as a browser hands it over (WebAuthn Level 2, 7.2), in the form that OpenZeppelin reads. */
  assert(challenge: string, { high = false } = {}): Hex {
    const said = Buffer.from(challenge.slice(2), "hex").toString("base64url");
    const client = JSON.stringify({
      type: "webauthn.get",
      challenge: said,
      origin: ORIGIN,
      crossOrigin: false,
    });
    const data = authenticatorData();
    const signed = sign("sha256", Buffer.concat([data, sha256(client)]), {
      key: this.#key,
      dsaEncoding: "ieee-p1363",
    }).toString("hex");
    const s = BigInt(`0x${signed.slice(64)}`);
    const isHigh = s > CURVE_ORDER / 2n;
    return AbiCoder.defaultAbiCoder().encode(
      ["bytes32", "bytes32", "uint256", "uint256", "bytes", "string"],
      [
        `0x${signed.slice(0, 64)}`,
        toBeHex(isHigh === high ? s : CURVE_ORDER - s, 32),
        client.indexOf('"challenge"'),
        client.indexOf('"type"'),
        data,
        client,
      ],
    ) as Hex;
  }

  /** Signs typed data for the account: nested in the account's own domain (ERC-7739), so that it is of no use to another. */
  async sign(data: TypedData, form: { readonly high?: boolean } = {}): Promise<Hex> {
    const fields = fieldsOf(data);
    const [[name, list] = ["", []]] = Object.entries(fields);
    const types = {
      TypedDataSign: [
        { name: "contents", type: name },
        { name: "name", type: "string" },
        { name: "version", type: "string" },
        { name: "chainId", type: "uint256" },
        { name: "verifyingContract", type: "address" },
        { name: "salt", type: "bytes32" },
      ],
      ...fields,
    };
    const nested = TypedDataEncoder.hash(data.domain, types, {
      contents: data.message,
      name: "Passkey account",
      version: "1",
      chainId: this.#chainId,
      verifyingContract: this.address,
      salt: ZeroHash,
    });
    const description = toUtf8Bytes(
      `${name}(${list.map((field) => `${field.type} ${field.name}`).join(",")})`,
    );
    return concat([
      this.assert(nested, form),
      TypedDataEncoder.hashDomain(data.domain),
      TypedDataEncoder.hashStruct(name, fields, data.message),
      description,
      toBeHex(description.length, 2),
    ]) as Hex;
  }
}

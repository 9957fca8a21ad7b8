// For tests: a co-op with a released model, an account that keeps the gateway's books, and a model's server.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Address, type Hex, hashMessage, keccak256, stringToHex, zeroHash } from "viem";
import { createSiweMessage } from "viem/siwe";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { modelRegistryAbi } from "../../app/src/abi/ModelRegistry.ts";
import { testStablecoinAbi } from "../../app/src/abi/TestStablecoin.ts";
import { deposit } from "../../app/src/chain/write/deposit.ts";
import { releaseModel } from "../../app/src/chain/write/model.ts";
import { type BenchCoop, conveneMeeting, foundCoop, ONE } from "../bench/coop.ts";
import { appointSteward, carryMeeting } from "../bench/dividends.ts";
import { eventsOf, type LocalChain } from "../localChain.ts";
import { type Person, personAt } from "../people.ts";
import type { Challenge, Session } from "./signIn.ts";

export interface ModelCoop {
  readonly coop: BenchCoop;
  /** Registers models, and pays for the batches. */
  readonly steward: Person;
  readonly appointment: bigint;
  readonly modelRegistry: Address;
  /** Released, with so many requests a day free for all. */
  readonly version: bigint;
}

const CARD = keccak256(stringToHex("a model card"));

export async function foundModelCoop(chain: LocalChain, publicPerDay: number): Promise<ModelCoop> {
  const coop = await foundCoop(chain, 5, { royaltyMaxBps: 2_000 });
  const steward = personAt(900);
  await chain.impersonate(steward.address);
  const appointment = await appointSteward(coop, steward.address);
  const [, modelRegistry] = await chain.readAll({
    address: coop.organs.board,
    abi: boardAbi,
    functionName: "registries",
    args: [],
  });
  const made = { coop, steward, appointment, modelRegistry: modelRegistry as Address };
  const version = await registerVersion(made);
  const release = releaseModel(made, { version, card: CARD, evaluation: zeroHash, publicPerDay });
  const meeting = await conveneMeeting(coop, [
    { kind: "ordinary", text: "Release the model".padEnd(200, "."), calls: [release] },
  ]);
  await carryMeeting(coop, meeting, { voters: 5 });
  return { ...made, version };
}

/** Registers a version, which is not released by that. */
export async function registerVersion({
  coop,
  steward,
  appointment,
  modelRegistry,
}: Omit<ModelCoop, "version">) {
  const draft = {
    family: 0n,
    parent: 0n,
    content: keccak256(stringToHex("weights")),
    base: zeroHash,
    supplier: zeroHash,
    licence: stringToHex("Apache-2.0", { size: 32 }),
    card: CARD,
    evaluation: zeroHash,
    uses: [],
  };
  const sent = await coop.chain.send(steward.address, {
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "register",
    args: [coop.organs.assembly, appointment, draft],
  });
  const [log] = eventsOf(sent, modelRegistryAbi, "ModelRegistered");
  return BigInt(log?.args.version);
}

/** Buys credits at the Treasury, with money made for it. */
export async function buy(
  { chain, coin, organs, payer }: BenchCoop,
  account: Address,
  amount: bigint,
  ref: Hex,
  tag: "saleToMember" | "saleToNonMember" = "saleToMember",
): Promise<void> {
  const token = (functionName: string, args: readonly unknown[]) => ({
    address: coin,
    abi: testStablecoinAbi,
    functionName,
    args,
  });
  await chain.impersonate(account);
  await chain.send(payer, token("mint", [account, amount]));
  await chain.send(account, token("approve", [organs.treasury, amount]));
  await chain.send(account, deposit(organs, { asset: coin, fund: "operating", tag, amount, ref }));
}

export const CENT = ONE / 100n;

/** A message by ERC-4361, as a wallet shows it, and the person's signature. */
export function signInOf(
  challenge: Challenge,
  person: Person,
  changed: Partial<Parameters<typeof createSiweMessage>[0]> = {},
  signer: Person = person,
): { readonly message: string; readonly signature: Hex } {
  const [domain = ""] = challenge.domains;
  const { nonce, uri, chainId, statement, version } = challenge;
  const message = createSiweMessage({
    domain,
    address: person.address,
    nonce,
    uri,
    chainId,
    statement,
    version,
    issuedAt: new Date(),
    ...changed,
  });
  return { message, signature: signer.key.sign(hashMessage(message)).serialized as Hex };
}

export async function signedIn(url: string, person: Person): Promise<Session> {
  const challenge = (await (await fetch(`${url}/nonce`, { method: "POST" })).json()) as Challenge;
  const answer = await fetch(`${url}/sessions`, {
    method: "POST",
    body: JSON.stringify(signInOf(challenge, person)),
  });
  if (answer.status !== 201) throw new Error(`Nobody was signed in: ${await answer.text()}`);
  return (await answer.json()) as Session;
}

/** What the model's server was asked. */
export interface AskedUpstream {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A model's server of its own, which answers as it is told. */
export async function startUpstream(
  answer: (asked: AskedUpstream, response: ServerResponse) => void | Promise<void>,
) {
  const asked: AskedUpstream[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const one = {
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(parts).toString("utf8"),
    };
    asked.push(one);
    await answer(one, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

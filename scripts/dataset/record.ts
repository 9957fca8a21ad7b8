// What the steward puts on the record: a dataset, its versions, and uses. Each transaction is noted before it is sent, so that
// a run that was stopped finds it again and sends nothing twice.
import { existsSync } from "node:fs";
import type { Address, Hash } from "viem";
import type { Registries } from "../../app/src/chain/organs.ts";
import { encodeCall, type PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { licenceWord } from "../../app/src/chain/spdx.ts";
import { addDatasetVersion, registerDataset, registeredDataset } from "../../app/src/chain/write/dataset.ts";
import { recordUse, useRecorded } from "../../app/src/chain/write/dataUse.ts";
import { CommandRefused } from "../command.ts";
import { mined, type Payer, send, settled } from "../deploy/account.ts";
import { CallFailed, callProblem, type Endpoint } from "../deploy/endpoint.ts";
import { whileLocked, writeWhole } from "../deploy/files.ts";
import type { BuiltVersion } from "./build.ts";
import { jsonIn, makeRoom } from "./files.ts";
import type { ReadManifest } from "./manifest.ts";

const NOTE_FORMAT = "rochdale-sent/1";

interface Step {
  /** Of this step among those of the note. */
  readonly name: string;
  readonly call: PreparedCall;
}

type SentSteps = Record<string, { readonly transaction: Hash; readonly data: string }>;

/** What the transactions of one piece of work were, in a file beside it. */
class Note {
  readonly #path: string;
  readonly #sent: SentSteps;

  constructor(path: string) {
    this.#path = path;
    makeRoom(path);
    this.#sent = existsSync(path) ? { ...(jsonIn(path, NOTE_FORMAT).sent as SentSteps) } : {};
  }

  /** The transaction of this step, where it was for the same call. @throws CommandRefused where it was for another */
  sent(name: string, data: string): Hash | undefined {
    const sent = this.#sent[name];
    if (sent === undefined) return undefined;
    if (sent.data !== data)
      throw new CommandRefused(
        `${this.#path} says that ${sent.transaction} did something else: it belongs to other work; put the file away if it does.`,
      );
    return sent.transaction;
  }

  write(name: string, transaction: Hash, data: string): void {
    this.#sent[name] = { transaction, data };
    this.#save();
  }

  forget(name: string): void {
    delete this.#sent[name];
    this.#save();
  }

  #save(): void {
    writeWhole(this.#path, `${JSON.stringify({ format: NOTE_FORMAT, sent: this.#sent }, undefined, 2)}\n`);
  }
}

/** Who sends, and where; the payer is asked for only if something is left to send. */
export interface Sender {
  readonly endpoint: Endpoint;
  readonly payer: () => Promise<Payer>;
}

type Logs = Parameters<typeof registeredDataset>[0];

interface Done {
  readonly transaction: Hash;
  readonly logs: Logs;
  /** By an earlier run. */
  readonly before: boolean;
}

/** @throws CallReverted, CallFailed, CommandRefused */
async function sendOnce({ endpoint, payer }: Sender, note: Note, { name, call }: Step): Promise<Done> {
  const data = encodeCall(call);
  const former = note.sent(name, data);
  if (former !== undefined) {
    const { provider } = endpoint;
    const isKnown =
      (await provider.getTransactionReceipt(former)) !== null ||
      (await provider.getTransaction(former)) !== null;
    const end = isKnown ? await mined(endpoint, former) : undefined;
    if (end?.succeeded) return { transaction: former, logs: await logsOf(endpoint, former), before: true };
    note.forget(name); // it never arrived, or was refused
  }
  const from = await payer();
  const account = await from.getAddress();
  await settled(endpoint, account);
  try {
    await endpoint.provider.call({ from: account, to: call.address, data });
  } catch (problem) {
    throw callProblem(problem);
  }
  const transaction = await send(from, { to: call.address, data }, (hash) => note.write(name, hash, data));
  const { succeeded } = await mined(endpoint, transaction);
  if (!succeeded) {
    note.forget(name);
    throw new CallFailed(`The chain refused ${transaction}; run the same command again.`);
  }
  return { transaction, logs: await logsOf(endpoint, transaction), before: false };
}

async function logsOf({ provider }: Endpoint, hash: Hash): Promise<Logs> {
  const receipt = await provider.getTransactionReceipt(hash);
  // ethers and viem write a log's address, topics and data alike, and no more of it is read.
  return (receipt?.logs ?? []) as unknown as Logs;
}

export interface Published {
  readonly datasetId: bigint;
  readonly transactions: readonly Hash[];
  readonly before: boolean;
}

/** Registers the dataset unless its number is given, and adds the version. */
export async function publishVersion(
  sender: Sender,
  registries: Pick<Registries, "dataCommons">,
  version: BuiltVersion,
  asked: {
    readonly coop: Address;
    readonly note: string;
    readonly datasetId?: bigint | undefined;
    readonly appointment?: bigint | undefined;
  },
): Promise<Published> {
  makeRoom(asked.note);
  return await whileLocked(asked.note, async () => {
    const note = new Note(asked.note);
    const transactions: Hash[] = [];
    let { datasetId } = asked;
    if (datasetId === undefined) {
      if (asked.appointment === undefined)
        throw new CommandRefused(
          "Name the dataset with --dataset N, or register a new one with --appointment N, the number of your appointment as its steward.",
        );
      const call = registerDataset(registries, asked.coop, asked.appointment, licenceWord(version.licence));
      const done = await sendOnce(sender, note, { name: "register", call });
      datasetId = registeredDataset(done.logs, registries.dataCommons);
      if (datasetId === undefined) throw new CallFailed(`${done.transaction} registered no dataset.`);
      transactions.push(done.transaction);
    }
    const call = addDatasetVersion(registries, datasetId, version);
    const done = await sendOnce(sender, note, { name: "addVersion", call });
    return { datasetId, transactions: [...transactions, done.transaction], before: done.before };
  });
}

export interface Recorded {
  readonly useId: bigint;
  readonly transaction: Hash;
  readonly before: boolean;
}

/** Records the use that a manifest is for. @throws CallReverted DataCommonsStaleManifest where a consent ended meanwhile */
export async function recordManifest(
  sender: Sender,
  registries: Pick<Registries, "dataCommons">,
  { grantId, version, epoch, root }: ReadManifest,
  path: string,
): Promise<Recorded> {
  return await whileLocked(path, async () => {
    const call = recordUse(registries, { grantId, version, epoch, manifest: root });
    const done = await sendOnce(sender, new Note(path), { name: "recordUse", call });
    const useId = useRecorded(done.logs, registries.dataCommons);
    if (useId === undefined) throw new CallFailed(`${done.transaction} recorded no use.`);
    return { useId, transaction: done.transaction, before: done.before };
  });
}

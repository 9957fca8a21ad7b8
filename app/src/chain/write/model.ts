import { type Address, type Hex, type Log, parseEventLogs } from "viem";
import { modelRegistryAbi } from "../../abi/ModelRegistry.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "modelRegistry">;

/** What a model version is made of, as it is registered (contracts/interfaces/IModelRegistry.sol). */
export interface ModelDraft {
  /** The version that began the model; zero for a new model. */
  readonly family: bigint;
  /** The registered version that it was trained on, of any co-op; zero for none. */
  readonly parent: bigint;
  readonly content: Hex;
  /** Words that name a model from elsewhere and who made it; both zero without one. */
  readonly base: Hex;
  readonly supplier: Hex;
  readonly licence: Hex;
  /** SHA-256 of the model card's file. */
  readonly card: Hex;
  /** SHA-256 of the evaluation's file; zero where none was made. */
  readonly evaluation: Hex;
  /** Numbers of recorded uses of data; at most 32. */
  readonly uses: readonly bigint[];
}

/** Registers a version of a co-op, by the steward of the appointment. @param coop the Assembly's address */
export function registerModel(
  { modelRegistry }: At,
  coop: Address,
  appointment: bigint,
  draft: ModelDraft,
): PreparedCall {
  const { family, parent, content, card } = draft;
  return prepareCall({
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "register",
    args: [coop, appointment, { ...draft, uses: [...draft.uses] }],
    summary: { key: "call.registerModel", values: { coop, appointment, family, parent, content, card } },
  });
}

/** `card`, `evaluation`: as registered, so that the resolution says what it decides on. */
export interface ModelRelease {
  readonly version: bigint;
  readonly card: Hex;
  readonly evaluation: Hex;
  /** Requests a day that anyone may make free of charge, all together. */
  readonly publicPerDay: number;
}

/** Releases a version; only as a call of a resolution. */
export function releaseModel(
  { modelRegistry }: At,
  { version, card, evaluation, publicPerDay }: ModelRelease,
): PreparedCall {
  return prepareCall({
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "release",
    args: [version, card, evaluation, publicPerDay],
    summary: { key: "call.releaseModel", values: { version, card, evaluation, publicPerDay } },
  });
}

/** Stops a version: by one director for the bylaws' days, in a board action or as a call of a resolution without end. */
export function stopModel({ modelRegistry }: At, version: bigint): PreparedCall {
  return prepareCall({
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "stop",
    args: [version],
    summary: boardSummary({ power: "stopModel", version }),
  });
}

/** Ends a stop: in a board action, or as a call of a resolution. */
export function endModelStop({ modelRegistry }: At, version: bigint): PreparedCall {
  return prepareCall({
    address: modelRegistry,
    abi: modelRegistryAbi,
    functionName: "endStop",
    args: [version],
    summary: boardSummary({ power: "endModelStop", version }),
  });
}

/** The number of the version that a transaction registered, from its entries. */
export function registeredModel(logs: readonly Log[], modelRegistry: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === modelRegistry.toLowerCase());
  const [made] = parseEventLogs({ abi: modelRegistryAbi, eventName: "ModelRegistered", logs: own });
  return made?.args.version;
}

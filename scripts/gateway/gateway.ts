// A gateway: puts a model's server behind membership. It holds no money and decides nothing: who is a member, which version
// may serve, how many requests are free and what was bought all stand on the chain; prices stand in the operator's file.
import { type Address, formatUnits, parseUnits } from "viem";
import { getBalance, getBlockNumber } from "viem/actions";
import type { Tell } from "../relay/batches.ts";
import type { Carrier } from "../relay/carrier.ts";
import { SPENDING_RULES } from "../relay/fees.ts";
import type { GatewayConfig, ServedModel } from "./config.ts";
import { createCredits } from "./credits.ts";
import { createMeter, METER_PAUSE_MS, type MeterRules } from "./meter.ts";
import { GatewayRefused } from "./refused.ts";
import { createServed, type ServedCoop, serviceRef } from "./served.ts";
import { createSignIn, type SignIn } from "./signIn.ts";
import type { GatewayStore, Reservation, Tier } from "./store.ts";
import type { Asked } from "./upstream.ts";

/** Leave to ask the upstream once. Ends by `settle` or `giveBack`, once. */
export interface Leave {
  readonly tier: Tier;
  /** Enters what was used: on the disk when it returns. @returns what was charged, in the smallest unit */
  readonly settle: (units: number) => bigint;
  readonly giveBack: () => void;
}

/** What anybody may know. Amounts are decimal text, in the settlement token. */
export interface GatewayInfo {
  readonly service: string;
  readonly url: string;
  readonly chainId: number;
  readonly assembly: Address;
  /** Where credits are bought, in which token, and what the purchase quotes. */
  readonly treasury: Address;
  readonly token: Address;
  readonly symbol: string;
  readonly ref: string;
  readonly confirmations: number;
  readonly unit: "request" | "token";
  readonly price: { readonly per: number; readonly member: string; readonly nonMember?: string };
  readonly models: readonly {
    readonly name: string;
    readonly version: string;
    readonly mayServe: boolean;
    readonly publicLeft: number;
  }[];
}

export interface GatewayHealth {
  /** "stuck": usage waits that should be on the record by now, or purchases cannot be read. */
  readonly state: "ready" | "stuck";
  readonly chainId: number;
  readonly assembly: Address;
  readonly service: string;
  /** Pays for the batches; its balance in wei, absent where the endpoint does not answer. */
  readonly account: Address;
  readonly balance?: string;
  readonly block?: number;
  readonly scannedTo?: number;
  readonly sessions: number;
  readonly lines: number;
  readonly batches: number;
  readonly unmetered: number;
  readonly oldestSeconds: number;
  readonly underWay: number;
  readonly problem?: string;
}

export interface Gateway {
  readonly config: GatewayConfig;
  readonly signIn: SignIn;
  readonly store: GatewayStore;
  readonly model: (name: string) => ServedModel;
  /** @throws GatewayRefused, and what the endpoint throws */
  readonly leave: (
    account: Address | undefined,
    model: ServedModel,
    asked: Pick<Asked, "mostUnits">,
  ) => Promise<Leave>;
  readonly accountOf: (account: Address) => Promise<{
    readonly account: Address;
    readonly member: number;
    readonly credit: string;
    readonly reserved: string;
    readonly symbol: string;
  }>;
  readonly info: () => Promise<GatewayInfo>;
  readonly health: () => Promise<GatewayHealth>;
  readonly stop: () => Promise<void>;
}

export interface GatewayOptions {
  readonly config: GatewayConfig;
  readonly coop: ServedCoop;
  readonly store: GatewayStore;
  readonly carrier: Carrier;
  readonly rules?: Partial<MeterRules>;
  /** How long an answer of the chain is believed, in milliseconds. */
  readonly keep?: number;
  readonly tell?: Tell;
}

const LOOK_MS = 15_000;
const STUCK_SECONDS = 3600;

/** @throws Error if a price is finer than the token */
export function startGateway({
  config,
  coop,
  store,
  carrier,
  rules,
  keep,
  tell = () => {},
}: GatewayOptions): Gateway {
  const { client, organs, chainId, settlement } = coop;
  const ref = serviceRef(organs.assembly, chainId, config.service);
  const meterRules = { ...SPENDING_RULES, pause: METER_PAUSE_MS, ...rules };
  const prices = pricesIn(config, settlement.decimals);
  const served = createServed(coop, keep);
  const credits = createCredits(coop, store, ref, config.credits, tell);
  const meter = createMeter(coop, store, carrier, config.patronage, meterRules, tell);
  let unread: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** What was bought a moment ago counts now. Never throws. */
  async function look(): Promise<void> {
    try {
      await credits.look();
      unread = undefined;
    } catch {
      unread = "The chain's endpoint does not tell what was bought.";
      if (!stopped) tell("unread", { problem: unread });
    }
  }
  function lookOn(): void {
    look().finally(() => {
      if (!stopped) timer = setTimeout(lookOn, LOOK_MS);
    });
  }
  lookOn();

  const costOf = (units: number, price: bigint) => {
    const per = BigInt(config.price.per);
    return (BigInt(units) * price + per - 1n) / per;
  };
  const amount = (value: bigint) => formatUnits(value, settlement.decimals);

  async function paid(account: Address, price: bigint, mostUnits: number): Promise<Reservation | undefined> {
    const cost = costOf(mostUnits, price);
    const reserved = store.reserve(account, cost);
    if (reserved !== undefined) return reserved;
    await look();
    return store.reserve(account, cost);
  }

  async function leave(
    account: Address | undefined,
    { version }: ServedModel,
    { mostUnits }: Pick<Asked, "mostUnits">,
  ): Promise<Leave> {
    const [now, member] = await Promise.all([
      served.versionAt(version),
      account === undefined ? 0 : served.memberAt(account),
    ]);
    if (now?.mayServe !== true)
      throw new GatewayRefused(
        "notServed",
        `Version ${version} is not released, was stopped, or rests on data that may not be used.`,
      );
    const price = member === 0 ? prices.nonMember : prices.member;
    if (account !== undefined && price !== undefined) {
      const reservation = await paid(account, price, mostUnits);
      if (reservation !== undefined)
        return leaveOf(reservation, member === 0 ? "nonMember" : "member", member, version, mostUnits, price);
    }
    const reservation = store.reservePublic(version, today(), now.publicPerDay);
    if (reservation !== undefined) return leaveOf(reservation, "public", 0, version, mostUnits, 0n);
    if (account === undefined)
      throw now.publicPerDay === 0
        ? new GatewayRefused(
            "signedOut",
            "Sign in first: this version has no requests that are free for all.",
          )
        : new GatewayRefused("publicSpent", "Today's requests that are free for all are used up: sign in.");
    if (price === undefined) throw new GatewayRefused("membersOnly", "This service is for members.");
    throw new GatewayRefused(
      "credit",
      `The request may cost ${amount(costOf(mostUnits, price))} ${settlement.symbol}, and the credit is ${amount(store.creditOf(account))}.`,
    );
  }

  const leaveOf = (
    reservation: Reservation,
    tier: Tier,
    member: number,
    version: bigint,
    mostUnits: number,
    price: bigint,
  ): Leave => ({
    tier,
    settle: (used) => {
      // An upstream that says it used more than it was allowed is not believed at the caller's cost.
      const units = Math.min(used, mostUnits);
      const charged = costOf(units, price);
      store.settle(reservation, { at: Date.now(), tier, member, version, units, charged });
      tell("served", { tier, version: version.toString(), units });
      meter.wake();
      return charged;
    },
    giveBack: () => store.giveBack(reservation),
  });

  return {
    config,
    store,
    signIn: createSignIn(client, chainId, config, store),
    model: (name) => {
      const model = config.models.get(name);
      if (model === undefined)
        throw new GatewayRefused(
          "notHere",
          `There is no such model; here are ${[...config.models.keys()].join(", ")}.`,
        );
      return model;
    },
    leave,
    accountOf: async (account) => {
      const [member] = await Promise.all([served.memberAt(account), look()]);
      const [credit, reserved] = [store.creditOf(account), store.reservedOf(account)];
      return {
        account,
        member,
        credit: amount(credit),
        reserved: amount(reserved),
        symbol: settlement.symbol,
      };
    },
    info: async () => {
      const models = [...config.models].map(async ([name, { version }]) => {
        const now = await served.versionAt(version);
        const left = Math.max(0, (now?.publicPerDay ?? 0) - store.publicUsed(version, today()));
        return { name, version: version.toString(), mayServe: now?.mayServe === true, publicLeft: left };
      });
      const { per, member, nonMember } = config.price;
      return {
        service: config.service,
        url: config.url.href,
        chainId,
        assembly: organs.assembly,
        treasury: organs.treasury,
        token: settlement.address,
        symbol: settlement.symbol,
        ref,
        confirmations: config.credits.confirmations,
        unit: config.unit,
        price: { per, member, ...(nonMember !== undefined && { nonMember }) },
        models: await Promise.all(models),
      };
    },
    health: async () => {
      const [balance, block] = await Promise.all([
        getBalance(client, { address: carrier.account }).catch(() => undefined),
        getBlockNumber(client, { cacheTime: 0 }).catch(() => undefined),
      ]);
      const { lines: unmetered, since } = store.unmetered();
      const oldestSeconds = since === undefined ? 0 : Math.max(0, Math.round((Date.now() - since) / 1000));
      const silent = balance === undefined ? "The chain's endpoint does not answer." : undefined;
      const empty = balance === 0n ? `The account ${carrier.account} that pays has nothing left.` : undefined;
      const problem = meter.problem() ?? unread ?? silent ?? empty;
      const scannedTo = store.scannedTo();
      const late = oldestSeconds > config.patronage.waitSeconds + STUCK_SECONDS;
      return {
        state: late || unread !== undefined || silent !== undefined ? "stuck" : "ready",
        chainId,
        assembly: organs.assembly,
        service: config.service,
        account: carrier.account,
        ...(balance !== undefined && { balance: balance.toString() }),
        ...(block !== undefined && { block: Number(block) }),
        ...(scannedTo !== undefined && { scannedTo }),
        ...store.sums(),
        unmetered,
        oldestSeconds,
        underWay: store.openBatch() === undefined ? 0 : 1,
        ...(problem !== undefined && { problem }),
      };
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await meter.stop();
      store.close();
    },
  };
}

const today = () => new Date().toISOString().slice(0, 10);

/** @throws Error if a price is finer than the token */
export function pricesIn({ price }: Pick<GatewayConfig, "price">, decimals: number) {
  const amountIn = (text: string) => {
    if ((text.split(".")[1] ?? "").length > decimals)
      throw new Error(
        `A price of ${text} is finer than the token, which has ${decimals} decimals: raise price.per.`,
      );
    return parseUnits(text, decimals);
  };
  const { member, nonMember } = price;
  return { member: amountIn(member), nonMember: nonMember === undefined ? undefined : amountIn(nonMember) };
}

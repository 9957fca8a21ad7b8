import type { Client } from "viem";
import type { CoopSite, FoundingFacts, Organs, ResolutionView } from "../chain/model.ts";
import { organsOf } from "../chain/organs.ts";
import { getFoundingFacts } from "../chain/read/getFoundingFacts.ts";
import { createCoopClient } from "../config/client.ts";
import type { LogReader } from "../history/logReader.ts";
import { createRpcLogReader } from "../history/rpcLogReader.ts";
import { createWalletDoor, type WalletDoor } from "./walletDoor.ts";

/** What every query of one co-op shares. */
export interface Services {
  readonly site: CoopSite;
  readonly client: Client;
  readonly organs: Organs;
  readonly history: LogReader;
  readonly wallet: WalletDoor;
  /** Resolutions whose fate is decided, as read then: nothing of them changes any more. */
  readonly settled: Map<bigint, ResolutionView>;
  /** Read once; read again if that failed, and when the record says that a class of members was changed or added. */
  readonly facts: () => Promise<FoundingFacts>;
}

const known = new WeakMap<CoopSite, Services>();

/** The same services for the same site, made at first use. */
export function servicesOf(site: CoopSite): Services {
  let services = known.get(site);
  if (services === undefined) {
    services = createServices(site);
    known.set(site, services);
  }
  return services;
}

function createServices(site: CoopSite): Services {
  const client = createCoopClient(site);
  const record = createRpcLogReader(client, site);
  let facts: Promise<FoundingFacts> | undefined;
  let adopted: number | undefined;
  return {
    site,
    client,
    organs: organsOf(site.assembly),
    history: {
      readTo: async (block) => {
        const logs = await record.readTo(block);
        const now = logs.filter(({ event }) => event === "MemberClassAdopted").length;
        if (adopted !== undefined && adopted !== now) facts = undefined;
        adopted = now;
        return logs;
      },
    },
    wallet: createWalletDoor(site),
    settled: new Map(),
    facts: () => {
      facts ??= getFoundingFacts(client, site).catch((error: unknown) => {
        facts = undefined;
        throw error;
      });
      return facts;
    },
  };
}

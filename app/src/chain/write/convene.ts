import { type Address, type Log, parseEventLogs } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import type { KindName, Organs } from "../model.ts";
import { encodeCall, type PreparedCall, prepareCall } from "../preparedCall.ts";
import { type AskedAgenda, resolutionsOf } from "../requisition.ts";

/** An item of an agenda: a text whose first line is its title, and the calls to make if it is carried. */
export interface AgendaItem {
  readonly kind: KindName;
  readonly text: string;
  readonly calls: readonly PreparedCall[];
}

/** The Assembly sends no ETH, so no call of a resolution carries any. */
export class CallCarriesValue extends Error {
  override readonly name = "CallCarriesValue";
  readonly item: number;

  constructor(item: number) {
    super(`a call of item ${item} carries ETH, which a resolution cannot send`);
    this.item = item;
  }
}

/**
 * Gives notice of a meeting: sent by a director where one may act alone, else put into a board action.
 * @param opensAfterSeconds from the notice until voting opens; at least the bylaws' days of notice
 * @throws CallCarriesValue
 */
export function convene(
  organs: Organs,
  agenda: readonly AgendaItem[],
  opensAfterSeconds: number,
): PreparedCall {
  const items = agenda.map(({ kind, text, calls }, item) => {
    if (calls.some(({ value }) => value !== 0n)) throw new CallCarriesValue(item);
    return { kind, text, calls: calls.map((call) => ({ target: call.address, data: encodeCall(call) })) };
  });
  return conveneAgenda(organs, { items, opensAfterSeconds });
}

/** Gives notice of a meeting whose calls are encoded already. */
export function conveneAgenda({ assembly }: Organs, agenda: AskedAgenda): PreparedCall {
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "convene",
    args: [resolutionsOf(agenda), agenda.opensAfterSeconds],
    summary: { key: "call.convene", values: { items: agenda.items.length } },
  });
}

/** The number of the meeting that a transaction convened, from its entries. */
export function convenedIn(logs: readonly Log[], assembly: Address): number | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === assembly.toLowerCase());
  const [convened] = parseEventLogs({ abi: assemblyAbi, eventName: "MeetingConvened", logs: own });
  return convened && Number(convened.args.number);
}

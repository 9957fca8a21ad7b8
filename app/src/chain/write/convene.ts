import { assemblyAbi } from "../../abi/Assembly.ts";
import { KIND_NAMES, type KindName, type Organs } from "../model.ts";
import { encodeCall, type PreparedCall, prepareCall } from "../preparedCall.ts";

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
  { assembly }: Organs,
  agenda: readonly AgendaItem[],
  opensAfterSeconds: number,
): PreparedCall {
  const items = agenda.map(({ kind, text, calls }, item) => {
    if (calls.some(({ value }) => value !== 0n)) throw new CallCarriesValue(item);
    return {
      kind: KIND_NAMES.indexOf(kind),
      text,
      targets: calls.map(({ address }) => address),
      calldatas: calls.map(encodeCall),
    };
  });
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "convene",
    args: [items, opensAfterSeconds],
    summary: { key: "call.convene", values: { items: items.length } },
  });
}

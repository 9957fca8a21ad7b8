import { type Address, zeroAddress } from "viem";
import { CsvBroken, parseCsv } from "./csv.ts";
import { addressIn, dayIn } from "./givenText.ts";
import { noJson, quoted, type Refusal, Refused } from "./refusal.ts";

/** What one whole unit of an asset cost on a day, as somebody outside says. */
export interface Price {
  /** 2026-01-31 */
  readonly date: string;
  readonly asset: Address;
  /** e.g. EUR */
  readonly currency: string;
  /** A decimal number. */
  readonly price: string;
  readonly source: string;
}

/** An amount in another currency. It is no figure of the chain: the price is somebody's word. */
export interface Estimate {
  /** In hundredths of the currency, rounded half away from zero. */
  readonly cents: bigint;
  readonly price: Price;
}

export const PRICE_COLUMNS = ["date", "asset", "currency", "price", "source"] as const;
type Column = (typeof PRICE_COLUMNS)[number];
const LONGEST_SOURCE = 200;
const PRICE = /^(\d{1,18})(?:\.(\d{1,18}))?$/;

/**
 * Reads a price file: CSV with the columns date, asset, currency, price, source, or JSON, a list of objects with these
 * keys, all text. An asset is an address, or ETH. All prices are in one currency.
 * @param file the name shown in refusals, which ends with .json where it is JSON
 * @returns the prices by date
 * @throws Refused with every refusal found
 */
export function parsePrices(text: string, file: string): readonly Price[] {
  const refusals: Refusal[] = [];
  const given = file.endsWith(".json") ? fromJson(text, file) : fromCsv(text, file);
  const prices = given.flatMap(({ line, cells }): Price[] => {
    const price = priceIn(cells, (refusal) => refusals.push({ file, line, ...refusal }));
    return price === undefined ? [] : [price];
  });
  const [first, ...others] = new Set(prices.map(({ currency }) => currency));
  if (first !== undefined && others.length > 0)
    refusals.push({
      file,
      field: "currency",
      value: quoted(others[0]),
      why: `stands beside ${quoted(first)}`,
      mend: "put each currency into a file of its own",
    });
  if (refusals.length > 0) throw new Refused(refusals);
  return prices.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

interface Given {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, unknown>>>;
}

function fromJson(text: string, file: string): readonly Given[] {
  const mend = `write a list of objects with the keys ${PRICE_COLUMNS.join(", ")}`;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (problem) {
    throw noJson(file, String(problem), mend);
  }
  if (!Array.isArray(read))
    throw new Refused([{ file, field: "the file", value: "it", why: "is no list of prices", mend }]);
  return read.map((cells: unknown, i) => ({ line: i + 1, cells: (cells ?? {}) as Given["cells"] }));
}

function fromCsv(text: string, file: string): readonly Given[] {
  try {
    const [header, ...rows] = parseCsv(text);
    const names = header?.cells.map((cell) => cell.trim()) ?? [];
    const missing = PRICE_COLUMNS.filter((column) => !names.includes(column));
    if (missing.length > 0)
      throw new Refused([
        {
          file,
          line: header?.line ?? 1,
          field: "the header",
          value: quoted(names.join()),
          why: `has no ${missing.join(", ")}`,
          mend: `begin with ${PRICE_COLUMNS.join()}`,
        },
      ]);
    return rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(PRICE_COLUMNS.map((column) => [column, cells[names.indexOf(column)]])),
    }));
  } catch (problem) {
    if (!(problem instanceof CsvBroken)) throw problem;
    const { line, message: why, mend } = problem;
    throw new Refused([{ file, line, field: "the row", value: "it", why, mend }]);
  }
}

function priceIn(
  cells: Given["cells"],
  refuse: (refusal: Omit<Refusal, "file" | "line">) => void,
): Price | undefined {
  const text = (column: Column) => String(cells[column] ?? "").trim();
  const wrong = (field: Column, why: string, mend: string) => {
    refuse({ field, value: quoted(cells[field]), why, mend });
    return undefined;
  };
  const [date, currency, price, source] = [text("date"), text("currency"), text("price"), text("source")];
  const asset = text("asset") === "ETH" ? zeroAddress : addressIn(text("asset"));
  const day = dayIn(date);
  // A month without the day that is named would be read as another day.
  if (day === undefined || new Date(day * 1000).toISOString().slice(0, 10) !== date)
    return wrong("date", "is no day", "write it as 2026-01-31");
  if (asset === undefined) return wrong("asset", "is no asset", "write the token's address, or ETH");
  if (!/^[A-Z]{3}$/.test(currency)) return wrong("currency", "is no currency", "write its code, e.g. EUR");
  if (!PRICE.test(price) || Number(price) === 0)
    return wrong("price", "is no price", "write a number above zero with a point, e.g. 1.0843");
  if (source === "" || source.length > LONGEST_SOURCE)
    return wrong(
      "source",
      "names no source",
      `say where the price is from, in up to ${LONGEST_SOURCE} characters`,
    );
  return { date, asset, currency, price, source };
}

/** Estimates by the latest price on the day of the amount or before. */
export class Estimator {
  readonly #prices: ReadonlyMap<string, readonly Price[]>;

  /** @param prices by date */
  constructor(prices: readonly Price[]) {
    this.#prices = Map.groupBy(prices, ({ asset }) => asset.toLowerCase());
  }

  /** @param time Unix seconds */
  of(amount: bigint, asset: { readonly address: Address; readonly decimals: number }, time: bigint) {
    const day = new Date(Number(time) * 1000).toISOString().slice(0, 10);
    const price = this.#prices.get(asset.address.toLowerCase())?.findLast(({ date }) => date <= day);
    return price && ({ cents: inCents(amount, asset.decimals, price), price } satisfies Estimate);
  }
}

function inCents(amount: bigint, decimals: number, { price }: Price): bigint {
  const [, whole = "0", rest = ""] = PRICE.exec(price) ?? [];
  const unit = 10n ** BigInt(decimals + rest.length);
  const scaled = amount * BigInt(whole + rest) * 100n;
  const half = scaled < 0n ? -unit / 2n : unit / 2n;
  return (scaled + half) / unit;
}

import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { DividendBook } from "../../generated/schema";

/** The dividends of an asset begin with the first that is allocated or set aside. */
export function fetchDividendBook(cooperative: Bytes, asset: Bytes): DividendBook {
  const id = cooperative.concat(asset);
  let book = DividendBook.load(id);
  if (book === null) {
    book = new DividendBook(id);
    book.cooperative = cooperative;
    book.asset = asset;
    book.allocated = BigInt.zero();
    book.royalties = BigInt.zero();
    book.claimable = BigInt.zero();
    book.unclaimedRetained = BigInt.zero();
  }
  return book;
}

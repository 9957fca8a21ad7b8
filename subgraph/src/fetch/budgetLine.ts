import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { BudgetLine } from "../../generated/schema";
import { wordOf } from "../ids";

export function budgetLineIdOf(cooperative: Bytes, number: BigInt): Bytes {
  return cooperative.concat(wordOf(number));
}

/** It was approved before anybody could spend it. */
export function fetchBudgetLine(cooperative: Bytes, number: BigInt): BudgetLine {
  return BudgetLine.load(budgetLineIdOf(cooperative, number))!;
}

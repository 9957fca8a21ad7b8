import { createContext } from "react";
import type { Estimator, Price } from "../../chain/prices.ts";

/** Prices that the reader opened from their own device. They are kept nowhere and fetched from nowhere. */
export interface OwnPrices {
  readonly prices: readonly Price[];
  readonly estimator: Estimator;
}

export const PricesContext = createContext<OwnPrices | undefined>(undefined);

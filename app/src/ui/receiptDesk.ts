import { createContext } from "react";

/** Anything that can show where it comes from. What a receipt is, the reader of receipts knows. */
export interface Traceable {
  readonly receipt: object;
}

/** A receipt in words, ready to be set. */
export interface Slip {
  readonly rows: readonly { readonly label: string; readonly value: string; readonly mono?: string }[];
  /** Whole commands, one a part of the figure. */
  readonly commands: readonly string[];
  /** Said above the commands: what they print. */
  readonly prints?: string | undefined;
}

export interface ReceiptRequest {
  readonly anchor: HTMLButtonElement;
  readonly figure: Traceable;
  /** The figure in full, as text. */
  readonly shown: string;
  /** What the figure is, in words. */
  readonly what: string;
  readonly onClose: () => void;
}

export interface ReceiptDesk {
  readonly open: (request: ReceiptRequest) => void;
  /** The record was read more than 15 minutes ago. */
  readonly late: boolean;
}

export const ReceiptContext = createContext<ReceiptDesk>({ open: () => {}, late: false });

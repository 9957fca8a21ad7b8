import {
  parseRequisition,
  type RequisitionFile,
  requisitionText,
  type SupportSignature,
} from "../../chain/requisitionLink.ts";

/** Requisitions that this browser keeps, by number: the agenda, which no contract holds, and the signatures so far. */
const PREFIX = "requisition.";

export function keepRequisition(file: RequisitionFile): void {
  try {
    localStorage.setItem(PREFIX + file.id, requisitionText(file));
  } catch {} // private windows, or no room: the link still has it
}

/** What is kept is believed no more than what came by mail. */
export function keptRequisition(id: bigint): RequisitionFile | undefined {
  try {
    const text = localStorage.getItem(PREFIX + id);
    const file = text === null ? undefined : parseRequisition(text);
    return file?.id === id ? file : undefined;
  } catch {
    return undefined;
  }
}

/** One file with the signatures of both, each account once. */
export function withSignatures(file: RequisitionFile, more: readonly SupportSignature[]): RequisitionFile {
  const known = new Set(file.signatures.map(({ account }) => account));
  const added = more.filter(({ account }) => !known.has(account));
  return added.length === 0 ? file : { ...file, signatures: [...file.signatures, ...added] };
}

import type { Address } from "viem";
import { type ApplicationLink, applicationLink, readApplicationLink } from "../../chain/applicationLink.ts";

/** What this browser keeps of an application: the class chosen, and what was signed until it is on the record. */
const CLASS = "join.class.";
const SIGNED = "join.signed.";

export function keepClass(assembly: Address, classId: number): void {
  try {
    sessionStorage.setItem(CLASS + assembly, String(classId));
  } catch {} // chosen again after a reload
}

export function keptClass(assembly: Address): number | undefined {
  try {
    const kept = sessionStorage.getItem(CLASS + assembly);
    return kept !== null && /^\d{1,3}$/.test(kept) ? Number(kept) : undefined;
  } catch {
    return undefined;
  }
}

export function keepApplication(of: ApplicationLink): boolean {
  try {
    localStorage.setItem(SIGNED + of.assembly + of.application.account, applicationLink(of));
    return true;
  } catch {
    return false; // private windows, or no room
  }
}

/** What is kept is believed no more than what came by mail. */
export function keptApplication(
  chainId: number,
  assembly: Address,
  account: Address,
): ApplicationLink | undefined {
  try {
    const kept = readApplicationLink(localStorage.getItem(SIGNED + assembly + account) ?? "");
    const ours = kept?.chainId === chainId && kept.assembly === assembly;
    return ours && kept.application.account === account ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function dropApplication(assembly: Address, account: Address): void {
  try {
    localStorage.removeItem(SIGNED + assembly + account);
  } catch {} // the register refuses it when it is old
}

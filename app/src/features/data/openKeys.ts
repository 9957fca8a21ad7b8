import { useSyncExternalStore } from "react";
import type { SeparateKey } from "../../chain/separateKey.ts";
import { same } from "./consentView.ts";

/** Separate keys that were made or opened here. They live in this page's memory only: a reload forgets them. */
let keys: readonly SeparateKey[] = [];
const listeners = new Set<() => void>();

function set(next: readonly SeparateKey[]) {
  keys = next;
  for (const listener of listeners) listener();
}

export function holdKey(key: SeparateKey): void {
  if (!keys.some(({ address }) => same(address, key.address))) set([...keys, key]);
}

export function forgetKey({ address }: SeparateKey): void {
  set(keys.filter((each) => !same(each.address, address)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOpenKeys(): readonly SeparateKey[] {
  return useSyncExternalStore(subscribe, () => keys);
}

import { useState } from "react";
import type { Address } from "viem";
import { useMe } from "../../queries/memberQueries.ts";
import { same } from "./consentView.ts";
import { useOpenKeys } from "./openKeys.ts";
import type { Subject } from "./subjects.ts";

export interface Subjects {
  readonly all: readonly Subject[];
  /** In whose name the reader speaks now. */
  readonly present: Subject | undefined;
  readonly choose: (address: Address) => void;
}

/** The connected account and the separate keys that are open; the account speaks unless a key was chosen. */
export function useSubjects(): Subjects {
  const { account } = useMe();
  const keys = useOpenKeys();
  const [chosen, choose] = useState<Address>();
  const all: readonly Subject[] = [
    ...(account ? [{ address: account }] : []),
    ...keys.map((key) => ({ address: key.address, key })),
  ];
  const present = (chosen && all.find(({ address }) => same(address, chosen))) ?? all[0];
  return { all, present, choose };
}

import type { CoopSite } from "../chain/model.ts";

/** The relays that this site names. Whoever speaks tells them all, and whoever reads asks them all. */
export const relaysOf = ({ relay, relays = [] }: CoopSite): readonly string[] => [
  ...new Set([...(relay === undefined ? [] : [relay]), ...relays]),
];

import type { CSSProperties } from "react";

/** Custom properties for one element, e.g. `cssVars({ v: 41 })` for `--v: 41`. React sets them by script, which a
 * strict `style-src` allows. */
export function cssVars(vars: Readonly<Record<string, string | number>>): CSSProperties {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [`--${name}`, value]));
}

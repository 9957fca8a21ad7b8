// From a preset and its founders to what the founders sign and the factory takes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { id } from "ethers";
import type { Address, Hex } from "viem";
import { type BylawsFile, parseBylawsFile } from "../app/src/chain/bylawsFile.ts";
import type { BylawsParameters, Founder, Founding } from "../app/src/chain/parameters.ts";
import { root } from "./project.ts";

/** @throws BylawsFileRefused */
export const readBylaws = (preset: string): BylawsFile => {
  const path = `bylaws/${preset}.json`;
  return parseBylawsFile(readFileSync(join(root, path), "utf8"), path);
};

/** @param deadline until when the founders sign, in Unix seconds */
export function foundingOf(
  { name, parameters, classes, pools }: BylawsFile,
  chosen: {
    readonly charter: string;
    readonly settlementToken: Address;
    readonly founders: readonly Founder[];
    readonly deadline: number;
    readonly changed?: Partial<BylawsParameters>;
  },
): Founding {
  return {
    name,
    charterHash: id(chosen.charter) as Hex,
    settlementToken: chosen.settlementToken,
    parameters: { ...parameters, ...chosen.changed },
    classes,
    pools,
    founders: chosen.founders,
    deadline: chosen.deadline,
  };
}

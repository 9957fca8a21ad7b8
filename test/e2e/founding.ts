import type { Address } from "viem";
import { charterHashOf, type FoundingFile, newFoundingFile } from "../../app/src/chain/foundingFile.ts";
import type { Demo } from "../../scripts/demo/start.ts";
import { foundingOf, readBylaws } from "../../scripts/founding.ts";
import type { CoopOfTheDemo } from "./coop.ts";

const FOUNDERS = ["Amara Diallo", "Jonas Wirth", "Ines Carvalho"];

/** A founding that these members of the demonstration could sign, unless it is for elsewhere. */
export function foundingByMembers(
  { life: { site, settlement } }: Demo,
  coop: CoopOfTheDemo,
  { chainId = site.chainId, factory = site.factory }: { chainId?: number; factory?: Address } = {},
): FoundingFile {
  const bylaws = readBylaws("studio");
  const memberClass = bylaws.classes.findIndex(({ voting }) => voting);
  const charter = `${bylaws.name}\n\n${bylaws.purpose}\n`;
  const founding = foundingOf(bylaws, {
    charter,
    settlementToken: settlement.address,
    founders: FOUNDERS.map((who) => ({
      account: coop.keyOf(who).address,
      class: memberClass,
      shares: Math.max(1, bylaws.classes[memberClass]?.minShares ?? 1),
      director: true,
    })),
    deadline: Math.floor(Date.now() / 1000) + 30 * 86_400,
  });
  if (founding.charterHash !== charterHashOf(charter)) throw new Error("The charter is not the one named.");
  const { symbol, decimals } = settlement;
  return newFoundingFile({ chainId, factory, founding, settlement: { symbol, decimals }, charter });
}

import { type Client, type Hex, zeroAddress } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { Figure } from "../figure.ts";
import type { MemberClassView, Organs } from "../model.ts";
import type { BylawsParameters } from "../parameters.ts";
import { type At, readCall } from "./readFigure.ts";

/** A class that takes applications. */
export interface OpenClass extends MemberClassView {
  /** Its number. */
  readonly id: number;
  readonly least: Figure;
}

/** What membership means here, by the bylaws in force at one block. */
export interface JoinTerms {
  readonly parameters: BylawsParameters;
  /** One parameter with the read that shows it. */
  readonly figureOf: (name: keyof BylawsParameters) => Figure;
  readonly charterHash: Hex;
  /** What an applicant accepts. */
  readonly bylawsHash: Hex;
  readonly version: Figure;
  /** Agents come in by somebody accountable, so their classes are not among these. */
  readonly classes: readonly OpenClass[];
  /** Who may join is decided by a module of the co-op: a proof is needed with the admission. */
  readonly needsProof: boolean;
}

export async function getJoinTerms(
  client: Client,
  { bylaws, membership }: Organs,
  classes: readonly MemberClassView[],
  at: At,
): Promise<JoinTerms> {
  const rules = { contract: "Bylaws", address: bylaws, abi: bylawsReads } as const;
  const register = { contract: "Membership", address: membership, abi: membershipReads } as const;
  const [parameters, charter, version, hash, eligibility, read] = await Promise.all([
    readCall(client, { ...rules, functionName: "parameters", args: [] }, at),
    readCall(client, { ...rules, functionName: "charterHash", args: [] }, at),
    readCall(client, { ...rules, functionName: "version", args: [] }, at),
    readCall(client, { ...register, functionName: "bylawsHash", args: [] }, at),
    readCall(client, { ...register, functionName: "eligibility", args: [] }, at),
    Promise.all(
      classes.map((_, id) => readCall(client, { ...rules, functionName: "classOf", args: [id] }, at)),
    ),
  ]);
  return {
    parameters: parameters.result,
    figureOf: (name) => ({ value: BigInt(parameters.result[name]), receipt: parameters.receipt }),
    charterHash: charter.result,
    bylawsHash: hash.result,
    version: { value: BigInt(version.result), receipt: version.receipt },
    classes: read.flatMap(({ result, receipt }, id) =>
      result.agent ? [] : [{ ...result, id, least: { value: BigInt(result.minShares), receipt } }],
    ),
    needsProof: eligibility.result !== zeroAddress,
  };
}

import type { Client } from "viem";
import { learningReads } from "../../abi/reads/Learning.ts";
import type { CourseState } from "../commons.ts";
import type { Registries } from "../organs.ts";
import { readContract } from "./readContract.ts";
import { type At, readCall } from "./readFigure.ts";

/** A course; undefined where none has this number. */
export async function getCourse(
  client: Client,
  { learning: address }: Pick<Registries, "learning">,
  id: bigint,
  at: At,
): Promise<CourseState | undefined> {
  const registry = { address, abi: learningReads } as const;
  const blockNumber = at.number;
  const count = await readContract(client, { ...registry, functionName: "courses", args: [], blockNumber });
  if (id < 1n || id > count) return undefined;
  const read = { contract: "Learning", ...registry, functionName: "courseOf", args: [id] } as const;
  const { result, receipt } = await readCall(client, read, at);
  return { id, ...result, receipt };
}

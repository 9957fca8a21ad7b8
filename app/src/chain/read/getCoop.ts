import type { Client } from "viem";
import { assemblyReads } from "../../abi/reads/Assembly.ts";
import { membershipReads } from "../../abi/reads/Membership.ts";
import type { Coop, FoundingFacts } from "../model.ts";
import { readContract } from "./readContract.ts";
import { type At, readFigure } from "./readFigure.ts";

/** The co-op, and how many members and directors it has at this block. */
export async function getCoop(client: Client, facts: FoundingFacts, at: At): Promise<Coop> {
  const { assembly, membership } = facts.organs;
  const count = (functionName: "members" | "votingMembers") =>
    readFigure(
      client,
      { contract: "Membership", address: membership, abi: membershipReads, functionName, args: [] },
      at,
    );
  const board = (value: 0 | 1) =>
    readFigure(
      client,
      {
        contract: "Membership",
        address: membership,
        abi: membershipReads,
        functionName: "board",
        args: [],
        pick: (answer) => answer[value],
      },
      at,
    );
  const [isOpen, members, votingMembers, directorsNeeded, directorsSeated] = await Promise.all([
    readContract(client, {
      address: assembly,
      abi: assemblyReads,
      functionName: "isOpen",
      args: [],
      blockNumber: at.number,
    }),
    count("members"),
    count("votingMembers"),
    board(0),
    board(1),
  ]);
  return { ...facts, isOpen, members, votingMembers, directorsNeeded, directorsSeated };
}

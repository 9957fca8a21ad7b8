import type { Address, Client } from "viem";
import { membershipReads } from "../../abi/reads/Membership.ts";
import { decodeMemberRecord } from "../memberRecord.ts";
import type { FoundingFacts, MemberView } from "../model.ts";
import { readContract } from "./readContract.ts";
import type { At } from "./readFigure.ts";

const AT_A_TIME = 400;

/** The register's records of these accounts, by member number; accounts that never were members are left out. */
export async function listMembers(
  client: Client,
  { organs, classes }: FoundingFacts,
  accounts: readonly Address[],
  at: At,
): Promise<readonly MemberView[]> {
  const slices = Array.from({ length: Math.ceil(accounts.length / AT_A_TIME) }, (_, i) =>
    accounts.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME),
  );
  const members = await Promise.all(
    slices.map(async (slice) => {
      const records = await readContract(client, {
        address: organs.membership,
        abi: membershipReads,
        functionName: "bulkRecords",
        args: [slice],
        blockNumber: at.number,
      });
      return slice.flatMap((account, i) => decodeMemberRecord(account, records[i] ?? 0n, classes) ?? []);
    }),
  );
  return members.flat().sort((a, b) => a.memberId - b.memberId);
}

import type { UseMutationResult } from "@tanstack/react-query";
import { type Address, type Hex, hashTypedData } from "viem";
import { membershipReads } from "../abi/reads/Membership.ts";
import { accountabilityTypedData } from "../chain/accountability.ts";
import type { AgentLink } from "../chain/agentLink.ts";
import type { MemberView, Organs } from "../chain/model.ts";
import { listBudgets } from "../chain/read/listBudgets.ts";
import { readContract } from "../chain/read/readContract.ts";
import { isSignedBy, signStatement } from "../chain/signStatement.ts";
import { decideAgent } from "../chain/write/boardDecision.ts";
import { boardOf } from "../history/boardOf.ts";
import { type BudgetLine, unitOf } from "./boardQueries.ts";
import type { Reading } from "./reading.ts";
import type { Services } from "./services.ts";
import { useAtHead } from "./useAtHead.ts";
import { type Sending, useSending } from "./useSending.ts";
import { useWorking } from "./useWorking.ts";

/** The budget lines that an agent may spend from now. */
export function useAgentBudgets(agent: Address | undefined): Reading<readonly BudgetLine[]> {
  return useAtHead(agent && ["agentBudgets", agent], async ({ client, organs, facts }, head) => {
    const { settlement } = await facts();
    const lines = await listBudgets(client, organs, head, agent as Address);
    return Promise.all(
      lines.map(async (line) => ({ ...line, unit: await unitOf(client, line.asset, settlement) })),
    );
  });
}

/** The accounts of the agents that a member answers for. */
export function useAgentsOf(member: MemberView): Reading<readonly Address[]> {
  return useAtHead(["agentsOf", member.account], async ({ history }, head) => {
    const { agents } = boardOf(await history.readTo(head.number));
    const own = member.account.toLowerCase();
    return agents.flatMap(({ agent, accountable }) => (accountable.toLowerCase() === own ? [agent] : []));
  });
}

/** Ends an agent's membership: who answers for it, or anyone once it has expired or nobody answers for it any more. */
export function useEndAgent(): Sending<Address> {
  return useSending(({ organs }, agent) => decideAgent(organs, "endAgent", agent));
}

// ---- Its admission ----

/** The connected member signs to answer for a program, free of charge. */
export function useSignAccountability(): UseMutationResult<
  Hex,
  Error,
  { readonly agent: Address; readonly expiresAt: number }
> {
  return useWorking(async ({ client, organs, site, wallet }, of) => {
    const signer = await wallet.client();
    const statement = await accountabilityOf(client, organs, site.chainId, of);
    return signStatement(signer, client, site.chainId, { ...statement, message: { ...statement.message } });
  });
}

/** How a signature of the admission stands. */
export type Signed = "missing" | "holds" | "void";

export interface AgentLinkState {
  readonly acceptance: Signed;
  readonly accountability: Signed;
}

/** Whether the register would take the signatures of an admission now. */
export function useAgentLinkState(link: AgentLink | undefined): Reading<AgentLinkState> {
  return useAtHead(
    link && ["agentLink", ...Object.values(flat(link)).map(String)],
    async ({ client, organs, site }, head) => {
      const { application, accountable, expiresAt, acceptance, accountability } = link as AgentLink;
      const { account, class: classId, deadline } = application;
      const [digest, statement] = await Promise.all([
        readContract(client, {
          address: organs.membership,
          abi: membershipReads,
          functionName: "acceptanceHash",
          args: [account, classId, deadline],
        }),
        accountabilityOf(client, organs, site.chainId, { agent: account, expiresAt }),
      ]);
      const judged = async (signer: Address, hash: Hex, signature: Hex | undefined, until: number) => {
        if (signature === undefined) return "missing" as const;
        const holds = BigInt(until) > head.time && (await isSignedBy(client, signer, hash, signature));
        return holds ? ("holds" as const) : ("void" as const);
      };
      const [byAgent, byMember] = await Promise.all([
        judged(account, digest, acceptance, deadline),
        judged(accountable, hashTypedData(statement), accountability, expiresAt),
      ]);
      return { acceptance: byAgent, accountability: byMember };
    },
  );
}

/** All of it: a link that was altered on its way is another one. */
function flat({ application, ...link }: AgentLink) {
  return { ...application, ...{ acceptance: "", accountability: "" }, ...link };
}

async function accountabilityOf(
  client: Services["client"],
  { membership }: Organs,
  chainId: number,
  { agent, expiresAt }: { readonly agent: Address; readonly expiresAt: number },
) {
  const record = await readContract(client, {
    address: membership,
    abi: membershipReads,
    functionName: "recordByKey",
    args: [agent],
  });
  return accountabilityTypedData(membership, chainId, { agent, expiresAt, record });
}

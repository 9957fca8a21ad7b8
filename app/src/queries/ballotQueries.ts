import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { TransactionReceipt } from "viem";
import type { Choice, CoopSite, Head, MeetingView, ResolutionView } from "../chain/model.ts";
import type { PreparedCall } from "../chain/preparedCall.ts";
import { castPaper } from "../chain/write/castPaper.ts";
import { executeResolution, NoSuchResolution } from "../chain/write/executeResolution.ts";
import { meetingsOf } from "../history/meetingsOf.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { AT_HEAD } from "./useAtHead.ts";

/** Errors: WalletRejected, WrongChain, CallReverted, RpcUnreachable, NoWallet. */
type Sending<V> = UseMutationResult<TransactionReceipt, Error, V>;

/** Casts the connected member's paper for a whole agenda, one choice an item. It is final. */
export function useCastPaper(): Sending<{ readonly meetingId: bigint; readonly choices: readonly Choice[] }> {
  return useSending(async ({ organs }, { meetingId, choices }) => castPaper(organs, meetingId, choices));
}

/** Carries out a resolution that was carried. */
export function useExecute(): Sending<{
  readonly resolution: ResolutionView;
  readonly meeting: MeetingView;
}> {
  const queries = useQueryClient();
  return useSending(async ({ client, organs, history }, { resolution, meeting }) => {
    const head = queries.getQueryData<Head>(["head"]);
    const notices = meetingsOf(await history.readTo(head?.number ?? 0n));
    const notice = notices.find(({ id }) => id === meeting.id);
    if (notice === undefined) throw new NoSuchResolution(resolution.id);
    return executeResolution(client, organs, notice, resolution.id);
  });
}

/** Builds the call, sends it, and reads everything again once it is on the chain. */
function useSending<V>(build: (services: Services, of: V) => Promise<PreparedCall>): Sending<V> {
  const queries = useQueryClient();
  const site = useSite().data;
  return useMutation({
    mutationFn: async (of: V) => {
      const services = servicesOf(site as CoopSite);
      const [{ sendCall }, { decodeError }] = await Promise.all([
        import("../chain/sendCall.ts"),
        import("../chain/decodeError.ts"),
      ]);
      try {
        const call = await build(services, of);
        return await sendCall(await services.wallet.client(), services.client, call, services.site.chainId);
      } catch (error) {
        throw decodeError(error);
      }
    },
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: ["head"] });
      await queries.invalidateQueries({ queryKey: [AT_HEAD] });
    },
  });
}

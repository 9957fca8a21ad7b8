import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Address, TransactionReceipt } from "viem";
import type { CoopSite } from "../chain/model.ts";
import type { PreparedCall } from "../chain/preparedCall.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { AT_HEAD } from "./useAtHead.ts";

/** Errors: WalletRejected, WrongChain, CallReverted, RpcUnreachable, NoWallet. */
export type Sending<V> = UseMutationResult<TransactionReceipt, Error, V>;

type Calls = PreparedCall | readonly PreparedCall[];

/**
 * Builds what is to be sent, sends one call after the other, and reads everything again once all are on the chain.
 * @param build given who sends; more than one call where a payment must be allowed first
 */
export function useSending<V = void>(
  build: (services: Services, of: V, sender: Address) => Calls | Promise<Calls>,
): Sending<V> {
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
        const wallet = await services.wallet.client();
        const built = await build(services, of, wallet.account.address);
        const calls = "functionName" in built ? [built] : built;
        let receipt: TransactionReceipt | undefined;
        for (const call of calls)
          receipt = await sendCall(wallet, services.client, call, services.site.chainId);
        return receipt as TransactionReceipt;
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

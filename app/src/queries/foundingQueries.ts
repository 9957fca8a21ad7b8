import { skipToken, type UseMutationResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Address, getAddress, type Hex, type TransactionReceipt } from "viem";
import { decodeError } from "../chain/decodeError.ts";
import { foundingHash } from "../chain/founding.ts";
import {
  type FoundingFile,
  mergeSignatures,
  SignatureNotByKey,
  signaturesInOrder,
  withSignature,
} from "../chain/foundingFile.ts";
import type { CoopSite, Settlement } from "../chain/model.ts";
import type { Founding } from "../chain/parameters.ts";
import { acceptsSignature } from "../chain/read/acceptsSignature.ts";
import { estimateFounding, type FoundingCost } from "../chain/read/estimateFounding.ts";
import { type FoundingState, getFoundingState } from "../chain/read/getFoundingState.ts";
import { getToken } from "../chain/read/getToken.ts";
import { sendCall } from "../chain/sendCall.ts";
import { signFounding } from "../chain/signFounding.ts";
import { found } from "../chain/write/found.ts";
import type { Reading } from "./reading.ts";
import { type Services, servicesOf } from "./services.ts";
import { useSite } from "./siteQueries.ts";
import { AT_HEAD, useAtHead } from "./useAtHead.ts";
import { useWorking } from "./useWorking.ts";

/** The founding is for another chain, or another factory, than this site serves. A file or link never changes those. */
export class FoundingElsewhere extends Error {
  override readonly name = "FoundingElsewhere";
}

/** A founder has not signed yet. */
export class FoundingUnsigned extends Error {
  override readonly name = "FoundingUnsigned";
}

export const belongsTo = (site: CoopSite, { chainId, factory }: FoundingFile): boolean =>
  chainId === site.chainId && factory === site.factory;

/** What the token at an address says of itself. Errors: NoContract, RpcUnreachable. */
export function useToken(address: Address | undefined): Reading<Settlement> {
  return useReading(address && ["token", address], ({ client }) => getToken(client, address as Address));
}

/** What founding would cost now; its error is what the contracts refuse. Tried anew when it changes. */
export function useFoundingCost(
  founding: Founding | undefined,
  signatures?: readonly Hex[],
): Reading<FoundingCost> {
  const { data: site } = useSite();
  const hash = site && founding && foundingHash(site.factory, site.chainId, founding);
  return useReading(hash && ["foundingCost", hash, String(signatures !== undefined)], ({ client, site }) =>
    estimateFounding(client, site.factory, site.chainId, founding as Founding, signatures),
  );
}

/** Where the co-op is or will be, and whether it is founded. */
export function useFoundingState(digest: Hex | undefined): Reading<FoundingState> {
  return useAtHead(digest && ["foundingState", digest], ({ client, site }) =>
    getFoundingState(client, site.factory, digest as Hex),
  );
}

/** The connected founder signs; the file comes back with the signature. */
export function useSignFounding(): UseMutationResult<FoundingFile, Error, FoundingFile> {
  return useWorking(async (services, file: FoundingFile) => {
    const wallet = await services.wallet.client();
    const signature = await signFounding(wallet, file);
    return addSignature(services, file, wallet.account.address, signature);
  });
}

/** One signature more, judged by the founder's key, or by the founder's contract. */
export function useAddSignature(): UseMutationResult<
  FoundingFile,
  Error,
  { readonly file: FoundingFile; readonly account: Address; readonly signature: Hex }
> {
  return useWorking((services, { file, account, signature }) =>
    addSignature(services, file, account, signature),
  );
}

type Merged = Awaited<ReturnType<typeof mergeSignatures>>;

/** The signatures that a copy of the file has besides. */
export function useMergeFounding(): UseMutationResult<
  Merged,
  Error,
  { readonly file: FoundingFile; readonly copy: FoundingFile }
> {
  return useWorking(({ client }, { file, copy }) =>
    mergeSignatures(file, copy, (account, signature) =>
      acceptsSignature(client, account, file.digest, signature),
    ),
  );
}

/** Sends the founding; any account may. */
export function useFound(): UseMutationResult<TransactionReceipt, Error, FoundingFile> {
  const queries = useQueryClient();
  return useWorking(async ({ site, client, wallet }, file: FoundingFile) => {
    if (!belongsTo(site, file)) throw new FoundingElsewhere();
    const signatures = signaturesInOrder(file);
    if (signatures === undefined) throw new FoundingUnsigned();
    const call = found(site.factory, file.founding, signatures);
    const receipt = await sendCall(await wallet.client(), client, call, site.chainId);
    await queries.refetchQueries({ queryKey: ["head"] });
    await queries.invalidateQueries({ queryKey: [AT_HEAD] });
    return receipt;
  });
}

async function addSignature(
  { site, client }: Services,
  file: FoundingFile,
  account: Address,
  signature: Hex,
): Promise<FoundingFile> {
  if (!belongsTo(site, file)) throw new FoundingElsewhere();
  try {
    return await withSignature(file, account, signature);
  } catch (error) {
    if (!(error instanceof SignatureNotByKey)) throw error;
    if (!(await acceptsSignature(client, getAddress(account), file.digest, signature))) throw error;
    return withSignature(file, account, signature, true);
  }
}

function useReading<T>(
  key: readonly string[] | undefined,
  read: (services: Services) => Promise<T>,
): Reading<T> {
  const site = useSite();
  const ready = site.data !== undefined && key !== undefined;
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: key ?? ["nothing"],
    queryFn: ready
      ? () =>
          read(servicesOf(site.data as CoopSite)).catch((problem: unknown) => {
            throw decodeError(problem);
          })
      : skipToken,
    retry: false,
  });
  return { data, error: error ?? site.error, isPending, isFetching, refetch };
}

import { type Client, type Hash, type Hex, keccak256, stringToHex } from "viem";
import { assemblyAbi } from "../../abi/Assembly.ts";
import { decodeError } from "../decodeError.ts";
import { RpcUnreachable } from "../errors.ts";
import type { MeetingNotice, Organs, ResolutionCall, ResolutionNotice } from "../model.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";
import { readContract } from "../read/readContract.ts";

/** The record holds no such resolution. */
export class NoSuchResolution extends Error {
  override readonly name = "NoSuchResolution";
  readonly resolutionId: bigint;

  constructor(resolutionId: bigint) {
    super(`no notice names resolution ${resolutionId}`);
    this.resolutionId = resolutionId;
  }
}

/**
 * Carries out a resolution: the calls and the text as the notice recorded them, and what the notice committed to for
 * every item. Reads those commitments from the Assembly.
 * @param meeting its notice, from the record
 * @throws NoSuchResolution
 */
export async function executeResolution(
  client: Client,
  { assembly }: Organs,
  meeting: Pick<MeetingNotice, "convener" | "noticeBlock" | "resolutions">,
  resolutionId: bigint,
): Promise<PreparedCall> {
  const resolution = meeting.resolutions.find(({ id }) => id === resolutionId);
  if (resolution === undefined) throw new NoSuchResolution(resolutionId);
  const agenda = await Promise.all(
    meeting.resolutions.map((item) =>
      commitmentAt(client, assembly, item, item.appended?.block ?? meeting.noticeBlock),
    ),
  );
  return prepareCall({
    address: assembly,
    abi: assemblyAbi,
    functionName: "execute",
    args: [
      resolution.id,
      meeting.convener,
      agenda,
      ...callLists(resolution.calls),
      textHash(resolution.text),
    ],
    summary: { key: "call.execute", values: { number: resolution.number } },
  });
}

/**
 * A commitment covers the code behind each call, so it is read at the block in which the item was proposed. A node that
 * no longer keeps that state is asked for today's, which is the same unless code has changed since.
 */
async function commitmentAt(
  client: Client,
  assembly: Organs["assembly"],
  { calls, text }: ResolutionNotice,
  blockNumber: bigint,
): Promise<Hash> {
  const read = {
    address: assembly,
    abi: assemblyAbi,
    functionName: "commitmentOf",
    args: [...callLists(calls), textHash(text)],
  } as const;
  try {
    return await readContract(client, { ...read, blockNumber });
  } catch (error) {
    if (decodeError(error) instanceof RpcUnreachable) throw error;
    return readContract(client, read);
  }
}

function callLists(calls: readonly ResolutionCall[]) {
  return [calls.map(({ target }) => target), calls.map(({ data }) => data)] as const;
}

function textHash(text: string): Hex {
  return keccak256(stringToHex(text));
}

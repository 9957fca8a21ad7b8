import {
  type Address,
  type Client,
  encodeAbiParameters,
  type Hash,
  type Hex,
  keccak256,
  stringToHex,
} from "viem";
import { getCode } from "viem/actions";
import { assemblyAbi } from "../../abi/Assembly.ts";
import { agendaHash, meetingIdOf } from "../ballot.ts";
import { decodeError } from "../decodeError.ts";
import { RpcUnreachable } from "../errors.ts";
import type { MeetingNotice, Organs, ResolutionNotice } from "../model.ts";
import { titleAndBody } from "../text.ts";
import { readContract } from "./readContract.ts";

/** An agenda whose every word is bound by the meeting's id: what is shown of it is what a paper is about. */
export interface Agenda {
  readonly meetingId: bigint;
  readonly convener: Address;
  readonly hash: Hash;
  /** One an item, in order. */
  readonly titles: readonly string[];
}

/** Texts, calls or convener as the endpoint tells them are not those of which notice was given. */
export class AgendaMismatch extends Error {
  override readonly name = "AgendaMismatch";
  readonly meetingId: bigint;

  constructor(meetingId: bigint) {
    super(`the agenda told is not that of meeting ${meetingId}`);
    this.meetingId = meetingId;
  }
}

/**
 * The agenda of a meeting, worked out here from the texts and calls of its notice and compared with the meeting's id.
 * No endpoint is believed: the commitments are hashed in this process, and of the chain only the code behind the calls
 * and the time of the notice are asked, which the id binds as well.
 * @param notice from the record
 * @throws AgendaMismatch
 */
export async function getAgenda(
  client: Client,
  { assembly }: Organs,
  notice: Pick<MeetingNotice, "id" | "convener" | "noticeBlock" | "resolutions">,
): Promise<Agenda> {
  const targets = new Set(notice.resolutions.flatMap(({ calls }) => calls.map(({ target }) => target)));
  const [{ recordDate }, ...codes] = await Promise.all([
    readContract(client, {
      address: assembly,
      abi: assemblyAbi,
      functionName: "meetingOf",
      args: [notice.id],
    }),
    ...[...targets].map((target) => codeHashAtNotice(client, target, notice.noticeBlock)),
  ]);
  const codeOf = new Map([...targets].map((target, i) => [target, codes[i] as Hash]));
  const hash = agendaHash(notice.resolutions.map((item) => commitmentOf(item, codeOf)));
  const inOrder = notice.resolutions.every(({ item }, i) => item === i);
  if (!inOrder || meetingIdOf(notice.convener, BigInt(recordDate), hash) !== notice.id)
    throw new AgendaMismatch(notice.id);
  return {
    meetingId: notice.id,
    convener: notice.convener,
    hash,
    titles: notice.resolutions.map(({ text }) => titleAndBody(text).title),
  };
}

/** As Assembly.commitmentOf. */
function commitmentOf({ calls, text }: ResolutionNotice, codeOf: ReadonlyMap<Address, Hash>): Hash {
  const types = [
    { type: "address[]" },
    { type: "bytes32[]" },
    { type: "bytes[]" },
    { type: "bytes32" },
  ] as const;
  return keccak256(
    encodeAbiParameters(types, [
      calls.map(({ target }) => target),
      calls.map(({ target }) => codeOf.get(target) as Hash),
      calls.map(({ data }) => data),
      keccak256(stringToHex(text)),
    ]),
  );
}

/**
 * The code as it stood at the notice. A node that no longer keeps that state is asked for today's, which is the same
 * unless code has changed since.
 */
async function codeHashAtNotice(client: Client, address: Address, blockNumber: bigint): Promise<Hash> {
  const hashOf = (code: Hex | undefined) => keccak256(code ?? "0x");
  try {
    return hashOf(await getCode(client, { address, blockNumber }));
  } catch (error) {
    if (decodeError(error) instanceof RpcUnreachable) throw error;
    return hashOf(await getCode(client, { address }));
  }
}

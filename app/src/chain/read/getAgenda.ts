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
import { assemblyReads } from "../../abi/reads/Assembly.ts";
import { agendaHash, meetingIdOf } from "../ballot.ts";
import { decodeError } from "../decodeError.ts";
import { RpcUnreachable } from "../errors.ts";
import type { MeetingNotice, Organs, ResolutionNotice } from "../model.ts";
import { titleAndBody } from "../text.ts";
import { readContract } from "./readContract.ts";

/** An agenda as it was worked out here, word by word: what is shown of it is what a paper is about. */
export interface Agenda {
  readonly meetingId: bigint;
  readonly convener: Address;
  /** Over all items, those that members appended included: what a paper names. */
  readonly hash: Hash;
  /** Of every item, in order (Assembly.commitmentOf): what a second call and an appending send along. */
  readonly commitments: readonly Hash[];
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
 * The agenda of a meeting, worked out here from texts and calls. What stood in the notice is compared with the meeting's
 * id: no endpoint is believed, the commitments are hashed in this process, and of the chain only the code behind the
 * calls and the time of the notice are asked, which the id binds as well. What members appended is compared with the hash
 * that their entry names: who signs signs that hash, so a paper counts for the agenda that was shown or for none.
 * @param notice from the record
 * @throws AgendaMismatch
 */
export async function getAgenda(
  client: Client,
  { assembly }: Organs,
  notice: Pick<MeetingNotice, "id" | "convener" | "noticeBlock" | "finalAgenda" | "resolutions">,
): Promise<Agenda> {
  const { id, convener, finalAgenda, resolutions } = notice;
  const [{ recordDate, items }, ...commitments] = await Promise.all([
    readContract(client, {
      address: assembly,
      abi: assemblyReads,
      functionName: "meetingOf",
      args: [id],
    }),
    ...resolutions.map(async (item) => {
      const targets = [...new Set(item.calls.map(({ target }) => target))];
      const block = item.appended?.block ?? notice.noticeBlock;
      const codes = await Promise.all(targets.map((target) => codeHashAt(client, target, block)));
      return commitmentOf(item, new Map(targets.map((target, i) => [target, codes[i] as Hash])));
    }),
  ]);
  const hash = agendaHash(commitments);
  const noticed = agendaHash(commitments.filter((_, i) => resolutions[i]?.appended === undefined));
  const inOrder = resolutions.every(({ item }, i) => item === i);
  const whole = items === resolutions.length && hash === (finalAgenda ?? noticed);
  if (!inOrder || !whole || meetingIdOf(convener, BigInt(recordDate), noticed) !== id)
    throw new AgendaMismatch(id);
  return {
    meetingId: id,
    convener,
    hash,
    commitments,
    titles: resolutions.map(({ text }) => titleAndBody(text).title),
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
 * The code as it stood when the item was proposed. A node that no longer keeps that state is asked for today's, which is
 * the same unless code has changed since.
 */
async function codeHashAt(client: Client, address: Address, blockNumber: bigint): Promise<Hash> {
  const hashOf = (code: Hex | undefined) => keccak256(code ?? "0x");
  try {
    return hashOf(await getCode(client, { address, blockNumber }));
  } catch (error) {
    if (decodeError(error) instanceof RpcUnreachable) throw error;
    return hashOf(await getCode(client, { address }));
  }
}

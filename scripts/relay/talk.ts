// Questions, answers and reasons: each is checked against the chain before it is kept, so that nobody fills a relay with
// what no dashboard would show. Whoever reads them checks again: a relay may lose words, and can put none into a mouth.
import type { Hash } from "viem";
import { getBlock } from "viem/actions";
import { assemblyAbi } from "../../app/src/abi/Assembly.ts";
import { membershipAbi } from "../../app/src/abi/Membership.ts";
import { decodeError } from "../../app/src/chain/decodeError.ts";
import { CallReverted } from "../../app/src/chain/errors.ts";
import { decodeMemberRecord } from "../../app/src/chain/memberRecord.ts";
import type { MemberView } from "../../app/src/chain/model.ts";
import { isDirectorAt } from "../../app/src/chain/read/getBoard.ts";
import { getCountedReasons } from "../../app/src/chain/read/getCountedReasons.ts";
import { readContract } from "../../app/src/chain/read/readContract.ts";
import { RelayRefused } from "../../app/src/chain/relayClient.ts";
import {
  answerTypedData,
  MOST_SPOKEN,
  questionTypedData,
  SPOKEN_SLACK,
  spokenHash,
} from "../../app/src/chain/talk.ts";
import type { SpokenAccepted } from "../../app/src/chain/talkClient.ts";
import { digestOf } from "../signing.ts";
import type { Tell } from "./batches.ts";
import { hasSigned, keySignature, type RelayedCoop, type Signed } from "./intake.ts";
import type { ReceivedAnswer, ReceivedQuestion, ReceivedReasons } from "./message.ts";
import type { KeptAnswer, KeptQuestion, KeptReasons, Page, TalkStore } from "./talkStore.ts";

export interface Talk {
  /** Each keeps what members may say. @throws RelayRefused, and what the endpoint throws */
  readonly ask: (question: ReceivedQuestion) => Promise<SpokenAccepted>;
  readonly answer: (answer: ReceivedAnswer) => Promise<SpokenAccepted>;
  readonly publish: (reasons: ReceivedReasons) => Promise<SpokenAccepted>;
  readonly about: (resolution: bigint, after: number) => Page<KeptQuestion | KeptAnswer>;
  readonly reasonsOf: (meeting: bigint, after: number) => Page<KeptReasons>;
}

const ITEM_MASK = 15n;

export function createTalk(coop: RelayedCoop, store: TalkStore, tell: Tell): Talk {
  const { client, organs, chainId } = coop;
  const { assembly, membership } = organs;

  /** @throws RelayRefused unless the item is on an agenda on which the voting has not opened */
  async function checkOpen(resolution: bigint, time: number): Promise<bigint> {
    const item = resolution & ITEM_MASK;
    const [facts, { timestamp }] = await Promise.all([
      readContract(client, {
        address: assembly,
        abi: assemblyAbi,
        functionName: "meetingOf",
        args: [resolution - item],
      }).catch((problem: unknown) => {
        const refusal = decodeError(problem);
        throw refusal instanceof CallReverted
          ? new RelayRefused("noSuchMeeting", "This co-op has no such meeting.")
          : refusal;
      }),
      getBlock(client, { blockTag: "latest", includeTransactions: false }),
    ]);
    if (item >= BigInt(facts.items))
      throw new RelayRefused("noSuchMeeting", "There is no such item on the meeting's agenda.");
    const now = Number(timestamp);
    if (now >= facts.opensAt)
      throw new RelayRefused("tooLate", "Questions are asked and answered until the voting opens.");
    if (Math.abs(now - time) > SPOKEN_SLACK || time < facts.recordDate || time >= facts.opensAt)
      throw new RelayRefused("wrongTime", "It names another time than the chain's.");
    return timestamp;
  }

  async function speaker(member: number, account: Signed["account"]): Promise<MemberView> {
    const [record = 0n] = await readContract(client, {
      address: membership,
      abi: membershipAbi,
      functionName: "bulkRecords",
      args: [[account]],
    });
    const found = decodeMemberRecord(account, record, []);
    if (found?.memberId !== member || found.leftAt !== 0n)
      throw new RelayRefused("notMember", `The account is not that of member ${member}.`);
    return found;
  }

  /** A key's signature is kept in 64 bytes, a contract's as it came. */
  async function signed<T extends Signed>(said: T, digest: Hash): Promise<T> {
    const byKey = keySignature(digest, said);
    if (byKey === undefined && !(await hasSigned(coop, said, digest)))
      throw new RelayRefused("signature", "The signature is not the account's for these words.");
    return { ...said, signature: byKey ?? said.signature };
  }

  function keep(said: KeptQuestion | KeptAnswer): SpokenAccepted {
    const { id, member, resolution } = said;
    if (!store.keep(said, MOST_SPOKEN))
      throw new RelayRefused("tooMany", `A member says ${MOST_SPOKEN} things here at most.`);
    const event = "question" in said ? "answered" : "asked";
    tell(event, { resolution: resolution.toString(), member, id });
    return { accepted: true, id };
  }

  return {
    ask: async (question) => {
      const id = digestOf(questionTypedData(assembly, chainId, question)) as Hash;
      if (store.find(id) !== undefined) return { accepted: true, id };
      await checkOpen(question.resolution, question.time);
      await speaker(question.member, question.account);
      return keep({ ...(await signed(question, id)), id });
    },
    answer: async (answer) => {
      const id = digestOf(answerTypedData(assembly, chainId, answer)) as Hash;
      if (store.find(id) !== undefined) return { accepted: true, id };
      const asked = store.find(answer.question);
      if (asked === undefined || "question" in asked || asked.resolution !== answer.resolution)
        throw new RelayRefused("noSuchQuestion", "This relay has no such question about the item.");
      const now = await checkOpen(answer.resolution, answer.time);
      if (!isDirectorAt(await speaker(answer.member, answer.account), now))
        throw new RelayRefused("notDirector", "Directors in office answer.");
      return keep({ ...(await signed(answer, id)), id });
    },
    publish: async ({ text, ...paper }) => {
      const { meeting, member } = paper;
      const id = spokenHash(text);
      if ((await getCountedReasons(client, organs, paper)) !== id)
        throw new RelayRefused("notCounted", "No counted paper of this member names this text.");
      store.keepReasons(meeting, { member, text });
      tell("published", { meeting: meeting.toString(), member });
      return { accepted: true, id };
    },
    about: (resolution, after) => store.about(resolution, after),
    reasonsOf: (meeting, after) => store.reasonsOf(meeting, after),
  };
}

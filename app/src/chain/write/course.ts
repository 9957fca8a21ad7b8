import { type Address, type Hex, type Log, parseEventLogs } from "viem";
import { learningAbi } from "../../abi/Learning.ts";
import { boardSummary } from "../boardPowers.ts";
import type { Registries } from "../organs.ts";
import { type PreparedCall, prepareCall } from "../preparedCall.ts";

type At = Pick<Registries, "learning">;

/** `content`: SHA-256 of the material; `licence`: SPDX, as the registry keeps it. */
export interface CourseTerms {
  readonly content: Hex;
  readonly licence: Hex;
  /** How long an attestation holds; zero for ever. */
  readonly validDays: number;
}

/** Registers a course of a co-op, by the steward of the appointment. @param coop the Assembly's address */
export function registerCourse(
  { learning }: At,
  coop: Address,
  appointment: bigint,
  { content, licence, validDays }: CourseTerms,
): PreparedCall {
  return prepareCall({
    address: learning,
    abi: learningAbi,
    functionName: "register",
    args: [coop, appointment, content, licence, validDays],
    summary: { key: "call.registerCourse", values: { coop, appointment, content, licence, validDays } },
  });
}

/** Changes the material, by the course's steward. */
export function reviseCourse({ learning }: At, course: bigint, content: Hex): PreparedCall {
  return prepareCall({
    address: learning,
    abi: learningAbi,
    functionName: "revise",
    args: [course, content],
    summary: { key: "call.reviseCourse", values: { course, content } },
  });
}

/** Names a trainer: in a board action, or as a call of a resolution. */
export function nameTrainer({ learning }: At, course: bigint, account: Address): PreparedCall {
  return prepareCall({
    address: learning,
    abi: learningAbi,
    functionName: "nameTrainer",
    args: [course, account],
    summary: boardSummary({ power: "nameTrainer", course, account }),
  });
}

/** Ends that, in the same ways. */
export function dismissTrainer({ learning }: At, course: bigint, account: Address): PreparedCall {
  return prepareCall({
    address: learning,
    abi: learningAbi,
    functionName: "dismissTrainer",
    args: [course, account],
    summary: boardSummary({ power: "dismissTrainer", course, account }),
  });
}

/** The number of the course that a transaction registered, from its entries. */
export function registeredCourse(logs: readonly Log[], learning: Address): bigint | undefined {
  const own = logs.filter(({ address }) => address.toLowerCase() === learning.toLowerCase());
  const [made] = parseEventLogs({ abi: learningAbi, eventName: "CourseRegistered", logs: own });
  return made?.args.course;
}

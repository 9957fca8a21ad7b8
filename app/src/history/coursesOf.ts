import type { Hash } from "viem";
import { type AttestationView, attestationStanding, type CourseView } from "../chain/commons.ts";
import type { CommonsLog } from "./commonsLog.ts";
import { logReceipt } from "./coopLog.ts";

/** Every course of the chain, in the order of registration. */
export function coursesOf(logs: readonly CommonsLog[]): readonly CourseView[] {
  const courses = new Map<bigint, CourseView>();
  for (const log of logs) {
    if (log.contract !== "Learning") continue;
    const [at, receipt] = [log.blockTime, logReceipt(log)];
    if (log.event === "CourseRegistered") {
      const { course: id, coop, appointment, content, licence, validDays } = log.args;
      const revisions = [{ content, at, receipt }];
      const terms = { coop, appointment, licence, validDays, content };
      courses.set(id, { id, ...terms, revisions, trainers: [], registeredAt: at, receipt });
      continue;
    }
    if (log.event !== "CourseRevised" && log.event !== "TrainerNamed" && log.event !== "TrainerDismissed")
      continue;
    const course = courses.get(log.args.course);
    if (course === undefined) continue;
    switch (log.event) {
      case "CourseRevised": {
        const { content } = log.args;
        const revisions = [...course.revisions, { content, at, receipt }];
        courses.set(course.id, { ...course, content, revisions });
        break;
      }
      case "TrainerNamed":
        courses.set(course.id, { ...course, trainers: [...course.trainers, log.args.trainer] });
        break;
      case "TrainerDismissed": {
        const trainers = course.trainers.filter((trainer) => trainer !== log.args.trainer);
        courses.set(course.id, { ...course, trainers });
        break;
      }
    }
  }
  return [...courses.values()];
}

/** Every attestation of training of the chain, newest first. @param now Unix seconds */
export function attestationsOf(logs: readonly CommonsLog[], now: bigint): readonly AttestationView[] {
  const courses = new Map<bigint, Pick<AttestationView, "coop" | "content">>();
  const attested = new Map<Hash, Pick<AttestationView, "recipient" | "attester" | "schema">>();
  const attestations = new Map<Hash, Omit<AttestationView, "standing">>();
  for (const log of logs) {
    if (log.contract !== "Learning") continue;
    switch (log.event) {
      case "CourseRegistered":
        courses.set(log.args.course, { coop: log.args.coop, content: log.args.content });
        break;
      case "CourseRevised": {
        const course = courses.get(log.args.course);
        if (course) courses.set(log.args.course, { ...course, content: log.args.content });
        break;
      }
      case "Attested": {
        const { uid, recipient, attester, schemaUID: schema } = log.args;
        attested.set(uid, { recipient, attester, schema });
        break;
      }
      case "TrainingAttested": {
        const { uid, course, memberId, expirationTime } = log.args;
        const [who, what] = [attested.get(uid), courses.get(course)];
        if (who === undefined || what === undefined) break;
        attestations.set(uid, {
          uid,
          course,
          ...who,
          ...what,
          ...(memberId !== 0 && { memberId }),
          time: log.blockTime,
          ...(expirationTime !== 0n && { expirationTime }),
          receipt: logReceipt(log),
        });
        break;
      }
      case "Revoked": {
        const attestation = attestations.get(log.args.uid);
        if (attestation) attestations.set(log.args.uid, { ...attestation, revocationTime: log.blockTime });
        break;
      }
    }
  }
  return [...attestations.values()]
    .map((attestation) => ({ ...attestation, standing: attestationStanding(attestation, now) }))
    .toReversed();
}

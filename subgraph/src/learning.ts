import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  Attested,
  CourseRegistered,
  CourseRevised,
  Revoked,
  TrainerDismissed,
  TrainerNamed,
  TrainingAttested,
} from "../generated/Learning/Learning";
import { Course, Trainer, TrainingAttestation } from "../generated/schema";
import { memberWith } from "./fetch/memberKey";
import { wordOf } from "./ids";

export function handleCourseRegistered(event: CourseRegistered): void {
  const course = new Course(wordOf(event.params.course));
  course.number = event.params.course;
  course.coop = event.params.coop;
  course.appointment = event.params.appointment;
  course.content = event.params.content;
  course.licence = event.params.licence;
  course.validDays = event.params.validDays;
  course.time = event.block.timestamp;
  course.block = event.block.number;
  course.transaction = event.transaction.hash;
  course.save();
}

export function handleCourseRevised(event: CourseRevised): void {
  const course = Course.load(wordOf(event.params.course))!;
  course.content = event.params.content;
  course.save();
}

/** A member is the same trainer with whatever key, as the registry keeps them: by member number where there is one. */
function trainerOf(event: ethereum.Event, course: Bytes, account: Address, member: Bytes | null): Trainer {
  const trainer = new Trainer(course.concat(member === null ? account : member));
  trainer.course = course;
  trainer.account = account;
  trainer.member = member;
  trainer.time = event.block.timestamp;
  trainer.block = event.block.number;
  trainer.transaction = event.transaction.hash;
  return trainer;
}

export function handleTrainerNamed(event: TrainerNamed): void {
  const course = Course.load(wordOf(event.params.course))!;
  const member = memberWith(course.coop, event.params.trainer);
  const trainer = trainerOf(event, course.id, event.params.trainer, member);
  trainer.named = true;
  trainer.save();
}

/** Named before they joined, or after. */
export function handleTrainerDismissed(event: TrainerDismissed): void {
  const course = Course.load(wordOf(event.params.course))!;
  const member = memberWith(course.coop, event.params.trainer);
  const people: (Bytes | null)[] = [null, member];
  for (let i = 0; i < people.length; i++) {
    const trainer = trainerOf(event, course.id, event.params.trainer, people[i]);
    if (Trainer.load(trainer.id) === null) continue;
    trainer.named = false;
    trainer.save();
  }
}

/** Which course it is of is said next, in the same transaction. */
export function handleAttested(event: Attested): void {
  const attestation = new TrainingAttestation(event.params.uid);
  attestation.recipient = event.params.recipient;
  attestation.attester = event.params.attester;
  attestation.schema = event.params.schemaUID;
  attestation.memberId = BigInt.zero();
  attestation.expirationTime = BigInt.zero();
  attestation.time = event.block.timestamp;
  attestation.block = event.block.number;
  attestation.transaction = event.transaction.hash;
  attestation.save();
}

export function handleTrainingAttested(event: TrainingAttested): void {
  const attestation = TrainingAttestation.load(event.params.uid)!;
  attestation.course = wordOf(event.params.course);
  attestation.memberId = event.params.memberId;
  attestation.expirationTime = event.params.expirationTime;
  attestation.save();
}

export function handleRevoked(event: Revoked): void {
  const attestation = TrainingAttestation.load(event.params.uid)!;
  attestation.revokedAt = event.block.timestamp;
  attestation.save();
}

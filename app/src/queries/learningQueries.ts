import type { Address } from "viem";
import type { AttestationView, CourseState, CourseView } from "../chain/commons.ts";
import type { CallReceipt } from "../chain/figure.ts";
import { getCourse } from "../chain/read/getCourse.ts";
import { getHolds } from "../chain/read/getHolds.ts";
import { getSteward, type StewardState } from "../chain/read/getSteward.ts";
import { getTrainer } from "../chain/read/getTrainer.ts";
import { getTrainingRequired } from "../chain/read/getTrainingRequired.ts";
import type { TrainedRole } from "../chain/trainedRole.ts";
import { attestationsOf, coursesOf } from "../history/coursesOf.ts";
import { isSame, ofWhom, useCommons, type Whose } from "./commonsQueries.ts";
import type { Reading } from "./reading.ts";

/** Courses in the order of registration, with those trainers that the chain still knows as such. */
export function useCourses(whose: Whose = "own"): Reading<readonly CourseView[]> {
  return useCommons(["courses", whose], ({ logs, registries, services, head }) =>
    Promise.all(
      ofWhom(coursesOf(logs), whose, services).map(async (course) => {
        // The record names a trainer by account; the contract knows the member, whose key may have changed since.
        const asked = course.trainers.map(async (trainer) => {
          const { is } = await getTrainer(services.client, registries, course.id, trainer, head);
          return is ? [trainer] : [];
        });
        return { ...course, trainers: (await Promise.all(asked)).flat() };
      }),
    ),
  );
}

/** Whether an account may attest a course, as the chain says: by member number, whatever the key was when named. */
export function useIsTrainer(course: bigint, account: Address | undefined): boolean {
  const asked = useCommons(
    account && ["trainer", String(course), account.toLowerCase()],
    async ({ services: { client }, registries, head }) =>
      (await getTrainer(client, registries, course, account as Address, head)).is,
  );
  return asked.data === true;
}

export interface CoursePage {
  readonly view: CourseView;
  readonly state: CourseState;
  readonly steward: StewardState;
  /** Newest first. */
  readonly attestations: readonly AttestationView[];
}

/** @returns null where no course has this number */
export function useCourse(id: bigint | undefined): Reading<CoursePage | null> {
  return useCommons(
    id === undefined ? undefined : ["course", String(id)],
    async ({ services: { client }, registries, logs, head }) => {
      const state = await getCourse(client, registries, id as bigint, head);
      const view = coursesOf(logs).find((course) => course.id === id);
      if (state === undefined || view === undefined) return null;
      return {
        view,
        state,
        steward: await getSteward(client, state.coop, state.appointment, head),
        attestations: attestationsOf(logs, head.time).filter(({ course }) => course === id),
      };
    },
  );
}

/** A person: an account, a member of this co-op by number, or both. */
export interface Learner {
  readonly account?: Address | undefined;
  readonly memberId?: number | undefined;
}

/** What a person was attested, newest first: courses of this co-op by member number, of any co-op by account. */
export function useAttestations({ account, memberId }: Learner): Reading<readonly AttestationView[]> {
  const known = account !== undefined || memberId !== undefined;
  return useCommons(
    known ? ["attestations", account?.toLowerCase() ?? "", String(memberId ?? "")] : undefined,
    ({ services: { site }, logs, head }) =>
      attestationsOf(logs, head.time).filter(
        (attestation) =>
          (account !== undefined && isSame(attestation.recipient, account)) ||
          (memberId !== undefined &&
            attestation.memberId === memberId &&
            isSame(attestation.coop, site.assembly)),
      ),
  );
}

/** An office for which the bylaws ask for training. */
export interface RequiredTraining {
  readonly role: TrainedRole;
  readonly course: bigint;
  readonly receipt: CallReceipt;
  /** Whether the account has it; absent where no account was named. */
  readonly holds?: boolean;
  readonly holdsReceipt?: CallReceipt;
}

/** The offices of this co-op that ask for training, empty where none does. */
export function useTrainingRequired(account?: Address): Reading<readonly RequiredTraining[]> {
  return useCommons(
    ["training", account?.toLowerCase() ?? ""],
    async ({ services: { client, organs }, registries, head }) => {
      const required = await getTrainingRequired(client, organs, head);
      const asked = required.map(async ({ role, course, receipt }): Promise<RequiredTraining[]> => {
        if (course === undefined) return [];
        if (account === undefined) return [{ role, course, receipt }];
        const has = await getHolds(client, registries, course, account, head);
        return [{ role, course, receipt, holds: has.holds, holdsReceipt: has.receipt }];
      });
      return (await Promise.all(asked)).flat();
    },
  );
}

import { expect, test } from "vitest";
import { ada, ben, coop, entries, eve, type Said, word } from "./commonsSamples.ts";
import { attestationsOf, coursesOf } from "./coursesOf.ts";

const SCHEMA = word(1);
const course: Said = [
  "Learning",
  "CourseRegistered",
  { course: 1n, coop, appointment: 3n, content: word(20), licence: word(9), validDays: 30 },
  1,
];
const revised: Said = ["Learning", "CourseRevised", { course: 1n, content: word(21) }, 5];
const trainer = (event: "TrainerNamed" | "TrainerDismissed", who: string, block: number): Said => [
  "Learning",
  event,
  { course: 1n, trainer: who },
  block,
];
const attested = (uid: number, block: number, memberId = 7, expirationTime = 0n): readonly [Said, Said] => [
  ["Learning", "Attested", { recipient: ada, attester: ben, uid: word(uid), schemaUID: SCHEMA }, block],
  ["Learning", "TrainingAttested", { uid: word(uid), course: 1n, memberId, expirationTime }, block],
];

test("a course keeps its revisions and says who trains now", () => {
  const [found] = coursesOf(
    entries(
      course,
      trainer("TrainerNamed", ben, 2),
      trainer("TrainerNamed", eve, 3),
      trainer("TrainerDismissed", ben, 4),
      revised,
    ),
  );
  expect(found).toMatchObject({ id: 1n, coop, validDays: 30, content: word(21), trainers: [eve] });
  expect(found?.revisions.map(({ content, at }) => [content, at])).toEqual([
    [word(20), 10n],
    [word(21), 50n],
  ]);
});

test("an attestation is for the material as it was, with the names of EAS", () => {
  const said = entries(course, ...attested(50, 4), revised, ...attested(51, 6, 0, 500n));
  const [later, first] = attestationsOf(said, 100n);
  expect(first).toEqual({
    uid: word(50),
    schema: SCHEMA,
    course: 1n,
    coop,
    recipient: ada,
    attester: ben,
    memberId: 7,
    content: word(20),
    time: 40n,
    standing: "stands",
    receipt: expect.objectContaining({ contract: "Learning", event: "TrainingAttested" }),
  });
  expect(later).toMatchObject({ content: word(21), expirationTime: 500n, standing: "stands" });
  expect(later).not.toHaveProperty("memberId");
  expect(attestationsOf(said, 500n)[0]?.standing).toBe("over");
});

test("a revoked attestation stands no more, over or not", () => {
  const said = entries(course, ...attested(50, 4, 7, 500n), [
    "Learning",
    "Revoked",
    { recipient: ada, attester: ben, uid: word(50), schemaUID: SCHEMA },
    9,
  ]);
  expect(attestationsOf(said, 100n)).toMatchObject([{ standing: "revoked", revocationTime: 90n }]);
  expect(attestationsOf(said, 900n)[0]?.standing).toBe("revoked");
});

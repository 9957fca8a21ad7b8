// What the archive has not done with its data, models and course in its eight months: so that each state of each of them is
// there to be compared.
import { type Address, type Hash, keccak256, type PublicClient, stringToHex, zeroHash } from "viem";
import { dataCommonsAbi } from "../../app/src/abi/DataCommons.ts";
import { learningAbi } from "../../app/src/abi/Learning.ts";
import { ContributionTree, contributionLeaf } from "../../app/src/chain/contributionTree.ts";
import type { PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { purposeByKey } from "../../app/src/chain/purposes.ts";
import { shortText } from "../../app/src/chain/shortText.ts";
import { attestTraining, revokeAttestation } from "../../app/src/chain/write/attestation.ts";
import { giveConsent } from "../../app/src/chain/write/consent.ts";
import {
  dismissTrainer,
  nameTrainer,
  registerCourse,
  reviseCourse,
} from "../../app/src/chain/write/course.ts";
import { grantData, revokeGrant } from "../../app/src/chain/write/dataGrant.ts";
import { assignDatasetSteward, setCommon } from "../../app/src/chain/write/dataset.ts";
import { contestUse, recordUse } from "../../app/src/chain/write/dataUse.ts";
import { endModelStop, registerModel, stopModel } from "../../app/src/chain/write/model.ts";
import { answerReport } from "../../app/src/chain/write/modelReport.ts";
import { requireTraining } from "../../app/src/chain/write/training.ts";
import type { Life } from "../../scripts/demo/life.ts";
import type { LocalChain, Sent } from "../../scripts/localChain.ts";
import type { Meetings } from "./meetings.ts";

const DAY = 86_400;
const hashOf = (text: string): Hash => keccak256(stringToHex(text));

// As the archive numbers them.
const [REGISTERS, LETTERS, MINUTES] = [1n, 2n, 3n];
const LETTERS_GRANT = 2n;
const [HAND, LINE_FINDER, NEXT_HAND] = [1n, 2n, 3n];
const STEWARD = { name: "Teodora Pop", appointment: 1n };
const OTHER_STEWARD = 2n;
const KURRENT = 1n;
const OPEN_REPORT = 3n;

interface Archive {
  readonly life: Life;
  readonly chain: LocalChain;
  readonly client: PublicClient;
  readonly meetings: Meetings;
}

export async function doWithCommons({ life, chain, client, meetings }: Archive): Promise<void> {
  const { organs, registries, settlement, outsiders } = life;
  const ours = { recipient: organs.assembly, purpose: purposeByKey("trainShared").hash };
  const account = (name: string): Address => {
    const found = life.members.find((each) => each.name === name);
    if (found === undefined) throw new Error(`Nobody called ${name} is a member.`);
    return found.account;
  };
  const does = async (name: string, call: PreparedCall): Promise<Sent> =>
    await chain.send(account(name), call);
  const steward = async (call: PreparedCall) => await does(STEWARD.name, call);
  const read = { address: registries.dataCommons, abi: dataCommonsAbi } as const;

  // ---- Consents: each by their own transaction ----

  const says = async (name: string, datasetId: bigint, days: number) => {
    const now = await chain.now();
    const subject = account(name);
    const nonce = await client.readContract({
      ...read,
      functionName: "nextNonce",
      args: [datasetId, subject],
    });
    const expiresAt = days === 0 ? 0 : now + days * DAY;
    const said = { datasetId, subject, ...ours, expiresAt, nonce, deadline: now + DAY };
    await does(name, giveConsent(registries, said));
  };
  // Withdrawn before: given again it begins with the next day, and of that a second withdrawal makes nothing.
  await says("Jonas Wirth", REGISTERS, 300);
  await says("Marek Zielinski", REGISTERS, 300);
  await says("Marek Zielinski", REGISTERS, 0);
  await says("Marek Zielinski", REGISTERS, 0);
  // One that runs gets another end; one had ended by itself; one was never given.
  await says("Siobhan Kearney", LETTERS, 700);
  await says("Teodora Pop", LETTERS, 0);
  await says("Kaisa Niemi", LETTERS, 0);

  // ---- Grants, and a use that was built on somebody who had not agreed ----

  await meetings.actForBoard(setCommon(registries, MINUTES, false));
  await meetings.actForBoard(assignDatasetSteward(registries, MINUTES, OTHER_STEWARD));
  const from = await chain.now();
  const granted = {
    datasetId: LETTERS,
    recipient: outsiders["Radio Feature Department"],
    purpose: purposeByKey("commercial").hash,
    from,
    until: from + 300 * DAY,
    asset: settlement.address,
    fee: 10n ** 18n,
    royalty: zeroHash,
  };
  await meetings.actForBoard(grantData(registries, granted));
  const free = { ...granted, fee: 0n };
  await meetings.actForBoard(grantData(registries, { ...free, from: from + 200 * DAY }));
  await meetings.actForBoard(grantData(registries, { ...free, until: from + 10 * DAY }));
  await meetings.actForBoard(grantData(registries, free));
  const grants = await client.readContract({ ...read, functionName: "grants" });
  await meetings.actForBoard(revokeGrant(registries, grants));

  const audience = [LETTERS, ours.recipient, ours.purpose] as const;
  const epoch = await client.readContract({ ...read, functionName: "consentEpoch", args: audience });
  const contribution = {
    subject: account("Marek Zielinski"),
    contribution: hashOf("a letter"),
    salt: hashOf("salt"),
  };
  const leaf = contributionLeaf(contribution);
  const tree = new ContributionTree([leaf, hashOf("another leaf")]);
  await steward(recordUse(registries, { grantId: LETTERS_GRANT, version: 1, epoch, manifest: tree.root }));
  const useId = await client.readContract({ ...read, functionName: "uses" });

  // ---- Models: one on that use, one on that model, and stops ----

  const draft = (name: string, parent: bigint, uses: readonly bigint[]) =>
    registerModel(registries, organs.assembly, STEWARD.appointment, {
      family: HAND,
      parent,
      content: hashOf(`weights of ${name}`),
      base: zeroHash,
      supplier: zeroHash,
      licence: shortText("CC-BY-4.0"),
      card: hashOf(`card of ${name}`),
      evaluation: zeroHash,
      uses,
    });
  await steward(draft("a rash one", HAND, [useId]));
  await steward(draft("what came of it", NEXT_HAND + 1n, []));
  const proof = tree.proof(leaf) ?? [];
  await chain.send(outsiders.Lensworks, contestUse(registries, { useId, ...contribution, proof }));

  // The director's ends by itself, the board's does not; another is ended.
  await does("Jonas Wirth", stopModel(registries, LINE_FINDER));
  await meetings.actForBoard(stopModel(registries, HAND));
  await does("Ines Carvalho", stopModel(registries, NEXT_HAND));
  await meetings.actForBoard(endModelStop(registries, NEXT_HAND));
  await meetings.actForBoard(answerReport(registries, OPEN_REPORT, hashOf("an answer")));

  // ---- Learning ----

  await steward(reviseCourse(registries, KURRENT, hashOf("the course, revised")));
  await meetings.actForBoard(dismissTrainer(registries, KURRENT, account("Ines Carvalho")));
  const { "Dorothea Lind": dorothea, "Elena Marchetti": elena } = outsiders;
  await meetings.actForBoard(nameTrainer(registries, KURRENT, dorothea));
  await chain.send(dorothea, attestTraining(registries, KURRENT, elena));
  const attested = await client.getContractEvents({
    address: registries.learning,
    abi: learningAbi,
    eventName: "Attested",
    args: { recipient: account("Yusuf Demir") },
    fromBlock: 0n,
    strict: true,
  });
  for (const { args } of attested) await does("Amara Diallo", revokeAttestation(registries, args.uid));
  const short = { content: hashOf("a short course"), licence: shortText("CC0-1.0"), validDays: 1 };
  await steward(registerCourse(registries, organs.assembly, STEWARD.appointment, short));
  await meetings.actForBoard(nameTrainer(registries, KURRENT + 1n, account("Amara Diallo")));
  await does("Amara Diallo", attestTraining(registries, KURRENT + 1n, account("Kaisa Niemi")));
  // By the Assembly's own word: its meetings are about other things.
  await chain.impersonate(organs.assembly);
  await chain.send(organs.assembly, requireTraining(organs, "steward", KURRENT));
}

// What a co-op does with data, models and learning, as verbs: every file, tree, card and course of a life is a real one, and
// what is used is worked out from the consents on the chain.
import { extname } from "node:path";
import { type Address, type Hash, sha256, stringToBytes, zeroAddress, zeroHash } from "viem";
import { boardAbi } from "../../app/src/abi/Board.ts";
import { dataCommonsAbi } from "../../app/src/abi/DataCommons.ts";
import { consentTypedData, newConsent, withdrawal } from "../../app/src/chain/consent.ts";
import {
  type Contribution,
  ContributionTree,
  contributionLeaf,
  contributionOf,
} from "../../app/src/chain/contributionTree.ts";
import { type CourseFile, courseFile } from "../../app/src/chain/courseFile.ts";
import { type CroissantCreator, croissantText } from "../../app/src/chain/croissant.ts";
import { documentHash } from "../../app/src/chain/documentsClient.ts";
import { type Evaluation, evaluationFile } from "../../app/src/chain/evaluation.ts";
import { type ModelCard, modelCardFile } from "../../app/src/chain/modelCard.ts";
import type { PreparedCall } from "../../app/src/chain/preparedCall.ts";
import { type PurposeKey, purposeByKey } from "../../app/src/chain/purposes.ts";
import { shortText } from "../../app/src/chain/shortText.ts";
import { approveToken } from "../../app/src/chain/write/approveToken.ts";
import { attestTraining } from "../../app/src/chain/write/attestation.ts";
import { appointSteward } from "../../app/src/chain/write/boardDecision.ts";
import { sendConsent, settleConsents } from "../../app/src/chain/write/consent.ts";
import { nameTrainer, registerCourse, registeredCourse } from "../../app/src/chain/write/course.ts";
import { grantData, grantGiven, payGrant, revokeGrant } from "../../app/src/chain/write/dataGrant.ts";
import { addDatasetVersion, registerDataset, registeredDataset } from "../../app/src/chain/write/dataset.ts";
import { recordUse, useRecorded } from "../../app/src/chain/write/dataUse.ts";
import { registeredModel, registerModel, releaseModel } from "../../app/src/chain/write/model.ts";
import { answerReport, reportedIn, reportModel } from "../../app/src/chain/write/modelReport.ts";
import { fileLine } from "../dataset/hashFolder.ts";
import { eventsOf, type Sent } from "../localChain.ts";
import { signTyped } from "../signing.ts";
import { amountOf, hashOf } from "./deeds.ts";
import type { Scene } from "./scene.ts";

/** The co-op itself, as a recipient of data. */
export const OURSELVES = "the co-op itself";

/** What was made on its day, and is asked for later. */
class Later<Made> {
  readonly #what: string;
  #made: Made | undefined;
  constructor(what: string) {
    this.#what = what;
  }
  get now(): Made {
    if (this.#made === undefined) throw new Error(`${this.#what} is not there yet.`);
    return this.#made;
  }
  set(made: Made | undefined): void {
    if (made === undefined) throw new Error(`The transaction did not make ${this.#what}.`);
    this.#made = made;
  }
}

/** As viem reads entries. */
type Logs = Parameters<typeof registeredDataset>[0];
const logsOf = ({ logs }: Sent) => logs as unknown as Logs;

const dateOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
const fileHash = (text: string): Hash => sha256(stringToBytes(text));

// ---- Stewards ----

export class Steward {
  readonly name: string;
  readonly #scene: Scene;
  readonly #appointment: Later<bigint>;

  /** The board appoints a member. */
  constructor(scene: Scene, day: number, name: string, office: string) {
    [this.#scene, this.name] = [scene, name];
    this.#appointment = new Later(`The appointment of ${name}`);
    scene.on(day, async () => {
      const { organs } = scene.living();
      const sent = await scene.actForBoard(
        appointSteward(organs, scene.member(name).account, hashOf(office)),
      );
      const [log] = eventsOf(sent, boardAbi, "StewardAppointed", organs.board);
      this.#appointment.set(log && BigInt(log.args.number));
    });
  }

  get appointment(): bigint {
    return this.#appointment.now;
  }

  send(call: PreparedCall): Promise<Sent> {
    return this.#scene.send(this.#scene.member(this.name).account, call);
  }
}

// ---- Data ----

/** The file that lists all others, as the data kit calls it. */
const LIST = "files.jsonl";

/** One file of a version, which one data subject gave. */
export interface Page {
  readonly by: string;
  readonly path: string;
  readonly text: string;
}

export interface DatasetStory {
  readonly day: number;
  readonly steward: Steward;
  readonly name: string;
  readonly description: string;
  /** An SPDX identifier. */
  readonly licence: string;
  readonly keywords: readonly string[];
  readonly inLanguage?: readonly string[];
  readonly creators: readonly CroissantCreator[];
  readonly encodingFormat: string;
}

interface Version {
  readonly number: number;
  readonly contributions: readonly Contribution[];
}

export class Dataset {
  readonly #scene: Scene;
  readonly #story: DatasetStory;
  readonly #id: Later<bigint>;
  readonly #versions: Version[] = [];
  #said = 0;

  /** Its steward registers it. */
  constructor(scene: Scene, story: DatasetStory) {
    [this.#scene, this.#story] = [scene, story];
    this.#id = new Later(`The dataset ${story.name}`);
    scene.on(story.day, async () => {
      const { organs, registries } = scene.living();
      const { steward, licence } = story;
      const call = registerDataset(registries, organs.assembly, steward.appointment, shortText(licence));
      this.#id.set(registeredDataset(logsOf(await steward.send(call)), registries.dataCommons));
    });
  }

  get id(): bigint {
    return this.#id.now;
  }
  get steward(): Steward {
    return this.#story.steward;
  }

  /** A version with these files; each is a contribution of who gave it. */
  version(day: number, version: string, pages: readonly Page[]): this {
    const scene = this.#scene;
    scene.on(
      day,
      async () => {
        const { registries } = scene.living();
        const list = pages
          .map(({ path, text }) => ({ path, bytes: stringToBytes(text).length, sha256: fileHash(text) }))
          .sort((first, second) => (first.path < second.path ? -1 : 1))
          .map(fileLine)
          .join("");
        const content = fileHash(list);
        const contributions = pages.map(({ by, path, text }) => ({
          subject: scene.person(by).address,
          contribution: contributionOf([fileHash(text)]),
          salt: hashOf(`${this.#story.name}: salt of ${path}`),
        }));
        const metadata = croissantText({
          name: this.#story.name,
          description: this.#story.description,
          licence: this.#story.licence,
          keywords: this.#story.keywords,
          ...(this.#story.inLanguage && { inLanguage: this.#story.inLanguage }),
          creators: this.#story.creators,
          url: `https://example.org/datasets/${this.#id.now}`,
          datePublished: dateOf(scene.day(day)),
          version,
          // As the data kit does: names of files may say who they are of, so the list of them alone is named.
          files: [
            {
              path: LIST,
              bytes: stringToBytes(list).length,
              sha256: content,
              encodingFormat: "application/jsonl",
              description: "Every file of the dataset with its size and SHA-256, one a line.",
            },
          ],
          fileSets: [
            {
              id: "contributions",
              containedIn: LIST,
              encodingFormat: this.#story.encodingFormat,
              includes: `**/*${extname(pages[0]?.path ?? "")}`,
            },
          ],
        });
        const { root } = new ContributionTree(contributions.map(contributionLeaf));
        const hashes = { content, contributions: root, metadata: documentHash(metadata) };
        await this.steward.send(addDatasetVersion(registries, this.id, hashes));
        scene.keep(metadata);
        this.#versions.push({ number: this.#versions.length + 1, contributions });
      },
      2,
    );
    return this;
  }

  /** Data subjects agree for so many days; each signs, and somebody carries it. */
  consent(
    day: number,
    names: readonly string[],
    to: string,
    purpose: PurposeKey,
    days: number,
    hours = 3,
  ): this {
    this.#scene.on(
      day,
      async () => {
        for (const name of names) await this.#say(name, to, purpose, this.#scene.day(day + days));
      },
      hours,
    );
    return this;
  }

  withdraw(day: number, name: string, to: string, purpose: PurposeKey): this {
    this.#scene.on(day, () => this.#say(name, to, purpose, undefined), 9);
    return this;
  }

  async #say(name: string, to: string, purpose: PurposeKey, expiresAt: number | undefined): Promise<void> {
    const scene = this.#scene;
    const { registries } = scene.living();
    const subject = scene.person(name);
    const chainNow = await scene.now();
    const terms = {
      datasetId: this.id,
      subject: subject.address,
      recipient: this.addressOf(to),
      purpose: purposeByKey(purpose).hash,
      nextNonce: 0n,
      chainNow,
      nowMs: chainNow * 1000 + ++this.#said,
    };
    const said = expiresAt === undefined ? withdrawal(terms) : newConsent({ ...terms, expiresAt });
    const signature = signTyped(subject, consentTypedData(registries.dataCommons, scene.chainId, said));
    await scene.send(scene.carrier, sendConsent(registries, said, signature));
  }

  /** The board gives leave to use it. */
  grant(day: number, to: string, purpose: PurposeKey, terms: GrantTerms): DataGrant {
    return new DataGrant(this.#scene, this, day, to, purpose, terms);
  }

  /** The call that gives leave, of the board or of a resolution. Times in Unix seconds. */
  granting(
    to: string,
    purpose: PurposeKey,
    { from, until, fee, royalty = zeroHash }: Omit<GrantTerms, "days"> & { from: number; until: number },
  ): PreparedCall {
    const { registries, settlement } = this.#scene.living();
    return grantData(registries, {
      datasetId: this.id,
      recipient: this.addressOf(to),
      purpose: purposeByKey(purpose).hash,
      from,
      until,
      asset: fee === undefined ? zeroAddress : settlement.address,
      fee: fee === undefined ? 0n : amountOf(this.#scene, fee),
      royalty,
    });
  }

  addressOf(recipient: string): Address {
    const { living, person } = this.#scene;
    return recipient === OURSELVES ? living().organs.assembly : person(recipient).address;
  }

  /** The number of the latest version, and what is in it. */
  get latest(): Version {
    const version = this.#versions.at(-1);
    if (version === undefined) throw new Error(`${this.#story.name} has no version yet.`);
    return version;
  }
}

/** `royalty`: what names it, as the general meeting set it. */
export interface GrantTerms {
  readonly days: number;
  readonly fee?: string;
  readonly royalty?: Hash;
}

export class DataGrant {
  readonly #scene: Scene;
  readonly #dataset: Dataset;
  readonly #to: string;
  readonly #purpose: PurposeKey;
  readonly #terms: GrantTerms;
  readonly #id = new Later<bigint>("The grant");

  constructor(
    scene: Scene,
    dataset: Dataset,
    day: number,
    to: string,
    purpose: PurposeKey,
    terms: GrantTerms,
  ) {
    this.#scene = scene;
    [this.#dataset, this.#to, this.#purpose, this.#terms] = [dataset, to, purpose, terms];
    scene.on(
      day,
      async () => {
        const { registries } = scene.living();
        const times = { from: scene.day(day), until: scene.day(day + terms.days) };
        const given = dataset.granting(to, purpose, { ...terms, ...times });
        this.#id.set(grantGiven(logsOf(await scene.actForBoard(given)), registries.dataCommons));
      },
      4,
    );
  }

  get #fee(): bigint {
    return this.#terms.fee === undefined ? 0n : amountOf(this.#scene, this.#terms.fee);
  }

  pay(day: number): this {
    const scene = this.#scene;
    scene.on(
      day,
      async () => {
        const { registries, settlement } = scene.living();
        const payer = scene.person(this.#to).address;
        await scene.send(payer, approveToken(settlement, registries.dataCommons, this.#fee));
        const due = { asset: settlement.address, fee: this.#fee };
        await scene.send(payer, payGrant(registries, this.#id.now, due));
      },
      5,
    );
    return this;
  }

  revoke(day: number): this {
    const scene = this.#scene;
    scene.on(day, () => scene.actForBoard(revokeGrant(scene.living().registries, this.#id.now)), 6);
    return this;
  }

  /** The steward records a use of the latest version: of what is in it, whatever is consented to on that day. */
  use(day: number): DataUse {
    const scene = this.#scene;
    const use = new DataUse();
    scene.on(
      day,
      async () => {
        const { registries } = scene.living();
        const dataset = this.#dataset;
        const audience = [dataset.addressOf(this.#to), purposeByKey(this.#purpose).hash] as const;
        await scene.send(scene.carrier, settleConsents(registries, dataset.id, ...audience, 1_000));
        const read = { address: registries.dataCommons, abi: dataCommonsAbi };
        const now = BigInt(await scene.now());
        const leaves: Hash[] = [];
        for (const contribution of dataset.latest.contributions) {
          const args = [dataset.id, contribution.subject, ...audience];
          const from = BigInt(String(await scene.read({ ...read, functionName: "consentOf", args })));
          if (from !== 0n && from <= now) leaves.push(contributionLeaf(contribution));
        }
        const args = [dataset.id, ...audience];
        const epoch = BigInt(String(await scene.read({ ...read, functionName: "consentEpoch", args })));
        const manifest = new ContributionTree(leaves).root;
        const used = { grantId: this.#id.now, version: dataset.latest.number, epoch, manifest };
        const sent = await dataset.steward.send(recordUse(registries, used));
        use.recorded(useRecorded(logsOf(sent), registries.dataCommons));
      },
      7,
    );
    return use;
  }
}

export class DataUse {
  readonly #id = new Later<bigint>("The use");
  get id(): bigint {
    return this.#id.now;
  }
  recorded(id: bigint | undefined): void {
    this.#id.set(id);
  }
}

// ---- Models ----

export interface ModelStory {
  readonly day: number;
  readonly steward: Steward;
  /** The model whose next version it is. */
  readonly next?: Model;
  /** What it was trained on further. */
  readonly parent?: Model;
  readonly uses: readonly DataUse[];
  readonly card: ModelCard;
  readonly evaluation?: Omit<Evaluation, "date">;
}

export class Model {
  readonly #scene: Scene;
  readonly #story: ModelStory;
  readonly #version: Later<bigint>;

  /** Its steward registers it. */
  constructor(scene: Scene, story: ModelStory) {
    [this.#scene, this.#story] = [scene, story];
    const { card, steward, uses, next, parent } = story;
    this.#version = new Later(`${card.name} ${card.version}`);
    scene.on(
      story.day,
      async () => {
        const { organs, registries } = scene.living();
        const draft = {
          family: next?.family ?? 0n,
          parent: parent?.version ?? 0n,
          content: fileHash(`weights of ${card.name} ${card.version}`),
          base: shortText(card.base?.name ?? ""),
          supplier: shortText(card.base?.supplier ?? ""),
          licence: shortText(card.licence),
          ...this.#hashes(),
          uses: uses.map(({ id }) => id),
        };
        const call = registerModel(registries, organs.assembly, steward.appointment, draft);
        this.#version.set(registeredModel(logsOf(await steward.send(call)), registries.modelRegistry));
        for (const { text } of this.#files()) scene.keep(text);
      },
      8,
    );
  }

  get version(): bigint {
    return this.#version.now;
  }
  /** The version that began the model. */
  get family(): bigint {
    return this.#story.next?.family ?? this.version;
  }

  #files() {
    const { card, evaluation, day } = this.#story;
    const date = dateOf(this.#scene.day(day));
    return [modelCardFile(card), ...(evaluation ? [evaluationFile({ ...evaluation, date })] : [])];
  }
  #hashes() {
    const [card, evaluation] = this.#files();
    return { card: card?.hash ?? zeroHash, evaluation: evaluation?.hash ?? zeroHash };
  }

  /** The call of a resolution that releases it. */
  release(publicPerDay: number): PreparedCall {
    const { registries } = this.#scene.living();
    return releaseModel(registries, { version: this.version, ...this.#hashes(), publicPerDay });
  }

  /** Somebody says what it did; the steward answers, where there is an answer yet. */
  report(
    day: number,
    by: string,
    { harm, text }: { readonly harm: boolean; readonly text: string },
    answered?: readonly [day: number, text: string],
  ): this {
    const scene = this.#scene;
    const number = new Later<bigint>("The report");
    scene.on(
      day,
      async () => {
        const { registries } = scene.living();
        const report = { version: this.version, harm, text: documentHash(text) };
        const sent = await scene.send(scene.person(by).address, reportModel(registries, report));
        number.set(reportedIn(logsOf(sent), registries.modelRegistry));
        scene.keep(text);
      },
      10,
    );
    if (answered === undefined) return this;
    const [later, answer] = answered;
    scene.on(
      later,
      async () => {
        const { registries } = scene.living();
        await this.#story.steward.send(answerReport(registries, number.now, documentHash(answer)));
        scene.keep(answer);
      },
      10,
    );
    return this;
  }
}

// ---- Learning ----

export class Course {
  readonly #scene: Scene;
  readonly #id: Later<bigint>;

  /** A steward registers it. */
  constructor(scene: Scene, day: number, steward: Steward, course: CourseFile, validDays: number) {
    this.#scene = scene;
    this.#id = new Later(`The course ${course.title}`);
    scene.on(
      day,
      async () => {
        const { organs, registries } = scene.living();
        const { text, hash } = courseFile(course);
        const terms = { content: hash, licence: shortText(course.licence), validDays };
        const call = registerCourse(registries, organs.assembly, steward.appointment, terms);
        this.#id.set(registeredCourse(logsOf(await steward.send(call)), registries.learning));
        scene.keep(text);
      },
      1,
    );
  }

  get id(): bigint {
    return this.#id.now;
  }

  /** The board names who may attest it. */
  trainer(day: number, name: string): this {
    const { on, actForBoard, living, person } = this.#scene;
    on(day, () => actForBoard(nameTrainer(living().registries, this.id, person(name).address)), 2);
    return this;
  }

  attest(day: number, trainer: string, learners: readonly string[]): this {
    const { on, send, living, person } = this.#scene;
    on(
      day,
      async () => {
        for (const learner of learners) {
          const call = attestTraining(living().registries, this.id, person(learner).address);
          await send(person(trainer).address, call);
        }
      },
      6,
    );
    return this;
  }
}

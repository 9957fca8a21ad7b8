import type { Address, Hash } from "viem";
import type { CommonsLog } from "./commonsLog.ts";

/** What one line about data, models and courses is about: the key of its sentence. */
export type CommonsLine =
  | "dataset"
  | "datasetSteward"
  | "common"
  | "uncommon"
  | "version"
  | "grant"
  | "grantPaid"
  | "grantEnded"
  | "use"
  | "contested"
  | "model"
  | "released"
  | "stopped"
  | "stopEnded"
  | "harm"
  | "feedback"
  | "answered"
  | "course"
  | "revised"
  | "trainer"
  | "trainerDismissed"
  | "trained";

/** `number`: of what it is about; `of`: of the dataset, version or course to which that belongs. */
export interface CommonsLineEntry {
  readonly line: CommonsLine;
  readonly time: bigint;
  readonly transactionHash: Hash;
  readonly number: bigint;
  readonly of?: bigint;
  readonly account?: Address;
}

/**
 * What happened to one co-op's data, models and courses, newest first. Consents are left out on purpose: each is public,
 * but a list of who agreed to what is nobody's news.
 * @param logs of all co-ops, oldest first
 */
export function linesOfCommons(logs: readonly CommonsLog[], coop: Address): readonly CommonsLineEntry[] {
  const own = new Own(coop);
  return logs
    .flatMap((log) => {
      const said = own.said(log);
      return said ? [{ ...said, time: log.blockTime, transactionHash: log.transactionHash }] : [];
    })
    .reverse();
}

type Said = Omit<CommonsLineEntry, "time" | "transactionHash">;

/** Which entries belong to the co-op: most name only a number that an earlier entry gave it. */
class Own {
  readonly #coop: string;
  readonly #datasets = new Set<bigint>();
  readonly #grants = new Map<bigint, bigint>();
  readonly #uses = new Map<bigint, bigint>();
  readonly #versions = new Set<bigint>();
  readonly #reports = new Map<bigint, bigint>();
  readonly #courses = new Set<bigint>();

  constructor(coop: Address) {
    this.#coop = coop.toLowerCase();
  }

  said(log: CommonsLog): Said | undefined {
    switch (log.event) {
      case "DatasetRegistered": {
        const { datasetId: number, coop } = log.args;
        return this.#begins(coop, this.#datasets, number, "dataset");
      }
      case "StewardAssigned": {
        const { datasetId: of, appointment: number } = log.args;
        return this.#datasets.has(of) ? { line: "datasetSteward", number, of } : undefined;
      }
      case "CommonSet": {
        const { datasetId: number, common } = log.args;
        return this.#datasets.has(number) ? { line: common ? "common" : "uncommon", number } : undefined;
      }
      case "VersionAdded": {
        const { datasetId: of, version } = log.args;
        return this.#datasets.has(of) ? { line: "version", number: BigInt(version), of } : undefined;
      }
      case "GrantGiven": {
        const { grantId: number, datasetId: of, recipient: account } = log.args;
        if (!this.#datasets.has(of)) return undefined;
        this.#grants.set(number, of);
        return { line: "grant", number, of, account };
      }
      case "GrantPaid":
      case "GrantRevoked": {
        const { grantId: number } = log.args;
        const line = log.event === "GrantPaid" ? "grantPaid" : "grantEnded";
        return part(line, number, this.#grants.get(number));
      }
      case "UseRecorded": {
        const { useId: number, grantId } = log.args;
        const of = this.#grants.get(grantId);
        if (of !== undefined) this.#uses.set(number, of);
        return part("use", number, of);
      }
      case "UseContested":
        return part("contested", log.args.useId, this.#uses.get(log.args.useId));
      case "ModelRegistered": {
        const { version: number, coop } = log.args;
        return this.#begins(coop, this.#versions, number, "model");
      }
      case "ModelReleased":
      case "ModelStopped":
      case "ModelStopEnded": {
        const { version: number } = log.args;
        const lines = {
          ModelReleased: "released",
          ModelStopped: "stopped",
          ModelStopEnded: "stopEnded",
        } as const;
        return this.#versions.has(number) ? { line: lines[log.event], number } : undefined;
      }
      case "ModelReported": {
        const { report: number, version: of, harm } = log.args;
        if (!this.#versions.has(of)) return undefined;
        this.#reports.set(number, of);
        return { line: harm ? "harm" : "feedback", number, of };
      }
      case "ReportAnswered":
        return part("answered", log.args.report, this.#reports.get(log.args.report));
      case "CourseRegistered": {
        const { course: number, coop } = log.args;
        return this.#begins(coop, this.#courses, number, "course");
      }
      case "CourseRevised":
        return this.#courses.has(log.args.course) ? { line: "revised", number: log.args.course } : undefined;
      case "TrainerNamed":
      case "TrainerDismissed": {
        const { course: number, trainer: account } = log.args;
        const line = log.event === "TrainerNamed" ? "trainer" : "trainerDismissed";
        return this.#courses.has(number) ? { line, number, account } : undefined;
      }
      case "TrainingAttested": {
        const { course: number } = log.args;
        return this.#courses.has(number) ? { line: "trained", number } : undefined;
      }
      default:
        return undefined;
    }
  }

  #begins(coop: Address, kept: Set<bigint>, number: bigint, line: CommonsLine): Said | undefined {
    if (coop.toLowerCase() !== this.#coop) return undefined;
    kept.add(number);
    return { line, number };
  }
}

/** Something that belongs to an entry of the co-op's own; of others, nothing. */
function part(line: CommonsLine, number: bigint, of: bigint | undefined): Said | undefined {
  return of === undefined ? undefined : { line, number, of };
}

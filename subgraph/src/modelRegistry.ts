import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import {
  ModelRegistered,
  ModelReleased,
  ModelReported,
  ModelStopEnded,
  ModelStopped,
  ReportAnswered,
} from "../generated/ModelRegistry/ModelRegistry";
import { ModelReport, ModelStop, ModelVersion } from "../generated/schema";
import { logId, wordOf } from "./ids";

// The registry numbers its entries itself and names none that it has not announced.
function fetchVersion(number: BigInt): ModelVersion {
  return ModelVersion.load(wordOf(number))!;
}

export function handleModelRegistered(event: ModelRegistered): void {
  const uses: Bytes[] = [];
  for (let i = 0; i < event.params.uses.length; i++) uses.push(wordOf(event.params.uses[i]));

  const version = new ModelVersion(wordOf(event.params.version));
  version.number = event.params.version;
  version.coop = event.params.coop;
  version.family = wordOf(event.params.family);
  if (!event.params.parent.isZero()) version.parent = wordOf(event.params.parent);
  version.appointment = event.params.appointment;
  version.content = event.params.content;
  version.base = event.params.base;
  version.supplier = event.params.supplier;
  version.licence = event.params.licence;
  version.card = event.params.card;
  version.evaluation = event.params.evaluation;
  version.uses = uses;
  version.publicPerDay = BigInt.zero();
  version.time = event.block.timestamp;
  version.block = event.block.number;
  version.transaction = event.transaction.hash;
  version.save();
}

export function handleModelReleased(event: ModelReleased): void {
  const version = fetchVersion(event.params.version);
  version.resolution = event.params.resolutionId;
  version.releasedAt = event.block.timestamp;
  version.publicPerDay = event.params.publicPerDay;
  version.save();
}

export function handleModelStopped(event: ModelStopped): void {
  const version = fetchVersion(event.params.version);
  version.stoppedUntil = event.params.until;
  version.save();

  const stop = new ModelStop(logId(event));
  stop.version = version.id;
  stop.by = event.params.by;
  stop.until = event.params.until;
  stop.time = event.block.timestamp;
  stop.block = event.block.number;
  stop.transaction = event.transaction.hash;
  stop.save();
}

export function handleModelStopEnded(event: ModelStopEnded): void {
  const version = fetchVersion(event.params.version);
  version.stoppedUntil = null;
  version.save();

  const stop = new ModelStop(logId(event));
  stop.version = version.id;
  stop.by = event.params.by;
  stop.time = event.block.timestamp;
  stop.block = event.block.number;
  stop.transaction = event.transaction.hash;
  stop.save();
}

export function handleModelReported(event: ModelReported): void {
  const report = new ModelReport(wordOf(event.params.report));
  report.number = event.params.report;
  report.version = wordOf(event.params.version);
  report.reporter = event.params.reporter;
  report.harm = event.params.harm;
  report.text = event.params.text;
  report.answerBy = event.params.answerBy;
  report.time = event.block.timestamp;
  report.block = event.block.number;
  report.transaction = event.transaction.hash;
  report.save();
}

export function handleReportAnswered(event: ReportAnswered): void {
  const report = ModelReport.load(wordOf(event.params.report))!;
  report.answer = event.params.answer;
  report.answeredBy = event.params.by;
  report.answeredAt = event.block.timestamp;
  report.save();
}

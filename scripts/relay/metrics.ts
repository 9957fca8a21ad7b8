// What a monitor reads, as Prometheus' text format 0.0.4.
import type { RelayHealth } from "./relay.ts";

type Kind = "gauge" | "counter";
type Samples = readonly (readonly [labels: string, value: number | string])[];

/** Lines of one program's measures. @param prefix of every name */
export function metricLines(prefix: string) {
  const lines: string[] = [];
  return {
    say: (name: string, kind: Kind, help: string, samples: Samples) => {
      if (samples.length === 0) return;
      lines.push(`# HELP ${prefix}_${name} ${help}`, `# TYPE ${prefix}_${name} ${kind}`);
      for (const [labels, value] of samples) lines.push(`${prefix}_${name}${labels} ${value}`);
    },
    one: (value: number | string | undefined): Samples => (value === undefined ? [] : [["", value]]),
    text: () => `${lines.join("\n")}\n`,
  };
}

/** @param answers how often each HTTP status was answered */
export function metricsText(health: RelayHealth, answers: ReadonlyMap<number, number>): string {
  const { say, one, text } = metricLines("rochdale_relay");
  const about = `{chain="${health.chainId}",assembly="${health.assembly}",account="${health.account}"}`;
  say("info", "gauge", "Which co-op is served, and who pays.", [[about, 1]]);
  say(
    "ready",
    "gauge",
    "1 unless papers wait that should be on the record by now.",
    one(health.state === "ready" ? 1 : 0),
  );
  say(
    "problem",
    "gauge",
    "1 while something keeps papers from the chain.",
    one(health.problem === undefined ? 0 : 1),
  );
  say("waiting", "gauge", "Papers and applications that are not on the record yet.", one(health.waiting));
  say("oldest_seconds", "gauge", "How long the oldest of them has waited.", one(health.oldestSeconds));
  say("under_way", "gauge", "Transactions that no block holds yet.", one(health.underWay));
  say("balance_wei", "gauge", "What the account that pays has left.", one(health.balance));
  say("spent_day_wei", "gauge", "What was spent in the last 24 hours.", one(health.spentToday));
  say("block", "gauge", "The latest block that the endpoint showed.", one(health.block));
  say("block_age_seconds", "gauge", "How old that block was.", one(health.blockAgeSeconds));
  say("transactions_total", "counter", "Transactions since the start.", [
    ['{what="sent"}', health.sent],
    ['{what="replaced"}', health.replaced],
    ['{what="vanished"}', health.vanished],
  ]);
  say("settled", "gauge", "Papers and applications in the file, by what became of them.", [
    ['{fate="recorded"}', health.recorded],
    ['{fate="refused"}', health.refused],
  ]);
  say(
    "answers_total",
    "counter",
    "HTTP answers since the start.",
    [...answers].map(([status, count]) => [`{status="${status}"}`, count] as const),
  );
  return text();
}

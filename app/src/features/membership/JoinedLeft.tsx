import { useTranslation } from "react-i18next";
import type { Receipt } from "../../chain/figure.ts";
import type { MembershipOverTime, MembershipSpan } from "../../history/membershipOverTime.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMembershipOverTime } from "../../queries/membershipQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";

const SLOT = 24;
const BAR = 10;
const HEIGHT = 100;

/** Who joined, above the line, and who left, below it, on one scale; the same figures stand in a table. */
export function JoinedLeft() {
  const { t } = useTranslation();
  const read = useMembershipOverTime();
  return (
    <Section title={t("joined.title")} about={t("joined.about")} folds>
      <Loaded of={read} what={t("what.members")}>
        {(data) => <Chart data={data} />}
      </Loaded>
    </Section>
  );
}

function Chart({ data: { months, spans } }: { readonly data: MembershipOverTime }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useSpanName(months);
  const most = (side: "joined" | "left") => Math.max(0, ...spans.map((span) => span[side].length));
  const unit = HEIGHT / Math.max(1, most("joined") + most("left"));
  const line = most("joined") * unit;
  const rtl = document.documentElement.dir === "rtl";
  const width = spans.length * SLOT;
  const [first, last] = [spans[0], spans.at(-1)];
  const all = (side: "joined" | "left") => spans.reduce((sum, span) => sum + span[side].length, 0);
  return (
    <div className="joined">
      <p className="joined__key small">
        <span>
          <i className="joined__up" aria-hidden="true" /> {t("joined.joined")}
        </span>
        <span>
          <i className="joined__down" aria-hidden="true" /> {t("joined.left")}
        </span>
        <span className="soft">
          {t("joined.most", { n: format.number(Math.max(most("joined"), most("left"))) })}
        </span>
      </p>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("joined.label", {
          from: first ? name(first) : "",
          to: last ? name(last) : "",
          joined: format.number(all("joined")),
          left: format.number(all("left")),
          members: format.number(last?.members ?? 0),
        })}
      >
        {spans.map(({ from, joined, left }, i) => {
          const x = (rtl ? spans.length - 1 - i : i) * SLOT + (SLOT - BAR) / 2;
          return (
            <g key={String(from)}>
              <rect
                className="joined__up"
                x={x}
                y={line - joined.length * unit}
                width={BAR}
                height={joined.length * unit}
              />
              <rect className="joined__down" x={x} y={line + 1} width={BAR} height={left.length * unit} />
            </g>
          );
        })}
        <path className="base" d={`M0 ${line + 0.5}H${width}`} />
      </svg>
      <p className="row row--apart small soft">
        <span>{first && name(first)}</span>
        {spans.length > 1 && <span>{last && name(last)}</span>}
      </p>
      <details>
        <summary>{t("joined.asTable")}</summary>
        <SpanTable spans={spans} name={name} />
      </details>
    </div>
  );
}

function SpanTable({
  spans,
  name,
}: {
  readonly spans: readonly MembershipSpan[];
  readonly name: (span: MembershipSpan) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="cards cards--k">
      <thead>
        <tr>
          <th scope="col">{t("joined.when")}</th>
          <th scope="col" className="n">
            {t("joined.joined")}
          </th>
          <th scope="col" className="n">
            {t("joined.left")}
          </th>
          <th scope="col" className="n">
            {t("joined.members")}
          </th>
        </tr>
      </thead>
      <tbody>
        {spans.toReversed().map((span) => (
          <tr key={String(span.from)}>
            <th scope="row" className="first">
              {name(span)}
            </th>
            <td className="n" data-l={t("joined.joined")}>
              <Counted entries={span.joined} what={t("joined.joinedWhat", { when: name(span) })} />
            </td>
            <td className="n" data-l={t("joined.left")}>
              <Counted entries={span.left} what={t("joined.leftWhat", { when: name(span) })} />
            </td>
            <td className="n" data-l={t("joined.members")}>
              {format.number(span.members)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counted({ entries, what }: { readonly entries: MembershipSpan["joined"]; readonly what: string }) {
  const text = useFormat().number(entries.length);
  const latest = entries.at(-1);
  if (latest === undefined) return text;
  const { blockNumber, blockTime } = latest;
  const receipt: Receipt = { kind: "derived", how: "count", parts: entries, blockNumber, blockTime };
  return (
    <Fig figure={{ receipt }} what={what}>
      {text}
    </Fig>
  );
}

/** "March 2026", "January to March 2026", "2026": whatever one span has. */
function useSpanName(months: number): (span: MembershipSpan) => string {
  const { i18n } = useTranslation();
  const locale = `${i18n.language === "en" ? "en-GB" : i18n.language}-u-nu-latn`;
  const format = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    ...(months < 12 && { month: months === 1 ? "long" : "short" }),
    timeZone: "UTC",
  });
  return ({ from }) => {
    const start = new Date(Number(from) * 1000);
    if (months === 1 || months === 12) return format.format(start);
    const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months - 1));
    return format.formatRange(start, end);
  };
}

import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";
import { MiniBar } from "../../ui/ResultBar.tsx";
import { StageChip } from "./StageChip.tsx";
import type { Item } from "./standing.ts";
import { countsOf } from "./useResultWords.ts";
import { useWhen } from "./useWhen.ts";

/** Resolutions, each with its dates, its bar and its counts. */
export function ResolutionList({ items }: { readonly items: readonly Item[] }) {
  const when = useWhen();
  const format = useFormat();
  return (
    <ol className="list reslist">
      {items.map((item) => {
        const { resolution } = item;
        return (
          <li key={String(resolution.id)}>
            <span className="no">{format.number(resolution.number)}</span>
            <h3>
              <Link href={`/resolution/${resolution.number}`} dir="auto">
                {resolution.title}
              </Link>
            </h3>
            <p className="when">{when(item)}</p>
            {resolution.stage !== "notice" && <Counted item={item} />}
            <div className="st">
              <StageChip item={item} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Counted({ item: { resolution } }: { readonly item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = [
    ["for", resolution.inFavour],
    ["against", resolution.against],
    ["abstain", resolution.abstain],
  ] as const;
  return (
    <div className="res">
      <MiniBar counts={countsOf(resolution)} />
      <span className="counts">
        {counts.map(([choice, figure]) => (
          <span key={choice} className="num">
            <Fig figure={figure} what={t(`result.${choice}What`, { number: resolution.number })}>
              {format.number(figure.value)}
            </Fig>{" "}
            {t(`result.${choice}Count`)}
          </span>
        ))}
      </span>
    </div>
  );
}

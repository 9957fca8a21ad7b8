import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { BylawsFile } from "../../chain/bylawsFile.ts";
import { type FoundingFile, newFoundingFile } from "../../chain/foundingFile.ts";
import type { CoopSite, Settlement } from "../../chain/model.ts";
import type { Founder } from "../../chain/parameters.ts";
import { useFoundingCost, useFoundingState } from "../../queries/foundingQueries.ts";
import { Cost } from "./Cost.tsx";
import { charterOf, type Draft, deadlineOf, foundingOf } from "./draft.ts";
import { Field } from "./Field.tsx";
import { Summary } from "./Summary.tsx";
import { NO_TICKS, Warnings } from "./Warnings.tsx";

interface Props {
  readonly draft: Draft;
  readonly bylaws: BylawsFile;
  readonly founders: readonly Founder[];
  readonly token: Settlement;
  readonly site: CoopSite;
  readonly now: bigint;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onMade: (file: FoundingFile) => void;
}

/** All of it in the founders' words, what it costs, and the two warnings; then the page for the founders is made. */
export function ReviewStep({ draft, bylaws, founders, token, site, now, onChange, onMade }: Props) {
  const { t } = useTranslation();
  const [ticks, setTicks] = useState(NO_TICKS);
  const deadline = deadlineOf(draft.until, now);
  const founding = deadline === undefined ? undefined : foundingOf(draft, bylaws, founders, token, deadline);
  const file =
    founding &&
    newFoundingFile({
      chainId: site.chainId,
      factory: site.factory,
      founding,
      settlement: { symbol: token.symbol, decimals: token.decimals },
      charter: charterOf(draft),
    });
  const cooperative: Address | undefined = useFoundingState(file?.digest).data?.cooperative;
  const cost = useFoundingCost(founding);
  const ready = file && cooperative && cost.data && !cost.error && ticks.advice && ticks.host;
  return (
    <div className="stack">
      <p className="soft measure">{t("found.review.about")}</p>
      <Field
        label={t("found.review.until")}
        help={t("found.review.untilHelp")}
        refusals={deadline === undefined ? [t("found.review.untilBad", { value: draft.until || "“”" })] : []}
      >
        {(ids) => (
          <input
            {...ids}
            type="date"
            className="input found__short"
            value={draft.until}
            onChange={(event) => onChange({ until: event.target.value })}
          />
        )}
      </Field>
      {file && <Summary file={{ ...file, ...(cooperative && { cooperative }) }} />}
      {founding && <Cost founding={founding} />}
      <Warnings ticks={ticks} onTick={setTicks} />
      <div>
        <button
          type="button"
          className="btn btn--main"
          aria-disabled={!ready}
          aria-describedby="found-create"
          onClick={() => {
            if (ready) onMade({ ...file, cooperative });
          }}
        >
          {t("found.review.create")}
        </button>
        <p id="found-create" className="small soft">
          {ready ? t("found.review.createAbout") : t("found.review.acknowledge")}
        </p>
      </div>
    </div>
  );
}

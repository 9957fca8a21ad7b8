import { useTranslation } from "react-i18next";
import type { MeetingView, ResolutionView } from "../chain/model.ts";
import { useExecute } from "../queries/ballotQueries.ts";

interface Props {
  readonly resolution: ResolutionView;
  readonly meeting: MeetingView;
  readonly busy: boolean;
  /** Signs somebody in where nobody is. */
  readonly before: () => Promise<unknown>;
  readonly act: (what: () => Promise<unknown>) => Promise<void>;
}

/** Comes once a resolution is ready: what sends a transaction would weigh on every first visit. */
export default function CarryOut({ resolution, meeting, busy, before, act }: Props) {
  const { t } = useTranslation("demo");
  const execute = useExecute();
  return (
    <button
      type="button"
      className="btn"
      disabled={busy || execute.isPending}
      onClick={() =>
        act(async () => {
          await before();
          await execute.mutateAsync({ resolution, meeting });
        })
      }
    >
      {t("carryOut")}
    </button>
  );
}

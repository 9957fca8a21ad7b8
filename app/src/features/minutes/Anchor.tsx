import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { actionLink } from "../../chain/boardActionLink.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import { anchorMinutes } from "../../chain/write/boardDecision.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useMakeAction } from "../../queries/boardQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import type { MinutesView } from "../../queries/minutesQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";

const SIGNING_SECONDS = 14 * 86_400;

/** For directors: the action of the board that puts this fingerprint on the record. */
export function Anchor({ view: { meeting, file, anchored } }: { readonly view: MinutesView }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { member } = useMe();
  const now = useHead().data?.time;
  const organs = useCoop().data?.organs;
  const make = useMakeAction();
  const isDirector = member !== undefined && now !== undefined && isDirectorAt(member, now);
  if (!isDirector || organs === undefined || anchored?.hash === file.hash) return null;
  return (
    <div className="minutes__tools">
      <p>
        <button
          type="button"
          className="btn"
          aria-disabled={make.isPending}
          onClick={() => {
            if (make.isPending) return;
            make.mutate(
              {
                call: anchorMinutes(organs, meeting.id, file.hash),
                deadline: Number(now) + SIGNING_SECONDS,
              },
              { onSuccess: async (action) => go((await actionLink(action)).slice(1)) },
            );
          }}
        >
          {t("minutes.anchor")}
        </button>
      </p>
      <p className="small soft">{t("minutes.anchorAbout")}</p>
      {make.error && (
        <Note kind="bad" live>
          {errorText(t, make.error)}
        </Note>
      )}
    </div>
  );
}

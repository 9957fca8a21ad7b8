import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ResolutionView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Note } from "../../ui/Note.tsx";

/** Where a resolution is decided a second time, or was decided the first time, or that it still may be. */
export function OtherCalls({ resolution }: { readonly resolution: ResolutionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { formerCall, secondCall, mayCallAgain } = resolution;
  const other = formerCall ?? secondCall;
  if (mayCallAgain)
    return (
      <Note>
        {t("second.chance", {
          until: format.moment(mayCallAgain.opensUntil),
        })}{" "}
        <button
          type="button"
          className="btn btn--bare"
          onClick={() => document.getElementById("second")?.scrollIntoView({ block: "start" })}
        >
          {t("second.how")}
        </button>
      </Note>
    );
  if (other === undefined) return null;
  return (
    <Note>
      {t(formerCall ? "second.isSecond" : "second.wasCalled")}{" "}
      <Link href={`/resolution/${other.number}`}>
        {t("resolution.number", { number: format.number(other.number) })}
      </Link>
      {format.comma}
      <Link href={`/meeting/${other.meetingNumber}`}>
        {t("meeting.title", { number: format.number(other.meetingNumber) })}
      </Link>
    </Note>
  );
}

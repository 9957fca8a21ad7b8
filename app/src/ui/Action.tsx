import { useTranslation } from "react-i18next";
import { errorText } from "../i18n/errorText.ts";
import { Note } from "./Note.tsx";

/** The part of a mutation that a reader can see. */
interface Doing {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
}

interface Props {
  readonly label: string;
  readonly doing: Doing;
  /** Said once it has been done. */
  readonly done: string;
  readonly kind?: "main" | "plain" | "danger";
  /** Why it cannot be done now: stands beside the button. */
  readonly blocked?: string | undefined;
  readonly block?: boolean;
  readonly onPress: () => void;
}

const LOOKS = { main: "btn btn--main", plain: "btn", danger: "btn btn--danger" } as const;

/** A button that sends something, what became of it, and why it cannot be pressed where it cannot. */
export function Action({ label, doing, done, kind = "plain", blocked, block = false, onPress }: Props) {
  const { t } = useTranslation();
  const off = doing.isPending || blocked !== undefined;
  return (
    <div className="action">
      <p>
        <button
          type="button"
          className={block ? `${LOOKS[kind]} btn--block` : LOOKS[kind]}
          aria-disabled={off}
          onClick={() => {
            if (!off) onPress();
          }}
        >
          {doing.isPending ? t("action.sending") : label}
        </button>
      </p>
      {blocked && <p className="small soft">{blocked}</p>}
      {doing.error && (
        <Note kind="bad" live>
          <b>{t("action.failed")}</b> {errorText(t, doing.error)}
        </Note>
      )}
      {doing.isSuccess && (
        <Note kind="good" live>
          {done}
        </Note>
      )}
    </div>
  );
}

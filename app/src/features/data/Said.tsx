import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Note } from "../../ui/Note.tsx";

interface Props {
  readonly text: string;
  readonly onClose: () => void;
}

/** What became of a signature, in place of the button that was pressed; the focus moves on with it. */
export function Said({ text, onClose }: Props) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <Note kind="good" live>
        {text}
      </Note>
      <p>
        <button ref={button} type="button" className="btn" onClick={onClose}>
          {t("dialog.close")}
        </button>
      </p>
    </>
  );
}

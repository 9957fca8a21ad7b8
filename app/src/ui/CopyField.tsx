import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly button: string;
}

/** A line to be copied. Where the browser does not copy, it can be selected. */
export function CopyField({ label, text, button }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [copied, setCopied] = useState("");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copyline">
        <input
          id={id}
          className="input mono"
          dir="ltr"
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="btn"
          aria-describedby={id}
          onClick={() => {
            void navigator.clipboard?.writeText(text).then(() => setCopied(text));
          }}
        >
          {button}
        </button>
      </div>
      <span className="small soft" role="status">
        {copied === text ? t("receipt.copied") : ""}
      </span>
    </div>
  );
}

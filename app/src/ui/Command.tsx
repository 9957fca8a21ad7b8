import { useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  /** Whole commands. */
  readonly lines: readonly string[];
  /** More than these are not set; the copy has them all. */
  readonly most?: number;
}

/** Commands of a tool that we did not write, always left to right, to be copied. */
export function Command({ lines, most }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <div className="cmd">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long command scrolls, and a keyboard must reach it. */}
        <code tabIndex={0}>{lines.slice(0, most).join("\n")}</code>
        <button
          type="button"
          onClick={() => {
            void navigator.clipboard?.writeText(lines.join("\n")).then(() => setCopied(true));
          }}
        >
          {copied ? t("receipt.copied") : t("receipt.copy")}
        </button>
      </div>
      <p className="sr" role="status">
        {copied ? t("receipt.copied") : ""}
      </p>
    </>
  );
}

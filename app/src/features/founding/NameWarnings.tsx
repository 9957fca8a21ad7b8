import { useTranslation } from "react-i18next";
import { Note } from "../../ui/Note.tsx";
import { nameWarnings } from "./nameWarnings.ts";

/** Warns of names that a reader could take for others. */
export function NameWarnings({ of }: { readonly of: string }) {
  const { t } = useTranslation();
  return nameWarnings(of).map((warning) => (
    <Note key={warning.kind} kind="warn">
      {warning.kind === "mixed"
        ? t("found.purpose.mixed", { letters: warning.letters })
        : t("found.purpose.hidden")}
    </Note>
  ));
}

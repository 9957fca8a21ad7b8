import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bytesIn, LONGEST_SPOKEN } from "../../chain/talk.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Action } from "../../ui/Action.tsx";

interface Props {
  readonly label: string;
  readonly button: string;
  readonly done: string;
  /** What stands in the field at first. */
  readonly begin?: string | undefined;
  readonly doing: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: Error | null };
  /** `said` empties the field. */
  readonly onSay: (text: string, said: () => void) => void;
}

/** A field for a text of so many bytes, and the button that signs or sends it. */
export function Say({ label, button, done, begin = "", doing, onSay }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState(begin);
  const said = text.trim();
  const left = LONGEST_SPOKEN - bytesIn(said);
  const blocked =
    left < 0 ? t("talk.tooLong", { over: format.number(-left) }) : said === "" ? t("talk.empty") : undefined;
  return (
    <div className="talk__say">
      <label className="field">
        <span>{label}</span>
        <textarea
          className="input"
          rows={4}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value.replaceAll("\t", " "))}
        />
        <small>{left >= 0 && t("talk.left", { left: format.number(left) })}</small>
      </label>
      <Action
        label={button}
        done={done}
        doing={doing}
        blocked={blocked}
        onPress={() => onSay(said, () => setText(""))}
      />
    </div>
  );
}

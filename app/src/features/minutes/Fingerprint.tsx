import { useTranslation } from "react-i18next";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import type { MinutesView } from "../../queries/minutesQueries.ts";
import { Command } from "../../ui/Command.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { Anchor } from "./Anchor.tsx";
import { Pairs } from "./Pairs.tsx";

interface Props {
  readonly view: MinutesView;
  readonly fileName: string;
}

/** What makes these minutes and no others, and whether the board put it on the record. */
export function Fingerprint({ view, fileName }: Props) {
  const { file, anchored } = view;
  const { t } = useTranslation();
  const hex = (text: string) => (
    <span className="mono break" dir="ltr">
      {text}
    </span>
  );
  return (
    <>
      <p className="soft measure">{t("minutes.fingerprintAbout")}</p>
      <Pairs
        rows={[
          ["keccak256", hex(file.hash)],
          ["sha256", hex(file.sha256)],
        ]}
      />
      <Anchored file={file} anchored={anchored} />
      <Anchor view={view} />
      <div className="minutes__check">
        <p className="soft">{t("minutes.check")}</p>
        <Command lines={[`cast keccak < ${fileName}`, `sha256sum ${fileName}`]} />
      </div>
    </>
  );
}

/** Only what was anchored last counts, as the contract says. */
function Anchored({
  file,
  anchored,
}: Pick<MinutesView, "file"> & { readonly anchored: MinutesView["anchored"] | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (anchored === undefined) return <p>{t("minutes.notAnchored")}</p>;
  const same = anchored.hash === file.hash;
  return (
    <Note kind={same ? "good" : "bad"}>
      <p>
        <Phrase
          i18nKey={same ? "minutes.anchored" : "minutes.anchoredOther"}
          values={{ when: format.moment(anchored.receipt.blockTime) }}
          components={{ r: <Fig figure={anchored} what={t("minutes.anchoredWhat")} /> }}
        />
      </p>
      {!same && (
        <p className="mono break" dir="ltr">
          {anchored.hash}
        </p>
      )}
    </Note>
  );
}

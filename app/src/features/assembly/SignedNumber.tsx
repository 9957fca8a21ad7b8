import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingView } from "../../chain/model.ts";
import { decodePaper, MAX_ITEMS } from "../../chain/paper.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { Stance } from "./Stance.tsx";

/** For no meeting that this page knows: the reader says how many items it has. */
const OTHER = "other";

/** What a device asks its owner to sign is one number; here it is read item by item, on a device apart from that one. */
export function SignedNumber() {
  const { t } = useTranslation();
  const meetings = useMeetings().data ?? [];
  const head = useHead().data;
  const id = useId();
  const [shown, setShown] = useState("");
  const [picked, setPicked] = useState<string>();
  const [items, setItems] = useState(1);
  const newest = [...meetings].sort((a, b) => b.number - a.number);
  const open = newest.find(({ opensAt, closesAt }) => head && opensAt <= head.time && head.time < closesAt);
  const choice = picked ?? String((open ?? newest[0])?.number ?? OTHER);
  const meeting = newest.find(({ number }) => String(number) === choice);
  const paper = numberShown(shown);
  const wrong = shown.trim() !== "" && paper === undefined;
  return (
    <Section title={t("verify.decoder.title")} about={t("verify.decoder.about")}>
      <form className="decoder" onSubmit={(event) => event.preventDefault()}>
        <label className="field">
          <span>{t("verify.decoder.meeting")}</span>
          <select className="input" value={choice} onChange={(event) => setPicked(event.target.value)}>
            {newest.map(({ number }) => (
              <option key={number} value={number}>
                {t("meeting.title", { number })}
              </option>
            ))}
            <option value={OTHER}>{t("verify.decoder.other")}</option>
          </select>
        </label>
        {!meeting && (
          <label className="field">
            <span>{t("verify.decoder.items")}</span>
            <select
              className="input"
              value={items}
              onChange={(event) => setItems(Number(event.target.value))}
            >
              {Array.from({ length: MAX_ITEMS }, (_, index) => index + 1).map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span>{t("verify.decoder.choices")}</span>
          <input
            className="input mono"
            inputMode="text"
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            value={shown}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? id : undefined}
            onChange={(event) => setShown(event.target.value)}
          />
        </label>
      </form>
      <div id={id} role="status">
        {wrong && <Note kind="warn">{t("verify.decoder.noNumber")}</Note>}
        {paper !== undefined && <Meaning paper={paper} meeting={meeting} items={items} />}
      </div>
      <p className="small soft">{t("verify.decoder.byHand")}</p>
    </Section>
  );
}

interface Props {
  readonly paper: number;
  readonly meeting: MeetingView | undefined;
  /** How many, where the meeting is not known. */
  readonly items: number;
}

function Meaning({ paper, meeting, items }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = meeting?.resolutions.length ?? items;
  return (
    <>
      <h3>{t("verify.decoder.means")}</h3>
      <dl className="pairs">
        {decodePaper(paper, count).map((choice, item) => {
          const title = meeting?.resolutions.find((each) => each.item === item)?.title;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place on the agenda.
            <div key={item}>
              <dt>
                {title === undefined
                  ? t("verify.decoder.item", { number: format.number(item + 1) })
                  : t("ballot.item", { number: item + 1, title })}
              </dt>
              <dd>
                <Stance choice={choice} />
              </dd>
            </div>
          );
        })}
      </dl>
      {paper >= 4 ** count && <Note kind="bad">{t("verify.decoder.beyond")}</Note>}
      {meeting && (
        <>
          <p className="small soft">{t("verify.decoder.meetingToo")}</p>
          <p className="mono break" dir="ltr">
            {String(meeting.id)}
          </p>
        </>
      )}
      <p>
        <b>{t("verify.decoder.compare")}</b>
      </p>
    </>
  );
}

/** The number as devices show it: decimal or hexadecimal, in the digits of either script. */
function numberShown(text: string): number | undefined {
  const plain = text.replace(/\s/g, "").replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  if (!/^(\d{1,10}|0x[0-9a-f]{1,64})$/i.test(plain)) return undefined;
  const paper = BigInt(plain);
  return paper < 4n ** BigInt(MAX_ITEMS) ? Number(paper) : undefined;
}

import { useTranslation } from "react-i18next";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useBoard } from "../../queries/boardQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";

/** How many sit on the board, and how many of them act together. */
export function BoardSentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const board = useBoard();
  return (
    <>
      {board.data === undefined && <h1 className="waiting">{t("board.nav")}</h1>}
      <Loaded of={board} what={t("board.what")}>
        {({ figures: { seated, needed, minSeats, seats } }) => {
          const free = seats.value - seated.value;
          return (
            <>
              <h1>
                <Phrase
                  i18nKey="board.sentence"
                  count={Number(seated.value)}
                  values={{ n: format.number(seated.value), needed: format.number(needed.value) }}
                  components={{
                    s: <Fig figure={seated} what={t("board.seatedWhat")} />,
                    k: <Fig figure={needed} what={t("board.neededWhat")} />,
                    nb: <span className="nb" />,
                  }}
                />
              </h1>
              <p className="soft">
                <Phrase
                  i18nKey="board.more"
                  values={{
                    seats: format.number(seats.value),
                    free: format.number(free > 0n ? free : 0n),
                    least: format.number(minSeats.value),
                  }}
                  components={{
                    a: <Fig figure={seats} what={t("board.seatsWhat")} />,
                    m: <Fig figure={minSeats} what={t("board.minWhat")} />,
                  }}
                />
              </p>
              {seated.value < minSeats.value && <Note kind="warn">{t("board.tooSmall")}</Note>}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Convened } from "../../chain/minutes.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import type { MinutesView } from "../../queries/minutesQueries.ts";
import { usePaperCount } from "../../queries/paperCountQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { download } from "../../ui/download.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Note } from "../../ui/Note.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import { MinutesItem } from "./MinutesItem.tsx";
import { Pairs } from "./Pairs.tsx";
import { Signatures } from "./Signatures.tsx";
import "./minutes.css";

/** The minutes of a meeting, to be read, printed, signed and kept. */
export function MinutesDetail({ view }: { readonly view: MinutesView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { meeting, minutes, file, bound, recount } = view;
  const sheet = useUnfoldedInPrint();
  const number = format.number(meeting.number);
  const sound = bound && recount.equal;
  const fileName = `minutes-${meeting.number}.json`;
  return (
    <div className="minutes" ref={sheet}>
      <p className="crumbs">
        <Link href="/resolutions">{t("nav.resolutions")}</Link> /{" "}
        <Link href={`/meeting/${meeting.number}`}>{t("meeting.title", { number })}</Link> / {t("minutes.nav")}
      </p>
      <header className="title">
        <p className="eyebrow">
          <bdi>{minutes.cooperative.name || t("frame.unnamed")}</bdi>
        </p>
        <h1>{t("minutes.title", { number })}</h1>
        <p className="byline">{t("minutes.about")}</p>
      </header>
      {!bound && (
        <Note kind="bad" live>
          {t("minutes.unbound")}
        </Note>
      )}
      {!recount.equal && (
        <Note kind="bad" live>
          {t("minutes.unequal")}
        </Note>
      )}
      {sound && (
        <p className="row minutes__tools">
          <button type="button" className="btn btn--main" onClick={() => window.print()}>
            {t("minutes.print")}
          </button>
          <button type="button" className="btn" onClick={() => download(fileName, file.text)}>
            {t("minutes.download")}
          </button>
        </p>
      )}
      <TheMeeting view={view} />
      <Attendance view={view} />
      <Part title={t("minutes.items")}>
        {minutes.items.map((item, index) => {
          const resolution = meeting.resolutions[index];
          return (
            resolution && <MinutesItem key={item.item} item={item} resolution={resolution} view={view} />
          );
        })}
        <p className="small soft">{t("minutes.since")}</p>
      </Part>
      {sound && (
        <>
          <Part title={t("minutes.signatures")}>
            <Signatures />
          </Part>
          <Part title={t("minutes.fingerprint")}>
            <Fingerprint view={view} fileName={fileName} />
          </Part>
        </>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="sub" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function TheMeeting({ view: { meeting, minutes } }: { readonly view: MinutesView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chainName = useSite().data?.chainName ?? String(minutes.cooperative.chain);
  const { convened, secondCallOf, notice, recordDate, opened, closed, extendedFrom } = minutes.meeting;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      t("minutes.address", { chain: chainName }),
      <span key="address" className="mono break" dir="ltr">
        {minutes.cooperative.assembly}
      </span>,
    ],
    [t("meeting.convener"), <ConvenedBy key="convener" convened={convened} />],
    ...(secondCallOf === undefined
      ? []
      : [
          [
            t("minutes.secondCallTerm"),
            t("minutes.secondCall", { number: format.number(secondCallOf) }),
          ] as const,
        ]),
    [t("minutes.notice"), format.moment(notice.time)],
    [t("meeting.recordDate"), format.moment(recordDate)],
    [t("minutes.opened"), format.moment(opened)],
    [t("minutes.closed"), format.moment(closed)],
    ...(extendedFrom === undefined
      ? []
      : [[t("minutes.noticed"), t("minutes.extended", { when: format.moment(extendedFrom) })] as const]),
    [
      t("meeting.roll"),
      <Fig key="roll" figure={meeting.roll} what={t("meeting.rollWhat", { number: meeting.number })}>
        {format.number(meeting.roll.value)}
      </Fig>,
    ],
  ];
  return (
    <Part title={t("minutes.meeting")}>
      <Pairs rows={rows} />
    </Part>
  );
}

function ConvenedBy({ convened }: { readonly convened: Convened }) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (convened.by) {
    case "board":
      return t("minutes.convened.board");
    case "meeting":
      return t("minutes.convened.meeting");
    case "requisition":
      return t("minutes.convened.requisition", {
        count: convened.supporters,
        n: format.number(convened.supporters),
        id: convened.requisition,
      });
    case "director":
    case "member":
      return (
        <>
          {convened.member === undefined
            ? t(`minutes.convened.${convened.by}`)
            : t(`minutes.convened.${convened.by}Number`, { id: convened.member })}{" "}
          <span className="mono break" dir="ltr">
            {convened.account}
          </span>
        </>
      );
  }
}

function Attendance({ view: { meeting, minutes } }: { readonly view: MinutesView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = usePaperCount(meeting);
  const cast = format.number(minutes.papers.length);
  const proxies = new Map<number, number[]>();
  for (const { member, proxy } of minutes.papers)
    if (proxy !== undefined) proxies.set(proxy, [...(proxies.get(proxy) ?? []), member]);
  const byProxy = [...proxies.values()].flat().length;
  const numbers = minutes.papers.map(({ member }) => member).join(format.comma);
  return (
    <Part title={t("minutes.attendance")}>
      <Pairs
        rows={[
          [
            t("minutes.tookPart"),
            figure ? (
              <Fig key="cast" figure={figure} what={t("meeting.papersWhat", { number: meeting.number })}>
                {cast}
              </Fig>
            ) : (
              cast
            ),
          ],
          ...(byProxy === 0
            ? []
            : [
                [t("minutes.byThemselves"), format.number(minutes.papers.length - byProxy)] as const,
                [t("minutes.byProxy"), format.number(byProxy)] as const,
              ]),
        ]}
      />
      <p className="soft">{t("minutes.tookPartAbout")}</p>
      {minutes.papers.length > 0 && (
        <details>
          <summary>{t("minutes.whoTookPart")}</summary>
          <p className="num">{numbers}</p>
        </details>
      )}
      {byProxy > 0 && (
        <details>
          <summary>{t("minutes.proxies")}</summary>
          <Pairs
            rows={[...proxies]
              .sort(([a], [b]) => a - b)
              .map(([holder, members]) => [t("minutes.holder", { id: holder }), members.join(format.comma)])}
          />
        </details>
      )}
    </Part>
  );
}

/** Paper has nothing to press: what is folded on the screen is printed whole. */
function useUnfoldedInPrint() {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let unfolded: HTMLDetailsElement[] = [];
    const unfold = () => {
      unfolded = [...(sheet.current?.querySelectorAll("details") ?? [])].filter(({ open }) => !open);
      for (const part of unfolded) part.open = true;
    };
    const fold = () => {
      for (const part of unfolded) part.open = false;
    };
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", fold);
    return () => {
      window.removeEventListener("beforeprint", unfold);
      window.removeEventListener("afterprint", fold);
    };
  }, []);
  return sheet;
}

import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MinutesItem as Item, MinutesPaper } from "../../chain/minutes.ts";
import type { Choice, ResolutionView } from "../../chain/model.ts";
import { sumOf } from "../../chain/receipts.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { type MinutesView, useSender } from "../../queries/minutesQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Pairs } from "./Pairs.tsx";

const ORDER: readonly Choice[] = ["for", "against", "abstain", "blank"];

interface Props {
  readonly item: Item;
  readonly resolution: ResolutionView;
  readonly view: MinutesView;
}

/** One item: its text, how it was decided and by whom, and what was carried out since. */
export function MinutesItem({ item, resolution, view }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { number, title, body, calls } = resolution;
  const { papers } = view.minutes;
  return (
    <article className="minutes__item" aria-labelledby={id}>
      <h3 id={id}>
        <Link href={`/resolution/${number}`}>
          {t("minutes.item", { number: format.number(item.item) })} <bdi>{title}</bdi>
        </Link>
      </h3>
      <p className="soft">
        {t(`minutes.kind.${item.kind}`, { number: format.number(number) })}{" "}
        {calls.length === 0 ? t("minutes.inWords") : t("minutes.calls", { count: calls.length })}{" "}
        {item.appended && t("minutes.appended")}
        {item.again !== undefined && t("minutes.again", { number: format.number(item.again) })}
      </p>
      {body !== "" && (
        <p className="lines measure" dir="auto">
          {body}
        </p>
      )}
      <p>
        <b>{t(`minutes.result.${item.result}`)}</b>
      </p>
      <Counts item={item} resolution={resolution} view={view} />
      <Recused item={item} declared={false} />
      <Recused item={item} declared />
      <CarriedOut resolution={resolution} />
      {papers.length > 0 && (
        <details>
          <summary>{t("minutes.byName")}</summary>
          <Votes item={item} papers={papers} />
        </details>
      )}
    </article>
  );
}

function Counts({ item, resolution, view }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, roll, inFavour, against, abstain, quorum, majority } = resolution;
  const figure = (of: typeof roll, what: string): ReactNode => (
    <Fig figure={of} what={t(`result.${what}What`, { number })}>
      {format.number(of.value)}
    </Fig>
  );
  const ofClass = resolution.classVote;
  const voted = sumOf([inFavour, against, abstain]);
  const isQuorate = voted.value >= quorum.value;
  const isMajority = inFavour.value >= majority.value;
  const components = (of: typeof roll, what: string, needed: typeof roll, neededWhat: string) => ({
    v: <Fig figure={of} what={t(`result.${what}What`, { number })} />,
    n: <Fig figure={needed} what={t(`result.${neededWhat}What`, { number })} />,
  });
  return (
    <Pairs
      rows={[
        [t("result.for"), figure(inFavour, "for")],
        [t("result.against"), figure(against, "against")],
        [t("result.abstain"), figure(abstain, "abstain")],
        [t("minutes.mayVote"), figure(roll, "roll")],
        [
          t("result.quorum"),
          <Phrase
            key="quorum"
            i18nKey={isQuorate ? "minutes.quorumReached" : "minutes.quorumMissed"}
            values={{ votes: format.number(voted.value), needed: format.number(item.quorum) }}
            components={components(voted, "voted", quorum, "quorum")}
          />,
        ],
        [
          t("result.majority"),
          <Phrase
            key="majority"
            i18nKey={isMajority ? "minutes.majorityReached" : "minutes.majorityMissed"}
            values={{ votes: format.number(inFavour.value), needed: format.number(item.majority) }}
            components={components(inFavour, "for", majority, "majority")}
          />,
        ],
        ...(ofClass && item.classVote
          ? [
              [
                t("minutes.classVote", {
                  className: view.classNames[ofClass.classId] ?? String(ofClass.classId),
                }),
                <Phrase
                  key="class"
                  i18nKey={item.classVote.reached ? "minutes.classReached" : "minutes.classMissed"}
                  values={{
                    inFavour: format.number(ofClass.inFavour.value),
                    against: format.number(ofClass.against.value),
                    part: format.number(ofClass.majorityFor),
                    of: format.number(ofClass.majorityOf),
                  }}
                  components={{
                    v: <Fig figure={ofClass.inFavour} what={t("result.forWhat", { number })} />,
                    a: <Fig figure={ofClass.against} what={t("result.againstWhat", { number })} />,
                  }}
                />,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

/** Who had no vote, by declaration or because the item is about them. */
function Recused({ item, declared }: Pick<Props, "item"> & { readonly declared: boolean }) {
  const { t } = useTranslation();
  const { comma } = useFormat();
  const members = item.recused.filter((recusal) => recusal.declared === declared);
  return members.length === 0 ? null : (
    <p>
      {t(declared ? "minutes.recusedDeclared" : "minutes.recusedNamed")}{" "}
      <span className="num">{members.map(({ member }) => member).join(comma)}</span>
    </p>
  );
}

/** What followed from a carried item. */
function CarriedOut({ resolution }: Pick<Props, "resolution">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stage, executed, executableFrom, executableUntil, calls } = resolution;
  const sender = useSender(executed?.transactionHash);
  const member = useMembers().data?.find(
    ({ account }) => sender !== undefined && account.toLowerCase() === sender.toLowerCase(),
  );
  if (executed)
    return (
      <p>
        {t("minutes.carriedOut", { when: format.moment(executed.time) })}{" "}
        {sender && (
          <>
            {member ? t("minutes.sentByMember", { id: member.memberId }) : t("minutes.sentBy")}{" "}
            <span className="mono break" dir="ltr">
              {sender}
            </span>
            .{" "}
          </>
        )}
        {t("minutes.transaction")}{" "}
        <span className="mono break" dir="ltr">
          {executed.transactionHash}
        </span>
      </p>
    );
  if (calls.length === 0) return null;
  const until = format.moment(executableUntil);
  if (stage === "expired") return <p>{t("minutes.expired", { until })}</p>;
  return stage === "waiting" || stage === "ready" ? (
    <p>{t("minutes.open", { from: format.moment(executableFrom), until })}</p>
  ) : null;
}

/** Votes in resolutions are open: who chose what, by member number. */
function Votes({ item, papers }: Pick<Props, "item"> & { readonly papers: readonly MinutesPaper[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = ORDER.flatMap((choice) => {
    const chose = papers.filter(({ choices }) => (choices[item.item - 1] ?? "blank") === choice);
    return chose.length === 0
      ? []
      : [[t(`choice.${choice}`), chose.map(({ member }) => member).join(format.comma)] as const];
  });
  return <Pairs rows={rows} />;
}

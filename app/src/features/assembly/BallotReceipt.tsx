import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { MeetingView } from "../../chain/model.ts";
import { receiptCommand } from "../../chain/receipts.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { type BallotView, useBallot } from "../../queries/paperQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Command } from "../../ui/Command.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { Choices, refusalName } from "./PaperState.tsx";
import { Recount } from "./Recount.tsx";

interface Props {
  readonly meeting: MeetingView;
  readonly memberId: number;
}

/** Whether one ballot paper was counted: what the record holds of it, and the whole meeting counted again. */
export function BallotReceipt({ meeting, memberId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ballot = useBallot(meeting, memberId);
  const { member: me } = useMe();
  const member = useMembers().data?.find((each) => each.memberId === memberId);
  return (
    <>
      <p className="crumbs">
        <Link href="/resolutions">{t("nav.resolutions")}</Link> /{" "}
        <Link href={`/meeting/${meeting.number}`}>
          {t("meeting.title", { number: format.number(meeting.number) })}
        </Link>{" "}
        / {t("receiptOf.nav")}
      </p>
      <header className="title">
        <p className="eyebrow">
          {member
            ? t("receiptOf.by", { id: memberId, className: member.className })
            : t("receiptOf.byUnknown", { id: memberId })}
        </p>
        <h1>{t(me?.memberId === memberId ? "receiptOf.title" : "receiptOf.titleOther")}</h1>
        <Loaded of={ballot} what={t("what.meetings")}>
          {(read) => <Answer ballot={read} memberId={memberId} />}
        </Loaded>
      </header>
      {ballot.data && (
        <>
          {ballot.data.choices.length > 0 && (
            <Section
              title={t("receiptOf.choices")}
              about={t(ballot.data.state === "recorded" ? "receiptOf.choicesAbout" : "receiptOf.waitsAbout")}
            >
              <Choices meeting={meeting} choices={ballot.data.choices} memberId={memberId} />
            </Section>
          )}
          {ballot.data.state === "recorded" && (
            <Section title={t("receiptOf.where")} about={t("receiptOf.whereAbout")} folds>
              <Where meeting={meeting} memberId={memberId} ballot={ballot.data} />
            </Section>
          )}
          <Section title={t("receiptOf.recount")} about={t("receiptOf.recountAbout")}>
            <Recount meeting={meeting} recount={ballot.data.recount} />
          </Section>
        </>
      )}
      <Section title={t("receiptOf.say")} about={t("receiptOf.sayAbout")}>
        <div className="stack measure">
          <p>{t("receiptOf.verbatim")}</p>
          <p>
            <b>{t("receiptOf.second")}</b>
            <br />
            {t("receiptOf.secondHow")}
          </p>
        </div>
        <Command lines={[location.href]} />
      </Section>
    </>
  );
}

function Answer({ ballot, memberId: id }: { readonly ballot: BallotView; readonly memberId: number }) {
  const { t } = useTranslation();
  switch (ballot.state) {
    case "recorded":
      return <Note kind="good">{t("receiptOf.yes", { id })}</Note>;
    case "withRelay":
      return <Note live>{t("receiptOf.waits", { id })}</Note>;
    case "refused":
      return (
        <Note kind="bad">
          {t("receiptOf.refused", { id })} {errorText(t, { errorName: refusalName(ballot.reason) })}
        </Note>
      );
    case "none":
      return <Note>{t("receiptOf.none", { id })}</Note>;
  }
}

function Where({ meeting, memberId, ballot }: Props & { readonly ballot: BallotView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rpc = useSite().data?.rpc ?? "";
  const assembly = useCoop().data?.organs.assembly;
  const { time, receipt, transactionHash, holder } = ballot;
  return (
    <>
      <dl className="pairs pairs--wide">
        {time !== undefined && (
          <div>
            <dt>{t("receiptOf.recorded")}</dt>
            <dd>{format.moment(time)}</dd>
          </div>
        )}
        {receipt && (
          <>
            <div>
              <dt>{t("receiptOf.block")}</dt>
              <dd>
                <Fig figure={{ receipt }} what={t("receiptOf.blockWhat", { id: memberId })}>
                  {format.number(receipt.blockNumber)}
                </Fig>
              </dd>
            </div>
            <div>
              <dt>{t("receiptOf.entry")}</dt>
              <dd>
                {holder === undefined
                  ? t(receipt.event === "PaperCast" ? "receiptOf.entryOwn" : "receiptOf.entryBatch")
                  : t("receiptOf.entryProxy", { id: holder })}{" "}
                <span className="mono">{receipt.event}</span>
              </dd>
            </div>
          </>
        )}
        <div>
          <dt>{t("receiptOf.transaction")}</dt>
          <dd className="mono break">{transactionHash}</dd>
        </div>
      </dl>
      {receipt && (
        <>
          <p className="small soft">{t("receiptOf.read")}</p>
          <Command lines={receiptCommand(receipt, rpc)} />
        </>
      )}
      {assembly && receipt && (
        <>
          <p className="small soft">
            {t("receiptOf.ask")}. {t("receiptOf.prints")}
          </p>
          <Command
            lines={receiptCommand(
              {
                ...receipt,
                kind: "call",
                address: assembly,
                signature: "hasPaper(uint256,uint32)(bool)",
                args: [String(meeting.id), String(memberId)],
                prints: ["true"],
              },
              rpc,
            )}
          />
        </>
      )}
    </>
  );
}

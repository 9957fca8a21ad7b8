import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Address, formatUnits, isAddressEqual } from "viem";
import type { BoardCall } from "../../chain/boardPowers.ts";
import type { MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses } from "../../queries/applicationQueries.ts";
import { useBudgets } from "../../queries/boardQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { hashIn, textFits } from "./callText.ts";

interface Props {
  /** Read out of the data that the directors sign. */
  readonly call: BoardCall;
  /** What came with it, for a hash in the call. */
  readonly text?: string | undefined;
}

/** What a call of the board does: a sentence, then every value in full. */
export function CallWords({ call, text }: Props) {
  const { t } = useTranslation();
  const members = useMembers().data ?? [];
  return (
    <div className="stack">
      <p className="board__does">{t(`board.does.${call.power}`)}</p>
      <dl className="pairs pairs--wide">
        <Details call={call} members={members} />
      </dl>
      {hashIn(call) !== undefined && <Named call={call} text={text} />}
      <p className="small soft measure">{t(`board.then.${call.power}`)}</p>
    </div>
  );
}

function Details({ call, members }: { readonly call: BoardCall; readonly members: readonly MemberView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useClasses();
  const budgets = useBudgets(call.power === "spend").data;
  const who = (account: Address) => <Who account={account} members={members} />;
  const classOf = (id: number) => <bdi>{classes?.[id]?.name ?? String(id)}</bdi>;
  const moment = (seconds: number) => format.moment(BigInt(seconds));
  switch (call.power) {
    case "convene":
      return (
        <>
          {call.items.map((item, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items keep their order.
            <Row key={i} term={t("board.detail.item", { number: format.number(i + 1) })}>
              <span className="board__text" dir="auto">
                {item}
              </span>
            </Row>
          ))}
          <Row term={t("board.detail.opensAfter")}>{format.duration(BigInt(call.opensAfterSeconds))}</Row>
        </>
      );
    case "admit":
    case "admitWith":
      return call.applications.map((each) => (
        <Row key={each.account} term={t("board.detail.applicant")}>
          {who(each.account)}
          {format.comma}
          {classOf(each.class)}
        </Row>
      ));
    case "changeClass":
      return (
        <>
          <Row term={t("board.detail.member")}>{who(call.application.account)}</Row>
          <Row term={t("board.detail.class")}>{classOf(call.application.class)}</Row>
        </>
      );
    case "admitAgent":
      return (
        <>
          <Row term={t("board.detail.agent")}>{who(call.application.account)}</Row>
          <Row term={t("board.detail.accountable")}>{who(call.accountable)}</Row>
          <Row term={t("board.detail.until")}>{moment(call.expiresAt)}</Row>
        </>
      );
    case "refuse":
      return <Row term={t("board.detail.applicant")}>{who(call.account)}</Row>;
    case "charge":
    case "dropCharge":
    case "appointSteward":
      return <Row term={t("board.detail.member")}>{who(call.account)}</Row>;
    case "liftAgent":
    case "endAgent":
      return <Row term={t("board.detail.agent")}>{who(call.account)}</Row>;
    case "removeSteward":
      return <Row term={t("board.detail.number")}>{String(call.number)}</Row>;
    case "deferDues":
      return (
        <>
          <Row term={t("board.detail.member")}>{who(call.account)}</Row>
          <Row term={t("board.detail.until")}>{moment(call.until)}</Row>
        </>
      );
    case "spend": {
      const unit = budgets?.find(({ line }) => line === call.line)?.unit;
      return (
        <>
          <Row term={t("board.detail.line")}>{String(call.line)}</Row>
          <Row term={t("board.detail.payee")}>{who(call.to)}</Row>
          <Row term={t("board.detail.amount")}>
            {unit ? (
              <>
                {formatUnits(call.amount, unit.decimals)} <bdi>{unit.symbol}</bdi>
              </>
            ) : (
              t("board.detail.smallest", { amount: String(call.amount) })
            )}
          </Row>
        </>
      );
    }
  }
}

/** The number where there is one, and always the whole address. */
export function Who({
  account,
  members,
}: {
  readonly account: Address;
  readonly members: readonly MemberView[];
}) {
  const { t } = useTranslation();
  const member = members.find((each) => isAddressEqual(each.account, account));
  return (
    <>
      {member && (
        <>
          <span className="num">{t("member.number", { id: member.memberId })}</span>{" "}
        </>
      )}
      <span className="mono break" dir="ltr">
        {account}
      </span>
    </>
  );
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The text behind a hash: shown as text, and only if it has that hash. */
function Named({ call, text }: Props) {
  const { t } = useTranslation();
  if (text === undefined || text === "")
    return (
      <p className="small">
        {t("board.text.none")}{" "}
        <span className="mono break" dir="ltr">
          {hashIn(call)}
        </span>
      </p>
    );
  if (!textFits(call, text)) return <Note kind="bad">{t("board.text.other")}</Note>;
  return (
    <div>
      <p className="small soft">{t("board.text.fits")}</p>
      <div className="board__text" dir="auto">
        {text}
      </div>
    </div>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Address, formatUnits, type Hex, isAddressEqual, keccak256, stringToHex } from "viem";
import { Link } from "wouter";
import type { BoardCall } from "../../chain/boardPowers.ts";
import type { MemberView, ResolutionCall, Settlement } from "../../chain/model.ts";
import { purposeOf } from "../../chain/purposes.ts";
import type { AskedItem } from "../../chain/requisition.ts";
import { titleAndBody } from "../../chain/text.ts";
import type { DataGrant } from "../../chain/write/dataGrant.ts";
import type { Format } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useClasses } from "../../queries/applicationQueries.ts";
import { useBoard, useBudgets } from "../../queries/boardQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMeetings } from "../../queries/meetingQueries.ts";
import { useMembers } from "../../queries/memberQueries.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Note } from "../../ui/Note.tsx";
import { hashIn, textFits } from "./callText.ts";

/** What the calls of one item of a notice would do, in words; `id`: a number that no resolution has. */
export type ShowCalls = (id: bigint, calls: readonly ResolutionCall[]) => ReactNode;

interface Props {
  /** Read out of the data that the directors sign. */
  readonly call: BoardCall;
  /** What came with it, for a hash in the call. */
  readonly text?: string | undefined;
  /** For a notice of a meeting. */
  readonly showCalls?: ShowCalls | undefined;
}

type Coin = Pick<Settlement, "symbol" | "decimals">;
const ETHER: Coin = { symbol: "ETH", decimals: 18 };

/** What a call of the board does: a sentence, then every value in full. */
export function CallWords({ call, text, showCalls }: Props) {
  const { t } = useTranslation();
  const members = useMembers().data ?? [];
  return (
    <div className="stack">
      <p className="board__does">{t(`board.does.${call.power}`)}</p>
      {call.power === "convene" && <Notice items={call.items} showCalls={showCalls} />}
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
  const budgets = useBudgets(call.power === "spend" || call.power === "spendMany").data;
  const who = (account: Address) => <Who account={account} members={members} />;
  const classOf = (id: number) => <bdi>{classes?.[id]?.name ?? String(id)}</bdi>;
  const moment = (seconds: number) => format.moment(BigInt(seconds));
  switch (call.power) {
    case "convene":
      return <Row term={t("board.detail.opensAfter")}>{format.duration(BigInt(call.opensAfterSeconds))}</Row>;
    case "admit":
    case "admitWith":
      return call.applications.map((each, i) => (
        <Row key={each.account} term={t("board.detail.applicant")}>
          {who(each.account)}
          {format.comma}
          {classOf(each.class)}
          {call.power === "admitWith" && (
            <>
              <br />
              <span className="small soft">{t("board.detail.proof")}</span>{" "}
              <span className="mono small break" dir="ltr">
                {call.proofs[i]}
              </span>
            </>
          )}
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
          <Row term={t("board.detail.ofClass")}>{classOf(call.application.class)}</Row>
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
    case "postAccounts":
      return (
        <>
          <Row term={t("board.detail.year")}>{String(call.year)}</Row>
          <Row term={t("board.detail.accounts")}>
            <span className="mono break" dir="ltr">
              {call.accounts}
            </span>
          </Row>
        </>
      );
    case "anchorMinutes":
      return <MinutesRows meetingId={call.meeting} minutes={call.minutes} />;
    case "liftAgent":
    case "endAgent":
      return <Row term={t("board.detail.agent")}>{who(call.account)}</Row>;
    case "removeSteward":
      return <Steward number={call.number} members={members} />;
    case "grantData":
      return <GrantRows grant={call.grant} members={members} />;
    case "revokeGrant":
      return <Row term={t("board.detail.grant")}>{String(call.grantId)}</Row>;
    case "assignDataSteward":
      return (
        <>
          <Row term={t("board.detail.dataset")}>{String(call.datasetId)}</Row>
          <Steward number={call.appointment} members={members} />
        </>
      );
    case "setCommon":
      return (
        <>
          <Row term={t("board.detail.dataset")}>{String(call.datasetId)}</Row>
          <Row term={t("board.detail.granting")}>
            {t(call.common ? "board.detail.grantingTogether" : "board.detail.grantingSteward")}
          </Row>
        </>
      );
    case "stopModel":
    case "endModelStop":
      return <Row term={t("board.detail.modelVersion")}>{String(call.version)}</Row>;
    case "answerReport":
      return <Row term={t("board.detail.report")}>{String(call.report)}</Row>;
    case "nameTrainer":
    case "dismissTrainer":
      return (
        <>
          <Row term={t("board.detail.course")}>{String(call.course)}</Row>
          <Row term={t("board.detail.trainer")}>{who(call.account)}</Row>
        </>
      );
    case "revokeAttestation":
      return (
        <Row term={t("board.detail.attestation")}>
          <span className="mono break" dir="ltr">
            {call.uid}
          </span>
        </Row>
      );
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
            <Exact amount={call.amount} unit={unit} />
          </Row>
        </>
      );
    }
    case "spendMany": {
      const unit = budgets?.find(({ line }) => line === call.line)?.unit;
      const sum = call.payments.reduce((all, { amount }) => all + amount, 0n);
      return (
        <>
          <Row term={t("board.detail.line")}>{String(call.line)}</Row>
          {call.payments.map(({ to, amount, ref }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: payments keep their order.
            <Row key={place} term={t("board.detail.payment", { number: format.number(place + 1) })}>
              <Exact amount={amount} unit={unit} />
              {format.comma}
              {who(to)}
              {hashIn(call) === undefined && (
                <>
                  <br />
                  <span className="mono small break" dir="ltr">
                    {ref}
                  </span>
                </>
              )}
            </Row>
          ))}
          <Row term={t("board.detail.together")}>
            <Exact amount={sum} unit={unit} />
          </Row>
        </>
      );
    }
  }
}

/** Leave to use a dataset: to whom, for what, how long, and for what fee. */
function GrantRows({
  grant,
  members,
}: {
  readonly grant: DataGrant;
  readonly members: readonly MemberView[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const settlement = useCoop().data?.settlement;
  const { asset, fee, purpose, royalty } = grant;
  const known = purposeOf(purpose);
  const unit =
    BigInt(asset) === 0n ? ETHER : settlement && isAddressEqual(asset, settlement.address) && settlement;
  return (
    <>
      <Row term={t("board.detail.dataset")}>{String(grant.datasetId)}</Row>
      <Row term={t("board.detail.recipient")}>
        <Who account={grant.recipient} members={members} />
      </Row>
      <Row term={t("board.detail.purpose")}>
        {known && <>{t(`effects.purposes.${known.key}`)} </>}
        <span className="mono small break" dir="ltr">
          {known?.iri ?? purpose}
        </span>
      </Row>
      <Row term={t("board.detail.from")}>{format.moment(BigInt(grant.from))}</Row>
      <Row term={t("board.detail.until")}>{format.moment(BigInt(grant.until))}</Row>
      <Row term={t("board.detail.fee")}>
        {fee === 0n ? (
          t("board.detail.noFee")
        ) : (
          <>
            <Exact amount={fee} unit={unit || undefined} />
            {!unit && (
              <>
                <br />
                <span className="mono small break" dir="ltr">
                  {asset}
                </span>
              </>
            )}
          </>
        )}
      </Row>
      {BigInt(royalty) !== 0n && (
        <Row term={t("board.detail.royalty")}>
          <span className="mono break" dir="ltr">
            {royalty}
          </span>
        </Row>
      )}
    </>
  );
}

/** An amount of a budget line; in its smallest unit while the coin's own is not known. */
function Exact({ amount, unit }: { readonly amount: bigint; readonly unit: Coin | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return unit ? (
    <>
      {exactMoney(amount, unit.decimals, format)} <bdi>{unit.symbol}</bdi>
    </>
  ) : (
    t("board.detail.smallest", { amount: String(amount) })
  );
}

/** As money is written everywhere; to the last digit where there is more than cents, for it is what is signed. */
function exactMoney(amount: bigint, decimals: number, format: Format): string {
  const cents = decimals < 2 || amount % 10n ** BigInt(decimals - 2) === 0n;
  return cents ? format.money(amount, decimals) : formatUnits(amount, decimals);
}

/** Which steward, and who that is as long as they are in office. */
function Steward({ number, members }: { readonly number: bigint; readonly members: readonly MemberView[] }) {
  const { t } = useTranslation();
  const steward = useBoard().data?.record.stewards.find((each) => each.number === number);
  return (
    <>
      <Row term={t("board.detail.number")}>{String(number)}</Row>
      {steward && (
        <Row term={t("board.detail.member")}>
          <Who account={steward.account} members={members} />
        </Row>
      )}
    </>
  );
}

/** The items of a notice: each with its kind, its text and what it would do. */
function Notice({ items, showCalls }: { readonly items: readonly AskedItem[] } & Pick<Props, "showCalls">) {
  const { t } = useTranslation();
  const format = useFormat();
  return items.map(({ kind, text, calls }, place) => {
    const { title, body } = titleAndBody(text);
    const id = BigInt(keccak256(stringToHex(JSON.stringify([text, calls])))) ^ BigInt(place);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: items keep their order.
      <section key={place} className="sub">
        <p className="row">
          <span className="eyebrow">{t("board.detail.item", { number: format.number(place + 1) })}</span>
          <Chip kind={kind === "ordinary" ? "plain" : "wait"}>{t(`board.itemKind.${kind}`)}</Chip>
        </p>
        <h3>
          <bdi>{title}</bdi>
        </h3>
        {body && (
          <p className="lines soft measure" dir="auto">
            {body}
          </p>
        )}
        {showCalls?.(id, calls)}
      </section>
    );
  });
}

/** Which meeting, with the way to its minutes, whose page compares the fingerprint; and the fingerprint. */
function MinutesRows({ meetingId, minutes }: { readonly meetingId: bigint; readonly minutes: Hex }) {
  const { t } = useTranslation();
  const format = useFormat();
  const meeting = useMeetings().data?.find(({ id }) => id === meetingId);
  return (
    <>
      <Row term={t("board.detail.meeting")}>
        {meeting ? (
          <Link href={`/meeting/${meeting.number}/minutes`}>
            {t("meeting.title", { number: format.number(meeting.number) })}
          </Link>
        ) : (
          <span className="num break">{String(meetingId)}</span>
        )}
      </Row>
      <Row term={t("board.detail.minutes")}>
        <span className="mono break" dir="ltr">
          {minutes}
        </span>
      </Row>
    </>
  );
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

import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Address, isAddressEqual } from "viem";
import { Link, useLocation } from "wouter";
import { actionLink, LONGEST_ACTION_TEXT } from "../../chain/boardActionLink.ts";
import { decodeBoardCall } from "../../chain/boardPowers.ts";
import { TARGET_NUMBERS } from "../../chain/boardTargets.ts";
import { organAt, registryAt } from "../../chain/organs.ts";
import { encodeCall, type PreparedCall } from "../../chain/preparedCall.ts";
import { PURPOSES } from "../../chain/purposes.ts";
import { isDirectorAt } from "../../chain/read/getBoard.ts";
import type { Application } from "../../chain/write/admit.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useApplicants, useClasses, useJoinTerms } from "../../queries/applicationQueries.ts";
import { useBoard, useBudgets, useDeferralRoom, useMakeAction } from "../../queries/boardQueries.ts";
import { useRegistries } from "../../queries/commonsQueries.ts";
import { useCommonsAgenda } from "../../queries/conveningQueries.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { Loading } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { keepAction, keptActions } from "./actionShelf.ts";
import { CallWords } from "./CallWords.tsx";
import { DeferralRoomView } from "./DeferralRoom.tsx";
import {
  applicationsChosen,
  builtOf,
  chargeKey,
  EMPTY,
  type FormContext,
  type FormValues,
  MOST_PAYMENTS,
  memberOf,
  PREPARED,
  type PreparedKind,
  paymentsIn,
  sumOfPayments,
} from "./prepareForm.ts";

const DAY = 86_400;
const SIGNING_DAYS = [7, 14, 30] as const;

/** For directors: puts an action into words and figures, and makes the link that the others sign. */
export function Prepare() {
  const { t } = useTranslation();
  const format = useFormat();
  const { member } = useMe();
  const now = useHead().data?.time;
  const site = useSite().data;
  const registries = useRegistries().data;
  if (!member || now === undefined || !isDirectorAt(member, now)) return null;
  const kept = site ? keptActions(site.assembly, registries) : [];
  return (
    <Section title={t("board.prepare.title")} about={t("board.prepare.about")}>
      {kept.length > 0 && (
        <details className="board__kept">
          <summary>{t("board.prepare.kept", { n: format.number(kept.length) })}</summary>
          <ul className="list board__list">
            {kept.map((file) => (
              <li key={String(file.action.number)}>
                <KeptLink file={file} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Form />
    </Section>
  );
}

function KeptLink({ file }: { readonly file: ReturnType<typeof keptActions>[number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, go] = useLocation();
  const call = decodeBoardCall(file.action.organ, file.action.data);
  return (
    <p className="row row--apart">
      <button
        type="button"
        className="btn btn--bare"
        onClick={async () => go((await actionLink(file)).slice(1))}
      >
        {call && t(`board.kind.${call.power}`)}
      </button>
      <span className="small soft">
        {t("board.prepare.until", { until: format.date(BigInt(file.action.deadline)) })}
      </span>
    </p>
  );
}

function Form() {
  const { t } = useTranslation();
  const format = useFormat();
  const [values, setValues] = useState<FormValues>(EMPTY);
  const [lasts, setLasts] = useState<number>(14);
  const [, go] = useLocation();
  const make = useMakeAction();
  const applicants = useApplicants().data;
  const board = useBoard().data;
  const members = useMembers().data;
  const coop = useCoop().data;
  const head = useHead().data;
  const site = useSite().data;
  const budgets = useBudgets(values.kind === "spend" || values.kind === "spendMany");
  const needsProof = useJoinTerms().data?.needsProof;
  const deferred = values.kind === "deferDues" ? memberOf(values, { members: members ?? [] }) : undefined;
  const room = useDeferralRoom(deferred).data;
  const commons = useCommonsAgenda();
  const kindId = useId();
  const lastsId = useId();
  if (!applicants || !board || !members || !coop || !head || !site || needsProof === undefined)
    return <Loading what={t("board.what")} />;
  const context: FormContext = {
    organs: coop.organs,
    chainId: site.chainId,
    applicants,
    members,
    charges: board.record.charges,
    budgets: budgets.data ?? [],
    needsProof,
    room,
    commons,
    settlement: coop.settlement,
    now: head.time,
  };
  const change = (part: Partial<FormValues>) => setValues((before) => ({ ...before, ...part }));
  const built = builtOf(values, context);
  const missing = "missing" in built ? built.missing : undefined;
  return (
    <div className="stack board__form">
      <div className="field">
        <label htmlFor={kindId}>{t("board.prepare.kind")}</label>
        <select
          id={kindId}
          className="input"
          value={values.kind}
          onChange={(event) => setValues({ ...EMPTY, kind: event.target.value as PreparedKind })}
        >
          {PREPARED.map((kind) => (
            <option key={kind} value={kind}>
              {t(`board.kind.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <Fields values={values} context={context} onChange={change} />
      <div className="field">
        <label htmlFor={lastsId}>{t("board.prepare.lasts")}</label>
        <select
          id={lastsId}
          className="input"
          value={lasts}
          onChange={(event) => setLasts(Number(event.target.value))}
        >
          {SIGNING_DAYS.map((days) => (
            <option key={days} value={days}>
              {format.duration(BigInt(days * DAY))}
            </option>
          ))}
        </select>
      </div>
      {"call" in built && <Preview call={built.call} text={built.text} />}
      <p className="row">
        <button
          type="button"
          className="btn btn--main"
          aria-disabled={missing !== undefined || make.isPending}
          onClick={() => {
            if (!("call" in built) || make.isPending) return;
            make.mutate(
              { ...built, deadline: Number(head.time) + lasts * DAY },
              {
                onSuccess: async (file) => {
                  keepAction(file);
                  go((await actionLink(file)).slice(1));
                },
              },
            );
          }}
        >
          {t("board.prepare.make")}
        </button>
        {missing && <span className="small soft">{t(`board.missing.${missing}`)}</span>}
      </p>
      {make.error && (
        <Note kind="bad" live>
          {errorText(t, make.error)}
        </Note>
      )}
      <p className="small soft">
        <Link href="/convene">{t("board.prepare.meetings")}</Link>
      </p>
    </div>
  );
}

function Preview({ call, text }: { readonly call: PreparedCall; readonly text: string | undefined }) {
  const { t } = useTranslation();
  const organs = useCoop().data?.organs;
  const registries = useRegistries().data;
  const target =
    organs && (organAt(call.address, organs) ?? (registries && registryAt(call.address, registries)));
  const decoded = target && decodeBoardCall(TARGET_NUMBERS[target], encodeCall(call));
  if (!decoded) return null;
  return (
    <div className="board__preview">
      <p className="eyebrow">{t("board.prepare.preview")}</p>
      <CallWords call={decoded} text={text} />
    </div>
  );
}

interface FieldsProps {
  readonly values: FormValues;
  readonly context: FormContext;
  readonly onChange: (part: Partial<FormValues>) => void;
}

function Fields({ values, context, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const board = useBoard().data;
  const classes = useClasses();
  const { kind, chosen } = values;
  const text = (label: string, help: string) => (
    <TextField
      label={label}
      help={help}
      value={values.text}
      lines={4}
      onType={(typed) => onChange({ text: typed.slice(0, LONGEST_ACTION_TEXT) })}
    />
  );
  const account = (label: string) => (
    <TextField
      label={label}
      mono
      value={values.account}
      onType={(typed) => onChange({ account: typed.trim() })}
    />
  );
  const member = (
    <TextField
      label={t("board.form.member")}
      help={t("board.form.memberHelp")}
      numeric
      value={values.member}
      onType={(typed) => onChange({ member: typed.trim() })}
    />
  );
  /** By number where there is one. */
  const numbered = (who: Address) => {
    const known = context.members.find((each) => isAddressEqual(each.account, who));
    return known
      ? `${t("member.number", { id: known.memberId })}${format.comma}${shortHex(who)}`
      : shortHex(who);
  };
  const pick = (options: readonly Option[], many = false) => (
    <Choices
      legend={t("board.form.choose")}
      none={t("board.form.nothing")}
      options={options}
      chosen={chosen}
      many={many}
      onChoose={(keys) => onChange({ chosen: keys })}
    />
  );
  const waiting = (byMember: boolean): readonly Option[] =>
    context.applicants
      .filter((each) => each.state === "waiting" && each.byMember === byMember)
      .map(({ account: who, application }) => ({
        key: who,
        label: `${numbered(who)}${format.comma}${classes?.[application?.class ?? -1]?.name ?? ""}`,
      }));
  const paste = (
    <TextField
      label={t("board.form.paste")}
      mono
      lines={2}
      value={values.pasted}
      onType={(typed) => onChange({ pasted: typed })}
    />
  );
  const lines = () =>
    pick(
      context.budgets.map(({ line, left, perPayment, until, unit }) => ({
        key: String(line),
        label: t("board.form.line", {
          number: String(line),
          left: format.money(left, unit.decimals),
          most: format.money(perPayment, unit.decimals),
          symbol: unit.symbol,
          until: format.date(until),
        }),
      })),
    );
  switch (kind) {
    case "admit":
      return (
        <>
          {pick(waiting(false), true)}
          {paste}
          {context.needsProof && (
            <Proofs
              applications={applicationsChosen(values, context, false) ?? []}
              proofs={values.proofs}
              onChange={(proofs) => onChange({ proofs })}
            />
          )}
        </>
      );
    case "changeClass":
      return (
        <>
          {pick(waiting(true))}
          {paste}
        </>
      );
    case "refuse":
      return (
        <>
          {pick(waiting(false))}
          {account(t("board.form.otherApplicant"))}
          {text(t("board.form.reason"), t("board.form.reasonHelp"))}
        </>
      );
    case "charge":
      return (
        <>
          {member}
          {text(t("board.form.charge"), t("board.form.textHelp"))}
        </>
      );
    case "dropCharge":
      return pick(
        context.charges.map((each) => ({
          key: chargeKey(each),
          label: `${t("member.number", { id: each.memberId })} ${shortHex(each.charge)}`,
        })),
      );
    case "admitAgent":
      return (
        <>
          <TextField
            label={t("board.form.agentLink")}
            help={t("board.form.agentLinkHelp")}
            mono
            lines={2}
            value={values.pasted}
            onType={(typed) => onChange({ pasted: typed })}
          />
          <p className="small">
            <Link href="/join/agent">{t("program.bring")}</Link>
          </p>
        </>
      );
    case "deferDues":
      return (
        <>
          {member}
          {context.room && <DeferralRoomView room={context.room} id={Number(values.member)} />}
          <TextField
            label={t("board.form.days")}
            help={t("board.form.daysHelp")}
            numeric
            value={values.days}
            onType={(typed) => onChange({ days: typed.trim() })}
          />
        </>
      );
    case "appointSteward":
      return (
        <>
          {account(t("board.form.account"))}
          {text(t("board.form.office"), t("board.form.textHelp"))}
        </>
      );
    case "removeSteward":
      return pick(
        (board?.record.stewards ?? []).map(({ number, account: who }) => ({
          key: String(number),
          label: `${String(number)}: ${numbered(who)}`,
        })),
      );
    case "grantData":
      return (
        <>
          {pick(
            (context.commons?.datasets ?? []).map(({ id }) => ({
              key: String(id),
              label: t("board.form.dataset", { number: format.number(id) }),
            })),
          )}
          <TextField
            label={t("board.detail.recipient")}
            help={t("board.form.recipientHelp")}
            mono
            value={values.account}
            onType={(typed) => onChange({ account: typed.trim() })}
          />
          <PurposeChoice value={values.purpose} onChoose={(purpose) => onChange({ purpose })} />
          <TextField
            label={t("board.form.grantDays")}
            numeric
            value={values.days}
            onType={(typed) => onChange({ days: typed.trim() })}
          />
          <TextField
            label={t("board.form.fee", { symbol: context.settlement.symbol })}
            help={t("board.form.feeHelp")}
            numeric
            value={values.amount}
            onType={(typed) => onChange({ amount: typed.trim() })}
          />
        </>
      );
    case "revokeGrant":
      return pick(
        (context.commons?.grants ?? []).map(({ id, datasetId, recipient }) => ({
          key: String(id),
          label: t("board.form.grant", {
            number: format.number(id),
            dataset: format.number(datasetId),
            who: numbered(recipient),
          }),
        })),
      );
    case "setCommon":
      return pick(
        (context.commons?.datasets ?? []).map(({ id, common }) => ({
          key: String(id),
          label: `${t("board.form.dataset", { number: format.number(id) })}: ${t(common ? "board.form.toSteward" : "board.form.toTogether")}`,
        })),
      );
    case "answerReport":
      return (
        <>
          {pick(
            (context.commons?.reports ?? []).map(({ id, version, harm }) => ({
              key: String(id),
              label: t(harm ? "board.form.harmReport" : "board.form.otherReport", {
                number: format.number(id),
                version: format.number(version),
              }),
            })),
          )}
          {text(t("board.form.answer"), t("board.form.answerHelp"))}
        </>
      );
    case "stopModel":
    case "endModelStop":
      return pick(
        (context.commons?.models ?? [])
          .filter(({ isStopped }) => kind === "stopModel" || isStopped)
          .map(({ version }) => ({
            key: String(version),
            label: t("board.form.modelVersion", { number: format.number(version) }),
          })),
      );
    case "nameTrainer":
      return (
        <>
          {pick(
            (context.commons?.courses ?? []).map(({ id }) => ({
              key: String(id),
              label: t("board.form.course", { number: format.number(id) }),
            })),
          )}
          {account(t("board.form.account"))}
        </>
      );
    case "dismissTrainer":
      return pick(
        (context.commons?.courses ?? []).flatMap(({ id, trainers }) =>
          trainers.map((trainer) => ({
            key: `${id}.${trainer}`,
            label: `${t("board.form.course", { number: format.number(id) })}: ${numbered(trainer)}`,
          })),
        ),
      );
    case "liftAgent":
    case "endAgent":
      return pick(
        (board?.record.agents ?? [])
          .filter(({ stoppedUntil }) => kind === "endAgent" || stoppedUntil > context.now)
          .map(({ agent }) => ({ key: agent, label: numbered(agent) })),
      );
    case "spend":
      return (
        <>
          {lines()}
          {account(t("board.form.payee"))}
          <TextField
            label={t("board.form.amount")}
            numeric
            value={values.amount}
            onType={(typed) => onChange({ amount: typed.trim() })}
          />
          {text(t("board.form.purpose"), t("board.form.textHelp"))}
        </>
      );
    case "spendMany":
      return (
        <>
          {lines()}
          <TextField
            label={t("board.form.payments")}
            help={t("board.form.paymentsHelp", { most: format.number(MOST_PAYMENTS) })}
            mono
            lines={5}
            value={values.payments}
            onType={(typed) => onChange({ payments: typed })}
          />
          <PaymentsSum values={values} context={context} />
          {text(t("board.form.purpose"), t("board.form.textHelp"))}
        </>
      );
  }
}

function PurposeChoice({
  value,
  onChoose,
}: {
  readonly value: string;
  readonly onChoose: (purpose: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("board.detail.purpose")}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t("board.form.choose")}</option>
        {PURPOSES.map(({ key }) => (
          <option key={key} value={key}>
            {t(`effects.purposes.${key}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the payments come to, beside what the chosen line allows. */
function PaymentsSum({ values, context }: Omit<FieldsProps, "onChange">) {
  const { t } = useTranslation();
  const format = useFormat();
  const budget = context.budgets.find(({ line }) => values.chosen.includes(String(line)));
  const payments = budget && paymentsIn(values.payments, budget.unit.decimals);
  if (!budget || !payments || payments.length === 0) return null;
  const money = (amount: bigint) => format.money(amount, budget.unit.decimals);
  return (
    <p className="small soft" role="status">
      {t("board.form.paymentsSum", {
        n: format.number(payments.length),
        sum: money(sumOfPayments(payments)),
        left: money(budget.left),
        most: money(budget.perPayment),
        symbol: budget.unit.symbol,
      })}
    </p>
  );
}

interface ProofsProps {
  readonly applications: readonly Application[];
  readonly proofs: FormValues["proofs"];
  readonly onChange: (proofs: FormValues["proofs"]) => void;
}

/** What each applicant shows the module that says who may join. */
function Proofs({ applications, proofs, onChange }: ProofsProps) {
  const { t } = useTranslation();
  if (applications.length === 0) return <p className="small soft">{t("board.form.proofsNeeded")}</p>;
  return applications.map(({ account }) => (
    <TextField
      key={account}
      label={t("board.form.proof", { account: shortHex(account) })}
      help={t("board.form.proofHelp")}
      mono
      lines={2}
      value={proofs[account.toLowerCase()] ?? ""}
      onType={(typed) => onChange({ ...proofs, [account.toLowerCase()]: typed })}
    />
  ));
}

interface TextFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly lines?: number;
  readonly mono?: boolean;
  readonly numeric?: boolean;
  readonly onType: (text: string) => void;
}

function TextField({ label, help, value, lines, mono, numeric, onType }: TextFieldProps): ReactNode {
  const id = useId();
  const shared = {
    id,
    className: mono ? "input mono" : "input",
    dir: mono ? ("ltr" as const) : ("auto" as const),
    value,
    ...(help && { "aria-describedby": `${id}-h` }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea {...shared} rows={lines} onChange={(event) => onType(event.target.value)} />
      ) : (
        <input
          {...shared}
          autoComplete="off"
          spellCheck={false}
          inputMode={numeric ? "decimal" : "text"}
          onChange={(event) => onType(event.target.value)}
        />
      )}
      {help && <small id={`${id}-h`}>{help}</small>}
    </div>
  );
}

interface Option {
  readonly key: string;
  readonly label: string;
}

interface ChoicesProps {
  readonly legend: string;
  readonly none: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onChoose: (keys: readonly string[]) => void;
}

function Choices({ legend, none, options, chosen, many, onChoose }: ChoicesProps) {
  const name = useId();
  if (options.length === 0) return <p className="small soft">{none}</p>;
  return (
    <fieldset className="board__choices">
      <legend>{legend}</legend>
      {options.map(({ key, label }) => (
        <label key={key} className="choice">
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            checked={chosen.includes(key)}
            onChange={(event) => {
              if (!many) onChoose([key]);
              else if (event.target.checked) onChoose([...chosen, key]);
              else onChoose(chosen.filter((each) => each !== key));
            }}
          />
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

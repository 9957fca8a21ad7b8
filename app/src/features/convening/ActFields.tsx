import { type InputHTMLAttributes, useId } from "react";
import { useTranslation } from "react-i18next";
import { CustomCallRefused, functionIn } from "../../chain/customCall.ts";
import { INCOME_TAGS, type MemberView } from "../../chain/model.ts";
import { ORGAN_NUMBERS } from "../../chain/organs.ts";
import { PURPOSES } from "../../chain/purposes.ts";
import { TRAINED_ROLES } from "../../chain/trainedRole.ts";
import { fundName } from "../../i18n/fundName.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { AmendFields, type ShowRule } from "./AmendFields.tsx";
import { type DraftAct, FIELDS_OF, type FieldName } from "./draft.ts";
import { Field, type FieldIds, Refused } from "./Field.tsx";
import { admissible, argumentField, chargeKey, type Known } from "./judgeAct.ts";

export interface ActProps {
  readonly act: DraftAct;
  readonly known: Known;
  /** What is refused of a field, in words. */
  readonly refusedAt: (field: string) => readonly string[];
  readonly showRule: ShowRule;
  readonly onChange: (act: DraftAct) => void;
}

/** The fields of one thing that an item does. */
export function ActFields(props: ActProps) {
  const { act } = props;
  if (act.template === "amend") return <AmendFields {...props} />;
  return (
    <>
      {FIELDS_OF[act.template].map((field) => (
        <ActField key={field} {...props} field={field} />
      ))}
      {act.template === "custom" && <Arguments {...props} />}
      <Refused of={props.refusedAt("act")} />
    </>
  );
}

/** Words of their own for a field that means something else in a template. */
const CALLED: Readonly<Record<string, string>> = {
  "nameElectionOrgan.to": "electionOrgan",
  "approveBudget.amount": "limit",
  "amendClass.className": "newClassName",
  "amendClass.boardSeats": "newBoardSeats",
  "amendClass.minShares": "newMinShares",
  "recover.link": "recoveryLink",
  "admit.link": "applicationLink",
  "allocateSurplus.year": "surplusYear",
  "allocateSurplus.amount": "surplus",
  "move.fund": "fromFund",
  "returnCapital.fund": "fromFund",
  "nameTrainer.to": "trainer",
  "grantData.royalty": "feeRoyalty",
  "requireTraining.course": "courseAsked",
};
const HELPED = new Set([
  "to",
  "spender",
  "perPayment",
  "payees",
  "year",
  "who",
  "days",
  "place",
  "charge",
  "applicationLink",
  "recoveryLink",
  "electionOrgan",
  "newClassName",
  "newBoardSeats",
  "newMinShares",
  "boardSeats",
  "agent",
  "target",
  "signature",
  "surplusYear",
  "surplus",
  "interest",
  "fundName",
  "royalty",
  "share",
  "successor",
  "statement",
  "recipient",
  "purpose",
  "fee",
  "feeRoyalty",
  "requests",
  "trainer",
  "courseAsked",
]);

function ActField({ act, known, refusedAt, onChange, field }: ActProps & { readonly field: FieldName }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { termDays } = known.facts.parameters;
  const name = CALLED[`${act.template}.${field}`] ?? field;
  const write = (value: string) => onChange({ ...act, values: { ...act.values, [field]: value } });
  const help = HELPED.has(name) && t(`convening.help.${name}`, { n: format.number(termDays) });
  const label =
    field === "amount" || field === "perPayment" || field === "interest" || field === "fee"
      ? t("convening.inUnit", { label: t(`convening.field.${name}`), unit: known.settlement.symbol })
      : t(`convening.field.${name}`);
  if (field === "target" && (act.values.organ ?? "") !== "") return null;
  return (
    <Field label={label} help={help || undefined} refused={refusedAt(field)}>
      {(ids) => (
        <Control
          act={act}
          known={known}
          field={field}
          ids={ids}
          value={act.values[field] ?? ""}
          onWrite={write}
        />
      )}
    </Field>
  );
}

interface ControlProps {
  readonly act: DraftAct;
  readonly known: Known;
  readonly field: FieldName;
  readonly ids: FieldIds;
  readonly value: string;
  readonly onWrite: (value: string) => void;
}

function Control({ act, known, field, ids, value, onWrite }: ControlProps) {
  const { t } = useTranslation();
  const options = useOptions(act, known, field);
  const people = useId();
  if (options)
    return (
      <select {...ids} className="input" value={value} onChange={(event) => onWrite(event.target.value)}>
        {field !== "organ" && <option value="">{t("convening.choose")}</option>}
        {options.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    );
  const shared = {
    ...ids,
    ...INPUTS[field],
    autoComplete: "off",
    spellCheck: false,
    value,
  };
  if (field === "payees" || field === "signature" || field === "statement")
    return <textarea {...shared} rows={3} onChange={(event) => onWrite(event.target.value)} />;
  const meant = MEANT[act.template === "appoint" ? `appoint.${field}` : act.template];
  const named = field === "who" || field === "place" ? known.members.filter((member) => meant?.(member)) : [];
  return (
    <>
      <input
        {...shared}
        {...(named.length > 0 && { list: people })}
        onChange={(event) => onWrite(event.target.value)}
      />
      {named.length > 0 && (
        <datalist id={people}>
          {named.map(({ memberId, className }) => (
            <option key={memberId} value={String(memberId)}>
              {className}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

const MONO = { className: "input mono", dir: "ltr" } as const;
const NUMBER = { className: "input convene__short", dir: "ltr", inputMode: "numeric" } as const;
const AMOUNT = { className: "input convene__short", dir: "ltr", inputMode: "decimal" } as const;
const DAY = { className: "input convene__short", type: "date" } as const;
const TEXT = { className: "input", dir: "auto" } as const;
const INPUTS: Readonly<Record<FieldName, InputHTMLAttributes<HTMLInputElement & HTMLTextAreaElement>>> = {
  fund: TEXT,
  tag: TEXT,
  charge: TEXT,
  applicant: TEXT,
  organ: TEXT,
  class: TEXT,
  className: TEXT,
  voting: TEXT,
  agent: TEXT,
  boardSeats: NUMBER,
  minShares: NUMBER,
  who: TEXT,
  place: TEXT,
  to: TEXT,
  spender: TEXT,
  payees: TEXT,
  amount: AMOUNT,
  perPayment: AMOUNT,
  days: NUMBER,
  line: NUMBER,
  year: NUMBER,
  from: DAY,
  until: DAY,
  link: MONO,
  target: MONO,
  signature: MONO,
  toFund: TEXT,
  interest: AMOUNT,
  fundName: TEXT,
  royalty: TEXT,
  share: AMOUNT,
  successor: MONO,
  statement: MONO,
  dataset: TEXT,
  recipient: TEXT,
  purpose: TEXT,
  fee: AMOUNT,
  grant: TEXT,
  model: TEXT,
  requests: NUMBER,
  course: TEXT,
  role: TEXT,
};

/** Whom the browser offers while a member is typed, where only some are meant. */
const MEANT: Readonly<Record<string, (member: MemberView) => boolean>> = {
  "appoint.place": ({ seatEnds }) => seatEnds !== 0n,
  recall: ({ seatEnds }) => seatEnds !== 0n,
  liftSuspension: ({ suspended, leftAt }) => suspended && leftAt === 0n,
  confirmEntry: ({ referred, leftAt }) => referred && leftAt === 0n,
  annulEntry: ({ referred, leftAt }) => referred && leftAt === 0n,
  reinstate: ({ expelled, leftAt }) => expelled && leftAt !== 0n,
  endRecovery: ({ recovering }) => recovering,
  recover: ({ recovering }) => recovering,
};

interface Option {
  readonly key: string;
  readonly label: string;
}

/** Money may be moved into the reserve, never out of it. */
const takesReserve = (template: DraftAct["template"], field: FieldName) =>
  template === "move" && field === "toFund";

/** What a field chooses from; `undefined` for one that is typed. */
function useOptions({ template }: DraftAct, known: Known, field: FieldName): readonly Option[] | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  switch (field) {
    case "fund":
    case "toFund":
      return [...known.facts.money.funds.keys()]
        .filter((fund) => fund !== "reserve" || template === "attribute" || takesReserve(template, field))
        .map((fund) => ({ key: fund, label: fundName(t, fund, known.facts.openedFunds) }));
    case "tag":
      return INCOME_TAGS.map((tag) => ({ key: tag, label: t(`tag.${tag}`) }));
    case "class":
      return known.facts.classes.map(({ name }, place) => ({ key: String(place), label: name }));
    case "voting":
    case "agent":
      return (["yes", "no"] as const).map((key) => ({ key, label: t(`effects.${key}`) }));
    case "charge":
      return known.facts.charges.map((charge) => ({
        key: chargeKey(charge),
        label: t("convening.chargeOf", {
          id: charge.memberId,
          hash: shortHex(charge.charge),
          until: format.date(charge.hearingUntil),
        }),
      }));
    case "applicant":
      return admissible(known).map(({ account, state, application }) => ({
        key: account,
        label: t(state === "refused" ? "convening.applicantAppealed" : "convening.applicantWaits", {
          who: shortHex(account),
          class: known.facts.classes[application?.class ?? -1]?.name ?? "",
        }),
      }));
    case "dataset":
      return (known.commons?.datasets ?? []).map(({ id }) => ({
        key: String(id),
        label: t("convening.datasetOf", { number: format.number(id) }),
      }));
    case "purpose":
      return PURPOSES.map(({ key }) => ({ key, label: t(`effects.purposes.${key}`) }));
    case "grant":
      return (known.commons?.grants ?? []).map(({ id, datasetId, recipient }) => ({
        key: String(id),
        label: t("convening.grantOf", {
          number: format.number(id),
          dataset: format.number(datasetId),
          who: known.words.who(recipient),
        }),
      }));
    case "model":
      return (known.commons?.models ?? [])
        .filter(({ isReleased }) => isReleased === (template === "stopModel"))
        .map(({ version, family, number }) => ({
          key: String(version),
          label: t("convening.modelOf", {
            version: format.number(version),
            family: format.number(family),
            number: format.number(number),
          }),
        }));
    case "course":
      return (known.commons?.courses ?? []).map(({ id }) => ({
        key: String(id),
        label: t("convening.courseOf", { number: format.number(id) }),
      }));
    case "role":
      return TRAINED_ROLES.map((role) => ({ key: role, label: t(`effects.trainedRole.${role}`) }));
    case "organ":
      return [
        { key: "", label: t("convening.otherContract") },
        ...Object.keys(ORGAN_NUMBERS).map((organ) => ({ key: organ, label: t(`convening.organ.${organ}`) })),
      ];
    default:
      return undefined;
  }
}

/** One field for each argument of an own call, as soon as its signature can be read. */
function Arguments({ act, refusedAt, onChange }: ActProps) {
  const { t } = useTranslation();
  const called = calledBy(act);
  return called?.inputs.map((input, place) => {
    const field = argumentField(place);
    return (
      <Field
        key={`${called.name}.${field}`}
        label={t("convening.argument", { number: place + 1, name: input.name ?? "" })}
        help={
          <span className="mono" dir="ltr">
            {input.type}
          </span>
        }
        refused={refusedAt(field)}
      >
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={act.values[field] ?? ""}
            onChange={(event) => onChange({ ...act, values: { ...act.values, [field]: event.target.value } })}
          />
        )}
      </Field>
    );
  });
}

function calledBy(act: DraftAct) {
  try {
    return functionIn(act.values.signature ?? "");
  } catch (error) {
    if (error instanceof CustomCallRefused) return undefined;
    throw error;
  }
}

import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Coop, CoopSite, MemberView } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { type AskedAgenda, membersNeeded, openedIn } from "../../chain/requisition.ts";
import { requisitionLink } from "../../chain/requisitionLink.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useOpenRequisition, useStandpoint } from "../../queries/requisitionQueries.ts";
import { useRules } from "../../queries/rulesQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AgendaView, type ShowCalls } from "./AgendaView.tsx";
import { type DraftItem, emptyItem, judgeDraft, MOST_DRAFTED } from "./draft.ts";
import { DraftField, ItemFields } from "./ItemFields.tsx";
import { keepRequisition } from "./shelf.ts";

interface Props {
  readonly showCalls: ShowCalls;
  readonly onSignIn: () => void;
}

/** Members call a general meeting themselves: what it is to decide, then the review, then the link for the others. */
export function NewRequisition(props: Props) {
  const { t } = useTranslation();
  const coop = useCoop();
  const rules = useRules().data;
  const members = useMembers().data;
  const site = useSite().data;
  return (
    <>
      <header className="title">
        <h1>{t("requisition.newTitle")}</h1>
        <p className="soft measure">{t("requisition.lead")}</p>
      </header>
      <Loaded of={coop} what={t("what.coop")}>
        {(read) =>
          rules &&
          members &&
          site && (
            <>
              <HowMany coop={read} rules={rules.now} />
              <Form {...props} coop={read} site={site} rules={rules.now} members={members} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function HowMany({ coop, rules }: { readonly coop: Coop; readonly rules: BylawsParameters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const needed = membersNeeded(coop.votingMembers.value, rules.minorityBps);
  return (
    <p className="measure">
      <Phrase
        i18nKey="requisition.howMany"
        count={Number(needed)}
        values={{
          n: format.number(needed),
          voting: format.number(coop.votingMembers.value),
          days: t("requisition.days", {
            count: rules.requisitionDays,
            n: format.number(rules.requisitionDays),
          }),
        }}
        components={{ v: <Fig figure={coop.votingMembers} what={t("overview.votingWhat")} /> }}
      />
    </p>
  );
}

interface FormProps extends Props {
  readonly coop: Coop;
  readonly site: CoopSite;
  readonly rules: BylawsParameters;
  readonly members: readonly MemberView[];
}

function Form({ coop, site, rules, members, showCalls, onSignIn }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [items, setItems] = useState<readonly DraftItem[]>([emptyItem(0, rules.termDays)]);
  const [wait, setWait] = useState(String(rules.noticeDays));
  const [checked, setChecked] = useState(false);
  const [agenda, setAgenda] = useState<AskedAgenda>();
  const judged = judgeDraft(items, wait, {
    organs: coop.organs,
    members,
    termDays: rules.termDays,
    noticeDays: rules.noticeDays,
    titleOf: (template, { memberId }) => t(`requisition.titleOf.${template}`, { id: memberId }),
  });
  const refused = checked ? judged.refused : undefined;
  const change = (next: readonly DraftItem[]) => {
    setItems(next);
    setAgenda(undefined);
  };
  const review = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!judged.refused) setAgenda(judged.agenda);
  };
  return (
    <>
      <form className="stack requisition" onSubmit={review} aria-labelledby={id}>
        <h2 id={id}>{t("requisition.agenda")}</h2>
        {items.map((item, place) => (
          <ItemFields
            key={item.key}
            item={item}
            place={place}
            termDays={rules.termDays}
            refused={refused}
            onChange={(next) => change(items.map((each) => (each.key === item.key ? next : each)))}
            onRemove={
              items.length > 1 ? () => change(items.filter((each) => each.key !== item.key)) : undefined
            }
          />
        ))}
        {items.length < MOST_DRAFTED && (
          <p>
            <button
              type="button"
              className="btn"
              onClick={() =>
                change([...items, emptyItem(Math.max(...items.map(({ key }) => key)) + 1, rules.termDays)])
              }
            >
              {t("requisition.addItem")}
            </button>
          </p>
        )}
        <DraftField
          label={t("requisition.wait")}
          help={t("requisition.waitMeans", { n: format.number(rules.noticeDays) })}
          refusal={
            refused?.get("wait") && t("requisition.refused.wait", { n: format.number(rules.noticeDays) })
          }
        >
          {(ids) => (
            <input
              {...ids}
              className="input requisition__short"
              inputMode="numeric"
              value={wait}
              onChange={(event) => {
                setWait(event.target.value);
                setAgenda(undefined);
              }}
            />
          )}
        </DraftField>
        <p>
          <button type="submit" className={agenda ? "btn" : "btn btn--main"}>
            {t("requisition.review")}
          </button>
        </p>
      </form>
      {agenda && <Review agenda={agenda} coop={coop} site={site} showCalls={showCalls} onSignIn={onSignIn} />}
    </>
  );
}

interface ReviewProps extends Props {
  readonly agenda: AskedAgenda;
  readonly coop: Coop;
  readonly site: CoopSite;
}

function Review({ agenda, coop, site, showCalls, onSignIn }: ReviewProps) {
  const { t } = useTranslation();
  const id = useId();
  const { account } = useMe();
  const standpoint = useStandpoint(account, undefined);
  const open = useOpenRequisition();
  const blocked =
    standpoint && standpoint !== "may" && standpoint !== "supports"
      ? t(`requisition.standpoint.${standpoint}`)
      : undefined;
  return (
    <section className="vote requisition__review" aria-labelledby={id}>
      <h2 id={id}>{t("requisition.reviewTitle")}</h2>
      <AgendaView agenda={agenda} showCalls={showCalls} />
      <p className="soft measure">{t("requisition.openMeans")}</p>
      <Action
        kind="main"
        label={t(account ? "requisition.open" : "requisition.signIn")}
        doing={open}
        done={t("requisition.opened")}
        blocked={blocked}
        onPress={() => {
          if (!account) return onSignIn();
          open.mutate(agenda, {
            onSuccess: async ({ logs }) => {
              const opened = openedIn(logs, coop.organs.board);
              if (opened === undefined) return;
              const { chainId, assembly } = site;
              const file = { chainId, assembly, id: opened, agenda, signatures: [] };
              keepRequisition(file);
              // Not the router's way: it would put what follows the question mark before the #, where servers see it.
              location.hash = await requisitionLink(file);
            },
          });
        }}
      />
    </section>
  );
}

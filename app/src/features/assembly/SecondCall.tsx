import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { entitlementOf } from "../../chain/entitlement.ts";
import type { MeetingView, MemberView, SecondCallChance } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useRules } from "../../queries/rulesQueries.ts";
import { useConveneAgain } from "../../queries/secondCallQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import type { Item } from "./standing.ts";

const DAY = 86_400;
const WHOLE = 10_000n;
/** The block that takes the notice is later than the latest one now. */
const MARGIN = 1_800n;

interface Props {
  readonly item: Item;
  readonly onSignIn: () => void;
}

/** What failed on quorum alone may be decided once more, with the quorum of a second call: until when, and the form. */
export function SecondCall({ item: { resolution, meeting }, onSignIn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const now = useHead().data?.time;
  const rules = useRules().data?.now;
  const chance = resolution.mayCallAgain;
  if (chance === undefined || rules === undefined || now === undefined) return null;
  return (
    <section className="vote" id="second" aria-labelledby={id}>
      <h2 id={id}>{t("second.heading")}</h2>
      <p>
        {t("second.means", {
          until: format.moment(chance.opensUntil),
          share: format.share(BigInt(rules.secondCallQuorumBps), WHOLE),
        })}
      </p>
      <p className="small soft">{t("second.noticeUntil", { when: format.moment(chance.noticeUntil) })}</p>
      <Form {...{ meeting, chance, rules, now, onSignIn }} />
    </section>
  );
}

interface FormProps {
  readonly meeting: MeetingView;
  readonly chance: SecondCallChance;
  readonly rules: BylawsParameters;
  readonly now: bigint;
  readonly onSignIn: () => void;
}

function Form({ meeting, chance, rules, now, onSignIn }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { account, member } = useMe();
  const actAlone = useCoop().data?.directorsNeeded.value === 1n;
  const convene = useConveneAgain();
  const least = rules.urgentNoticeDays;
  const most = Math.max(least, Math.floor(Number(chance.opensUntil - now - MARGIN) / DAY));
  const [typed, setTyped] = useState(String(least));
  const [chosen, setChosen] = useState<readonly number[]>();
  const open = meeting.resolutions.filter(({ mayCallAgain }) => mayCallAgain !== undefined);
  const items = chosen ?? open.map(({ item }) => item);
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  const inTime = days >= least && days <= most;
  const blocked = !account
    ? undefined
    : !mayCallAgain(member, now, actAlone)
      ? t("second.noVote")
      : items.length === 0
        ? t("second.noItem")
        : inTime
          ? undefined
          : t("second.days", { least: format.number(least), most: format.number(most) });
  return (
    <div className="stack">
      {open.length > 1 && (
        <fieldset className="field">
          <legend>{t("second.items")}</legend>
          {open.map(({ item, title }) => (
            <label key={item} className="check">
              <input
                type="checkbox"
                checked={items.includes(item)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...items, item] : items.filter((each) => each !== item))
                }
              />
              <bdi>{t("ballot.item", { number: item + 1, title })}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <div className="field">
        <label htmlFor={id}>{t("second.wait")}</label>
        <input
          id={id}
          className="input"
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={`${id}-then`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <small id={`${id}-then`}>
          {inTime
            ? t("second.then", {
                from: format.date(now + BigInt(days * DAY)),
                to: format.date(now + BigInt((days + rules.votingDays) * DAY)),
              })
            : t("second.days", { least: format.number(least), most: format.number(most) })}
        </small>
      </div>
      <Action
        kind="main"
        block
        label={t(account ? "second.button" : "signIn.button", { count: items.length })}
        doing={convene}
        done={t("second.done")}
        blocked={blocked}
        onPress={() => {
          if (!account) return onSignIn();
          convene.mutate({ meeting, items, opensAfterSeconds: days * DAY });
        }}
      />
      <p className="small soft">{t("second.who")}</p>
    </div>
  );
}

/** As Assembly.conveneAgain: whoever convenes alone, or any member with a vote now. */
function mayCallAgain(member: MemberView | undefined, now: bigint, actAlone: boolean): boolean {
  if (member === undefined) return false;
  const votes = entitlementOf(member, { recordDate: now, opensAt: now, closesAt: now + 1n }, false, now).may;
  return votes || (actAlone && member.seatEnds > now);
}

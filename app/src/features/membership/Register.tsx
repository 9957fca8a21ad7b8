import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Coop, FoundingFacts, MemberView } from "../../chain/model.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useClasses, useProfiles } from "../../queries/membershipQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { MemberName } from "./MemberName.tsx";
import { presentByClass, type RegisterFilter, registerView, WHOLE_REGISTER } from "./registerView.ts";
import { STANDING_WORDS } from "./standing.ts";
import { useStandingWords } from "./useStandingWords.ts";

const PAGE = 50;
const ORDERS = ["number", "newest", "name"] as const;

/** Everybody who is or was a member, found by number or by the name that they published. */
export function Register() {
  const { t } = useTranslation();
  const members = useMembers();
  const classes = useClasses();
  return (
    <Section title={t("register.title")} about={t("register.about")} wide>
      <Loaded of={members} what={t("what.members")}>
        {(read) =>
          read.length === 0 ? (
            <State picture="empty" title={t("register.none")} />
          ) : (
            <Loaded of={classes} what={t("what.members")}>
              {(known) => <Entries members={read} classes={known} />}
            </Loaded>
          )
        }
      </Loaded>
    </Section>
  );
}

interface EntriesProps {
  readonly members: readonly MemberView[];
  readonly classes: FoundingFacts["classes"];
}

function Entries({ members, classes }: EntriesProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const now = useHead().data?.time ?? 0n;
  const profiles = useProfiles().data;
  const [filter, setFilter] = useState<RegisterFilter>(WHOLE_REGISTER);
  const [shown, setShown] = useState(PAGE);
  const change = (part: Partial<RegisterFilter>) => {
    setFilter({ ...filter, ...part });
    setShown(PAGE);
  };
  const { language } = i18n;
  const found = useMemo(
    () => registerView(members, (id) => profiles?.get(id)?.name, filter, now, language),
    [members, profiles, filter, now, language],
  );
  const counts = useMemo(() => presentByClass(members), [members]);
  const page = found.slice(0, shown);
  return (
    <>
      <ul className="classes">
        {classes.map(({ name, voting, agent }, id) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the bylaws.
          <li key={id}>
            <b className="num">{format.number(counts.get(id) ?? 0)}</b>
            <span>
              <bdi>{name}</bdi>
              <small>
                {t(agent ? "register.classAgent" : voting ? "register.classVotes" : "register.classSilent")}
              </small>
            </span>
          </li>
        ))}
      </ul>
      <search>
        <form className="filters filters--register" onSubmit={(event) => event.preventDefault()}>
          <label className="field span">
            <span>{t("register.search")}</span>
            <input
              className="input"
              type="search"
              placeholder={t("register.searchHint")}
              value={filter.search}
              onChange={(event) => change({ search: event.target.value })}
            />
          </label>
          <label className="field">
            <span>{t("register.class")}</span>
            <select
              className="input"
              value={filter.classId}
              onChange={({ target }) =>
                change({ classId: target.value === "all" ? "all" : Number(target.value) })
              }
            >
              <option value="all">{t("register.allClasses")}</option>
              {classes.map(({ name }, id) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the bylaws.
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t("register.standing")}</span>
            <select
              className="input"
              value={filter.standing}
              onChange={({ target }) => change({ standing: target.value as RegisterFilter["standing"] })}
            >
              <option value="all">{t("register.allStandings")}</option>
              <option value="present">{t("register.present")}</option>
              {STANDING_WORDS.map((word) => (
                <option key={word} value={word}>
                  {t(`register.is.${word}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t("register.order")}</span>
            <select
              className="input"
              value={filter.order}
              onChange={({ target }) => change({ order: target.value as RegisterFilter["order"] })}
            >
              {ORDERS.map((order) => (
                <option key={order} value={order}>
                  {t(`register.orders.${order}`)}
                </option>
              ))}
            </select>
          </label>
        </form>
      </search>
      {page.length > 0 ? (
        <Table
          page={page}
          caption={t("register.caption", {
            shown: format.number(page.length),
            n: format.number(found.length),
          })}
        />
      ) : (
        <State picture="search" title={t("register.nothingFound")}>
          <p>{t("register.nothingFoundMeans")}</p>
          <button type="button" className="btn" onClick={() => change(WHOLE_REGISTER)}>
            {t("register.clear")}
          </button>
        </State>
      )}
      {page.length < found.length && (
        <p className="row older">
          <button type="button" className="btn" onClick={() => setShown(shown + PAGE)}>
            {t("register.more")}
          </button>
        </p>
      )}
    </>
  );
}

function Table({ page, caption }: { readonly page: readonly MemberView[]; readonly caption: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStandingWords();
  const own = useMe().member?.memberId;
  return (
    <table className="cards cards--k register">
      <caption className="small soft">
        <span role="status">{caption}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("register.number")}</th>
          <th scope="col">{t("register.class")}</th>
          <th scope="col">{t("register.since")}</th>
          <th scope="col">{t("register.standing")}</th>
          <th scope="col" className="n">
            {t("register.account")}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.map((member) => (
          <tr key={member.memberId}>
            <th scope="row" className="first serif">
              <MemberName memberId={member.memberId} link />
              {own === member.memberId && <span className="small soft"> {t("register.you")}</span>}
            </th>
            <td data-l={t("register.class")}>
              <bdi>{member.className}</bdi>
            </td>
            <td data-l={t("register.since")}>{format.date(member.joinedAt)}</td>
            <td data-l={t("register.standing")}>{words(member)}</td>
            <td className="n gone mono">{shortHex(member.account)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many belong, and how many of them may vote. */
export function MembersSentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop();
  return (
    <Loaded of={coop} what={t("what.members")}>
      {({ members, votingMembers }: Coop) => (
        <h1>
          <Phrase
            i18nKey="register.sentence"
            count={Number(members.value)}
            values={{ n: format.number(members.value), voting: format.number(votingMembers.value) }}
            components={{
              m: <Fig figure={members} what={t("overview.membersWhat")} />,
              v: <Fig figure={votingMembers} what={t("overview.votingWhat")} />,
              nb: <span className="nb" />,
            }}
          />
        </h1>
      )}
    </Loaded>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { feedAddress } from "../../chain/noticesClient.ts";
import { useAskForLetters, useNoticesOffered } from "../../queries/noticeQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Section } from "../../ui/Section.tsx";
import "./notices.css";

/** How to be told of meetings without looking here: letters and feeds, where the relay offers them. */
export function Notices() {
  const { t, i18n } = useTranslation();
  const offered = useNoticesOffered();
  if (offered === undefined || !(offered.mail || offered.feeds)) return null;
  const { relay, assembly, mail, feeds } = offered;
  return (
    <Section title={t("notices.title")} about={t("notices.about")} folds>
      {mail && <Letters />}
      {feeds && (
        <p>
          {t("notices.feeds")}{" "}
          <a href={feedAddress(relay, assembly, "notices", i18n.language)}>{t("notices.ofNotices")}</a>{" "}
          <a href={feedAddress(relay, assembly, "results", i18n.language)}>{t("notices.ofResults")}</a>
        </p>
      )}
    </Section>
  );
}

function Letters() {
  const { t, i18n } = useTranslation();
  const ask = useAskForLetters();
  const [address, setAddress] = useState("");
  const given = address.trim();
  return (
    <div className="notices">
      <label className="field">
        <span>{t("notices.address")}</span>
        <input
          className="input"
          type="email"
          dir="ltr"
          autoComplete="email"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </label>
      <p className="small soft measure">{t("notices.kept")}</p>
      <Action
        label={t("notices.ask")}
        done={t("notices.asked")}
        doing={ask}
        blocked={/^\S+@\S+\.\S+$/.test(given) ? undefined : t("notices.noAddress")}
        onPress={() => ask.mutate({ address: given, language: i18n.language })}
      />
    </div>
  );
}

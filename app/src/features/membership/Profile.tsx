import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { LONGEST_NAME } from "../../chain/write/publishProfile.ts";
import { useProfiles, usePublishProfile } from "../../queries/membershipQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";

/** A name is the member's own choice. What was published once stays on the record for ever. */
export function Profile({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const published = useProfiles().data?.get(member.memberId)?.name;
  const [name, setName] = useState("");
  const publish = usePublishProfile();
  const withdraw = usePublishProfile();
  const bytes = new TextEncoder().encode(name.trim()).length;
  const blocked =
    bytes === 0
      ? t("profile.empty")
      : bytes > LONGEST_NAME
        ? t("profile.tooLong", { most: LONGEST_NAME })
        : undefined;
  return (
    <>
      <p className="soft">
        {published ? t("profile.published") : t("profile.none", { id: member.memberId })}{" "}
        {published && (
          <b>
            <bdi>{published}</bdi>
          </b>
        )}
      </p>
      <details>
        <summary>{t(published ? "profile.change" : "profile.open")}</summary>
        <div className="form">
          <Note kind="warn">{t("profile.forEver")}</Note>
          <label className="field">
            <span>{t("profile.name")}</span>
            <input
              className="input"
              dir="auto"
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <Action
            label={t("profile.publish")}
            doing={publish}
            done={t("profile.done")}
            blocked={blocked}
            onPress={() => publish.mutate(name.trim())}
          />
          {published && (
            <Action
              label={t("profile.withdraw")}
              doing={withdraw}
              done={t("profile.withdrawn")}
              onPress={() => withdraw.mutate("")}
            />
          )}
        </div>
      </details>
    </>
  );
}

import { useTranslation } from "react-i18next";
import type { Hash } from "viem";
import type { DatasetView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Fig } from "../../ui/Fig.tsx";
import { Section } from "../../ui/Section.tsx";

/** Every version with the marks by which anyone checks its files, newest first. */
export function Versions({ view }: { readonly view: DatasetView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = String(view.id);
  return (
    <Section title={t("data.versions")} about={t("data.versionsAbout")} folds>
      {view.versions.length === 0 ? (
        <p className="soft">{t("data.versionsNone")}</p>
      ) : (
        <ul className="list versions">
          {view.versions.toReversed().map((version) => (
            <li key={version.version}>
              <h3 className="row">
                <span className="num">{t("data.version", { n: String(version.version) })}</span>
                {version.voidUses > 0 && <Chip kind="no">{t("data.flagged")}</Chip>}
              </h3>
              <p className="small soft">
                {t("data.added")}{" "}
                <Fig figure={version} what={t("data.addedWhat", { id, version: String(version.version) })}>
                  {format.moment(version.addedAt)}
                </Fig>
              </p>
              {version.voidUses > 0 && <p className="small">{t("data.flaggedMeans")}</p>}
              <details>
                <summary>{t("data.mark.title")}</summary>
                <dl className="pairs marks">
                  <Mark name={t("data.mark.content")} hash={version.content} />
                  <Mark name={t("data.mark.metadata")} hash={version.metadata} />
                  <Mark name={t("data.mark.contributions")} hash={version.contributions} />
                </dl>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Mark({ name, hash }: { readonly name: string; readonly hash: Hash | undefined }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {hash ? (
          <span className="mono small break" dir="ltr">
            {hash}
          </span>
        ) : (
          t("data.mark.nobody")
        )}
      </dd>
    </div>
  );
}

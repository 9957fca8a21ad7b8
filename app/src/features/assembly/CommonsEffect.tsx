import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatEther, type Hex } from "viem";
import { Link } from "wouter";
import { cidOf } from "../../chain/cid.ts";
import { purposeOf } from "../../chain/purposes.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { shortHex } from "../../ui/shortHex.ts";
import { Amount, type EffectOf } from "./Effect.tsx";
import { Words } from "./RegisterEffect.tsx";
import { Who } from "./Who.tsx";

export type CommonsKind =
  | "grantData"
  | "revokeGrant"
  | "assignDataSteward"
  | "setCommon"
  | "releaseModel"
  | "stopModel"
  | "endModelStop"
  | "answerReport"
  | "nameTrainer"
  | "dismissTrainer"
  | "revokeAttestation"
  | "requireTraining";

/** What a call does to data, models, courses, or to what the bylaws ask of who takes a role. */
export function CommonsEffect(props: EffectOf<CommonsKind>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { effect, members } = props;
  const who = (account: `0x${string}`) => <Who account={account} members={members} />;
  switch (effect.kind) {
    case "grantData":
      return <Granted {...props} effect={effect} />;
    case "revokeGrant":
      return (
        <Words
          title={t("effects.revokeGrant", { number: format.number(effect.grantId) })}
          means={t("effects.revokeGrantMeans")}
        />
      );
    case "assignDataSteward":
      return (
        <Words
          title={t("effects.assignDataSteward", {
            dataset: format.number(effect.datasetId),
            number: format.number(effect.appointment),
          })}
          means={t("effects.assignDataStewardMeans")}
        />
      );
    case "setCommon": {
      const values = { number: format.number(effect.datasetId) };
      return effect.common ? (
        <Words title={t("effects.setCommon", values)} means={t("effects.setCommonMeans")} />
      ) : (
        <Words title={t("effects.setUncommon", values)} means={t("effects.setUncommonMeans")} />
      );
    }
    case "releaseModel":
      return (
        <Words
          title={t("effects.releaseModel", { number: format.number(effect.version) })}
          means={t("effects.releaseModelMeans")}
        >
          <dl className="pairs">
            <Row term={t("effects.modelCard")}>
              <FileName hash={effect.card} />
            </Row>
            <Row term={t("effects.modelEvaluation")}>
              {BigInt(effect.evaluation) === 0n ? (
                t("effects.noEvaluation")
              ) : (
                <FileName hash={effect.evaluation} />
              )}
            </Row>
            <Row term={t("effects.publicPerDay")}>{format.number(effect.publicPerDay)}</Row>
          </dl>
          <p>
            <Link href={`/models/${effect.version}`}>{t("effects.modelSee")}</Link>
          </p>
        </Words>
      );
    case "stopModel":
    case "endModelStop":
      return (
        <Words
          title={t(`effects.${effect.kind}`, { number: format.number(effect.version) })}
          means={t(`effects.${effect.kind}Means`)}
        >
          <p>
            <Link href={`/models/${effect.version}`}>{t("effects.modelSee")}</Link>
          </p>
        </Words>
      );
    case "answerReport":
      return (
        <Words
          title={t("effects.answerReport", { number: format.number(effect.report) })}
          means={t("effects.answerReportMeans", { hash: shortHex(effect.hash) })}
        />
      );
    case "nameTrainer":
    case "dismissTrainer":
      return (
        <Words
          title={t(`effects.${effect.kind}`, { number: format.number(effect.course) })}
          subject={who(effect.account)}
          means={t(`effects.${effect.kind}Means`)}
        />
      );
    case "revokeAttestation":
      return (
        <Words
          title={t("effects.revokeAttestation")}
          subject={<span className="mono">{shortHex(effect.uid)}</span>}
          means={t("effects.revokeAttestationMeans")}
        />
      );
    case "requireTraining": {
      const role = t(`effects.trainedRole.${effect.role}`);
      return effect.course === undefined ? (
        <Words title={t("effects.noTraining", { role })} means={t("effects.noTrainingMeans")} />
      ) : (
        <Words
          title={t("effects.requireTraining", { role, number: format.number(effect.course) })}
          means={t("effects.requireTrainingMeans")}
        />
      );
    }
  }
}

/** To whom, for what, how long, and for what fee; every value that decides stands there whole. */
function Granted({ effect, coop, facts, members }: EffectOf<"grantData">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { grant } = effect;
  const purpose = purposeOf(grant.purpose);
  const inEther = BigInt(grant.asset) === 0n;
  return (
    <Words
      title={t("effects.grantData", { number: format.number(grant.datasetId) })}
      subject={<Who account={grant.recipient} members={members} />}
      means={t("effects.grantDataMeans", {
        from: format.date(BigInt(grant.from)),
        until: format.date(BigInt(grant.until)),
      })}
    >
      <dl className="pairs">
        <Row term={t("effects.grantRecipient")}>
          <span className="mono break" dir="ltr">
            {grant.recipient}
          </span>
        </Row>
        <Row term={t("effects.grantPurpose")}>
          {purpose ? (
            t(`effects.purposes.${purpose.key}`)
          ) : (
            <span className="mono break" dir="ltr">
              {grant.purpose}
            </span>
          )}
        </Row>
        <Row term={t("effects.grantFee")}>
          {grant.fee === 0n ? (
            t("effects.grantFree")
          ) : inEther ? (
            `${formatEther(grant.fee)} ETH`
          ) : (
            <Amount effect={effect} coop={coop} facts={facts} />
          )}
        </Row>
        {BigInt(grant.royalty) !== 0n && (
          <Row term={t("effects.grantRoyalty")}>
            <span className="mono break" dir="ltr">
              {grant.royalty}
            </span>
          </Row>
        )}
      </dl>
      <p>
        <Link href={`/data/${grant.datasetId}`}>{t("effects.dataSee")}</Link>
      </p>
    </Words>
  );
}

/** The CID of a file whose SHA-256 is quoted. */
function FileName({ hash }: { readonly hash: Hex }) {
  return (
    <span className="mono break" dir="ltr">
      {cidOf(hash)}
    </span>
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

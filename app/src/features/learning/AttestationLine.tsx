import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import { attestationText } from "../../chain/attestationFile.ts";
import type { AttestationView, CourseView } from "../../chain/commons.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useRegistries } from "../../queries/commonsQueries.ts";
import { useRevokeAttestation } from "../../queries/learningActs.ts";
import { useMe, useMembers } from "../../queries/memberQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { download } from "../../ui/download.ts";
import { Fig } from "../../ui/Fig.tsx";
import { shortHex } from "../../ui/shortHex.ts";

interface Props {
  readonly attestation: AttestationView;
  readonly course: CourseView | undefined;
  /** Without the holder, who reads this. */
  readonly mine?: boolean;
}

const LOOKS = { stands: "done", over: "wait", revoked: "no" } as const;

/** Who holds it, from whom, until when; its file; and the trainer's way to take it back. */
export function AttestationLine({ attestation, course, mine = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { account } = useMe();
  const trainer = useMembers().data?.find((each) => isAddressEqual(each.account, attestation.attester));
  const site = useSite().data;
  const registries = useRegistries().data;
  const revoke = useRevokeAttestation();
  const { uid, recipient, attester, memberId, time, expirationTime, standing } = attestation;
  const own =
    account !== undefined &&
    isAddressEqual(account, attester) &&
    course?.trainers.some((each) => isAddressEqual(each, account));
  return (
    <div className="stack attestation__line">
      <p className="row row--apart">
        <span>
          {!mine && (
            <>
              <b>
                {memberId === undefined ? (
                  <span className="mono">{shortHex(recipient)}</span>
                ) : (
                  t("member.long", { id: memberId })
                )}
              </b>{" "}
            </>
          )}
          <Fig figure={attestation} what={t("learning.attestation.what")}>
            {t("learning.attestation.given", { date: format.date(time) })}
          </Fig>{" "}
          <span className="small soft">
            {t("learning.attestation.by")}{" "}
            {trainer ? (
              t("member.long", { id: trainer.memberId })
            ) : (
              <span className="mono" dir="ltr">
                {shortHex(attester)}
              </span>
            )}
            .{" "}
            {expirationTime === undefined
              ? t("learning.attestation.forEver")
              : t("learning.attestation.until", { date: format.date(expirationTime) })}
          </span>
        </span>
        <Chip kind={LOOKS[standing]}>{t(`learning.attestation.${standing}`)}</Chip>
      </p>
      {course && attestation.content !== course.content && standing === "stands" && (
        <p className="small soft">{t("learning.attestation.earlier")}</p>
      )}
      {site && registries && (
        <p>
          <button
            type="button"
            className="btn btn--bare"
            onClick={() =>
              download(
                `attestation-${uid.slice(2, 10)}.json`,
                attestationText(attestation, site.chainId, registries.learning),
              )
            }
          >
            {t("learning.attestation.download")}
          </button>
        </p>
      )}
      {own && standing !== "revoked" && (
        <details>
          <summary>{t("learning.attestation.revoke")}</summary>
          <p className="small soft">{t("learning.attestation.revokeMeans")}</p>
          <Action
            label={t("learning.attestation.revokeNow")}
            kind="danger"
            doing={revoke}
            done={t("learning.attestation.revokeDone")}
            onPress={() => revoke.mutate(uid)}
          />
        </details>
      )}
    </div>
  );
}

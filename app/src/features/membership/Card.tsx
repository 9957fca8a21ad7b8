import { useTranslation } from "react-i18next";
import type { MemberView } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useCard, useProfiles } from "../../queries/membershipQueries.ts";
import { carriesVote } from "./standing.ts";

const TURNS = [0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165] as const;

/** The member's own certificate: number, name, class, since when. */
export function Certificate({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop().data;
  const name = useProfiles().data?.get(member.memberId)?.name;
  return (
    <section className="cert" aria-label={t("member.long", { id: member.memberId })}>
      <svg className="rose" viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="49" />
        <circle cx="50" cy="50" r="47.5" />
        {TURNS.map((turn) => (
          <g key={turn} transform={`rotate(${turn} 50 50)`}>
            <ellipse cx="50" cy="50" rx="9" ry="46" />
            <ellipse cx="50" cy="50" rx="16" ry="34" />
            <ellipse cx="50" cy="50" rx="5" ry="17" />
          </g>
        ))}
      </svg>
      <p>
        <small>{coop?.name || t("frame.unnamed")}</small>
      </p>
      <p>
        <small>{t("certificate.number")}</small>
        <span className="no">{member.memberId}</span>
      </p>
      <div>
        {name && (
          <p className="cert__name">
            <bdi>{name}</bdi>
          </p>
        )}
        <p>
          <small>
            <bdi>{member.className}</bdi>.{" "}
            {member.leftAt === 0n && t(carriesVote(member) ? "certificate.vote" : "certificate.noVote")}{" "}
            {t("certificate.since", { date: format.date(member.joinedAt) })}
          </small>
        </p>
      </div>
    </section>
  );
}

/** The picture that the register itself draws of a membership. As an image, so that nothing in it can run. */
export function CardPicture({ member }: { readonly member: MemberView }) {
  const { t } = useTranslation();
  const picture = useCard(member).data;
  if (!picture) return null;
  return (
    <figure className="cardpicture">
      <img src={picture} alt={t("card.alt", { id: member.memberId })} width="350" height="350" />
      <figcaption className="small soft">{t("card.about")}</figcaption>
    </figure>
  );
}

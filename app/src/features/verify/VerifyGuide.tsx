import { useTranslation } from "react-i18next";
import type { CoopSite, Organs } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useHead, useSite } from "../../queries/siteQueries.ts";
import { Fig } from "../../ui/Fig.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Section } from "../../ui/Section.tsx";

const ORGANS = [
  "assembly",
  "membership",
  "bylaws",
  "board",
  "treasury",
  "memberAccounts",
] as const satisfies readonly (keyof Organs)[];

/** How to check every figure without us: what a receipt is, the addresses, and the powers that nobody has. */
export function VerifyGuide() {
  const { t } = useTranslation();
  const format = useFormat();
  const coop = useCoop();
  const site = useSite();
  const head = useHead().data;
  const organs = coop.data?.organs;
  return (
    <>
      <Section title={t("verify.how")} about={t("verify.howAbout")}>
        <ol className="effects">
          {(["press", "run", "compare"] as const).map((step) => (
            <li key={step}>
              <h3>{t(`verify.step.${step}`)}</h3>
              <p>{t(`verify.step.${step}Means`)}</p>
            </li>
          ))}
        </ol>
        <Loaded of={coop} what={t("what.coop")}>
          {(read) => (
            <p className="verify__try">
              {t("verify.tryOne")}{" "}
              <Fig figure={read.members} what={t("overview.membersWhat")}>
                {t("overview.members", {
                  count: Number(read.members.value),
                  n: format.number(read.members.value),
                })}
              </Fig>
            </p>
          )}
        </Loaded>
      </Section>
      <Section title={t("verify.limits")} about={t("verify.limitsAbout")}>
        <ul className="list plain">
          {(["node", "page", "names"] as const).map((limit) => (
            <li key={limit}>{t(`verify.limit.${limit}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("verify.where")} about={t("verify.whereAbout")} folds>
        <Loaded of={site} what={t("what.coop")}>
          {(at) => (
            <dl className="pairs pairs--wide">
              <Pair name={t("verify.chain")} value={`${at.chainName} (${at.chainId})`} />
              <Pair name={t("verify.node")} value={at.rpc} mono />
              {head && (
                <Pair
                  name={t("receipt.block")}
                  value={`${format.number(head.number)}${format.comma}${format.moment(head.time)}`}
                />
              )}
              <Pair name={t("verify.factory")} value={at.factory} mono />
              {organs &&
                ORGANS.map((organ) => (
                  <Pair key={organ} name={t(`verify.organ.${organ}`)} value={organs[organ]} mono />
                ))}
              {coop.data && (
                <Pair
                  name={t("verify.token", { symbol: coop.data.settlement.symbol })}
                  value={coop.data.settlement.address}
                  mono
                />
              )}
            </dl>
          )}
        </Loaded>
      </Section>
      <Section title={t("verify.nobody")} about={t("verify.nobodyAbout")} folds>
        {site.data && coop.data && (
          <pre className="call call--wrap">{powersOfBoard(site.data, coop.data.organs.board)}</pre>
        )}
        <p className="small soft">{t("verify.nobodyPrints")}</p>
      </Section>
    </>
  );
}

function Pair({
  name,
  value,
  mono = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={mono ? "mono" : undefined}>{value}</dd>
    </div>
  );
}

/** The number of the Treasury among the organs. */
const TREASURY = "4";

/** Ask the Board whether it may call what moves money or changes the bylaws. */
function powersOfBoard(site: CoopSite, board: string): string {
  const asked = [
    [TREASURY, '"pay(address,uint8,address,uint256)"'],
    [TREASURY, '"attribute(address,uint8,uint8,uint256)"'],
  ];
  return asked
    .map(
      ([organ, call]) =>
        `cast call ${board} "hasPower(uint8,bytes4)(bool)" ${organ} $(cast sig ${call}) --rpc-url ${site.rpc}`,
    )
    .join("\n");
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatUnits } from "viem";
import { POOL_BASES } from "../../chain/bylawsFile.ts";
import { RULES } from "../../chain/bylawsRules.ts";
import type { FoundingFile } from "../../chain/foundingFile.ts";
import { ruleText } from "../../i18n/ruleText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useToken } from "../../queries/foundingQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Note } from "../../ui/Note.tsx";
import { NameWarnings } from "./NameWarnings.tsx";

/** Everything that a founder signs, in words. All of it came from somebody, so all of it is shown as text. */
export function Summary({ file }: { readonly file: Omit<FoundingFile, "signatures"> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { founding, settlement, charter, chainId, factory, cooperative, digest } = file;
  const { parameters, classes, pools, founders } = founding;
  const site = useSite().data;
  const token = useToken(founding.settlementToken);
  const differs =
    token.data && (token.data.symbol !== settlement.symbol || token.data.decimals !== settlement.decimals);
  const className = (number: number) => classes[number]?.name ?? t("found.summary.noclass", { number });
  return (
    <div className="found__summary">
      <dl className="pairs pairs--wide">
        <Pair term={t("found.summary.name")}>
          <bdi>{founding.name}</bdi>
        </Pair>
        <Pair term={t("found.summary.digest")}>
          <span className="mono" dir="ltr">
            {digest}
          </span>
        </Pair>
        <Pair term={t("found.summary.deadline")}>{format.moment(BigInt(founding.deadline))}</Pair>
        <Pair term={t("found.summary.token")}>
          <bdi>{settlement.symbol}</bdi>{" "}
          <span className="mono" dir="ltr">
            {founding.settlementToken}
          </span>
        </Pair>
        <Pair term={t("found.summary.chain")}>
          {site?.chainId === chainId
            ? t("found.summary.chainIs", { name: site.chainName, id: chainId })
            : String(chainId)}
        </Pair>
        <Pair term={t("found.summary.factory")}>
          <span className="mono" dir="ltr">
            {factory}
          </span>
        </Pair>
        {cooperative && (
          <Pair term={t("found.summary.cooperative")}>
            <span className="mono" dir="ltr">
              {cooperative}
            </span>
          </Pair>
        )}
      </dl>
      <NameWarnings of={founding.name} />
      {differs && (
        <Note kind="bad">
          {t("found.summary.tokenDiffers", {
            symbol: token.data?.symbol,
            decimals: token.data?.decimals,
          })}
        </Note>
      )}

      <h3>{t("found.summary.charter")}</h3>
      <div className="found__charter" dir="auto">
        {charter}
      </div>
      <p className="small soft">
        {t("found.summary.charterHash")}:{" "}
        <span className="mono break" dir="ltr">
          {founding.charterHash}
        </span>
      </p>

      <h3>{t("found.summary.founders")}</h3>
      <p className="small soft">{t("found.summary.foundersAbout")}</p>
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{t("found.summary.account")}</th>
            <th scope="col">{t("found.summary.class")}</th>
            <th scope="col" className="n">
              {t("found.summary.shares")}
            </th>
            <th scope="col" className="n">
              {t("found.summary.amount")}
            </th>
            <th scope="col">{t("found.summary.director")}</th>
          </tr>
        </thead>
        <tbody>
          {founders.map(({ account, class: number, shares, director }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: founders keep their order, and a hostile file may repeat one.
            <tr key={i}>
              <th scope="row" className="full">
                <span className="mono break" dir="ltr">
                  {account}
                </span>
              </th>
              <td data-l={t("found.summary.class")}>
                <bdi>{className(number)}</bdi>
              </td>
              <td className="n" data-l={t("found.summary.shares")}>
                {format.number(shares)}
              </td>
              <td className="n" data-l={t("found.summary.amount")}>
                {formatUnits(BigInt(shares) * parameters.sharePar, settlement.decimals)}{" "}
                <bdi>{settlement.symbol}</bdi>
              </td>
              <td data-l={t("found.summary.director")}>{t(director ? "found.unit.yes" : "found.unit.no")}</td>
            </tr>
          ))}
        </tbody>
      </table>

      <h3>{t("found.summary.rules")}</h3>
      {RULES.map(({ id, rules }) => (
        <section key={id} className="found__group">
          <h4>{t(`found.section.${id}`)}</h4>
          <dl className="pairs">
            {rules.map((rule) => (
              <Pair key={rule.path} term={t(`found.rule.${rule.name}.label`)}>
                {ruleText(t, format, rule, parameters, settlement)}
              </Pair>
            ))}
          </dl>
        </section>
      ))}
      <section className="found__group">
        <h4>{t("found.section.classes")}</h4>
        <dl className="pairs">
          {classes.map(({ name, voting, agent, boardSeats, minShares }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the class's number.
            <Pair key={i} term={<bdi>{name}</bdi>}>
              {t("found.summary.classLine", {
                votes: t(
                  agent ? "found.summary.agents" : voting ? "found.summary.votes" : "found.summary.novote",
                ),
                shares: format.number(minShares),
                seats: format.number(boardSeats),
              })}
            </Pair>
          ))}
        </dl>
      </section>
      <section className="found__group">
        <h4>{t("found.section.pools")}</h4>
        <dl className="pairs">
          {pools.map(({ basis, bps }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the pool's number.
            <Pair key={i} term={POOL_BASES[basis] ? t(`found.pools.by.${POOL_BASES[basis]}`) : String(basis)}>
              {t("found.unit.percent", { value: bps / 100 })}
            </Pair>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Pair({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

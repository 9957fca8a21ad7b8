import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Figure } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import { worthOf } from "../../history/dividendsOf.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import {
  type DividendsView,
  type Rebuilding,
  useDividends,
  useRebuilt,
} from "../../queries/dividendQueries.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Note } from "../../ui/Note.tsx";
import { Section } from "../../ui/Section.tsx";
import { State } from "../../ui/State.tsx";
import { shortHex } from "../../ui/shortHex.ts";
import { Amount } from "./Amount.tsx";
import { BringFile } from "./BringFile.tsx";
import { ClaimMany } from "./ClaimMany.tsx";
import { Recipients } from "./Recipients.tsx";
import { Sources } from "./Sources.tsx";
import { StatementCheck } from "./StatementCheck.tsx";
import { type Chosen, chosenStatement } from "./standing.ts";
import "./dividends.css";

interface Props {
  readonly asset: Settlement;
  /** As the address of the page names it. */
  readonly root?: string | undefined;
  readonly onSignIn: () => void;
}

/** A patronage statement: what it shares out, whether it follows from the record, who receives what. */
export function StatementDetail({ asset, root, onSignIn }: Props) {
  const { t } = useTranslation();
  const dividends = useDividends(asset.address);
  return (
    <Loaded of={dividends} what={t("statement.reading")}>
      {(view) => <Shown view={view} asset={asset} chosen={chosenStatement(view, root)} onSignIn={onSignIn} />}
    </Loaded>
  );
}

interface ShownProps {
  readonly view: DividendsView;
  readonly asset: Settlement;
  readonly chosen: Chosen;
  readonly onSignIn: () => void;
}

function Shown({ view, asset, chosen, onSignIn }: ShownProps) {
  const { t } = useTranslation();
  const statement = "statement" in chosen ? chosen.statement : undefined;
  const rebuilding = useRebuilt(
    asset.address,
    statement && chosen.stage !== "overtaken" ? statement.wanted : undefined,
  );
  return (
    <>
      {chosen.stage === "none" && (
        <State picture="empty" title={t("statement.none")}>
          <p>{t("statement.noneMeans")}</p>
        </State>
      )}
      {chosen.stage === "unknown" && (
        <State picture="search" title={t("statement.unknown")}>
          <p>{t("statement.unknownMeans")}</p>
        </State>
      )}
      {"statement" in chosen && (
        <>
          <Section title={t("statement.title")} about={t("statement.about")}>
            <div className="stack">
              <Standing chosen={chosen} />
              {rebuilding && <StatementCheck rebuilding={rebuilding} stage={chosen.stage} />}
              {rebuilding?.state === "not" && <BringFile asset={asset.address} />}
              <Facts view={view} chosen={chosen} asset={asset} />
            </div>
          </Section>
          <Sources statement={chosen.statement} rebuilding={rebuilding} asset={asset} />
          {isWhole(rebuilding) && (
            <Recipients
              rebuilt={rebuilding.rebuilt}
              asset={asset}
              indexes={view.indexes}
              inForce={chosen.stage === "inForce"}
              statement={chosen.statement}
            />
          )}
          {chosen.stage === "inForce" && isWhole(rebuilding) && (
            <ClaimMany view={view} rebuilt={rebuilding.rebuilt} asset={asset} onSignIn={onSignIn} />
          )}
        </>
      )}
      <AllStatements view={view} asset={asset} />
    </>
  );
}

/** What the record gives is shown only where it is what members are asked about. */
const isWhole = (rebuilding: Rebuilding | undefined): rebuilding is Extract<Rebuilding, { state: "built" }> =>
  rebuilding?.state === "built" && rebuilding.equal.root && rebuilding.equal.sums;

type Named = Extract<Chosen, { statement: unknown }>;

/** Where it stands, and which resolution it is of. */
function Standing({ chosen }: { readonly chosen: Named }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { resolution } = chosen.statement;
  const after =
    "after" in chosen.statement
      ? [...new Set(chosen.statement.after.map(({ number }) => number))].filter(
          (number) => number !== resolution?.number,
        )
      : [];
  return (
    <>
      <p>
        <b>{t(`statement.stage.${chosen.stage}`)}</b> {t(`statement.stageMeans.${chosen.stage}`)}{" "}
        {resolution && (
          <Link href={`/resolution/${resolution.number}`}>
            {t("resolution.number", { number: format.number(resolution.number) })}
          </Link>
        )}
      </p>
      {after.length > 0 && (
        <p className="small soft">
          {t("statement.after", { numbers: after.map((number) => format.number(number)).join(format.comma) })}
        </p>
      )}
      {"refused" in chosen.statement && chosen.statement.refused && (
        <Note kind="warn">{t("statement.refused")}</Note>
      )}
    </>
  );
}

function Facts({
  view: { state, indexes },
  chosen,
  asset,
}: {
  readonly view: DividendsView;
  readonly chosen: Named;
  readonly asset: Settlement;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { statement } = chosen;
  const { sums } = statement;
  const time = "time" in statement ? statement.time : undefined;
  const worth = ({ value, receipt }: Figure): Figure => ({ value: worthOf(value, indexes, time), receipt });
  return (
    <>
      {state.shortfall.value > 0n && (
        <Note kind="bad">
          {t("statement.shortfall")}{" "}
          <Amount figure={state.shortfall} asset={asset} what={t("statement.shortfallWhat")} />
        </Note>
      )}
      <dl className="pairs">
        {sums && (
          <>
            <Row title={t("statement.cash")} means={t("statement.cashMeans")}>
              <Amount figure={sums.cash} asset={asset} what={t("statement.cashMeans")} />
            </Row>
            {sums.retained.value > 0n && (
              <Row title={t("statement.retained")} means={t("statement.retainedMeans")}>
                <Amount figure={worth(sums.retained)} asset={asset} what={t("statement.retainedWhat")} />
              </Row>
            )}
            {sums.revolved.value > 0n && (
              <Row title={t("statement.revolved")} means={t("statement.revolvedMeans")}>
                <Amount figure={worth(sums.revolved)} asset={asset} what={t("statement.revolvedWhat")} />
              </Row>
            )}
          </>
        )}
        {!sums && (
          <Row title={t("statement.sameSums")} means={t("statement.sameSumsMeans")}>
            <Link href={`/statement/${asset.address}/${statement.previous}`}>{t("statement.replaced")}</Link>
          </Row>
        )}
        {chosen.stage === "inForce" && (
          <Row title={t("statement.payable")} means={t("statement.payableMeans")}>
            <Amount figure={state.payable} asset={asset} what={t("statement.payableMeans")} />
          </Row>
        )}
        {time !== undefined && <Row title={t("statement.since")}>{format.date(time)}</Row>}
      </dl>
      <details>
        <summary>{t("statement.marks")}</summary>
        <dl className="pairs">
          {(["root", "previous", "content"] as const).map((name) => (
            <div key={name} className="pairs__full">
              <dt>
                {t(`statement.${name}`)}
                <small>{t(`statement.${name}Means`)}</small>
              </dt>
              <dd className="mono break" dir="ltr">
                {statement[name]}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Row({
  title,
  means,
  children,
}: {
  readonly title: string;
  readonly means?: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>
        {title}
        {means && <small>{means}</small>}
      </dt>
      <dd className="num">{children}</dd>
    </div>
  );
}

/** What is proposed, in force, and was before. */
function AllStatements({ view, asset }: { readonly view: DividendsView; readonly asset: Settlement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = [...view.published, ...view.proposed].toReversed();
  if (all.length < 2) return null;
  return (
    <Section title={t("statement.all")} about={t("statement.allAbout")} folds>
      <ul className="list people">
        {all.map((statement) => {
          const { root, resolution, receipt } = statement;
          const { stage } = chosenStatement(view, root);
          return (
            <li key={`${receipt.transactionHash}-${receipt.logIndex}`}>
              <Link href={`/statement/${asset.address}/${root}`}>
                {t("statement.named", {
                  date: format.date(receipt.blockTime),
                  root: shortHex(root),
                })}
              </Link>
              <span className="soft">
                {t(`statement.stage.${stage}`)}
                {resolution && ` ${t("resolution.number", { number: format.number(resolution.number) })}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

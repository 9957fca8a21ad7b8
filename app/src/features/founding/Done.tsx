import { useTranslation } from "react-i18next";
import { formatUnits } from "viem";
import type { FoundingFile } from "../../chain/foundingFile.ts";
import { organsOf } from "../../chain/organs.ts";
import type { FoundingState } from "../../chain/read/getFoundingState.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { download } from "../../ui/download.ts";
import { Note } from "../../ui/Note.tsx";

const ORGANS = ["assembly", "membership", "bylaws", "board", "treasury", "memberAccounts"] as const;

/** The co-op stands: where, and what comes next. Printed, the page is its charter. */
export function Done({ file, state }: { readonly file: FoundingFile; readonly state: FoundingState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useSite().data;
  const { cooperative, block } = state;
  const organs = organsOf(cooperative);
  const { parameters } = file.founding;
  const coopJson = () => {
    if (site === undefined || block === undefined) return;
    const { chainId, chainName, rpc, factory } = site;
    const next = { chainId, chainName, rpc, factory, assembly: cooperative, fromBlock: Number(block) };
    download("coop.json", `${JSON.stringify(next, null, 2)}\n`);
  };
  return (
    <section className="found__part" aria-labelledby="found-done">
      <Note kind="good" live>
        <p id="found-done">
          {t("found.done.address")}:{" "}
          <span className="mono break" dir="ltr">
            {cooperative}
          </span>
        </p>
        {block !== undefined && <p>{t("found.done.block", { block: format.number(block) })}</p>}
      </Note>
      <p className="measure">
        {t("found.done.next", {
          members: format.number(parameters.minMembers),
          capital: formatUnits(parameters.capitalFloor, file.settlement.decimals),
          symbol: file.settlement.symbol,
        })}
      </p>
      <div className="row found__screen">
        <button type="button" className="btn btn--main" onClick={() => window.print()}>
          {t("found.done.print")}
        </button>
        {block !== undefined && (
          <button type="button" className="btn" onClick={coopJson} aria-describedby="found-site">
            {t("found.done.site")}
          </button>
        )}
      </div>
      <p id="found-site" className="small soft found__screen">
        {t(block === undefined ? "found.done.noBlock" : "found.done.siteAbout")}
      </p>
      <h2>{t("found.done.organs")}</h2>
      <dl className="pairs pairs--wide">
        {ORGANS.map((organ) => (
          <div key={organ}>
            <dt>{t(`found.done.${organ}`)}</dt>
            <dd className="mono" dir="ltr">
              {organs[organ]}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

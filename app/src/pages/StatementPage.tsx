import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";
import { StatementDetail } from "../features/dividends/StatementDetail.tsx";
import { useAssets } from "../queries/bookQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";

/** Without an asset in the address it is about the settlement token. */
export default function StatementPage() {
  const { t } = useTranslation();
  const { asset: named, root } = useParams<{ asset?: string; root?: string }>();
  const assets = useAssets();
  const onSignIn = useSignIn();
  usePageTitle(t("statement.page"));
  return (
    <>
      <header className="title">
        <h1>{t("statement.page")}</h1>
        <p className="soft">{t("statement.lead")}</p>
      </header>
      <Loaded of={assets} what={t("statement.reading")}>
        {(read) => {
          const asset = named
            ? read.find(({ address }) => address.toLowerCase() === named.toLowerCase())
            : read[0];
          if (asset === undefined) return <NotFoundPage />;
          return (
            <>
              {read.length > 1 && (
                <nav className="row" aria-label={t("statement.assets")}>
                  {read.map(({ address, symbol }) => (
                    <Link
                      key={address}
                      href={`/statement/${address}`}
                      aria-current={address === asset.address ? "page" : undefined}
                    >
                      <bdi>{symbol}</bdi>
                    </Link>
                  ))}
                </nav>
              )}
              <StatementDetail
                key={`${asset.address}/${root}`}
                asset={asset}
                root={root}
                onSignIn={onSignIn}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

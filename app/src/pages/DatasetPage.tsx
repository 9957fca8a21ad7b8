import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { DatasetDetail } from "../features/data/DatasetDetail.tsx";
import { useDataset } from "../queries/dataQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/data/data.css";

export default function DatasetPage() {
  const { id = "" } = useParams<{ id: string }>();
  return /^[1-9]\d{0,17}$/.test(id) ? <Numbered key={id} id={BigInt(id)} /> : <NotFoundPage />;
}

function Numbered({ id }: { readonly id: bigint }) {
  const { t } = useTranslation();
  const dataset = useDataset(id);
  const onSignIn = useSignIn();
  const title = t("data.number", { id: String(id) });
  usePageTitle(title);
  return (
    <>
      {dataset.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={dataset} what={t("data.whatOne")}>
        {(page) => (page === null ? <NotFoundPage /> : <DatasetDetail page={page} onSignIn={onSignIn} />)}
      </Loaded>
    </>
  );
}

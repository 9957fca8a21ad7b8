import { useTranslation } from "react-i18next";
import { useParams } from "wouter";
import { ModelDetail } from "../features/models/ModelDetail.tsx";
import { useModel } from "../queries/modelQueries.ts";
import { Loaded } from "../ui/Loaded.tsx";
import NotFoundPage from "./NotFoundPage.tsx";
import { useSignIn } from "./signInContext.ts";
import { usePageTitle } from "./usePageTitle.ts";
import "../features/membership/membership.css";
import "../features/models/models.css";

export default function ModelPage() {
  const { t } = useTranslation();
  const { version } = useParams<{ version: string }>();
  const number = /^[1-9]\d{0,17}$/.test(version) ? BigInt(version) : undefined;
  const model = useModel(number);
  const onSignIn = useSignIn();
  const title = t("models.version", { number: version });
  usePageTitle(title);
  if (number === undefined) return <NotFoundPage />;
  return (
    <>
      {model.data === undefined && <h1 className="waiting">{title}</h1>}
      <Loaded of={model} what={t("models.whatOne")}>
        {(page) =>
          page === null ? <NotFoundPage /> : <ModelDetail key={version} page={page} onSignIn={onSignIn} />
        }
      </Loaded>
    </>
  );
}

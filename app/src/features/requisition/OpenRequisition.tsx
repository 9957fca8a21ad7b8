import { useTranslation } from "react-i18next";
import type { Coop, CoopSite } from "../../chain/model.ts";
import { type AskedAgenda, openedIn } from "../../chain/requisition.ts";
import { requisitionLink } from "../../chain/requisitionLink.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useOpenRequisition, useStandpoint } from "../../queries/requisitionQueries.ts";
import { useSite } from "../../queries/siteQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { keepRequisition } from "./shelf.ts";

interface Props {
  readonly agenda: AskedAgenda;
  readonly onSignIn: () => void;
  /** It is open and kept here; the page of the open request follows. */
  readonly onOpened: () => void;
}

/** A member asks for a meeting with this agenda, and supports it by that. */
export function OpenRequisition(props: Props) {
  const coop = useCoop().data;
  const site = useSite().data;
  return coop && site ? <Opening {...props} coop={coop} site={site} /> : null;
}

interface OpeningProps extends Props {
  readonly coop: Coop;
  readonly site: CoopSite;
}

function Opening({ agenda, coop, site, onSignIn, onOpened }: OpeningProps) {
  const { t } = useTranslation();
  const { account } = useMe();
  const standpoint = useStandpoint(account, undefined);
  const open = useOpenRequisition();
  const blocked =
    standpoint && standpoint !== "may" && standpoint !== "supports"
      ? t(`requisition.standpoint.${standpoint}`)
      : undefined;
  return (
    <div className="stack">
      <p className="soft measure">{t("requisition.openMeans")}</p>
      <Action
        kind="main"
        label={t(account ? "requisition.open" : "requisition.signIn")}
        doing={open}
        done={t("requisition.opened")}
        blocked={blocked}
        onPress={() => {
          if (!account) return onSignIn();
          open.mutate(agenda, {
            onSuccess: async ({ logs }) => {
              const opened = openedIn(logs, coop.organs.board);
              if (opened === undefined) return;
              const { chainId, assembly } = site;
              const file = { chainId, assembly, id: opened, agenda, signatures: [] };
              keepRequisition(file);
              const link = await requisitionLink(file);
              onOpened();
              // Not the router's way: it would put what follows the question mark before the #, where servers see it.
              location.hash = link;
            },
          });
        }}
      />
    </div>
  );
}

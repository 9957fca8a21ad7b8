import { useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useMeetings } from "../queries/meetingQueries.ts";
import { useEntitlement, useMe } from "../queries/memberQueries.ts";
import { useHead, useSite } from "../queries/siteQueries.ts";
import { useWallets } from "../queries/walletQueries.ts";
import "./demo.css";
import {
  announceDemoWallets,
  type DemoMember,
  listDemoMembers,
  moveClockTo,
  startAgain,
  walletIdOf,
} from "./demoChain.ts";
import { nextStep } from "./nextStep.ts";
import words from "./words.en.json";

i18next.addResourceBundle("en", "demo", words);

const CarryOut = lazy(() => import("./CarryOut.tsx"));

const LOCAL_CHAIN = 31_337;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Only on a local chain, and only from the machine itself. */
export default function DemoBar() {
  const head = useHead().data;
  if (head?.chainId !== LOCAL_CHAIN || !LOOPBACK.test(location.hostname)) return null;
  return <Bar />;
}

function Bar() {
  const { t } = useTranslation("demo");
  const site = useSite().data;
  const head = useHead().data;
  const meetings = useMeetings().data;
  const { account, member } = useMe();
  const wallets = useWallets();
  const queries = useQueryClient();
  const members = useDemoMembers(site?.rpc, site?.chainId);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const open =
    head && meetings?.find(({ opensAt, closesAt }) => head.time >= opensAt && head.time < closesAt);
  const entitlement = useEntitlement(open);
  const step = head && meetings && nextStep(meetings, head, member, entitlement);

  const act = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await what();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const readAgain = async () => {
    await queries.refetchQueries({ queryKey: ["head"] });
    await queries.invalidateQueries();
  };
  const clock = (timestamp: bigint) =>
    act(async () => {
      if (!site) return;
      await moveClockTo(site.rpc, timestamp);
      await readAgain();
    });
  const actAs = (demoMember: DemoMember) =>
    act(async () => {
      if (account) await wallets.disconnect();
      await wallets.connect(walletIdOf(demoMember));
    });

  const { resolution, meeting } = step ?? {};
  const acting = members.find((each) => each.account.toLowerCase() === account?.toLowerCase());
  return (
    <aside className="demo" aria-label={t("label")} lang="en" dir="ltr">
      <div className="wrap">
        <p className="demo__what">
          <b>{t("banner")}</b>
        </p>
        <p className="demo__next" role="status">
          {busy
            ? t("busy")
            : t(`next.${step?.say ?? "reading"}`, { number: resolution?.number, id: member?.memberId })}{" "}
          {resolution && <Link href={`/resolution/${resolution.number}`}>{t("see")}</Link>}
        </p>
        <div className="demo__tools">
          <label>
            <span className="sr">{t("voteAs")}</span>
            <select
              className="input"
              value={acting?.memberId ?? ""}
              disabled={busy || members.length === 0}
              onChange={(event) => {
                const chosen = members.find(({ memberId }) => String(memberId) === event.target.value);
                if (chosen) void actAs(chosen);
              }}
            >
              <option value="">{t("voteAs")}</option>
              {members.map(({ memberId }) => (
                <option key={memberId} value={memberId}>
                  {t("member", { id: memberId })}
                </option>
              ))}
            </select>
          </label>
          {open && (
            <button type="button" className="btn" disabled={busy} onClick={() => clock(open.closesAt)}>
              {t("close")}
            </button>
          )}
          {step?.say === "open" && meeting && (
            <button type="button" className="btn" disabled={busy} onClick={() => clock(meeting.opensAt)}>
              {t("open")}
            </button>
          )}
          {step?.say === "endWait" && resolution && (
            <button
              type="button"
              className="btn"
              disabled={busy}
              onClick={() => clock(resolution.executableFrom)}
            >
              {t("endWait")}
            </button>
          )}
          {step?.say === "carryOut" && resolution && meeting && (
            <Suspense>
              <CarryOut
                resolution={resolution}
                meeting={meeting}
                busy={busy}
                before={async () => {
                  const anybody = members[0];
                  if (!account && anybody) await wallets.connect(walletIdOf(anybody));
                }}
                act={act}
              />
            </Suspense>
          )}
          <button
            type="button"
            className="btn"
            disabled={busy}
            onClick={() =>
              act(async () => {
                if (account) await wallets.disconnect();
                await startAgain();
                location.reload(); // what was read belongs to a chain that is gone
              })
            }
          >
            {t("startAgain")}
          </button>
        </div>
        {failure && (
          <p className="demo__failure" role="alert">
            {t("failed", { error: failure })}
          </p>
        )}
      </div>
    </aside>
  );
}

/** Who can be acted as; each has a wallet as soon as they are known. */
function useDemoMembers(rpc: string | undefined, chainId: number | undefined): readonly DemoMember[] {
  const [members, setMembers] = useState<readonly DemoMember[]>([]);
  useEffect(() => {
    if (rpc === undefined || chainId === undefined) return;
    let stop = () => {};
    let stopped = false;
    listDemoMembers()
      .then((found) => {
        if (stopped) return;
        stop = announceDemoWallets(rpc, chainId, found);
        setMembers(found);
      })
      .catch(() => {}); // without the demo server the bar still shows the clock
    return () => {
      stopped = true;
      stop();
    };
  }, [rpc, chainId]);
  return members;
}

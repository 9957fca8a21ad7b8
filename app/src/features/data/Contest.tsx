import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hash } from "viem";
import type { UseView } from "../../chain/commons.ts";
import { type ContributionReceipt, parseLeaves, parseReceipts } from "../../chain/contributionTree.ts";
import { Refused } from "../../chain/refusal.ts";
import { useContestUse } from "../../queries/consentQueries.ts";
import { Action } from "../../ui/Action.tsx";
import { Note } from "../../ui/Note.tsx";
import { shownBy } from "./contestView.ts";

/** With one's own receipt and the public list of a use: shows that one's contribution was in it without consent. */
export function Contest({ uses }: { readonly uses: readonly UseView[] }) {
  const { t } = useTranslation();
  const id = useId();
  const open = uses.filter(({ contested }) => contested === undefined);
  const [chosen, setChosen] = useState("");
  const [receipts, setReceipts] = useState<readonly ContributionReceipt[]>();
  const [leaves, setLeaves] = useState<readonly Hash[]>();
  const [refused, setRefused] = useState<string>();
  const contest = useContestUse();
  const use = open.find((each) => String(each.id) === chosen) ?? open.at(-1);
  const shown = useMemo(
    () => (use && receipts && leaves ? shownBy(receipts, leaves, use) : undefined),
    [use, receipts, leaves],
  );
  const read = async (file: File | undefined, take: (text: string, name: string) => void) => {
    if (!file) return;
    setRefused(undefined);
    try {
      take(await file.text(), file.name);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefused(problem.message);
    }
  };
  if (uses.length === 0) return null;
  return (
    <details className="contest">
      <summary>{t("data.contest.title")}</summary>
      <div className="form">
        <p className="measure">{t("data.contest.about")}</p>
        {!use ? (
          <p className="soft">{t("data.contest.none")}</p>
        ) : (
          <>
            <div className="field">
              <label htmlFor={`${id}-use`}>{t("data.contest.which")}</label>
              <select
                id={`${id}-use`}
                className="input"
                value={String(use.id)}
                onChange={(event) => {
                  setChosen(event.target.value);
                  setLeaves(undefined);
                }}
              >
                {open.map((each) => (
                  <option key={String(each.id)} value={String(each.id)}>
                    {t("data.useNumber", { id: String(each.id) })}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor={`${id}-receipt`}>{t("data.contest.receipt")}</label>
              <input
                id={`${id}-receipt`}
                type="file"
                accept=".json,application/json"
                aria-describedby={`${id}-receipt-means`}
                onChange={(event) =>
                  void read(event.target.files?.[0], (text, name) => setReceipts(parseReceipts(text, name)))
                }
              />
              <small id={`${id}-receipt-means`}>{t("data.contest.receiptMeans")}</small>
            </div>
            <div className="field">
              <label htmlFor={`${id}-leaves`}>{t("data.contest.leaves")}</label>
              <input
                id={`${id}-leaves`}
                type="file"
                accept=".txt,text/plain"
                aria-describedby={`${id}-leaves-means`}
                onChange={(event) =>
                  void read(event.target.files?.[0], (text, name) => setLeaves(parseLeaves(text, name)))
                }
              />
              <small id={`${id}-leaves-means`}>{t("data.contest.leavesMeans")}</small>
            </div>
            {refused && (
              <Note kind="bad" live>
                {t("data.contest.refused")}{" "}
                <span dir="ltr" lang="en" className="break">
                  {refused}
                </span>
              </Note>
            )}
            {shown && shown.what !== "in" && (
              <Note kind="warn" live>
                {t(`data.contest.${shown.what}`)}
              </Note>
            )}
            {shown?.what === "in" && <Note live>{t("data.contest.in")}</Note>}
            <Action
              kind="danger"
              label={t("data.contest.send")}
              doing={contest}
              done={t("data.contest.done")}
              blocked={shown?.what === "in" ? undefined : t("data.contest.bothFirst")}
              onPress={() => {
                if (shown?.what === "in")
                  contest.mutate({ useId: use.id, ...shown.contribution, proof: shown.proof });
              }}
            />
            <p className="small soft">{t("data.contest.means")}</p>
          </>
        )}
      </div>
    </details>
  );
}

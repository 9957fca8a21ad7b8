import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Address } from "viem";
import type { MeetingView } from "../../chain/model.ts";
import { proxyLink } from "../../chain/proxyLink.ts";
import { proxyPapersCounted } from "../../chain/write/proxies.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { useCoop } from "../../queries/coopQueries.ts";
import { useMe } from "../../queries/memberQueries.ts";
import { useCastForMember, useProxyStanding, useSignForMember } from "../../queries/proxyQueries.ts";
import { useHead } from "../../queries/siteQueries.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { BallotForm } from "./BallotForm.tsx";
import { Choices } from "./PaperState.tsx";

/** The papers of members who named the reader: each is decided by itself. */
export function ProxyPapers({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation();
  const id = useId();
  const { account, member } = useMe();
  const now = useHead().data?.time;
  const over = now !== undefined && now >= meeting.closesAt;
  const cast = (id: number) => meeting.papers.some(({ memberId }) => memberId === id);
  const held = meeting.proxies.flatMap(({ account: principal, holder, memberId }) =>
    account &&
    memberId !== undefined &&
    holder?.toLowerCase() === account.toLowerCase() &&
    (!over || cast(memberId))
      ? [{ principal, memberId }]
      : [],
  );
  if (!account || !member || held.length === 0) return null;
  return (
    <section className="vote" aria-labelledby={id}>
      <h2 id={id}>{t("proxy.held")}</h2>
      <p className="soft">{t("proxy.heldMeans")}</p>
      {held.map(({ principal, memberId }) => (
        <ForMember
          key={`${principal}/${account}`}
          {...{ meeting, principal, memberId }}
          holder={account}
          holderId={member.memberId}
        />
      ))}
    </section>
  );
}

interface Props {
  readonly meeting: MeetingView;
  readonly principal: Address;
  readonly memberId: number;
  readonly holder: Address;
  readonly holderId: number;
}

function ForMember({ meeting, principal, memberId, holder, holderId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const cast = useCastForMember();
  const sign = useSignForMember();
  const assembly = useCoop().data?.organs.assembly;
  const standing = useProxyStanding({ principal, holder, member: memberId }, meeting).data;
  const [open, setOpen] = useState(false);
  const [signing, setSigning] = useState(false);
  const name = t("member.long", { id: memberId });
  const paper = meeting.papers.find((each) => each.memberId === memberId);
  const skipped = cast.data && assembly && proxyPapersCounted(cast.data.logs, assembly) === 0;
  const failure = signing ? sign.error : cast.error;
  const link = sign.data && new URL(proxyLink(sign.data), document.baseURI).href;
  return (
    <section className="stack" aria-label={name}>
      <h3>{name}</h3>
      {paper ? (
        <>
          <Note kind="good">
            {paper.holder === holderId ? t("proxy.castByYou") : t("proxy.castAlready", { id: memberId })}
          </Note>
          <Choices meeting={meeting} choices={paper.choices} memberId={memberId} />
        </>
      ) : standing === undefined ? (
        <p className="soft">{t("vote.reading")}</p>
      ) : standing !== "counts" ? (
        <p className="soft">{t(`proxy.standing.${standing}`, { when: format.moment(meeting.opensAt) })}</p>
      ) : (
        <button type="button" className="btn btn--main btn--block" onClick={() => setOpen(true)}>
          <Icon name="pen" />
          {t("proxy.openPaper", { id: memberId })}
        </button>
      )}
      {skipped && !paper && (
        <Note kind="bad" live>
          {t("proxy.notCounted")}
        </Note>
      )}
      {link && !paper && (
        <>
          <CopyField label={t("proxy.paperLink")} text={link} button={t("receipt.copy")} />
          <p className="small soft">{t("proxy.paperLinkMeans", { when: format.moment(meeting.closesAt) })}</p>
        </>
      )}
      {open && (
        <Dialog title={t("proxy.dialog", { id: memberId })} onClose={() => setOpen(false)}>
          <BallotForm
            resolutions={meeting.resolutions}
            memberId={memberId}
            free={signing}
            sending={cast.isPending ? "sending" : sign.isPending ? "signing" : undefined}
            proxy={{
              holder: holderId,
              label: t(signing ? "proxy.signPaper" : "proxy.castPaper", { id: memberId }),
              about: t(signing ? "proxy.signAbout" : "proxy.castAbout"),
              way: (
                <label className="check">
                  <input
                    type="checkbox"
                    checked={signing}
                    onChange={({ target }) => setSigning(target.checked)}
                  />
                  {t("proxy.onlySign")}
                </label>
              ),
            }}
            failure={
              failure && (
                <Note kind="bad" live>
                  <b>{t("proxy.failed")}</b> {errorText(t, failure)}
                </Note>
              )
            }
            onSend={(choices) => {
              const asked = { meeting, principal, member: memberId, choices };
              const after = { onSuccess: () => setOpen(false) };
              if (signing) sign.mutate(asked, after);
              else cast.mutate(asked, after);
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

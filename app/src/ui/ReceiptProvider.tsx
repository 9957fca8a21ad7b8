import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Command } from "./Command.tsx";
import { Icon } from "./Icon.tsx";
import { ReceiptContext, type ReceiptRequest, type Slip } from "./receiptDesk.ts";

interface Props {
  readonly read: (receipt: object) => Slip;
  readonly late: boolean;
  readonly children: ReactNode;
}

/** The one popover that shows receipts: under or over the figure, a sheet from the bottom on phones. */
export function ReceiptProvider({ read, late, children }: Props) {
  const { t } = useTranslation();
  const [request, setRequest] = useState<ReceiptRequest>();
  const current = useRef<ReceiptRequest>(undefined);
  const popover = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);

  const close = useCallback(() => {
    const closing = current.current;
    if (!closing) return;
    const active = document.activeElement;
    const returns = active === document.body || active === null || popover.current?.contains(active);
    current.current = undefined;
    setRequest(undefined);
    closing.onClose();
    if (returns) closing.anchor.focus({ preventScroll: true });
  }, []);

  const open = useCallback((next: ReceiptRequest) => {
    const before = current.current;
    if (before?.anchor === next.anchor) {
      next.onClose();
      popover.current?.hidePopover?.();
      return;
    }
    before?.onClose();
    current.current = next;
    setRequest(next);
  }, []);

  useLayoutEffect(() => {
    const element = popover.current;
    if (!request || !element) return;
    element.showPopover?.();
    place(element, request.anchor);
    paper.current?.focus({ preventScroll: true });
  }, [request]);

  const desk = useMemo(() => ({ open, late }), [open, late]);
  const slip = request && read(request.figure.receipt);
  return (
    <ReceiptContext value={desk}>
      {children}
      <div
        ref={popover}
        className="receipt"
        popover="auto"
        role="dialog"
        aria-label={t("receipt.title")}
        onToggle={(event) => {
          if (event.newState === "closed") close();
        }}
      >
        {request && slip && (
          <div ref={paper} className="receipt__paper" tabIndex={-1}>
            <div className="receipt__top">
              <p>{t("receipt.title")}</p>
              <button
                type="button"
                className="tool receipt__close"
                aria-label={t("receipt.close")}
                onClick={() => {
                  popover.current?.hidePopover?.();
                  close();
                }}
              >
                <Icon name="cross" />
              </button>
            </div>
            <p className="receipt__value">
              <bdi>{request.shown}</bdi>
            </p>
            <p className="soft">{request.what}</p>
            <dl>
              {slip.rows.map((row) => (
                <div key={row.label}>
                  <dt>{row.label}</dt>
                  <dd>
                    {row.value} {row.mono && <span className="mono">{row.mono}</span>}
                  </dd>
                </div>
              ))}
            </dl>
            <Commands key={request.what} slip={slip} />
          </div>
        )}
      </div>
    </ReceiptContext>
  );
}

/** More commands than this are counted, not set; the copy has them all. */
const SHOWN = 12;

function Commands({ slip }: { readonly slip: Slip }) {
  const { t } = useTranslation();
  const rest = slip.commands.length - SHOWN;
  return (
    <>
      <p>
        <b>{t("receipt.yourself", { count: slip.commands.length })}</b>
      </p>
      {slip.prints && <p className="soft">{slip.prints}</p>}
      <Command lines={slip.commands} most={SHOWN} />
      {rest > 0 && <p className="soft">{t("receipt.more", { count: rest })}</p>}
    </>
  );
}

/** Beside its figure on wide screens; the style sheet places it on phones. */
function place(popover: HTMLElement, anchor: HTMLElement) {
  popover.style.removeProperty("left");
  popover.style.removeProperty("top");
  if (window.matchMedia("(max-width: 46rem)").matches) return;
  const at = anchor.getBoundingClientRect();
  const [width, height, page] = [
    popover.offsetWidth,
    popover.offsetHeight,
    document.documentElement.clientWidth,
  ];
  const below = window.innerHeight - at.bottom > height + 16;
  const above = at.top > height + 16;
  let x = at.left - 24;
  let y = window.innerHeight - height - 16;
  if (below) y = at.bottom + 10;
  else if (above) y = at.top - height - 6;
  else x = at.right + 16 + width < page ? at.right + 16 : at.left - width - 16;
  popover.style.left = `${Math.max(16, Math.min(x, page - width - 16)) + window.scrollX}px`;
  popover.style.top = `${Math.max(16, y) + window.scrollY}px`;
}

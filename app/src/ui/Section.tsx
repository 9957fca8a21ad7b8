import { type ReactNode, useId } from "react";
import { Link } from "wouter";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly title: string;
  readonly about?: ReactNode;
  readonly more?: { readonly href: string; readonly label: string };
  /** Heading above the substance and not in the margin. */
  readonly wide?: boolean;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}

/** What it is about in the margin, the substance beside it. */
export function Section({ title, about, more, wide = false, side, children }: Props) {
  const id = useId();
  return (
    <section className={wide ? "sec sec--wide" : "sec"} aria-labelledby={id}>
      <div className="sec__head">
        <h2 id={id}>{title}</h2>
        {about && <p>{about}</p>}
        {more && (
          <Link href={more.href}>
            {more.label} <Icon name="arrow" flips />
          </Link>
        )}
        {side && <div className="sec__side">{side}</div>}
      </div>
      <div>{children}</div>
    </section>
  );
}

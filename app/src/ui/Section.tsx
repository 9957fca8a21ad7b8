import { type ReactNode, useId } from "react";
import { Link } from "wouter";
import { Icon } from "./Icon.tsx";
import { useNarrow } from "./useNarrow.ts";

interface Props {
  readonly title: string;
  readonly about?: ReactNode;
  readonly more?: { readonly href: string; readonly label: string };
  /** Heading above the substance and not in the margin. */
  readonly wide?: boolean;
  readonly side?: ReactNode;
  /** On phones only the heading stands until it is pressed: for what comes low on a long page. */
  readonly folds?: boolean;
  readonly children: ReactNode;
}

/** What it is about in the margin, the substance beside it. */
export function Section({ title, about, more, wide = false, side, folds = false, children }: Props) {
  const id = useId();
  const narrow = useNarrow();
  const heading = <h2 id={id}>{title}</h2>;
  const rest = (
    <>
      {about && <p>{about}</p>}
      {more && (
        <Link href={more.href}>
          {more.label} <Icon name="arrow" flips />
        </Link>
      )}
      {side && <div className="sec__side">{side}</div>}
    </>
  );
  if (folds && narrow)
    return (
      <section className="sec sec--folds" aria-labelledby={id}>
        <details>
          <summary>{heading}</summary>
          <div className="sec__head">{rest}</div>
          {children}
        </details>
      </section>
    );
  return (
    <section className={wide ? "sec sec--wide" : "sec"} aria-labelledby={id}>
      <div className="sec__head">
        {heading}
        {rest}
      </div>
      <div>{children}</div>
    </section>
  );
}

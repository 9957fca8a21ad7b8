import type { ReactNode } from "react";
import type { Hash } from "viem";
import { useBringDocument, useDocument, usePublishDocument } from "../../queries/documentQueries.ts";
import { DocumentShown } from "../../ui/DocumentShown.tsx";

interface Props {
  readonly hash: Hash;
  readonly what: string;
  readonly children: (text: string) => ReactNode;
}

/** A document of a model, by its hash. */
export function Document({ hash, what, children }: Props) {
  const told = useDocument(hash);
  const bring = useBringDocument();
  const { mutate, isPending, isSuccess, error } = usePublishDocument();
  return (
    <DocumentShown
      hash={hash}
      what={what}
      of={told}
      check={(file) => bring(hash, file)}
      give={{ isPending, isSuccess, error, mutate: (text) => mutate({ hash, text }) }}
    >
      {children}
    </DocumentShown>
  );
}

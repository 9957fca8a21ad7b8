import type { Hex } from "viem";
import type { ModelVersionView } from "../../chain/commons.ts";
import { shortText } from "../../chain/shortText.ts";
import { useModelCard } from "../../queries/cardQueries.ts";
import { Words } from "./Words.tsx";

interface Props {
  readonly base: Hex;
  /** One that rests on it: the record has a hash of a long name, which the card spells out. */
  readonly model: ModelVersionView | undefined;
}

/** What the model from elsewhere is called; by its hash where no card says a name that fits it. */
export function BaseName({ base, model }: Props) {
  const name = useModelCard(model?.card)?.base?.name;
  return name !== undefined && shortText(name) === base ? <bdi>{name}</bdi> : <Words word={base} />;
}

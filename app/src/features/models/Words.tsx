import type { Hex } from "viem";
import { textIn } from "../../chain/shortText.ts";
import { shortHex } from "../../ui/shortHex.ts";

/** A licence, base or supplier as it is registered: its text, or its hash where it is longer than a word. */
export function Words({ word }: { readonly word: Hex }) {
  const text = textIn(word);
  return text ? (
    <bdi>{text}</bdi>
  ) : (
    <span className="mono" dir="ltr" title={word}>
      {shortHex(word)}
    </span>
  );
}

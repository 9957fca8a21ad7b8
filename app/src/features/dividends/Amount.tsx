import type { Figure } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";

interface Props {
  readonly figure: Figure;
  /** The asset's name and unit. */
  readonly asset: Settlement;
  readonly what: string;
  /** Where a column's heading names the unit. */
  readonly bare?: boolean;
}

/** An amount of an asset with its receipt. */
export function Amount({ figure, asset, what, bare = false }: Props) {
  const format = useFormat();
  return (
    <Fig figure={figure} what={what} unit={asset.symbol} unitShown={!bare}>
      {format.money(figure.value, asset.decimals)}
    </Fig>
  );
}

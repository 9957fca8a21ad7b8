import type { Figure } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";

interface Props {
  readonly figure: Figure;
  readonly settlement: Settlement;
  readonly what: string;
}

/** An amount of the settlement token, with its unit and its receipt. */
export function Money({ figure, settlement, what }: Props) {
  const format = useFormat();
  return (
    <Fig figure={figure} what={what} unit={settlement.symbol} unitShown>
      {format.money(figure.value, settlement.decimals)}
    </Fig>
  );
}

import type { Figure } from "../../chain/figure.ts";
import type { Settlement } from "../../chain/model.ts";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";

interface Props {
  readonly figure: Figure;
  readonly settlement: Settlement;
  readonly what: string;
  readonly withUnit?: boolean;
  readonly signed?: boolean;
}

/** An amount of the settlement token, with its receipt. */
export function Money({ figure, settlement, what, withUnit = false, signed = false }: Props) {
  const format = useFormat();
  return (
    <Fig figure={figure} what={what} unit={settlement.symbol} unitShown={withUnit}>
      {format.money(figure.value, settlement.decimals, signed)}
    </Fig>
  );
}

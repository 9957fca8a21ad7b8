import { useTranslation } from "react-i18next";
import type { Coop, Organs, ResolutionCall } from "../../chain/model.ts";

const NAMES: Readonly<Record<keyof Organs, string>> = {
  assembly: "Assembly",
  membership: "Membership",
  bylaws: "Bylaws",
  board: "Board",
  treasury: "Treasury",
  memberAccounts: "MemberAccounts",
};

function nameOf(target: string, coop: Coop): string {
  const organs = Object.entries(coop.organs) as [keyof Organs, string][];
  const found = organs.find(([, address]) => address.toLowerCase() === target.toLowerCase());
  if (found) return NAMES[found[0]];
  return target.toLowerCase() === coop.settlement.address.toLowerCase() ? coop.settlement.symbol : "";
}

/** The selector on a line of its own, then one word of 32 bytes a line. */
function inWords(data: string): string[] {
  const words = data.slice(10).match(/.{1,64}/g) ?? [];
  return [data.slice(0, 10), ...words];
}

/** What the chain will be asked to do, to the byte. */
export function ExactCalls({
  calls,
  coop,
}: {
  readonly calls: readonly ResolutionCall[];
  readonly coop: Coop;
}) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t("calls.show", { count: calls.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and a keyboard must reach it. */}
      <pre className="call" tabIndex={0}>
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of the calls is fixed at notice.
          <span key={index}>
            <i>{index + 1}</i>
            {"  "}
            <b>{nameOf(call.target, coop)}</b> {call.target}
            {"\n"}
            {inWords(call.data).map((word) => `   ${word}\n`)}
            {"\n"}
          </span>
        ))}
      </pre>
      <p className="small soft">{t("calls.about")}</p>
    </details>
  );
}

import { useTranslation } from "react-i18next";
import type { Coop, KindName } from "../../chain/model.ts";
import type { BylawsParameters } from "../../chain/parameters.ts";
import type { RulesView } from "../../chain/read/getRules.ts";
import { Phrase } from "../../i18n/Phrase.tsx";
import { useFormat } from "../../i18n/useFormat.ts";
import { Fig } from "../../ui/Fig.tsx";

interface Props {
  readonly kind: KindName;
  readonly coop: Coop;
  readonly rules: RulesView;
}

const WHOLE = 10_000n;

/** How many must take part, of `roll`; a fraction of a member counts as one, as Rules.quorum has it. */
export function quorumOf(kind: KindName, roll: bigint, parameters: BylawsParameters): bigint {
  const bps = parameters[`${kind}QuorumBps`];
  return (roll * BigInt(bps) + WHOLE - 1n) / WHOLE;
}

/** What one item will need to be carried: who may vote, how many must, and how many in favour. */
export function Needs({ kind, coop, rules }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { now } = rules;
  const roll = coop.votingMembers;
  const quorum = quorumOf(kind, roll.value, now);
  const [part, whole] =
    kind === "dissolution"
      ? [now.dissolutionMajorityFor, now.dissolutionMajorityOf]
      : [now.specialMajorityFor, now.specialMajorityOf];
  const ofAll = kind === "dissolution" && now.dissolutionOfAllMembers;
  return (
    <p className="measure">
      <Phrase
        i18nKey="convening.needs.quorum"
        count={Number(quorum)}
        values={{ n: format.number(quorum), roll: format.number(roll.value) }}
        components={{
          q: <Fig figure={{ receipt: rules.receipt }} what={t("convening.needs.quorumWhat")} />,
          r: <Fig figure={roll} what={t("overview.votingWhat")} />,
        }}
      />{" "}
      {kind === "ordinary" ? (
        t("convening.needs.ordinary")
      ) : (
        <Phrase
          i18nKey={ofAll ? "convening.needs.ofAll" : "convening.needs.majority"}
          values={{ part: format.number(part), whole: format.number(whole) }}
          components={{
            m: <Fig figure={{ receipt: rules.receipt }} what={t("convening.needs.majorityWhat")} />,
          }}
        />
      )}
    </p>
  );
}

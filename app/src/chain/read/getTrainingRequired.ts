import type { Client } from "viem";
import { bylawsReads } from "../../abi/reads/Bylaws.ts";
import type { CallReceipt } from "../figure.ts";
import type { Organs } from "../model.ts";
import { roleNumber, TRAINED_ROLES, type TrainedRole } from "../trainedRole.ts";
import { type At, readCall } from "./readFigure.ts";

/** The course that an office asks for; absent where it asks for none. */
export interface TrainingRequired {
  readonly role: TrainedRole;
  readonly course?: bigint;
  readonly receipt: CallReceipt;
}

/** What training the bylaws ask for, one entry an office. */
export function getTrainingRequired(
  client: Client,
  { bylaws }: Pick<Organs, "bylaws">,
  at: At,
): Promise<readonly TrainingRequired[]> {
  return Promise.all(
    TRAINED_ROLES.map(async (role): Promise<TrainingRequired> => {
      const { result, receipt } = await readCall(
        client,
        {
          contract: "Bylaws",
          address: bylaws,
          abi: bylawsReads,
          functionName: "trainingFor",
          args: [roleNumber(role)],
        },
        at,
      );
      return { role, ...(result !== 0n && { course: result }), receipt };
    }),
  );
}

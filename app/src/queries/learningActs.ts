import type { Address, Hash } from "viem";
import { getHead } from "../chain/read/getHead.ts";
import { getRegistries } from "../chain/read/getRegistries.ts";
import { attestTraining, revokeAttestation } from "../chain/write/attestation.ts";
import type { Services } from "./services.ts";
import { type Sending, useSending } from "./useSending.ts";

const registriesOf = async ({ client, organs, site }: Services) =>
  getRegistries(client, organs, await getHead(client, site));

export interface NewAttestation {
  readonly course: bigint;
  readonly learner: Address;
}

/** The connected trainer attests that somebody took the course. */
export function useAttest(): Sending<NewAttestation> {
  return useSending(async (services, { course, learner }) =>
    attestTraining(await registriesOf(services), course, learner),
  );
}

/** The connected trainer revokes what they attested. */
export function useRevokeAttestation(): Sending<Hash> {
  return useSending(async (services, uid) => revokeAttestation(await registriesOf(services), uid));
}

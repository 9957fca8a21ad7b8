/** Roles for which the bylaws may ask for training; numbered from 1 in this order (Bylaws.requireTraining). */
export type TrainedRole = (typeof TRAINED_ROLES)[number];
export const TRAINED_ROLES = ["director", "steward"] as const;

export function roleAt(number: number): TrainedRole | undefined {
  return TRAINED_ROLES[number - 1];
}

export function roleNumber(role: TrainedRole): number {
  return TRAINED_ROLES.indexOf(role) + 1;
}

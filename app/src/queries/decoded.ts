/** As decodeError, whose code is loaded only where something failed. If not even that comes, the error stays as it is. */
export async function decoded(error: unknown): Promise<unknown> {
  try {
    const { decodeError } = await import("../chain/decodeError.ts");
    return decodeError(error);
  } catch {
    return error;
  }
}

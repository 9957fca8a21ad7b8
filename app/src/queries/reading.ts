/** What a query shows of itself. `data` stays when a later reading fails; `error` then says why it is old. */
export interface Reading<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

/**
 * Whether DuckDB refuses what it was asked, as it stands. Where the question was our own, made of a query's conditions,
 * nothing is learned from them: the query itself fails for what is wrong in it, and says so.
 */
export const isRefused = (error: unknown): boolean =>
  error instanceof Error && /^(?:Binder|Conversion|Invalid Input) Error/.test(error.message);

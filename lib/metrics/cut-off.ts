/** The most rows of a list of pages, videos or viewers. */
export const row_limit = 1000;

/** What a query asks for, so as to see whether there was more. */
export const row_limit_and_one = row_limit + 1;

export type CutSummary = {
  /** Whether there were more rows than the first 1000. */
  cut: boolean;
};

/** The first 1000 rows, and whether there were more. */
export function cutOff<Row>(rows: Row[]): { rows: Row[]; summary: CutSummary } {
  return { rows: rows.slice(0, row_limit), summary: { cut: rows.length > row_limit } };
}

import type { Answered } from './use-answer.ts';

type Cell = string;
/** What of an answer a page can show: its rows as texts, what it cost, and the text itself. */
export type ReadAnswer = {
  rows: Record<string, Cell>[];
  query?: { scanned_bytes: number; cost_usd: number };
  text: string;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const rowOf = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)]));

function queryOf(query: unknown): Pick<ReadAnswer, 'query'> {
  if (!isRecord(query)) return {};
  const { scanned_bytes, cost_usd } = query;
  if (typeof scanned_bytes !== 'number' || typeof cost_usd !== 'number') return {};
  return { query: { scanned_bytes, cost_usd } };
}

/** Reads what came back. A text that is no JSON, or is CSV, is shown as it stands. */
export function readAnswer({ text, is_json }: Pick<Answered, 'text' | 'is_json'>): ReadAnswer {
  if (!is_json) return { rows: [], text };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { rows: [], text };
    throw error;
  }
  const rows = isRecord(body) && Array.isArray(body.rows) ? body.rows.filter(isRecord).map(rowOf) : [];
  return { rows, text: JSON.stringify(body, null, 2), ...(isRecord(body) ? queryOf(body.query) : {}) };
}

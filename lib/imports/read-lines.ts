import { isUtf8 } from 'node:buffer';
import { AppError } from '../errors.ts';
import { not_json } from '../ingest/accept-past-events.ts';

/** The most that one request of an import may hold. */
export const max_import_bytes = 1024 * 1024;
export const max_import_lines = 2000;

function readLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return not_json;
    throw error;
  }
}

/**
 * The records of a body of JSON lines, `not_json` for a line that is none; empty lines count as none.
 * @throws AppError `bad_request` where it is no text or holds no line; `too_large` past 2000 lines
 */
export function readLines(body: Uint8Array): unknown[] {
  if (!isUtf8(body)) throw new AppError('bad_request', 'The body must be UTF-8.');
  const lines = Buffer.from(body)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length === 0)
    throw new AppError('bad_request', 'There is no event in the body: a line for each.');
  if (lines.length > max_import_lines) {
    throw new AppError('too_large', `${lines.length} events are too many for one request of an import.`, {
      issues: [{ path: 'body', message: `must hold at most ${max_import_lines} lines` }],
    });
  }
  return lines.map(readLine);
}

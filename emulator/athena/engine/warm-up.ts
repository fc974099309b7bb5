import { setImmediate, setTimeout } from 'node:timers/promises';
import { translate } from '../../sql/translate.ts';

/** The first parse of each kind of construct is slow: these make the ones to come quick, one after the other. */
const texts = [
  'SELECT 1',
  'SELECT x, y FROM t LIMIT 10',
  "SELECT x, count(*) AS n FROM t WHERE day = '2026-01-01' AND x = 1 GROUP BY x",
  "SELECT sum(y) FROM t WHERE day BETWEEN '2026-01-01' AND '2026-01-02' AND y IN (1, 2) ORDER BY 1 DESC",
  'SELECT sum(CASE WHEN n > 1 THEN n * 2 / 3 ELSE coalesce(n, 0) END) FROM t',
  'WITH a AS (SELECT x FROM t) SELECT a.x FROM a JOIN b ON a.x = b.x',
  'SELECT row_number() OVER (PARTITION BY x ORDER BY y DESC) FROM t',
  'SELECT x FROM t GROUP BY GROUPING SETS ((x), ()) HAVING count(*) > 1',
];
/** The start of the whole endpoint goes before. */
const delay_ms = 300;

let warmed: Promise<void> | undefined;

async function parseAll(): Promise<void> {
  await setTimeout(delay_ms, undefined, { ref: false });
  for (const text of texts) {
    translate(text, new Date());
    await setImmediate(undefined, { ref: false });
  }
}

/** Prepares the translation of SQL, once in a process, in pieces that requests can come between. */
export function warmUp(): Promise<void> {
  warmed ??= parseAll();
  return warmed;
}

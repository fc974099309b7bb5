import type { SqlErrorCode } from '../../sql/sql-error.ts';

/**
 * Queries whose types Trino does not take together, and DuckDB would: by Trino's analysis of expressions, whose words
 * these are.
 */
export const mistyped: readonly (readonly [sql: string, code: SqlErrorCode, says: RegExp])[] = [
  [
    'SELECT count(*) FROM t WHERE user_agent = 1',
    'TYPE_MISMATCH',
    /^line 1:41: Cannot apply operator: varchar = integer$/,
  ],
  [
    "SELECT count(*) FROM t WHERE user_id = '1'",
    'TYPE_MISMATCH',
    /^line 1:38: Cannot apply operator: bigint = varchar\(1\)$/,
  ],
  [
    "SELECT count(*) FROM t WHERE day = '2026-01-02'",
    'TYPE_MISMATCH',
    /^line 1:34: Cannot apply operator: date = varchar\(10\)$/,
  ],
  [
    "SELECT count(*) FROM t WHERE ts >= '2026-01-02'",
    'TYPE_MISMATCH',
    /^line 1:33: Cannot apply operator: timestamp\(3\) <= varchar\(10\)$/,
  ],
  [
    "SELECT count(*) FROM t WHERE user_id BETWEEN '1' AND '2'",
    'TYPE_MISMATCH',
    /^line 1:38: Cannot check if bigint is BETWEEN varchar\(1\) and varchar\(1\)$/,
  ],
  [
    "SELECT count(*) FROM t WHERE user_id IN (1, '2')",
    'TYPE_MISMATCH',
    /^line 1:45: IN value and list items must be the same type .* between bigint and varchar\(1\), all types \(without duplicates\): \[bigint, integer, varchar\(1\)\]$/,
  ],
  [
    'SELECT true = user_agent FROM t',
    'TYPE_MISMATCH',
    /^line 1:13: Cannot apply operator: boolean = varchar$/,
  ],
  ['SELECT true = 1', 'TYPE_MISMATCH', /^line 1:13: Cannot apply operator: boolean = integer$/],
  [
    'SELECT m < m FROM t',
    'TYPE_MISMATCH',
    /^line 1:10: Cannot apply operator: map\(varchar, integer\) < map/,
  ],
  [
    "SELECT (1, 'a') = (1, 2)",
    'TYPE_MISMATCH',
    /^line 1:17: Cannot apply operator: row\(integer, varchar\) = row\(integer, integer\)$/,
  ],
  [
    'SELECT user_agent IS DISTINCT FROM 1 FROM t',
    'TYPE_MISMATCH',
    /^line 1:19: Cannot check if varchar is distinct from integer$/,
  ],
  [
    "SELECT CASE user_id WHEN 'x' THEN 1 END FROM t",
    'TYPE_MISMATCH',
    /^line 1:26: CASE operand type does not match WHEN clause operand type: bigint vs varchar\(1\)$/,
  ],
  [
    'SELECT count(*) FROM t a JOIN t b ON a.user_agent = b.user_id',
    'TYPE_MISMATCH',
    /^line 1:51: Cannot apply operator: varchar = bigint$/,
  ],
  [
    "SELECT * FROM t a JOIN (SELECT 'x' AS v) b USING (v)",
    'TYPE_MISMATCH',
    /^line 1:51: Cannot apply operator: double = varchar$/,
  ],
  [
    "SELECT nullif(user_id, 'x') FROM t",
    'TYPE_MISMATCH',
    /^line 1:8: Types are not comparable with NULLIF: bigint vs/,
  ],
  [
    'SELECT coalesce(user_id, user_agent) FROM t',
    'TYPE_MISMATCH',
    /^line 1:8: All COALESCE operands must be the same type .* between bigint and varchar/,
  ],
  [
    'SELECT if(v > 1, user_id, user_agent) FROM t',
    'TYPE_MISMATCH',
    /^line 1:8: Result types for IF must be the same: bigint vs varchar$/,
  ],
  [
    'SELECT CASE WHEN v > 1 THEN user_id ELSE user_agent END FROM t',
    'TYPE_MISMATCH',
    /^line 1:42: All CASE results must be the same type .* between bigint and varchar/,
  ],
  [
    'SELECT greatest(user_id, user_agent) FROM t',
    'FUNCTION_NOT_FOUND',
    /^line 1:8: Unexpected parameters \(bigint, varchar\) for function greatest\. Expected: /,
  ],
  ["SELECT ARRAY[1, 'a']", 'TYPE_MISMATCH', /^line 1:17: All ARRAY elements must be the same type/],
  [
    "SELECT map(ARRAY['a'], ARRAY[1])['a'] = '1'",
    'TYPE_MISMATCH',
    /^line 1:39: Cannot apply operator: integer = varchar\(1\)$/,
  ],
  ['SELECT tags[1] = 1 FROM t', 'TYPE_MISMATCH', /^line 1:16: Cannot apply operator: varchar = integer$/],
  [
    'SELECT user_agent FROM t WHERE user_id IN (SELECT user_agent FROM t)',
    'TYPE_MISMATCH',
    /^line 1:32: value and result of subquery must be of the same type for IN expression: bigint vs varchar$/,
  ],
  [
    'SELECT user_id > ALL (SELECT user_agent FROM t) FROM t',
    'TYPE_MISMATCH',
    /^line 1:8: Value expression and result of subquery must be of the same type for quantified comparison/,
  ],
  [
    'SELECT (SELECT max(b.v) FROM t b WHERE b.user_id = a.user_agent) FROM t a',
    'TYPE_MISMATCH',
    /^line 1:50: Cannot apply operator: bigint = varchar$/,
  ],
  [
    "SELECT x.v FROM (SELECT * FROM t) x WHERE x.user_id = '5'",
    'TYPE_MISMATCH',
    /^line 1:53: Cannot apply operator: bigint = varchar\(1\)$/,
  ],
  [
    "SELECT user_agent, sum(v) FROM t GROUP BY 1 HAVING sum(v) > '1'",
    'TYPE_MISMATCH',
    /^line 1:59: Cannot apply operator: double < varchar\(1\)$/,
  ],
  [
    'SELECT 1 WHERE 1',
    'TYPE_MISMATCH',
    /^line 1:16: WHERE clause must evaluate to a boolean: actual type integer$/,
  ],
  [
    'SELECT user_agent FROM t GROUP BY 1 HAVING count(*)',
    'TYPE_MISMATCH',
    /^line 1:44: HAVING clause must evaluate to a boolean: actual type bigint$/,
  ],
  [
    'SELECT 1 FROM t a JOIN t b ON 1',
    'TYPE_MISMATCH',
    /^line 1:31: JOIN ON clause must evaluate to a boolean: actual type integer$/,
  ],
  ['SELECT NOT 1', 'TYPE_MISMATCH', /^line 1:12: Value of logical NOT expression must evaluate to a boolean/],
  ['SELECT true AND 1', 'TYPE_MISMATCH', /^line 1:17: Logical expression term must evaluate to a boolean/],
  ['SELECT v FROM t WHERE v > 1 AND user_id', 'TYPE_MISMATCH', /^line 1:33: Logical expression term/],
  ["SELECT false OR 'true'", 'TYPE_MISMATCH', /^line 1:17: .* \(actual: varchar\(4\)\)$/],
  [
    'SELECT CASE WHEN 1 THEN 2 END',
    'TYPE_MISMATCH',
    /^line 1:18: CASE WHEN clause must evaluate to a boolean/,
  ],
  [
    'SELECT if(1, 2, 3)',
    'TYPE_MISMATCH',
    /^line 1:11: IF condition must evaluate to a boolean \(actual: integer\)$/,
  ],
  ['SELECT sum(v) FILTER (WHERE 1) FROM t', 'TYPE_MISMATCH', /^line 1:29: Filter expression must evaluate/],
  ['SELECT filter(ARRAY[1, 2], x -> x)', 'TYPE_MISMATCH', /^line 1:33: Lambda expression must evaluate/],
  [
    "SELECT filter(ARRAY[1, 2], x -> x = '1')",
    'TYPE_MISMATCH',
    /^line 1:35: Cannot apply operator: integer = /,
  ],
  [
    "SELECT 1 UNION SELECT 'a'",
    'TYPE_MISMATCH',
    /^line 1:10: column 1 in UNION query has incompatible types: integer, varchar\(1\)$/,
  ],
  [
    'SELECT 1, user_id FROM t INTERSECT SELECT 1, user_agent FROM t',
    'TYPE_MISMATCH',
    /^line 1:26: column 2 in INTERSECT query has incompatible types: bigint, varchar$/,
  ],
  [
    "SELECT 1 EXCEPT SELECT '1'",
    'TYPE_MISMATCH',
    /^line 1:10: column 1 in EXCEPT query has incompatible types: integer, varchar\(1\)$/,
  ],
  [
    "SELECT * FROM (VALUES (1, 'a'), (2, 3)) AS x(a, b)",
    'TYPE_MISMATCH',
    /^line 1:16: Values rows have mismatched types/,
  ],
  [
    "SELECT contains(ARRAY[1], '1')",
    'FUNCTION_NOT_FOUND',
    /^line 1:8: Unexpected parameters \(array\(integer\), varchar\(1\)\) for function contains\. Expected: contains\(array\(T\), T\)$/,
  ],
  ["SELECT 'abc'[1]", 'TYPE_MISMATCH', /^line 1:8: Cannot use integer for subscript of varchar\(3\)$/],
  [
    'SELECT m[1] FROM t',
    'TYPE_MISMATCH',
    /^line 1:8: Cannot use integer for subscript of map\(varchar, integer\)$/,
  ],
  ["SELECT tags['a'] FROM t", 'TYPE_MISMATCH', /^line 1:8: Cannot use varchar\(1\) for subscript of array/],
  [
    'SELECT substr(123, 1)',
    'FUNCTION_NOT_FOUND',
    /^line 1:8: Unexpected parameters \(integer, integer\) for/,
  ],
  ['SELECT sum(user_agent) FROM t', 'FUNCTION_NOT_FOUND', /^line 1:8: Unexpected parameters \(varchar\) for/],
  [
    'SELECT lag(user_agent, 1, 0) OVER (ORDER BY ts) FROM t',
    'FUNCTION_NOT_FOUND',
    /^line 1:8: Unexpected parameters \(varchar, integer, integer\) for function lag/,
  ],
  [
    "SELECT round('1')",
    'FUNCTION_NOT_FOUND',
    /^line 1:8: Unexpected parameters \(varchar\(1\)\) for function round/,
  ],
  ["SELECT date_format('2020-01-01', '%Y')", 'FUNCTION_NOT_FOUND', /for function date_format/],
  ['SELECT coalesce(lower(1), 2)', 'FUNCTION_NOT_FOUND', /^line 1:17: .* for function lower/],
  ["SELECT 'a' + 1", 'TYPE_MISMATCH', /^line 1:12: Cannot apply operator: varchar\(1\) \+ integer$/],
  ["SELECT v * '2' FROM t", 'TYPE_MISMATCH', /^line 1:10: Cannot apply operator: double \* varchar\(1\)$/],
  ['SELECT -user_agent FROM t', 'TYPE_MISMATCH', /^line 1:8: Cannot negate varchar$/],
  ["SELECT 1 || 'a'", 'TYPE_MISMATCH', /^line 1:10: Cannot apply operator: integer \|\| varchar\(1\)$/],
  [
    "SELECT v LIKE 'a' FROM t",
    'TYPE_MISMATCH',
    /^line 1:8: Left side of LIKE expression must evaluate to a varchar/,
  ],
  ['SELECT * FROM t a NATURAL JOIN t b', 'NOT_SUPPORTED', /^line 1:15: Natural join not supported$/],
  ['SELECT CAST(user_id AS ROW(a integer)) FROM t', 'TYPE_MISMATCH', /to row\(a integer\)$/],
  [
    'SELECT CAST(user_agent AS ARRAY(ROW(a integer))) FROM t',
    'TYPE_MISMATCH',
    /to array\(row\(a integer\)\)$/,
  ],
  [
    "SELECT CAST('x' AS MAP(varchar, ROW(a integer)))",
    'TYPE_MISMATCH',
    /to map\(varchar, row\(a integer\)\)$/,
  ],
  ['SELECT CAST(ROW(1, 2) AS ROW(a integer))', 'TYPE_MISMATCH', /different size/],
];

/** The rows of the table `db.t` in the cases below, as a DuckDB query that writes them. */
export const rows_of_t = `SELECT * FROM (VALUES
  ('A', 12345::BIGINT, TIMESTAMP '2026-01-02 03:04:05.678', 1767323045::BIGINT, '{"a":{"b":"x"},"n":[1,2]}', ['p','q'], MAP {'k': 1}, 1.5::DOUBLE, '2026-01-02', {'a': 1, 'b': 'z'}, 1.25::DECIMAL(10, 2), 300::SMALLINT, DATE '2026-01-02'),
  ('B', 12345, '2026-01-03 00:00:00', 1767398400, '{"a":{"b":"y"}}', ['q'], MAP {'k': 2, 'j': 3}, 2.5, '2026-01-03', {'a': 2, 'b': 'w'}, 2.5, 1, '2026-01-03'),
  ('B', 12345, '2026-02-03 00:00:00', 1770076800, NULL, NULL, NULL, NULL, '2026-02-03', NULL, NULL, NULL, NULL),
  ('C', 1, '2026-02-03 10:00:00', 1770112800, '{}', [], MAP {}, 9, '2026-02-03', NULL, 7.77, 32000, '2026-02-03')
  ) AS t(user_agent, user_id, ts, epoch, js, tags, m, v, dt, s, price, small, day)`;

/** Its columns, as Glue has them. */
export const columns_of_t = {
  user_agent: 'string',
  user_id: 'bigint',
  ts: 'timestamp',
  epoch: 'bigint',
  js: 'string',
  tags: 'array<string>',
  m: 'map<string,int>',
  v: 'double',
  dt: 'string',
  s: 'struct<a:int,b:string>',
  price: 'decimal(10,2)',
  small: 'smallint',
  day: 'date',
};

/** A query and its answer. */
export type Case = readonly [name: string, sql: string, rows: (string | null)[][]];

import { z } from 'zod';

/** A step of the local engine's plan, in Trino's words. */
export type PlanNode = {
  name: string;
  /** Rows it gave; undefined where the query was not run: what the engine guesses before is no help. */
  rows: number | undefined;
  /** Processor time it took, ms; undefined where the query was not run. */
  cpu_ms: number | undefined;
  children: PlanNode[];
};

/** What DuckDB calls a step, and Trino. */
const names: readonly (readonly [RegExp, string])[] = [
  [/DUMMY|COLUMN_DATA|EMPTY/, 'Values'],
  [/SCAN|READ_|RANGE/, 'TableScan'],
  [/FILTER/, 'Filter'],
  [/PROJECTION/, 'Project'],
  [/GROUP_BY|AGGREGATE/, 'Aggregate'],
  [/CROSS_PRODUCT/, 'CrossJoin'],
  [/JOIN/, 'Join'],
  [/TOP_N/, 'TopN'],
  [/ORDER/, 'Sort'],
  [/LIMIT/, 'Limit'],
  [/WINDOW/, 'Window'],
  [/UNNEST/, 'Unnest'],
  [/UNION|EXCEPT|INTERSECT/, 'Union'],
  [/CTE/, 'With'],
];

type Raw = {
  name?: string | undefined;
  operator_name?: string | undefined;
  operator_cardinality?: number | undefined;
  operator_timing?: number | undefined;
  children: Raw[];
};

const raw: z.ZodType<Raw> = z.lazy(() =>
  z.object({
    name: z.string().optional(),
    operator_name: z.string().optional(),
    operator_cardinality: z.number().optional(),
    operator_timing: z.number().optional(),
    children: z.array(raw),
  }),
);

function toNode(given: Raw): PlanNode {
  const name = given.operator_name ?? given.name ?? '';
  const seconds = given.operator_timing;
  return {
    name: names.find(([pattern]) => pattern.test(name))?.[1] ?? 'LocalStep',
    rows: given.operator_cardinality,
    cpu_ms: seconds === undefined ? undefined : seconds * 1000,
    children: given.children.map(toNode),
  };
}

/** The steps that are of the query itself: those of EXPLAIN are left out. */
function ownSteps(given: Raw): Raw[] {
  const name = given.operator_name ?? given.name;
  return name === undefined || name.startsWith('EXPLAIN') ? given.children.flatMap(ownSteps) : [given];
}

/** Reads what DuckDB's EXPLAIN gives as JSON. Names, paths and expressions of the engine itself stay there. */
export function readPlan(json: string): PlanNode[] {
  const given: unknown = JSON.parse(json);
  const roots = z.union([z.array(raw), raw.transform((root) => [root])]).parse(given);
  return roots.flatMap(ownSteps).map(toNode);
}

import type { TableRead } from '../../engine/bind-query.ts';
import type { PlanNode } from './read-plan.ts';

export type Explained = {
  columns: readonly string[];
  tables: readonly TableRead[];
  plan: readonly PlanNode[];
  /** Whether the query was run. */
  analyzes: boolean;
};

function measures({ rows, cpu_ms }: PlanNode, analyzes: boolean): string[] {
  if (rows === undefined) return [];
  if (!analyzes) return [`Estimates: {rows: ${rows}}`];
  return [`CPU: ${(cpu_ms ?? 0).toFixed(2)}ms, Output: ${rows} rows`];
}

function nodeLines(node: PlanNode, depth: number, analyzes: boolean): string[] {
  const indent = '    '.repeat(depth);
  return [
    `${indent}- ${node.name}`,
    ...measures(node, analyzes).map((line) => `${indent}      ${line}`),
    ...node.children.flatMap((child) => nodeLines(child, depth + 1, analyzes)),
  ];
}

/** The plan as text, as Trino lays it out. There is one node here, so a distributed plan has one fragment. */
export function linesOf(
  { columns, tables, plan, analyzes }: Explained,
  type: 'LOGICAL' | 'DISTRIBUTED',
): string[] {
  const names = columns.join(', ');
  const tree = [
    `- Output[columnNames = [${names}]]`,
    ...plan.flatMap((node) => nodeLines(node, 1, analyzes)),
  ];
  const reads = tables.map(
    ({ database, table, scanned_bytes }) => `Input: awsdatacatalog.${database}.${table} (${scanned_bytes}B)`,
  );
  if (type === 'LOGICAL') return ['Query Plan', ...tree, ...reads];
  const fragment = [
    'Fragment 0 [SINGLE]',
    `    Output layout: [${names}]`,
    '    Output partitioning: SINGLE []',
  ];
  return ['Query Plan', ...fragment, ...tree.map((line) => `    ${line}`), ...reads];
}

import type { TableRead } from '../../engine/bind-query.ts';
import type { PlanNode } from './read-plan.ts';

export type Explained = {
  columns: readonly string[];
  tables: readonly TableRead[];
  plan: readonly PlanNode[];
};

function nodeLines({ name, rows, cpu_ms = 0, children }: PlanNode, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const gave = rows === undefined ? [] : [`${indent}      CPU: ${cpu_ms.toFixed(2)}ms, Output: ${rows} rows`];
  return [`${indent}- ${name}`, ...gave, ...children.flatMap((child) => nodeLines(child, depth + 1))];
}

/** The plan as text, as Trino lays it out. There is one node here, so a distributed plan has one fragment. */
export function linesOf({ columns, tables, plan }: Explained, type: 'LOGICAL' | 'DISTRIBUTED'): string[] {
  const names = columns.join(', ');
  const tree = [`- Output[columnNames = [${names}]]`, ...plan.flatMap((node) => nodeLines(node, 1))];
  const reads = tables.map(
    ({ database, table, scanned_bytes }) => `Input: awsdatacatalog.${database}.${table} (${scanned_bytes}B)`,
  );
  if (type === 'LOGICAL') return [...tree, ...reads];
  const fragment = [
    'Fragment 0 [SINGLE]',
    `    Output layout: [${names}]`,
    '    Output partitioning: SINGLE []',
  ];
  return [...fragment, ...tree.map((line) => `    ${line}`), ...reads];
}

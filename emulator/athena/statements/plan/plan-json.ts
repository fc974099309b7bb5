import type { Explained } from './plan-lines.ts';
import type { PlanNode } from './read-plan.ts';

/** The nodes as Trino's FORMAT JSON has them, numbered from the root on. */
function jsonNode(node: PlanNode, analyzes: boolean, nextId: () => string): unknown {
  const { name, rows, cpu_ms, children } = node;
  const estimates = !analyzes && rows !== undefined ? [{ outputRowCount: rows }] : [];
  const statistics = analyzes
    ? { nodeOutputRows: rows, nodeCpuTime: `${(cpu_ms ?? 0).toFixed(2)}ms` }
    : undefined;
  return {
    id: nextId(),
    name,
    descriptor: {},
    outputs: [],
    details: [],
    estimates,
    ...(statistics === undefined ? {} : { distributedNodeStats: statistics }),
    children: children.map((child) => jsonNode(child, analyzes, nextId)),
  };
}

/** The plan as JSON; a distributed one by its fragments, of which there is one. */
export function jsonOf({ columns, plan, analyzes }: Explained, type: 'LOGICAL' | 'DISTRIBUTED'): string {
  let last = 0;
  const nextId = () => {
    last += 1;
    return String(last);
  };
  const root = {
    id: '0',
    name: 'Output',
    descriptor: { columnNames: `[${columns.join(', ')}]` },
    outputs: columns.map((symbol) => ({ symbol })),
    details: [],
    estimates: [],
    children: plan.map((node) => jsonNode(node, analyzes, nextId)),
  };
  return JSON.stringify(type === 'LOGICAL' ? root : { 0: root }, undefined, 2);
}

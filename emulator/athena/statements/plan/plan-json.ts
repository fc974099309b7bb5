import type { Explained } from './plan-lines.ts';
import type { PlanNode } from './read-plan.ts';

/** The nodes as Trino's FORMAT JSON has them, numbered from the root on. */
function jsonNode({ name, rows, cpu_ms = 0, children }: PlanNode, nextId: () => string): unknown {
  const gave = { nodeOutputRows: rows, nodeCpuTime: `${cpu_ms.toFixed(2)}ms` };
  return {
    id: nextId(),
    name,
    descriptor: {},
    outputs: [],
    details: [],
    estimates: [],
    ...(rows === undefined ? {} : { distributedNodeStats: gave }),
    children: children.map((child) => jsonNode(child, nextId)),
  };
}

/** The plan as JSON; a distributed one by its fragments, of which there is one. */
export function jsonOf({ columns, plan }: Explained, type: 'LOGICAL' | 'DISTRIBUTED'): string {
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
    children: plan.map((node) => jsonNode(node, nextId)),
  };
  return JSON.stringify(type === 'LOGICAL' ? root : { 0: root }, undefined, 2);
}

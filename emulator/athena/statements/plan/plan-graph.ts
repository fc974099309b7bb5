import type { Explained } from './plan-lines.ts';
import type { PlanNode } from './read-plan.ts';

/** What has a meaning in the label of a record node. */
const escapeLabel = (text: string) => text.replace(/[\\"{}|<>]/g, '\\$&');

/** The plan in the language of Graphviz. */
export function graphOf({ columns, plan }: Explained): string {
  const nodes: string[] = [];
  const edges: string[] = [];
  const add = (label: string, children: readonly PlanNode[]): number => {
    const id = nodes.length + 1;
    nodes.push(`plannode_${id}[label="{${escapeLabel(label)}}", style="rounded, filled", shape=record];`);
    for (const child of children)
      edges.push(`plannode_${id} -> plannode_${add(child.name, child.children)};`);
    return id;
  };
  add(`Output[${columns.join(', ')}]`, plan);
  return ['digraph logical_plan {', ...nodes, ...edges, '}'].join('\n');
}

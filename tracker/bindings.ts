import { minify_sync } from 'terser';

/** A part of the program, as ESTree has it. */
type Node = { type: string; [part: string]: unknown };

/** The name that `find-names.ts` gives to the binding of that number. */
export const longName = (number: number) => `Name${number}_`;
const is_long_name = /^Name(\d+)_$/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nodesOf = (value: unknown): Node[] => [value].flat().filter(isNode);

/**
 * Which bindings of a program can not have the same name.
 * @param code in which each binding is called by its `longName`
 * @param count of bindings
 * @returns for each binding the others that are seen where it is seen
 */
export function conflicts(code: string, count: number): number[][] {
  const output: object = minify_sync(code, {
    compress: false,
    mangle: false,
    module: true,
    format: Object({ spidermonkey: true }),
  });
  const declared: number[] = [];
  const used: number[][][] = Array.from({ length: count }, () => []);
  const ast: unknown = Reflect.get(output, 'ast');
  if (!isNode(ast)) throw new Error('terser gave no tree.');
  let scopes = 0;

  const meet = ({ name }: Node, scope: number[], declares: boolean) => {
    const number = Number(is_long_name.exec(String(name))?.[1]);
    if (Number.isNaN(number)) return;
    used[number]?.push(scope);
    if (declares) declared[number] = scope.at(-1) ?? 0;
  };
  /** What a pattern declares; default values in it only use. */
  const declare = (node: Node, scope: number[]): void => {
    if (node.type === 'Identifier') meet(node, scope, true);
    else if (node.type === 'AssignmentPattern') {
      for (const left of nodesOf(node.left)) declare(left, scope);
      walk(node.right, scope);
    } else {
      const { properties, elements, argument, value } = node;
      for (const part of [properties, elements, argument, value].flatMap(nodesOf)) declare(part, scope);
    }
  };
  /** A function's or handler's parameters and its block are one scope. */
  const enter = (parameters: unknown, body: unknown, scope: number[]) => {
    const inner = [...scope, scopes++];
    for (const parameter of nodesOf(parameters)) declare(parameter, inner);
    for (const part of nodesOf(body)) walk(part.type === 'BlockStatement' ? part.body : part, inner);
  };
  const walk = (value: unknown, scope: number[]): void => {
    for (const node of nodesOf(value)) {
      if (node.type === 'Identifier') meet(node, scope, false);
      else if (/Function/.test(node.type)) enter(node.params, node.body, scope);
      else if (node.type === 'CatchClause') enter(node.param, node.body, scope);
      else if (node.type === 'VariableDeclarator') {
        for (const id of nodesOf(node.id)) declare(id, scope);
        walk(node.init, scope);
      } else {
        const inner = /^(Block|For)/.test(node.type) ? [...scope, scopes++] : scope;
        for (const part of Object.values(node)) walk(part, inner);
      }
    }
  };
  walk(ast, [scopes++]);

  /** The scopes in which each is seen: from where it is used out to where it is declared. */
  const seen = used.map((scope_lists, number) => {
    const own = declared[number];
    if (own === undefined) throw new Error(`Where is ${longName(number)} declared?`);
    return new Set(scope_lists.flatMap((scope) => scope.slice(scope.indexOf(own))));
  });
  const sees = (a: number, b: number) => seen[a]?.has(declared[b] ?? -1) === true;
  return declared.map((_, a) =>
    declared.map((__, b) => b).filter((b) => a !== b && (sees(a, b) || sees(b, a))),
  );
}

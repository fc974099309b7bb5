/** What a source file says: which keys of the catalogues it may use, and which words stand in it that no catalogue has. */
import { parseSync } from 'oxc-parser';

/** A node of the ESTree of oxc; its children are found by looking. */
type Node = { type: string; start: number; [member: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([member, value]) =>
    member === 'parent' ? [] : [value].flat().filter(isNode),
  );
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** @throws Error where the file can not be parsed */
function parse(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text);
  const root: unknown = program;
  if (errors.length > 0 || !isNode(root)) throw new Error(`${file}: ${errors[0]?.message}`);
  return root;
}

const literalOf = (node: unknown) =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

/** The fixed parts of a template literal: `band_${name}` -> ['band_', '']. */
const fixedParts = (node: Node): string[] =>
  [node.quasis]
    .flat()
    .filter(isNode)
    .map(({ value }) =>
      typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : '',
    );

export type UsedKeys = {
  /** The namespaces that the file opens by `useTranslations` or `getTranslations`; the overlay has its own way to its own. */
  namespaces: Set<string>;
  /** Whether a key can be one that the file uses: it stands there as a text, or fits a template such as `band_${name}`. */
  has: (key: string) => boolean;
};

/** Which keys a file may use. Keys that it does not have are TypeScript's to find. */
export function usedKeys(file: string, text: string): UsedKeys {
  const namespaces = new Set<string>();
  const texts = new Set<string>();
  const patterns: string[][] = [];
  for (const node of walk(parse(file, text))) {
    const literal = literalOf(node);
    if (literal !== undefined) texts.add(literal);
    if (node.type === 'TemplateLiteral' && fixedParts(node).some((part) => /\w_|_\w/.test(part))) {
      patterns.push(fixedParts(node));
    }
    if (node.type !== 'CallExpression' || !isNode(node.callee)) continue;
    const name = node.callee.type === 'Identifier' ? node.callee.name : undefined;
    const [first] = [node.arguments].flat();
    const namespace = literalOf(first);
    // All of the overlay has one namespace, since it takes no other.
    if (file.startsWith('overlay/')) namespaces.add('overlay');
    if ((name === 'useTranslations' || name === 'getTranslations') && namespace !== undefined) {
      namespaces.add(namespace);
    }
  }
  const fits = (key: string, parts: string[]) =>
    key.startsWith(parts[0] ?? '') && key.endsWith(parts.at(-1) ?? '');
  return { namespaces, has: (key) => texts.has(key) || patterns.some((parts) => fits(key, parts)) };
}

/** Attributes and members whose value people read. */
const read_names =
  /^(?:title|aria-label|aria-description|alt|placeholder|label|note|caption|summary|header|description|message|heading|empty|.*_label)$/;

/** A word of a language: two letters in a row, after what is no word for people is gone. */
const hasWords = (text: string) =>
  /\p{L}{2}/u.test(text.replace(/&\w+;|https?:\/\/\S+|(?:^|\s)\/\S*|\b(?:px|ms|kB)\b/gu, ' '));

/** Texts that an expression shows as it stands: not what it hands to a function, compares, or names a class by. */
function* shownTexts(node: Node): Generator<Node> {
  switch (node.type) {
    case 'Literal':
    case 'TemplateElement':
      yield node;
      break;
    case 'TemplateLiteral':
      for (const part of [node.quasis].flat().filter(isNode)) yield part;
      break;
    case 'ConditionalExpression':
      if (isNode(node.consequent)) yield* shownTexts(node.consequent);
      if (isNode(node.alternate)) yield* shownTexts(node.alternate);
      break;
    case 'LogicalExpression':
      if (isNode(node.right)) yield* shownTexts(node.right);
      break;
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      if (isNode(node.expression)) yield* shownTexts(node.expression);
      break;
  }
}

const textOf = (node: Node) =>
  node.type === 'TemplateElement' ? fixedParts({ ...node, quasis: [node] })[0] : node.value;

/** The nodes of a file that people would read: children of elements, and values of attributes and members with such names. */
function* readNodes(root: Node): Generator<Node> {
  for (const node of walk(root)) {
    const name = isNode(node.name)
      ? node.name.name
      : isNode(node.key)
        ? (node.key.name ?? node.key.value)
        : '';
    if (node.type === 'JSXText') yield node;
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of [node.children].flat().filter(isNode)) {
        if (child.type === 'JSXExpressionContainer') yield* shownTexts(child);
      }
    }
    const is_read = typeof name === 'string' && read_names.test(name);
    if (is_read && (node.type === 'JSXAttribute' || node.type === 'Property') && isNode(node.value)) {
      yield* shownTexts(node.value);
    }
  }
}

/** The words that stand in a TSX file itself, in the order of the file. @throws Error where it can not be parsed */
export function wordsIn(file: string, text: string): string[] {
  const found = [...readNodes(parse(file, text))]
    .sort((one, other) => one.start - other.start)
    .map((node) => String(textOf(node) ?? '').trim())
    .filter(hasWords);
  return [...new Set(found)];
}

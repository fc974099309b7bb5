import { grammar, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';

/**
 * Where a type has rows, and texts within it: `null` has none. A row's fields are in their order, with the names that
 * DuckDB gives them. A text of JSON within it may be no object and no array, which DuckDB would write out.
 */
export type RowShape =
  | null
  | 'text'
  | { list: RowShape }
  | { map: RowShape }
  | { row: [name: string, field: RowShape][] };

/** The shape of a type that has others within it. */
export type NestedShape = Exclude<RowShape, 'text' | null>;

function listOf(node: TrinoGrammar.TypeContext | null | undefined): RowShape {
  const inner = node ? shapeOf(node) : null;
  return inner === null ? null : { list: inner };
}

function mapOf(node: TrinoGrammar.TypeContext | null | undefined): RowShape {
  const inner = node ? shapeOf(node) : null;
  return inner === null ? null : { map: inner };
}

function shapeOf(node: TrinoGrammar.TypeContext): RowShape {
  if (node instanceof grammar.RowTypeContext) {
    const row = node.rowField().map((field, index): [string, RowShape] => {
      const name = field.identifier();
      return [name === null ? `field${index}` : nameOfIdentifier(name), shapeOf(field.type())];
    });
    return { row };
  }
  if (node instanceof grammar.ArrayTypeContext || node instanceof grammar.LegacyArrayTypeContext) {
    return listOf(node.type());
  }
  if (node instanceof grammar.LegacyMapTypeContext) return mapOf(node.type_()[1]);
  if (!(node instanceof grammar.GenericTypeContext)) return null;
  if (/^(?:varchar|char)$/i.test(node.identifier().getText())) return 'text';
  const [first, second] = node.typeParameter().map((parameter) => parameter.type());
  return second === undefined ? listOf(first) : mapOf(second);
}

/** The rows and texts within a type; undefined where it has none, or is a text itself. */
export function rowShape(node: TrinoGrammar.TypeContext): NestedShape | undefined {
  const shape = shapeOf(node);
  return shape === null || shape === 'text' ? undefined : shape;
}

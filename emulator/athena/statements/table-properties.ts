import { grammar, positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { nameOfIdentifier } from '../../sql/identifier-rules.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { integerText, stringText, unwrap } from '../../sql/tree.ts';

/** What stands in `WITH (name = value, ...)`. */
export type PropertyValue = string | number | string[];

function propertyValue(node: TrinoGrammar.ExpressionContext, name: string): PropertyValue {
  const text = stringText(node);
  if (text !== undefined) return text;
  const integer = integerText(node);
  if (integer !== undefined) return Number(integer);
  const bare = unwrap(node);
  if (bare instanceof grammar.ArrayConstructorContext) {
    const items = bare.expression().map(stringText);
    const texts = items.filter((item) => item !== undefined);
    if (texts.length === items.length) return texts;
  }
  throw new SqlError(
    'INVALID_TABLE_PROPERTY',
    `The value of the property '${name}' must be a text, a number or an array of texts: ${node.getText()}`,
    positionOf(node),
  );
}

/** The properties by their names, lower-cased. @throws SqlError `INVALID_TABLE_PROPERTY` */
export function tableProperties(node: TrinoGrammar.PropertiesContext | null): Map<string, PropertyValue> {
  const properties = new Map<string, PropertyValue>();
  for (const property of node?.propertyAssignments().property() ?? []) {
    const name = nameOfIdentifier(property.identifier()).toLowerCase();
    const value = property.propertyValue();
    if (properties.has(name) || !(value instanceof grammar.NonDefaultPropertyValueContext)) {
      throw new SqlError(
        'INVALID_TABLE_PROPERTY',
        `The property '${name}' is given twice, or has no value`,
        positionOf(property),
      );
    }
    properties.set(name, propertyValue(value.expression(), name));
  }
  return properties;
}

/** Takes properties one by one, and refuses those that nobody took. */
export class PropertyReader {
  readonly #properties: ReadonlyMap<string, PropertyValue>;
  readonly #taken = new Set<string>();

  constructor(properties: ReadonlyMap<string, PropertyValue>) {
    this.#properties = properties;
  }

  text(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'string') return value;
    throw new SqlError('INVALID_TABLE_PROPERTY', `The value of the property '${name}' must be a text`);
  }

  names(name: string): string[] {
    const value = this.#take(name) ?? [];
    if (Array.isArray(value)) return value.map((each) => each.toLowerCase());
    throw new SqlError(
      'INVALID_TABLE_PROPERTY',
      `The value of the property '${name}' must be an array of names`,
    );
  }

  /** @throws SqlError `NOT_SUPPORTED` for a property that is left */
  end(statement: string): void {
    const left = [...this.#properties.keys()].find((name) => !this.#taken.has(name));
    if (left === undefined) return;
    throw new SqlError(
      'NOT_SUPPORTED',
      `The property '${left}' of ${statement} is not supported by the local engine`,
    );
  }

  #take(name: string): PropertyValue | undefined {
    this.#taken.add(name);
    return this.#properties.get(name);
  }
}

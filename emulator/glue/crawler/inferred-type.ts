/** What is known of a column's type from the values that were seen. A scalar has its name in Hive. */
export type InferredType =
  | { kind: 'null' }
  | { kind: 'scalar'; name: string }
  | { kind: 'array'; element: InferredType }
  | { kind: 'map'; value: InferredType }
  | { kind: 'struct'; fields: ReadonlyMap<string, InferredType> };

export const unknownType: InferredType = { kind: 'null' };
export const scalar = (name: string): InferredType => ({ kind: 'scalar', name });

/** Each holds the values of those before it, as far as numbers of that size go. */
const widening = ['tinyint', 'smallint', 'int', 'bigint', 'float', 'double'];

/** A type for the values of both: numbers widen, structures join their fields, and what does not fit is text. */
export function mergeTypes(left: InferredType, right: InferredType): InferredType {
  if (left.kind === 'null') return right;
  if (right.kind === 'null') return left;
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    if (left.name === right.name) return left;
    const ranks = [widening.indexOf(left.name), widening.indexOf(right.name)];
    return scalar(ranks.includes(-1) ? 'string' : (widening[Math.max(...ranks)] ?? 'string'));
  }
  if (left.kind === 'array' && right.kind === 'array')
    return { kind: 'array', element: mergeTypes(left.element, right.element) };
  if (left.kind === 'map' && right.kind === 'map')
    return { kind: 'map', value: mergeTypes(left.value, right.value) };
  if (left.kind === 'struct' && right.kind === 'struct') {
    const fields = new Map(left.fields);
    for (const [name, type] of right.fields) fields.set(name, mergeTypes(fields.get(name) ?? type, type));
    return { kind: 'struct', fields };
  }
  return scalar('string');
}

/** Names that a type's text can hold. */
const fieldName = /^[^:<>,`\s]+$/;

/** The type in Hive's words; what has no values, or a field that can not be named, is a `string`. */
export function hiveTypeText(type: InferredType): string {
  switch (type.kind) {
    case 'null':
      return 'string';
    case 'scalar':
      return type.name;
    case 'array':
      return `array<${hiveTypeText(type.element)}>`;
    case 'map':
      return `map<string,${hiveTypeText(type.value)}>`;
    case 'struct': {
      const fields = [...type.fields];
      if (fields.length === 0 || fields.some(([name]) => !fieldName.test(name))) return 'string';
      return `struct<${fields.map(([name, field]) => `${name}:${hiveTypeText(field)}`).join(',')}>`;
    }
  }
}

import { isArray, type Json, JsonNumber, JsonObject } from './json-value.ts';

/** What the method type() calls an item. */
export function typeName(item: Json): string {
  if (item === null) return 'null';
  if (item instanceof JsonNumber) return 'number';
  if (item instanceof JsonObject) return 'object';
  return isArray(item) ? 'array' : typeof item;
}

/** Whether two items compare so; undefined is unknown. */
export function compare(operator: string, left: Json, right: Json): boolean | undefined {
  if (left === null || right === null) {
    const is_equal = left === right;
    return operator === '==' ? is_equal : false;
  }
  if (left instanceof JsonObject || right instanceof JsonObject || isArray(left) || isArray(right))
    return undefined;
  const [a, b] = [left, right].map((side) => (side instanceof JsonNumber ? side.value : side));
  if (a === undefined || b === undefined || typeof a !== typeof b) return undefined;
  switch (operator) {
    case '==':
      return a === b;
    case '<>':
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

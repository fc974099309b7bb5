/**
 * What a member of a request may be, beyond its type: a text's, list's or map's length, a number's value, the form of
 * a text, the texts there are. `min` and `max` count among the allowed.
 */
export type Limit = {
  min?: number;
  max?: number;
  pattern?: RegExp;
  values?: readonly string[];
};

/**
 * The limits of one service, by member: `Name`; `Structure.Name` where a member of that name has others elsewhere;
 * `Tags[]` for the items of a list, `Tags{key}` and `Tags{value}` for the entries of a map.
 */
export type Limits = Readonly<Record<string, Limit>>;

export const text = (min: number, max: number, pattern?: RegExp): Limit =>
  pattern === undefined ? { min, max } : { min, max, pattern };
export const count = (min: number, max?: number): Limit => (max === undefined ? { min } : { min, max });
export const oneOf = (...values: string[]): Limit => ({ values });
export const form = (pattern: RegExp): Limit => ({ pattern });

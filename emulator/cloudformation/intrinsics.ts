import { AwsError } from '../aws-error.ts';
import type { Json, JsonObject } from './stack-record.ts';

/** What a template's functions refer to. */
export type Scope = {
  /** `undefined` for AWS::NoValue: the member that holds it goes. */
  ref(name: string): Json | undefined;
  attribute(logical_id: string, name: string): Json;
};

const refuse = (message: string) => new AwsError('ValidationError', `Template error: ${message}`);

function asObject(value: Json): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** The function that `value` is a call of, and its argument. */
function callOf(value: Json): { name: string; argument: Json } | undefined {
  const entries = Object.entries(asObject(value) ?? {});
  const [name, argument] = entries[0] ?? [];
  if (entries.length !== 1 || name === undefined || argument === undefined) return undefined;
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument } : undefined;
}

function asText(value: Json | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw refuse(`${where} needs a text.`);
}

function asList(value: Json | undefined, where: string): Json[] {
  if (Array.isArray(value)) return value;
  throw refuse(`${where} needs a list.`);
}

function attributeOf(argument: Json): { logical_id: string; name: string } {
  const parts = typeof argument === 'string' ? argument.split('.') : asList(argument, 'Fn::GetAtt');
  const [logical_id, ...rest] = parts.map((part) => asText(part, 'Fn::GetAtt'));
  if (logical_id === undefined || rest.length === 0)
    throw refuse('Fn::GetAtt needs a resource and an attribute.');
  return { logical_id, name: rest.join('.') };
}

function substitutionOf(argument: Json): { text: string; values: JsonObject } {
  if (typeof argument === 'string') return { text: argument, values: {} };
  const [text, values] = asList(argument, 'Fn::Sub');
  return { text: asText(text, 'Fn::Sub'), values: asObject(values ?? {}) ?? {} };
}

/** `${Name}`, but not `${!Literal}`, which stands for `${Literal}`. */
const placeholder = /\$\{(!?)([^}]*)\}/g;

function substitute(argument: Json, scope: Scope): string {
  const { text, values } = substitutionOf(argument);
  return text.replace(placeholder, (_all, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const given = values[name];
    if (given !== undefined) return asText(evaluate(given, scope), 'Fn::Sub');
    const [logical_id = '', ...attribute] = name.split('.');
    const value = attribute.length > 0 ? scope.attribute(logical_id, attribute.join('.')) : scope.ref(name);
    return asText(value, 'Fn::Sub');
  });
}

function select(argument: Json, scope: Scope): Json {
  const [index, list] = asList(argument, 'Fn::Select');
  const at = Number(asText(evaluate(index ?? null, scope), 'Fn::Select'));
  const chosen = asList(evaluate(list ?? null, scope), 'Fn::Select')[at];
  if (chosen === undefined) throw refuse(`Fn::Select cannot select nonexistent value at index ${at}.`);
  return chosen;
}

const functions: Readonly<Record<string, (argument: Json, scope: Scope) => Json | undefined>> = {
  Ref: (argument, scope) => scope.ref(asText(argument, 'Ref')),
  'Fn::GetAtt': (argument, scope) => {
    const { logical_id, name } = attributeOf(argument);
    return scope.attribute(logical_id, name);
  },
  'Fn::Join': (argument, scope) => {
    const [between, list] = asList(argument, 'Fn::Join');
    const parts = asList(evaluate(list ?? null, scope), 'Fn::Join');
    return parts.map((part) => asText(part, 'Fn::Join')).join(asText(between, 'Fn::Join'));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = asList(argument, 'Fn::Split');
    return asText(evaluate(text ?? null, scope), 'Fn::Split').split(asText(separator, 'Fn::Split'));
  },
  'Fn::Select': select,
  'Fn::Sub': substitute,
};

/**
 * `value` with every function call replaced by what it gives.
 * @throws AwsError `ValidationError` where a function is not one of those above, or is called wrongly
 */
export function evaluate(value: Json, scope: Scope): Json | undefined {
  const call = callOf(value);
  if (call !== undefined) {
    const run = functions[call.name];
    if (run === undefined) throw refuse(`${call.name} is not supported by this endpoint.`);
    return run(call.argument, scope);
  }
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== undefined);
  const object = asObject(value);
  if (object === undefined) return value;
  const members: JsonObject = {};
  for (const [name, member] of Object.entries(object)) {
    const evaluated = evaluate(member, scope);
    if (evaluated !== undefined) members[name] = evaluated;
  }
  return members;
}

function namesInSub(argument: Json): string[] {
  const { text, values } = substitutionOf(argument);
  const names = [...text.matchAll(placeholder)].flatMap(([, literal, name = '']) =>
    literal === '' ? [name] : [],
  );
  return names.filter((name) => !Object.hasOwn(values, name)).map((name) => name.split('.')[0] ?? '');
}

/** Every name that `value` refers to: of a parameter, a resource, or a pseudo parameter. */
export function references(value: Json): string[] {
  const call = callOf(value);
  if (call !== undefined && functions[call.name] === undefined) {
    throw refuse(`${call.name} is not supported by this endpoint.`);
  }
  if (call?.name === 'Ref') return [asText(call.argument, 'Ref')];
  if (call?.name === 'Fn::GetAtt') return [attributeOf(call.argument).logical_id];
  const own = call?.name === 'Fn::Sub' ? namesInSub(call.argument) : [];
  const inside = Array.isArray(value) ? value : Object.values(asObject(value) ?? {});
  return [...new Set([...own, ...inside.flatMap(references)])];
}

import type { ParserRuleContext } from 'antlr4ng';
import { grammar } from '../grammar.ts';
import { nameOfIdentifier } from '../identifier-rules.ts';
import { quoteIdentifier } from '../quote.ts';
import { SqlError, type SqlPosition } from '../sql-error.ts';
import { unwrap } from '../tree.ts';

/** A call of a function, its parts already in DuckDB's SQL. */
export type Call = {
  name: string;
  nodes: readonly ParserRuleContext[];
  args: readonly string[];
  /** `count(*)` */
  is_star: boolean;
  is_distinct: boolean;
  /** ` ORDER BY ...`, or empty; so are the following. */
  order_by: string;
  /** The condition alone. */
  filter: string;
  /** ` OVER ...` */
  over: string;
  /** ` IGNORE NULLS` */
  nulls: string;
  position: SqlPosition;
  now: Date;
  /** Whether the call is only bound, for its type. */
  is_typing: boolean;
  notSupported(what: string): SqlError;
};

/** How calls with `least` to `most` arguments are put. */
export type FunctionRule = { least: number; most: number; emit: (call: Call) => string };

const unlimited = Number.POSITIVE_INFINITY;
export const any_number = unlimited;

function assertPlain(call: Call): void {
  const { is_star, is_distinct, order_by, filter, over, nulls, name } = call;
  if (is_star || is_distinct || order_by + filter + over + nulls !== '') {
    throw call.notSupported(`The aggregation of ${name}, which is no aggregate function,`);
  }
}

/** A function of one row: `target` is DuckDB's function or a macro of ours. */
export function scalar(target: string, least: number, most: number = least): FunctionRule {
  return scalarSql(least, most, ({ args }) => `${target}(${args.join(', ')})`);
}

export function scalarSql(least: number, most: number, emit: (call: Call) => string): FunctionRule {
  return {
    least,
    most,
    emit: (call) => {
      assertPlain(call);
      return emit(call);
    },
  };
}

/** `target(args)` with the call's DISTINCT, ORDER BY, FILTER and OVER. */
export function aggregateSql(call: Call, target: string, args: readonly string[], condition = ''): string {
  const { is_distinct, order_by, over, nulls } = call;
  const conditions = [call.filter, condition].filter((part) => part !== '').map((part) => `(${part})`);
  const filter = conditions.length === 0 ? '' : ` FILTER (WHERE ${conditions.join(' AND ')})`;
  return `${target}(${is_distinct ? 'DISTINCT ' : ''}${args.join(', ')}${order_by}${nulls})${filter}${over}`;
}

export function aggregate(target: string, least: number, most: number = least): FunctionRule {
  return { least, most, emit: (call) => aggregateSql(call, target, call.args) };
}

/**
 * `target(value, value, ...)`: the macro's overload is chosen by the first and works on the second, which
 * is not cast.
 */
export function scalarBy(target: string, least: number): FunctionRule {
  return scalarSql(least, least, ({ args }) => `${target}(${args[0]}, ${args.join(', ')})`);
}

/** A lambda that is an argument of a call: its parameters, quoted, and its body in DuckDB's SQL. */
export type LambdaArgument = { names: string[]; body: string };

/** @throws SqlError where the argument is no lambda of so many parameters */
export function lambdaOf(call: Call, index: number, parameters: number): LambdaArgument {
  const node = call.nodes[index];
  const bare = node === undefined ? undefined : unwrap(node);
  if (!(bare instanceof grammar.LambdaContext)) {
    throw new SqlError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters for function ${call.name}`,
      call.position,
    );
  }
  const names = bare.identifier().map((name) => quoteIdentifier(nameOfIdentifier(name).toLowerCase()));
  if (names.length !== parameters) {
    throw new SqlError(
      'INVALID_ARGUMENTS',
      `Expected a lambda that takes ${parameters} argument(s) but got ${names.length}`,
      call.position,
    );
  }
  return { names, body: (call.args[index] ?? '').slice(`lambda ${names.join(', ')}: `.length) };
}

/** The lambda's value for these arguments. DuckDB's lambdas take one, so each is the only element of a list. */
export const applied = ({ names, body }: LambdaArgument, values: readonly string[]): string =>
  names.reduceRight(
    (inner, name, index) => `list_transform([${values[index]}], lambda ${name}: ${inner})[1]`,
    body,
  );

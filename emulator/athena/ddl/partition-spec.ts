import type { GluePartition, GlueTable } from '../../glue/catalog.ts';
import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import type { DdlContext } from './ddl.ts';
import { orMissing } from './find-table.ts';
import { partitionNotFound, semanticFailure } from './hive-failures.ts';
import { nameOf } from './names.ts';
import { stringOf } from './string-literal.ts';

/** The values that a statement gives to partition columns, by the names of the columns, in the statement's order. */
export type PartitionSpec = ReadonlyMap<string, string>;

/** @throws SqlError for a value that is no constant of its own */
function constantText(node: HiveGrammar.ConstantContext, sql: string): string {
  const [first, second] = node.StringLiteral();
  if (second !== undefined) throw noViableAlternative(sql, second.symbol);
  if (first !== undefined) return stringOf(first);
  const token = node.Number() ?? node.KW_TRUE() ?? node.KW_FALSE();
  if (token === null) throw noViableAlternative(sql, node.start);
  return token.getText().toLowerCase();
}

/** `PARTITION (a = 'x', b = 2)`. @throws SqlError where a column has no value */
export function partitionSpecOf(node: HiveGrammar.PartitionSpecContext, sql: string): PartitionSpec {
  const pairs = node.partitionVal().map((pair): [string, string] => {
    const constant = pair.constant();
    if (constant === null) throw noViableAlternative(sql, pair.stop);
    return [nameOf(pair.id_()), constantText(constant, sql)];
  });
  return new Map(pairs);
}

/** The same of DROP PARTITION, whose grammar takes comparisons; Athena takes `=` only. @throws SqlError for others */
export function selectorSpecOf(node: HiveGrammar.PartitionSelectorSpecContext, sql: string): PartitionSpec {
  const pairs = node.partitionSelectorVal().map((pair): [string, string] => {
    const operator = pair.subQuerySelectorOperator() ?? pair;
    if (operator === pair || operator.getText() !== '=') {
      throw noViableAlternative(sql, operator === pair ? pair.stop : operator.start);
    }
    return [nameOf(pair.id_()), constantText(pair.constant(), sql)];
  });
  return new Map(pairs);
}

/** As Java prints a map: `{a=x, b=2}`. */
const specText = (spec: PartitionSpec) =>
  `{${[...spec].map(([name, value]) => `${name}=${value}`).join(', ')}}`;

/** @throws HiveFailure where the table has no partitions, or not by these columns */
export function checkSpec(table: GlueTable, spec: PartitionSpec, is_whole: boolean): void {
  const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name);
  if (keys.length === 0) {
    throw semanticFailure(`table is not partitioned but partition spec exists: ${specText(spec)}`);
  }
  if ([...spec.keys()].some((name) => !keys.includes(name))) {
    throw semanticFailure(`Partition spec ${specText(spec)} contains non-partition columns`);
  }
  if (is_whole && spec.size !== keys.length) {
    throw semanticFailure(
      `partition spec ${specText(spec)} doesn't contain all (${keys.length}) partition columns`,
    );
  }
}

/** The values in the order of the table's keys. @throws HiveFailure where the spec does not fit the table */
export function specValues(table: GlueTable, spec: PartitionSpec): string[] {
  checkSpec(table, spec, true);
  return (table.PartitionKeys ?? []).map(({ Name }) => spec.get(Name) ?? '');
}

/** @throws HiveFailure where the spec does not fit, or there is no such partition */
export function findPartition(table: GlueTable, spec: PartitionSpec, { catalog }: DdlContext): GluePartition {
  const values = specValues(table, spec);
  const found = orMissing(() => catalog.getPartition(table.DatabaseName, table.Name, values));
  if (found === undefined) throw partitionNotFound(specText(spec));
  return found;
}

/** Hive's list of what can not be part of a folder's name as it is, beside control characters. */
const special = new Set('"#%\'*/:=?\\{[]^');

function escaped(text: string): string {
  return text.replace(/[\s\S]/g, (char) => {
    const code = char.charCodeAt(0);
    const is_special = special.has(char) || code < 0x20 || code === 0x7f;
    return is_special ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : char;
  });
}

/** `a=x/b=2`, as Hive names a partition and its folder. */
export function partitionName(keys: readonly { Name: string }[], values: readonly string[]): string {
  return keys.map(({ Name }, at) => `${escaped(Name)}=${escaped(values[at] ?? '')}`).join('/');
}

/** A partition's value as it stands in the name of a folder. */
export const unescapedName = (text: string) =>
  text.replace(/%([0-9a-fA-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** How Hive words what goes wrong. Where it was measured on Athena is told in docs/decisions/0120. */
import { HiveFailure } from '../failure.ts';

/** Athena's ErrorCategory and ErrorType. */
type Kind = readonly [category: 1 | 2, type: number];

/** Of what the catalog refuses. */
const of_catalog: Kind = [1, 1502];
/** Of what the statement says wrong. */
export const of_statement: Kind = [2, 1006];

export const semanticFailure = (message: string, [category, type]: Kind = of_statement) =>
  new HiveFailure(`FAILED: SemanticException ${message}`, category, type);

export const taskFailure = (message: string, [category, type]: Kind = of_catalog) =>
  new HiveFailure(
    `FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${message}`,
    category,
    type,
  );

export const parseFailure = (message: string, [category, type]: Kind = of_statement) =>
  new HiveFailure(`FAILED: ParseException ${message}`, category, type);

export const databaseNotFound = (name: string, kind = of_catalog) =>
  semanticFailure(`[Error 10072]: Database does not exist: ${name}`, kind);

export const tableNotFound = (name: string, kind = of_catalog) =>
  semanticFailure(`[Error 10001]: Table not found ${name}`, kind);

export const partitionNotFound = (spec: string) =>
  semanticFailure(`[Error 10006]: Partition not found ${spec}`);

export const duplicateColumn = (name: string) =>
  semanticFailure(`[Error 10036]: Duplicate column name: ${name}`);

import { isDeepStrictEqual } from 'node:util';
import { invalidRequest } from './invalid-request.ts';
import type { QueryExecution, QueryRequest } from './query-execution.ts';

/** What is compared of a request, as it was sent: on AWS that is not the parameters, nor the work group. */
function comparedOf({ sql, catalog, database, sent, output_location }: QueryRequest): unknown[] {
  const said = sent ?? { sql, catalog, database };
  return [said.sql, said.catalog, said.database, output_location];
}

/**
 * The query that a token has started, where `request` asks for the same.
 * @throws AwsError `InvalidRequestException` where it does not
 */
export function sameRequest(known: QueryExecution, request: QueryRequest): QueryExecution {
  if (isDeepStrictEqual(comparedOf(known), comparedOf(request))) return known;
  throw invalidRequest('Idempotent parameters do not match', 'IDEMPOTENT_PARAMETER_MISMATCH');
}

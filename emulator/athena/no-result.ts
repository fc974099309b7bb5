import type { AwsError } from '../aws-error.ts';
import { invalidRequest } from './invalid-request.ts';

/** For a query that has no result, or none any more. */
export const noResult = (): AwsError => invalidRequest('Could not find results', 'RESULT_NOT_FOUND');

import { AwsError } from '../aws-error.ts';

/** `InvalidRequestException` with Athena's own code for what is wrong. */
export function invalidRequest(message: string, code = 'INVALID_INPUT'): AwsError {
  return new AwsError('InvalidRequestException', message, {
    members: { AthenaErrorCode: code, ErrorCode: code },
  });
}

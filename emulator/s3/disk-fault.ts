import { AwsError } from '../aws-error.ts';
import { hasCode } from '../has-code.ts';

/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN; the bits above the lowest eight tell more. */
const sqlite_codes: readonly number[] = [8, 10, 13, 14];

function isDiskFault(error: unknown): boolean {
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EROFS', 'EMFILE', 'ENFILE')) return true;
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && sqlite_codes.includes(error.errcode & 0xff);
}

/**
 * What the disk refused, as S3 tells that it can not serve now; clients try that again. Anything else comes
 * back as it is. @returns AwsError `ServiceUnavailable` (503)
 */
export function withDiskFault(error: unknown): unknown {
  if (error instanceof AwsError || !isDiskFault(error)) return error;
  const message = 'Service is unable to handle request: the disk below this endpoint refused it.';
  return new AwsError('ServiceUnavailable', message, { status: 503, cause: error });
}

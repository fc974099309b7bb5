import { hasCode } from './has-code.ts';

/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN; the bits above the lowest eight tell more. */
const sqlite_codes: readonly number[] = [8, 10, 13, 14];

/** Whether the disk refused: it is full, has a limit, or fails. So the file system says it, and so does SQLite. */
export function isDiskFault(error: unknown): boolean {
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EROFS', 'EMFILE', 'ENFILE')) return true;
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && sqlite_codes.includes(error.errcode & 0xff);
}

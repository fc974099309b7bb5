/** Whether `error` is the operating system's, with one of these codes: `ENOENT` and the like. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

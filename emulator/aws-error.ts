/**
 * A failure as AWS words it. `code` is the API model's shape name (`ResourceNotFoundException`);
 * `members` are further members of the error's body (Athena's `AthenaErrorCode`, say).
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { status?: number; members?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
  }
}

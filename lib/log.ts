type Fields = Record<string, unknown>;

function describe(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const cause = value.cause === undefined ? {} : { cause: describe(value.cause) };
  return { name: value.name, message: value.message, stack: value.stack, ...cause };
}

function write(level: 'info' | 'warn' | 'error', message: string, fields: Fields): void {
  const shown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, describe(value)]));
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...shown })}\n`);
}

/** One JSON object a line on standard error. Never pass a credential, a token or a request's headers. */
export const log = {
  info: (message: string, fields: Fields = {}) => write('info', message, fields),
  warn: (message: string, fields: Fields = {}) => write('warn', message, fields),
  error: (message: string, fields: Fields = {}) => write('error', message, fields),
};

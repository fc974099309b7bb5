/** One event of the process: what happened, and what belongs to it. Never a credential or a header. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, unknown>,
) => void;

function describe(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const cause = value.cause === undefined ? {} : { cause: describe(value.cause) };
  return { name: value.name, message: value.message, stack: value.stack, ...cause };
}

/** Writes one JSON object a line on standard error. */
export const logToStderr: Log = (level, message, fields = {}) => {
  const shown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, describe(value)]));
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...shown })}\n`);
};

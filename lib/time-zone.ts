const known = new Set<string>();
/** Far more than a server's readers use. Names may be written in any case, so there is no end of them. */
const max_known = 500;

/**
 * Whether `text` names a time zone, such as `Asia/Seoul`. Names that were right are remembered: the first time takes as
 * long as making a date format, and each panel asks.
 */
export function isTimeZone(text: string): boolean {
  if (known.has(text)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text }).format();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
  if (known.size < max_known) known.add(text);
  return true;
}

/** One record of the spool: the kind of event, and its row as a line of JSON with its `\n`. */
export type SpoolRecord = { event: string; data: Uint8Array };

const newline = 0x0a;
const space = 0x20;

/** The bytes of records in a segment: `<event> <row as JSON>\n` each. */
export const encodeRecords = (records: readonly SpoolRecord[]): Buffer =>
  Buffer.concat(records.flatMap(({ event, data }) => [Buffer.from(`${event} `), data]));

/** The complete lines of a segment. What follows the last `\n` was never acknowledged: a crash tore it. */
export function decodeRecords(content: Buffer): SpoolRecord[] {
  const records: SpoolRecord[] = [];
  for (let start = 0; ; ) {
    const end = content.indexOf(newline, start) + 1;
    if (end === 0) return records;
    const gap = content.indexOf(space, start);
    if (gap > start && gap < end) {
      records.push({ event: content.toString('latin1', start, gap), data: content.subarray(gap + 1, end) });
    }
    start = end;
  }
}

import type { Processor } from './item.ts';

/** AppendDelimiterToRecord: puts `text` behind each record. */
export function appendDelimiter(text: string): Processor {
  const delimiter = Buffer.from(text);
  return (items) => items.map((item) => ({ ...item, data: Buffer.concat([item.data, delimiter]) }));
}

import { AwsError } from '../../aws-error.ts';
import type { Processing } from '../processing-configuration.ts';
import { MalformedJsonError, splitObjects } from '../split-json.ts';
import type { Item, Processor } from './item.ts';

/** A record of more parts stays as it is ("Record deaggregation by JSON or by delimiter is capped at 500 per record"). */
const max_parts = 500;

function splitJson(data: Buffer): Buffer[] {
  const pieces = splitObjects(data.toString());
  return pieces.map((piece) => {
    const text = piece.trim();
    try {
      JSON.parse(text);
    } catch (cause) {
      throw new MalformedJsonError('A part of the record is not JSON.', { cause });
    }
    return Buffer.from(text);
  });
}

function splitAt(data: Buffer, delimiter: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = data.indexOf(delimiter); at >= 0; at = data.indexOf(delimiter, from)) {
    parts.push(data.subarray(from, at));
    from = at + delimiter.length;
  }
  parts.push(data.subarray(from));
  return parts.filter((part) => part.length > 0);
}

/** RecordDeAggregation: takes a record apart into several, each with the arrival of the whole. */
export function deaggregate(by: NonNullable<Processing['deaggregate']>): Processor {
  const delimiter = by.by === 'delimiter' ? Buffer.from(by.delimiter, 'base64') : undefined;
  if (delimiter?.length === 0) throw new AwsError('InvalidArgumentException', 'The delimiter is empty.');
  const split = (item: Item): Item[] => {
    const parts = delimiter === undefined ? splitJson(item.data) : splitAt(item.data, delimiter);
    return parts.length > max_parts ? [item] : parts.map((data) => ({ ...item, data }));
  };
  return (items, fail) =>
    items.flatMap((item) => {
      try {
        return split(item);
      } catch (error) {
        if (!(error instanceof MalformedJsonError)) throw error;
        const message = `The record could not be taken apart as JSON. ${error.message}`;
        fail(item, { type: 'processing-failed', code: 'RecordDeAggregation.MalformedJson', message });
        return [];
      }
    });
}

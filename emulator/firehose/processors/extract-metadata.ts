import { type Failure, type Item, type Processor, readPartitionKeys } from './item.ts';
import type { Jq, JqResult } from './jq.ts';

const failed = (message: string): Failure => ({
  type: 'processing-failed',
  code: 'DynamicPartitioning.MetadataExtractionFailed',
  message,
});

/** The record as JSON on one line, its numbers as they stand; undefined where it is no JSON. */
function documentOf({ data }: Item): string | undefined {
  const text = data.toString();
  try {
    JSON.parse(text);
    // Within a JSON string there is no line break.
    return text.replaceAll(/[\r\n]/g, ' ');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** MetadataExtraction: partition keys from the record itself, which must be JSON, by a jq query. */
export function extractMetadata(query: string, jq: Jq): Processor {
  return async (items, fail) => {
    const documents: string[] = [];
    const readable: Item[] = [];
    for (const item of items) {
      const document = documentOf(item);
      if (document === undefined) fail(item, failed('Non JSON record provided'));
      else {
        documents.push(document);
        readable.push(item);
      }
    }
    if (readable.length === 0) return [];
    const results = await jq.run(query, documents);
    return readable.flatMap((item, index) => withKeys(item, results[index], fail));
  };
}

function withKeys(
  item: Item,
  result: JqResult | undefined,
  fail: (item: Item, failure: Failure) => void,
): Item[] {
  const fault = result !== undefined && 'fault' in result ? result.fault : undefined;
  const query_keys = result !== undefined && 'value' in result ? readPartitionKeys(result.value) : undefined;
  if (query_keys !== undefined) return [{ ...item, query_keys }];
  fail(item, failed(fault ?? 'partitionKeys values must not be null or empty'));
  return [];
}

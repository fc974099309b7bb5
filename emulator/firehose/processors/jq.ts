import { z } from 'zod';
import { AwsError } from '../../aws-error.ts';
import { BoundedWorker, WorkerFailedError } from '../../bounded-worker.ts';

const memory_mb = 256;
const limit_ms = 30_000;
/** jq's own status where a program is none. */
const compile_error = 3;

const output = z.object({ stdout: z.string(), stderr: z.string(), exit_code: z.number() });

/**
 * Numbers go beside the records, so that a query that reads further records, or ends jq, can not shift the results
 * of others. A second value is asked for only to tell that there is one.
 */
const wrapped = (query: string) =>
  `.[0] as $index | .[1] | [$index, (try [limit(2; (${query}\n))] catch tostring)]`;

/** What the query made of a record: its one value, or why there is none. */
export type JqResult = { value: unknown } | { fault: string };

function readResult(made: unknown): JqResult {
  if (!Array.isArray(made)) return { fault: String(made) };
  if (made.length === 1) return { value: made[0] };
  return { fault: `The query gave ${made.length === 0 ? 'no value' : 'several values'} for a record.` };
}

/** jq programs over JSON, in a thread of their own and within a time. */
export class Jq {
  readonly #worker = new BoundedWorker({
    entry: new URL('./jq-worker.ts', import.meta.url),
    data: null,
    memory_mb,
  });
  #closed = false;

  /** @throws AwsError `InvalidArgumentException` where `query` is no jq program */
  async check(query: string): Promise<void> {
    const { exit_code, stderr } = output.parse(
      await this.#worker.call({ query: wrapped(query), lines: '' }, limit_ms),
    );
    if (exit_code !== compile_error) return;
    const [first = ''] = stderr.split('\n');
    throw new AwsError('InvalidArgumentException', `MetadataExtractionQuery is not a jq query: ${first}`);
  }

  /** The result for each of `documents`, JSON on one line, in their order. @throws Error where this closes meanwhile */
  async run(query: string, documents: readonly string[]): Promise<JqResult[]> {
    const lines = documents.map((text, index) => `[${index},${text}]`).join('\n');
    const results: JqResult[] = documents.map(() => ({ fault: 'The query gave no value for a record.' }));
    try {
      const { stdout } = output.parse(await this.#worker.call({ query: wrapped(query), lines }, limit_ms));
      for (const line of stdout.split('\n')) {
        if (line === '') continue;
        const [index, made] = z.tuple([z.number(), z.unknown()]).parse(JSON.parse(line));
        if (index in results) results[index] = readResult(made);
      }
      return results;
    } catch (error) {
      if (!(error instanceof WorkerFailedError) || this.#closed) throw error;
      return documents.map(() => ({ fault: `The query failed: ${error.message}` }));
    }
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#worker.close();
  }
}

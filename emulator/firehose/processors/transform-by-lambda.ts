import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  FunctionFailedError,
  FunctionNotFoundError,
  type Functions,
  max_payload_bytes,
} from '../../functions/functions.ts';
import type { Processing } from '../processing-configuration.ts';
import type { Failure, Item, Processor } from './item.ts';
import { type LambdaAnswer, malformed, readLambdaAnswer, verdictOn } from './lambda-answer.ts';

/** Where a function's event says it comes from. */
export type EventSource = { stream_arn: string; region: string };
type Lambda = NonNullable<Processing['lambda']>;

/** What each record costs in an event beside its own data in base64: id, time and names. */
const bytes_beside = 160;
const bytes_around = 1024;
const first_pause_ms = 100;
const longest_pause_ms = 5000;

type Called = { answer: LambdaAnswer; attempts: number } | { failure: Failure; attempts: number };

const eventBytes = ({ data }: Item) => Math.ceil(data.length / 3) * 4 + bytes_beside;

/** As many items together as an event can hold. */
function* inEvents(items: readonly Item[]): Generator<Item[]> {
  let some: Item[] = [];
  let bytes = bytes_around;
  for (const item of items) {
    const more = eventBytes(item);
    if (some.length > 0 && bytes + more > max_payload_bytes) {
      yield some;
      some = [];
      bytes = bytes_around;
    }
    some.push(item);
    bytes += more;
  }
  if (some.length > 0) yield some;
}

/** Firehose's event. Each attempt has an `invocationId` of its own; the records keep theirs. */
function eventOf(
  items: readonly Item[],
  ids: readonly string[],
  { stream_arn, region }: EventSource,
): string {
  const records = items.map(({ data, arrival_ms }, index) => ({
    recordId: ids[index],
    approximateArrivalTimestamp: arrival_ms,
    data: data.toString('base64'),
  }));
  return JSON.stringify({ invocationId: randomUUID(), deliveryStreamArn: stream_arn, region, records });
}

/** What a failed call means: again, or the end of it. */
function failureOf(error: unknown): { failure: Failure; is_final: boolean } {
  const type = 'processing-failed';
  if (error instanceof FunctionNotFoundError) {
    const message = 'The specified Lambda function does not exist. Use a different function that does exist.';
    return { failure: { type, code: 'Lambda.ResourceNotFound', message }, is_final: true };
  }
  if (!(error instanceof FunctionFailedError)) throw error;
  const message = 'The Lambda function was successfully invoked but it returned an error result.';
  return { failure: { type, code: 'Lambda.FunctionError', message }, is_final: false };
}

class Transformation {
  readonly #lambda: Lambda;
  readonly #functions: Functions;
  readonly #source: EventSource;
  readonly #onFault: (message: string, cause: unknown) => void;

  constructor(
    lambda: Lambda,
    functions: Functions,
    source: EventSource,
    onFault: (message: string, cause: unknown) => void,
  ) {
    this.#lambda = lambda;
    this.#functions = functions;
    this.#source = source;
    this.#onFault = onFault;
  }

  /** Calls the function, and again where it fails, as often as the stream allows. */
  async #call(items: readonly Item[], ids: readonly string[]): Promise<Called> {
    for (let attempts = 1; ; attempts += 1) {
      try {
        const text = await this.#functions.invoke(this.#lambda.arn, eventOf(items, ids, this.#source));
        const answer = readLambdaAnswer(text);
        return answer === undefined ? { failure: malformed, attempts } : { answer, attempts };
      } catch (error) {
        const { failure, is_final } = failureOf(error);
        this.#onFault('A function that transforms records failed.', error);
        if (is_final || attempts > this.#lambda.retries) return { failure, attempts };
      }
      await sleep(Math.min(longest_pause_ms, first_pause_ms * 2 ** (attempts - 1)));
    }
  }

  async transform(items: readonly Item[], fail: (item: Item, failure: Failure) => void): Promise<Item[]> {
    const batch_id = randomUUID();
    const ids = items.map((_, index) => `${batch_id}-${index}`);
    const called = await this.#call(items, ids);
    const more = { lambdaArn: this.#lambda.arn };
    const { attempts } = called;
    return items.flatMap((item, index) => {
      const verdict =
        'failure' in called ? { failure: called.failure } : verdictOn(item, ids[index] ?? '', called.answer);
      if ('failure' in verdict) fail(item, { ...verdict.failure, attempts, more });
      return 'item' in verdict ? [verdict.item] : [];
    });
  }
}

/**
 * The Lambda processor: hands records to a function and takes what it makes of them. What the function does not
 * answer for, or not well, fails by itself; where the function fails, all records of the call do.
 */
export function transformByLambda(
  lambda: Lambda,
  functions: Functions,
  source: EventSource,
  onFault: (message: string, cause: unknown) => void,
): Processor {
  const transformation = new Transformation(lambda, functions, source, onFault);
  return async (items, fail) => {
    const made: Item[] = [];
    for (const some of inEvents(items)) made.push(...(await transformation.transform(some, fail)));
    return made;
  };
}

import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { makeFolder } from '../durable-file.ts';
import { type DeliveryTools, deliverSegment } from './deliver-segment.ts';
import { DeliveryQueue, type SealedSegment } from './delivery-queue.ts';
import { bufferingOf } from './destination.ts';
import type { Frames } from './frame.ts';
import { headerFor } from './header-for.ts';
import { readSegmentHeader } from './read-segment.ts';
import type { OpenLogFile } from './segment.ts';
import type { SegmentHeader } from './segment-header.ts';
import { setSegmentAside } from './set-aside.ts';
import { type Buffering, StreamLog } from './stream-log.ts';
import type { StreamState } from './stream-state.ts';

/** What a stream needs beside its state. */
export type StreamTools = DeliveryTools & {
  sourceOf: (name: string) => NonNullable<SegmentHeader['source']>;
};

function bufferingFor(state: StreamState, tools: StreamTools): Buffering {
  const { SizeInMBs, IntervalInSeconds } = bufferingOf(state.destination);
  const source = tools.sourceOf(state.name);
  return {
    size_bytes: SizeInMBs * 1024 * 1024,
    interval_ms: IntervalInSeconds * 1000,
    headerFor: (arrival_ms) => headerFor(state, arrival_ms, source),
  };
}

/** What lies in `folder` from earlier, oldest first. What has no header that can be read is set aside. */
async function sealedSegments(folder: string, tools: DeliveryTools): Promise<SealedSegment[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
  const found: SealedSegment[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const header = await readSegmentHeader(path, tools.onFault);
    if (header !== undefined) found.push({ path, header, done: new Set() });
  }
  return found;
}

/** Delivers what is left of a stream that was deleted; its folder goes with the last of it. */
export class DepartedStream {
  readonly #folder: string;
  readonly #queue: DeliveryQueue;

  private constructor(folder: string, queue: DeliveryQueue) {
    this.#folder = folder;
    this.#queue = queue;
  }

  static async open(folder: string, tools: DeliveryTools): Promise<DepartedStream> {
    const deliver = async (segment: SealedSegment) => {
      try {
        await deliverSegment(segment, tools);
      } catch (error) {
        if (!(error instanceof AwsError) || error.code !== 'NoSuchBucket') throw error;
        // Nobody will make the bucket again for a stream that is gone.
        await setSegmentAside(
          segment.path,
          'Neither the stream nor the bucket is there any more',
          error,
          tools.onFault,
        );
      }
    };
    const queue = new DeliveryQueue({ deliver, onFault: tools.onFault });
    for (const segment of await sealedSegments(folder, tools)) queue.add(segment);
    return new DepartedStream(folder, queue);
  }

  get is_empty(): boolean {
    return this.#queue.is_empty;
  }

  /** Resolves once everything was tried; the folder is then gone, or kept for what could not be delivered. */
  async settle(): Promise<void> {
    await this.#queue.settle();
    if ((await readdir(this.#folder)).length === 0) await rmdir(this.#folder);
  }

  close(): Promise<void> {
    return this.#queue.close();
  }
}

/** A stream at work: its log and its deliveries. */
export class RunningStream {
  readonly #log: StreamLog;
  readonly #queue: DeliveryQueue;
  readonly #tools: StreamTools;
  state: StreamState;

  private constructor(state: StreamState, log: StreamLog, queue: DeliveryQueue, tools: StreamTools) {
    this.state = state;
    this.#tools = tools;
    this.#log = log;
    this.#queue = queue;
  }

  /** Delivers what `folder` holds from earlier, and takes records. */
  static async open(
    state: StreamState,
    folder: string,
    tools: StreamTools,
    openLogFile: OpenLogFile | undefined,
  ): Promise<RunningStream> {
    await makeFolder(folder);
    const queue = new DeliveryQueue({
      deliver: (segment) => deliverSegment(segment, tools),
      onFault: tools.onFault,
    });
    for (const segment of await sealedSegments(folder, tools)) queue.add(segment);
    const log = await StreamLog.open({
      folder,
      buffering: bufferingFor(state, tools),
      onSealed: (path, header) => queue.add({ path, header, done: new Set() }),
      onFault: tools.onFault,
      openLogFile,
    });
    return new RunningStream(state, log, queue, tools);
  }

  /** Resolves once the records are durable. @throws LogRefusedError */
  append(frames: Frames): Promise<void> {
    return this.#log.append(frames);
  }

  /** What is known of the stream changed, and nothing that concerns its records. */
  relabel(state: StreamState): void {
    this.state = state;
  }

  /** What came before is delivered as it was begun; what comes now by the new state. */
  update(state: StreamState): void {
    this.state = state;
    this.#log.rebuffer(bufferingFor(state, this.#tools));
  }

  /** Takes no more. What is in the log stays there for the next open. */
  async close(): Promise<void> {
    await this.#log.close();
    await this.#queue.close();
  }
}

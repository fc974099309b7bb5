import type { Destination } from './destination.ts';
import type { StreamState } from './stream-state.ts';

/** What belongs to a stream and does not concern the delivery of its records. */
export type Labels = Partial<Pick<StreamState, 'tags' | 'encryption' | 'throughput_hint_mbs'>>;

/** The delivery streams of this endpoint. What `put` has resolved survives a crash at any moment. */
export type Firehose = {
  /** By name. */
  list(): StreamState[];
  /** @throws AwsError `ResourceNotFoundException` */
  get(name: string): StreamState;
  arn(name: string): string;
  /** @throws AwsError `ResourceInUseException`, `InvalidArgumentException` */
  create(name: string, destination: Destination, more?: Labels): Promise<StreamState>;
  /** @throws AwsError `ConcurrentModificationException` unless `version` is the stream's */
  update(name: string, version: number, destination: Destination): Promise<void>;
  /** Changes what is known of the stream beside its destination; `change` may throw. */
  relabel(name: string, change: (state: StreamState) => Labels): Promise<void>;
  /** Takes no more records, and delivers what it took. */
  delete(name: string): Promise<void>;
  /**
   * Takes records, given in base64, and resolves once they are durable.
   * @returns an id for each
   * @throws AwsError `ResourceNotFoundException`; NotBase64Error; LogRefusedError where the disk refuses
   */
  put(name: string, records: readonly string[]): Promise<string[]>;
  /** Takes no more. What is not delivered yet stays in the log for the next open. */
  close(): Promise<void>;
};

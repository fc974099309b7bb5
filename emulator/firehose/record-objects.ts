import { basename, extname } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { keySegments } from '../s3/object-key.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { compressFile } from './compress-file.ts';
import { conversionFailure, failedRecord } from './failed-record.ts';
import { type ErrorOutputType, errorKey, partitionedKey } from './key-layout.ts';
import type { ParquetConverter } from './parquet-converter.ts';
import type { Failure, Item } from './processors/item.ts';
import type { RowReader } from './row-reader.ts';
import type { SegmentHeader } from './segment-header.ts';
import { SpillFile } from './spill-file.ts';
import { MalformedJsonError } from './split-json.ts';
import { MisfitError } from './value-reader.ts';

/** AWS's quota of active partitions; the buffers of one segment are what is active here. */
const max_partitions = 500;
/** What waits in memory for each of them. */
const small_spill_bytes = 64 * 1024;

type Tools = { objects: ObjectStore; parquet: ParquetConverter };

/** Keys that could not be written for reasons of their own, with what S3 said. */
export type BrokenKeys = ReadonlyMap<string, AwsError>;

const unpartitioned = (code: string, message: string): Failure => ({
  type: 'processing-failed',
  code,
  message,
});

/** Gathers the records of one segment into the objects that they will be, and then writes those. */
export class RecordObjects {
  readonly #header: SegmentHeader;
  readonly #tools: Tools;
  readonly #broken: BrokenKeys;
  readonly #reader: RowReader | undefined;
  readonly #bodies = new Map<string, SpillFile>();
  readonly #failures = new Map<ErrorOutputType, SpillFile>();
  #failing: Promise<void> = Promise.resolve();

  /** @throws as `ParquetConverter.reader` */
  constructor(header: SegmentHeader, tools: Tools, broken: BrokenKeys) {
    this.#header = header;
    this.#tools = tools;
    this.#broken = broken;
    this.#reader = header.conversion === undefined ? undefined : tools.parquet.reader(header.conversion);
  }

  async add(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      const key = this.#keyFor(item);
      const part = key === undefined ? undefined : this.#partOf(item);
      if (key !== undefined && part !== undefined) await this.#spill(this.#bodies, key).append(part);
    }
    await this.#failing;
  }

  /** The record goes to the error prefix. */
  readonly fail = (item: Item, failure: Failure): void => {
    const line = Buffer.from(`${failedRecord(item, failure)}\n`);
    const file = this.#spill(this.#failures, failure.type);
    this.#failing = this.#failing.then(() => file.append(line));
  };

  /**
   * Writes all objects, also where one of them fails.
   * @returns the keys that can not be written as they are; what else failed is thrown
   */
  async finish(): Promise<BrokenKeys> {
    await this.#failing;
    const broken = new Map<string, AwsError>();
    const faults: unknown[] = [];
    for (const [key, body] of this.#bodies) {
      await this.#write(key, body).catch((error: unknown) => {
        if (this.#header.is_partitioned && isFaultOfKey(error)) broken.set(key, error);
        else faults.push(error);
      });
    }
    for (const [type, file] of this.#failures) {
      await this.#writeFailures(type, file).catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
    return broken;
  }

  /** Removes what is not an object yet. */
  async discard(): Promise<void> {
    for (const file of [...this.#bodies.values(), ...this.#failures.values()]) await file.remove();
  }

  #spill<Key>(files: Map<Key, SpillFile>, key: Key): SpillFile {
    const known = files.get(key);
    if (known !== undefined) return known;
    const made = new SpillFile(
      this.#tools.objects.temporaryPath(),
      this.#header.is_partitioned ? small_spill_bytes : undefined,
    );
    files.set(key, made);
    return made;
  }

  /** The key of the record's object; undefined where there is none and the record failed. */
  #keyFor(item: Item): string | undefined {
    const { key: template, is_partitioned } = this.#header;
    if (!is_partitioned) return template;
    const keys = {
      ...(item.lambda_keys === undefined ? {} : { Lambda: item.lambda_keys }),
      ...(item.query_keys === undefined ? {} : { Query: item.query_keys }),
    };
    const key = partitionedKey(template, keys);
    const failure = this.#partitionFault(key);
    if (failure === undefined) return key;
    this.fail(item, failure);
    return undefined;
  }

  /** Values come from anybody: they must make a key that S3 here can keep, below the prefix. */
  #partitionFault(key: string | undefined): Failure | undefined {
    if (key === undefined) {
      const message = 'partitionKeys values must not be null or empty';
      return unpartitioned('DynamicPartitioning.MetadataExtractionFailed', message);
    }
    if (this.#bodies.has(key)) return undefined;
    if (this.#bodies.size >= max_partitions) {
      const message = 'The number of active partitions has exceeded the configured limit';
      return unpartitioned('DynamicPartitioning.ActivePartitionsLimitExceeded', message);
    }
    const fault = this.#broken.get(key) ?? faultOfKey(key);
    return fault === undefined ? undefined : unpartitioned(`S3.${fault.code}`, fault.message);
  }

  /** What of the record goes into its object; undefined where it does not fit the table and failed. */
  #partOf(item: Item): Buffer | undefined {
    const { conversion } = this.#header;
    if (this.#reader === undefined || conversion === undefined) return item.data;
    try {
      const rows = this.#reader.read(item.data.toString());
      return rows.length === 0 ? undefined : Buffer.from(`${rows.join('\n')}\n`);
    } catch (error) {
      if (!(error instanceof MisfitError || error instanceof MalformedJsonError)) throw error;
      this.fail(item, conversionFailure(error, conversion));
      return undefined;
    }
  }

  async #write(key: string, body: SpillFile): Promise<void> {
    await body.flush();
    const { compression, conversion } = this.#header;
    if (this.#reader === undefined && compression === 'UNCOMPRESSED') return this.#adopt(key, body.path);
    const made = new SpillFile(this.#tools.objects.temporaryPath());
    try {
      if (this.#reader !== undefined && conversion !== undefined) {
        await this.#tools.parquet.convert(this.#reader, conversion.codec, body.path, made.path);
      } else if (compression !== 'UNCOMPRESSED') {
        await compressFile(body.path, made.path, compression, basename(key, extname(key)));
      }
      await this.#adopt(key, made.path);
    } finally {
      await made.remove();
    }
  }

  async #writeFailures(type: ErrorOutputType, file: SpillFile): Promise<void> {
    await file.flush();
    await this.#adopt(errorKey(this.#header.error_key, type), file.path);
  }

  async #adopt(key: string, path: string): Promise<void> {
    await this.#tools.objects.adopt(this.#header.bucket, key, path);
  }
}

function faultOfKey(key: string): AwsError | undefined {
  try {
    keySegments(key);
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** Whether another key would have been taken: then what this partition holds would fail again and again. */
const isFaultOfKey = (error: unknown): error is AwsError =>
  error instanceof AwsError &&
  ['InvalidRequest', 'InvalidArgument', 'AccessDenied', 'KeyTooLongError'].includes(error.code);

import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { makeFolder } from '../durable-file.ts';
import type { Functions } from '../functions/functions.ts';
import type { Catalog } from '../glue/catalog.ts';
import { type JsonFile, openJsonFile } from '../json-file.ts';
import { type Log, logToStderr } from '../log.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { checkChange, checkDestination } from './check-destination.ts';
import { conversionOf } from './conversion-configuration.ts';
import type { Destination } from './destination.ts';
import type { Firehose, Labels } from './firehose.ts';
import { encodeFrames } from './frame.ts';
import { ParquetConverter } from './parquet-converter.ts';
import { processingOf } from './processing-configuration.ts';
import { Jq } from './processors/jq.ts';
import { DepartedStream, RunningStream, type StreamTools } from './running-stream.ts';
import type { OpenLogFile } from './segment.ts';
import { type StreamState, streamState } from './stream-state.ts';

const file = z.object({ streams: z.array(streamState) });
type State = z.output<typeof file>;

type Options = {
  /** The emulator's own folder; everything of Firehose lies in `firehose` under it. */
  data_dir: string;
  objects: ObjectStore;
  catalog: Catalog;
  /** Those that transform records; they close with this. */
  functions: Functions;
  region: string;
  account_id: string;
  log?: Log;
  /** Only for tests of a disk that refuses. */
  openLogFile?: OpenLogFile;
};

class Streams implements Firehose {
  readonly #options: Options;
  readonly #folder: string;
  readonly #state: JsonFile<State>;
  readonly #parquet: ParquetConverter;
  readonly #jq = new Jq();
  readonly #tools: StreamTools;
  readonly #running = new Map<string, RunningStream>();
  readonly #departed = new Set<DepartedStream>();

  constructor(options: Options, folder: string, state: JsonFile<State>) {
    const log = options.log ?? logToStderr;
    this.#options = options;
    this.#folder = folder;
    this.#state = state;
    this.#parquet = new ParquetConverter(options.catalog);
    this.#tools = {
      objects: options.objects,
      parquet: this.#parquet,
      functions: options.functions,
      jq: this.#jq,
      sourceOf: (name) => ({ stream_arn: this.arn(name), region: options.region }),
      onFault: (message, cause) => log('warn', message, { service: 'firehose', cause }),
    };
  }

  async start(): Promise<this> {
    for (const state of this.#state.value.streams) await this.#run(state);
    const known = new Set(this.#state.value.streams.map((state) => this.#folderOf(state)));
    for (const name of await readdir(this.#folder)) {
      const folder = join(this.#folder, name);
      if (!known.has(folder)) void this.#depart(await DepartedStream.open(folder, this.#tools));
    }
    return this;
  }

  list(): StreamState[] {
    return this.#state.value.streams.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  }

  get(name: string): StreamState {
    return this.#find(name).state;
  }

  arn(name: string): string {
    const { region, account_id } = this.#options;
    return `arn:aws:firehose:${region}:${account_id}:deliverystream/${name}`;
  }

  async create(name: string, destination: Destination, more: Labels = {}): Promise<StreamState> {
    await this.#check(destination, name);
    const state: StreamState = {
      name,
      id: randomUUID(),
      version: 1,
      created_at: Date.now(),
      destination,
      ...more,
    };
    await this.#state.update(({ streams }) => {
      if (streams.some((stream) => stream.name === name)) {
        const message = `Firehose ${name} under accountId ${this.#options.account_id} already exists`;
        throw new AwsError('ResourceInUseException', message);
      }
      return { streams: [...streams, state] };
    });
    try {
      await this.#run(state);
    } catch (error) {
      // Nothing was put into it: it is as if it had never been.
      await this.#state.update(({ streams }) => ({ streams: streams.filter(({ id }) => id !== state.id) }));
      throw error;
    }
    return state;
  }

  async update(name: string, version: number, destination: Destination): Promise<void> {
    await this.#check(destination, name);
    const updated = await this.#change(name, (old) => {
      if (old.version !== version) {
        const message = `Cannot update firehose: ${name} since the current version id: ${old.version} and specified version id: ${version} do not match`;
        throw new AwsError('ConcurrentModificationException', message);
      }
      checkChange(old.destination, destination);
      return { ...old, version: version + 1, updated_at: Date.now(), destination };
    });
    this.#running.get(name)?.update(updated);
  }

  async relabel(name: string, change: (state: StreamState) => Labels): Promise<void> {
    const changed = await this.#change(name, (old) => ({ ...old, ...change(old) }));
    this.#running.get(name)?.relabel(changed);
  }

  async delete(name: string): Promise<void> {
    const stream = this.#find(name);
    await this.#state.update(({ streams }) => {
      if (!streams.some((other) => other.name === name)) throw this.#notFound(name);
      return { streams: streams.filter((other) => other.name !== name) };
    });
    this.#running.delete(name);
    await stream.close();
    const departed = await DepartedStream.open(this.#folderOf(stream.state), this.#tools);
    await this.#depart(departed);
  }

  async put(name: string, records: readonly string[]): Promise<string[]> {
    const stream = this.#find(name);
    await stream.append(encodeFrames(records, Date.now()));
    // 72 bits, new for each put.
    const id = randomBytes(9).toString('base64url');
    return records.map((_, index) => `${id}-${index}`);
  }

  async close(): Promise<void> {
    const all = [...this.#running.values(), ...this.#departed];
    // What runs in threads may run for ever: it ends with the rest, not after it.
    const helpers = [this.#jq, this.#options.functions];
    await Promise.all([...all, ...helpers].map((one) => one.close()));
    await this.#parquet.close();
  }

  async #change(name: string, change: (old: StreamState) => StreamState): Promise<StreamState> {
    let changed: StreamState | undefined;
    await this.#state.update(({ streams }) => {
      const index = streams.findIndex((stream) => stream.name === name);
      const old = streams[index];
      if (old === undefined) throw this.#notFound(name);
      changed = change(old);
      return { streams: streams.with(index, changed) };
    });
    if (changed === undefined) throw this.#notFound(name);
    return changed;
  }

  #folderOf({ name, id }: StreamState): string {
    return join(this.#folder, `${name}.${id}`);
  }

  async #run(state: StreamState): Promise<void> {
    const { openLogFile } = this.#options;
    const stream = await RunningStream.open(state, this.#folderOf(state), this.#tools, openLogFile);
    this.#running.set(state.name, stream);
  }

  async #depart(stream: DepartedStream): Promise<void> {
    this.#departed.add(stream);
    try {
      await stream.settle();
      if (stream.is_empty) this.#departed.delete(stream);
    } catch (cause) {
      this.#tools.onFault('The folder of a deleted stream could not be removed.', cause);
    }
  }

  async #check(destination: Destination, name: string): Promise<void> {
    checkDestination(destination, name);
    const query = processingOf(destination.ProcessingConfiguration)?.metadata_query;
    if (query !== undefined) await this.#jq.check(query);
    const conversion = conversionOf(destination.DataFormatConversionConfiguration);
    if (conversion === undefined) return;
    try {
      this.#parquet.reader(conversion);
    } catch (cause) {
      if (!(cause instanceof RangeError || cause instanceof AwsError)) throw cause;
      const message = `SchemaConfiguration: ${cause.message}`;
      throw new AwsError('InvalidArgumentException', message, { cause });
    }
  }

  #find(name: string): RunningStream {
    const stream = this.#running.get(name);
    if (stream === undefined) throw this.#notFound(name);
    return stream;
  }

  #notFound(name: string): AwsError {
    const message = `Firehose ${name} under account ${this.#options.account_id} not found.`;
    return new AwsError('ResourceNotFoundException', message);
  }
}

/** Opens the streams kept in `data_dir`, and begins to deliver what their logs hold. */
export async function openFirehose(options: Options): Promise<Firehose> {
  const folder = join(options.data_dir, 'firehose', 'log');
  await makeFolder(folder);
  const state = await openJsonFile<State>(join(options.data_dir, 'firehose', 'streams.json'), file, {
    streams: [],
  });
  return new Streams(options, folder, state).start();
}

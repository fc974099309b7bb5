import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { makeFolder } from '../durable-file.ts';
import type { Catalog } from '../glue/catalog.ts';
import { type JsonFile, openJsonFile } from '../json-file.ts';
import { type Log, logToStderr } from '../log.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { checkDestination } from './check-destination.ts';
import { conversionOf } from './conversion-configuration.ts';
import type { DeliveryTools } from './deliver-segment.ts';
import type { Destination } from './destination.ts';
import type { Firehose } from './firehose.ts';
import { encodeFrames } from './frame.ts';
import { ParquetConverter } from './parquet-converter.ts';
import { DepartedStream, RunningStream } from './running-stream.ts';
import type { OpenLogFile } from './segment.ts';
import { type StreamState, streamState } from './stream-state.ts';

const file = z.object({ streams: z.array(streamState) });
type State = z.output<typeof file>;

type Options = {
  /** The emulator's own folder; everything of Firehose lies in `firehose` under it. */
  data_dir: string;
  objects: ObjectStore;
  catalog: Catalog;
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
  readonly #tools: DeliveryTools;
  readonly #running = new Map<string, RunningStream>();
  readonly #departed = new Set<DepartedStream>();

  constructor(options: Options, folder: string, state: JsonFile<State>) {
    const log = options.log ?? logToStderr;
    this.#options = options;
    this.#folder = folder;
    this.#state = state;
    this.#parquet = new ParquetConverter(options.objects, options.catalog);
    this.#tools = {
      objects: options.objects,
      parquet: this.#parquet,
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

  async create(name: string, destination: Destination, tags?: StreamState['tags']): Promise<StreamState> {
    this.#check(destination, name);
    const state: StreamState = {
      name,
      id: randomUUID(),
      version: 1,
      created_at: Date.now(),
      destination,
      tags,
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
    this.#check(destination, name);
    await this.#state.update(({ streams }) => {
      const index = streams.findIndex((stream) => stream.name === name);
      const old = streams[index];
      if (old === undefined) throw this.#notFound(name);
      if (old.version !== version) {
        const message = `The stream's version is ${old.version}, not ${version}.`;
        throw new AwsError('ConcurrentModificationException', message);
      }
      const updated = { ...old, version: version + 1, updated_at: Date.now(), destination };
      return { streams: streams.with(index, updated) };
    });
    const updated = this.#state.value.streams.find((stream) => stream.name === name);
    if (updated !== undefined) this.#find(name).update(updated);
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
    const id = randomUUID();
    return records.map((_, index) => `${id}-${index}`);
  }

  async close(): Promise<void> {
    const all = [...this.#running.values(), ...this.#departed];
    await Promise.all(all.map((stream) => stream.close()));
    await this.#parquet.close();
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

  #check(destination: Destination, name: string): void {
    checkDestination(destination, name);
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

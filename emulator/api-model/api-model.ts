/** The inputs of AWS's operations, from the schemas inside the SDK's client packages. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { type ShapeReader, shapeReader } from './read-shape.ts';

/** The clients, each loaded when its service is first asked: Glue's alone takes 60 ms and 30 MB. */
const clients: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  athena: () => import('@aws-sdk/client-athena'),
  firehose: () => import('@aws-sdk/client-firehose'),
  glue: () => import('@aws-sdk/client-glue'),
};

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
type OperationSchema = readonly [9, string, string, unknown, SchemaRef, SchemaRef];

function isOperation(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

/**
 * The schema of an operation's input; undefined where AWS has no operation of this name.
 * @param service as in `json_services`
 */
export async function inputSchema(service: string, operation: string): Promise<SchemaRef | undefined> {
  const client = await clients[service]?.();
  const name = `${operation}$`;
  const schema = client !== undefined && Object.hasOwn(client, name) ? client[name] : undefined;
  return isOperation(schema) ? schema[4] : undefined;
}

const readers = new Map<string, ShapeReader>();

/** The reader of an operation's input; undefined where AWS has no operation of this name. */
export async function inputReader(service: string, operation: string): Promise<ShapeReader | undefined> {
  const id = `${service}.${operation}`;
  const known = readers.get(id);
  if (known !== undefined) return known;
  const schema = await inputSchema(service, operation);
  if (schema === undefined) return undefined;
  const reader = shapeReader(schema);
  readers.set(id, reader);
  return reader;
}

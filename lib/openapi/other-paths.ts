import { z } from 'zod';
import { importNote } from '../imports/import-note.ts';
import { max_import_bytes, max_import_lines } from '../imports/read-lines.ts';
import {
  factsSchema,
  max_picture_bytes,
  picture_types,
  snapshotSchema,
  subjectSchema,
} from '../snapshots/snapshot.ts';
import { taken } from './event-paths.ts';
import { faults } from './faults.ts';
import { jsonSchema } from './json-schema.ts';
import { param_docs } from './param-docs.ts';

const both = [{ token: [] }, { session: [] }];
const json = (schema: object) => ({ 'application/json': { schema } });

const picture_docs: Readonly<Record<string, string>> = {
  ...param_docs,
  band: 'The widths of the window that it shows the page in.',
  taken_at: 'When the page looked so: ms since the epoch. Without it, now.',
  shown_part: "How much of the page's height it shows, from its top: 0..1.",
  url: "The page's address, to be read by people. Nothing opens it.",
  id: 'Which picture: as its note says.',
  type: 'Its kind.',
};

function queryParams(schemas: Readonly<Record<string, z.ZodType>>): object[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    description: picture_docs[name] ?? '',
    schema: jsonSchema(schema, name === 'taken_at' || name === 'shown_part' ? 'output' : 'input'),
  }));
}

const snapshot_paths = {
  '/api/snapshots': {
    get: {
      operationId: 'get-snapshot',
      tags: ['Pictures'],
      summary: 'The picture under the map of a page.',
      security: both,
      parameters: queryParams({
        ...subjectSchema.shape,
        id: snapshotSchema.shape.id,
        type: snapshotSchema.shape.type,
      }),
      responses: {
        200: {
          description: 'The file.',
          content: Object.fromEntries(picture_types.map((type) => [`image/${type}`, {}])),
        },
        ...faults([400, 401, 403, 404, 429, 500, 503]),
      },
    },
    post: {
      operationId: 'post-snapshot',
      tags: ['Pictures'],
      summary: 'Put a picture under the map of a page, in the place of the one before.',
      description: `The body is the file: ${picture_types.join(', ')}, at most ${max_picture_bytes} bytes.`,
      security: both,
      parameters: queryParams({ ...subjectSchema.shape, ...factsSchema.shape }),
      requestBody: {
        required: true,
        content: Object.fromEntries(picture_types.map((type) => [`image/${type}`, {}])),
      },
      responses: {
        201: { description: 'What is kept.', content: json(jsonSchema(snapshotSchema, 'output')) },
        ...faults([400, 401, 403, 413, 429, 500, 503]),
      },
    },
    delete: {
      operationId: 'delete-snapshot',
      tags: ['Pictures'],
      summary: 'Remove the picture under the map of a page.',
      security: both,
      parameters: queryParams({ ...subjectSchema.shape, id: snapshotSchema.shape.id }),
      responses: {
        204: { description: 'It is removed.' },
        ...faults([400, 401, 403, 404, 429, 500, 503]),
      },
    },
  },
};

const name_param = {
  name: 'name',
  in: 'path',
  required: true,
  description: "The import's name.",
  schema: jsonSchema(importNote.shape.name, 'input'),
};

const note = { description: 'What is known of it.', content: json({ $ref: '#/components/schemas/Import' }) };

const import_paths = {
  '/api/imports/{name}': {
    parameters: [name_param],
    get: {
      operationId: 'get-import',
      tags: ['Imports'],
      summary: 'Where an import of past events stands.',
      security: both,
      responses: { 200: note, ...faults([400, 401, 403, 404, 429, 500, 503]) },
    },
    post: {
      operationId: 'post-import',
      tags: ['Imports'],
      summary: 'Send events of the past.',
      description: `JSON lines, an event on each: at most ${max_import_lines} lines and ${max_import_bytes} bytes. An event's own clock (\`timestamp\`, \`logged_at\`) must be given and is believed; it may name a \`visitor_id\`. For admins. Events show about a minute after the last was sent.`,
      security: both,
      requestBody: { required: true, content: { 'application/x-ndjson': { schema: { type: 'string' } } } },
      responses: { ...taken, ...faults([400], 'EventsFault'), ...faults([401, 403, 413, 429, 500, 503]) },
    },
  },
  '/api/imports/{name}/finish': {
    parameters: [name_param],
    post: {
      operationId: 'finish-import',
      tags: ['Imports'],
      summary: 'Say that all of an import was sent.',
      security: both,
      responses: { 200: note, ...faults([400, 401, 403, 404, 429, 500, 503]) },
    },
  },
  '/api/imports/{name}/remove': {
    parameters: [name_param],
    post: {
      operationId: 'remove-import',
      tags: ['Imports'],
      summary: 'Remove an import: its events and no others.',
      security: both,
      responses: {
        200: {
          description: 'It is removed; what is still being written goes within two minutes.',
          content: json(jsonSchema(z.object({ deleted_files: z.int() }), 'output')),
        },
        ...faults([400, 401, 403, 404, 429, 500, 503]),
      },
    },
  },
};

const health = z.object({
  status: z.enum(['ok', 'degraded']).meta({
    description: '`degraded`: events wait on the disk, or a stream is out of reach; nothing is lost.',
  }),
  spool: z
    .object({ files: z.int(), bytes: z.int(), refused_bytes: z.int() })
    .optional()
    .meta({ description: 'What waits on the disk.' }),
});

const arrivals = z.object({
  now_ms: z.int(),
  since_ms: z.int().meta({ description: 'When this server was started: ms since the epoch.' }),
  requests: z
    .int()
    .nullable()
    .meta({ description: 'Requests that reached the door; null for who may not see every site.' }),
  count: z.int().meta({ description: 'Events of the site since then.' }),
  events: z.array(z.object({ event: z.string(), page: z.string().nullable(), at_ms: z.int() })),
  other_sites: z.array(z.object({ site: z.string(), count: z.int() })),
  refusals: z.array(z.object({ path: z.string(), message: z.string(), count: z.int(), last_ms: z.int() })),
  delivery: z.object({ status: z.enum(['ok', 'degraded']), waiting_bytes: z.int() }),
  rate_limit_per_s: z.int(),
});

export const other_schemas = { Import: jsonSchema(importNote, 'output') };

export const other_paths: Record<string, object> = {
  ...snapshot_paths,
  ...import_paths,
  '/api/arrivals': {
    get: {
      operationId: 'get-arrivals',
      tags: ['Server'],
      summary: 'What came to the door of this server lately, for one site.',
      security: both,
      parameters: queryParams({ site: subjectSchema.shape.site }),
      responses: {
        200: { description: 'What came, the newest first.', content: json(jsonSchema(arrivals, 'output')) },
        ...faults([400, 401, 403, 429, 500, 503]),
      },
    },
  },
  '/api/health': {
    get: {
      operationId: 'get-health',
      tags: ['Server'],
      summary: 'For an uptime check.',
      security: [],
      responses: {
        200: { description: 'The server answers.', content: json(jsonSchema(health, 'output')) },
        ...faults([500]),
      },
    },
  },
  '/api/openapi.json': {
    get: {
      operationId: 'get-openapi',
      tags: ['Server'],
      summary: 'This document.',
      security: [],
      responses: {
        200: { description: 'OpenAPI 3.1.', content: json({ type: 'object', required: ['openapi'] }) },
        ...faults([500]),
      },
    },
  },
};

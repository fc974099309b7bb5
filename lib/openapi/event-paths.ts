import { z } from 'zod';
import { max_body_bytes } from '../door/receive-events.ts';
import { events } from '../events/index.ts';
import { max_events } from '../ingest/read-body.ts';
import { faults, rejected } from './faults.ts';
import { type JsonSchema, jsonSchema } from './json-schema.ts';

type Event = (typeof events)[keyof typeof events];

const schemaName = ({ name }: Event) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Event`;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const withProperties = z
  .object({ properties: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .loose();

/** The fields of an event as a sender gives them, each with its column's sentence. */
function eventSchema(event: Event): JsonSchema {
  const { properties, ...rest } = withProperties.parse(jsonSchema(event.schema, 'input'));
  const described = Object.entries(properties).map(([name, schema]) => {
    const doc = event.row_columns[name]?.doc;
    return [name, doc === undefined ? schema : { ...schema, description: doc }];
  });
  return { ...rest, description: event.doc, properties: Object.fromEntries(described) };
}

const action: JsonSchema = {
  type: 'object',
  description: 'Any JSON object with an `action`: a custom event of that name, its other fields as `props`.',
  required: ['action'],
  properties: { action: { type: 'string', minLength: 1, maxLength: 256 } },
  not: { anyOf: [{ required: ['type'] }, { required: ['video_id'] }] },
};

export const event_schemas: Record<string, JsonSchema> = {
  ...Object.fromEntries(Object.values(events).map((event) => [schemaName(event), eventSchema(event)])),
  ActionEvent: action,
  Event: {
    description:
      'An event names its `type`. Without it, a record with `video_id` is a play, and one with `action` a custom event.',
    anyOf: [
      ...Object.values(events).map((event) => ref(schemaName(event))),
      {
        description: 'A play that names no `type`.',
        type: 'object',
        required: ['video_id', 'started_at', 'ended_at'],
        properties: { type: { type: 'null' } },
      },
      ref('ActionEvent'),
    ],
  },
};

const list = { type: 'array', minItems: 1, maxItems: max_events, items: ref('Event') };

const accepted = z.object({
  accepted: z.int().meta({ description: 'How many events are safe now.' }),
  rejected: rejected.meta({ description: 'The others. One bad event takes no good one with it.' }),
});

/** The answer of both doors for events. */
export const taken = {
  202: {
    description: 'Every accepted event is durable.',
    content: { 'application/json': { schema: jsonSchema(accepted, 'output') } },
  },
};

export const event_paths: Record<string, object> = {
  '/api/events': {
    post: {
      operationId: 'post-events',
      tags: ['Events'],
      summary: 'Send events.',
      description: `One event, a list of up to ${max_events}, or a batch, in at most ${max_body_bytes} bytes. Anybody may send, bounded by a rate limit.`,
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              anyOf: [
                ref('Event'),
                list,
                {
                  type: 'object',
                  description: "A batch. `sent_at` is the sender's clock at sending, ms since the epoch.",
                  required: ['events'],
                  properties: { sent_at: { type: ['integer', 'null'], minimum: 0 }, events: list },
                  additionalProperties: false,
                },
              ],
            },
          },
        },
      },
      responses: { ...taken, ...faults([400], 'EventsFault'), ...faults([405, 413, 429, 500, 503]) },
    },
  },
};

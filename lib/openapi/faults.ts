import { z } from 'zod';
import { jsonSchema } from './json-schema.ts';

const issues = z.array(
  z.object({
    path: z.string().meta({ description: 'Which field or parameter, dotted: `events.3.width`.' }),
    message: z.string().meta({ description: 'What is wrong with it, in a sentence without its beginning.' }),
  }),
);

/** What every request that fails is answered with. */
const fault = z.object({
  error: z.object({
    code: z.string().meta({ description: 'One of a few words, the same for the same kind of failure.' }),
    message: z.string().meta({ description: 'What happened, for people.' }),
    issues: issues.optional(),
  }),
});

/** Events that were not taken, by their place in the request. */
export const rejected = z.array(
  z.object({ index: z.int().meta({ description: 'Its place in the request, from 0.' }), issues }),
);

export const fault_schemas = {
  Fault: jsonSchema(fault, 'output'),
  EventsFault: jsonSchema(
    fault.extend({ accepted: z.literal(0), rejected }).partial({ accepted: true, rejected: true }),
    'output',
  ),
};

const descriptions = {
  400: 'A parameter or field is wrong; `issues` names each.',
  401: 'No token, a wrong one, or nobody is signed in.',
  403: 'Not allowed to the one who asks.',
  404: 'There is no such thing.',
  405: 'Not by this method.',
  413: 'More than one request may hold.',
  429: 'Too much at once. `Retry-After` says after how many seconds to try again.',
  500: 'A fault of the server; its log says what.',
  502: 'The query failed; the message is the one of Athena.',
  503: 'Out of reach for the moment. `Retry-After` says after how many seconds to try again.',
} as const;

/** The responses of these statuses, each with the body of a fault. */
export function faults(
  statuses: readonly (keyof typeof descriptions)[],
  schema: keyof typeof fault_schemas = 'Fault',
): Record<string, object> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: descriptions[status],
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
    ]),
  );
}

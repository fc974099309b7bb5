import { z } from 'zod';
import { metrics } from '../metrics/index.ts';
import { faults } from './faults.ts';
import { type JsonSchema, jsonSchema } from './json-schema.ts';
import { param_docs } from './param-docs.ts';

type Metric = (typeof metrics)[keyof typeof metrics];

/** What an answer cost. As `QueryReceipt`. */
const receipt = z
  .object({
    id: z.string().meta({ description: "The query's id in Athena." }),
    sql: z.string().meta({ description: 'What was asked, with a `?` for each value.' }),
    scanned_bytes: z.number().meta({ description: 'Read by the query. Unit: bytes.' }),
    cost_usd: z.number().meta({ description: 'At the configured price per TB. Unit: US dollars.' }),
    duration_ms: z.number().meta({ description: 'How long it took. Unit: ms.' }),
    parameters: z.array(z.string()).meta({ description: 'The value of each `?`, as a SQL literal.' }),
    reused: z.boolean().meta({ description: 'Whether an earlier answer was given again, at no cost.' }),
    answered_at: z
      .number()
      .meta({ description: 'When the question was asked; the data are no older. Unit: ms since the epoch.' }),
  })
  .loose();

export const metric_schemas = { Query: jsonSchema(receipt, 'output') };

/** The parameters of `GET /api/metrics/<name>`, in order: those of every metric, then its own. */
export function metricParams({ params }: Metric): {
  name: string;
  required: boolean;
  description: string;
  schema: JsonSchema;
}[] {
  return Object.entries<z.ZodType>(params).map(([name, zod]) => {
    const { description, ...schema } = jsonSchema(zod, 'input');
    return {
      name,
      required: !zod.safeParse(undefined).success,
      description: zod.description ?? param_docs[name] ?? '',
      schema,
    };
  });
}

const format = {
  name: 'format',
  in: 'query',
  required: false,
  description: '`csv` for the table that a person sees, with a header; else JSON with what the answer cost.',
  schema: { type: 'string', enum: ['json', 'csv'], default: 'json' },
};

const max_age_seconds = {
  name: 'max_age_seconds',
  in: 'query',
  required: false,
  description:
    'How old an answer may be that is given again instead of being asked anew. Unit: seconds. 0 always asks.',
  schema: { type: 'integer', minimum: 0, maximum: 3600, default: 0 },
};

function answerSchema(metric: Metric): JsonSchema {
  return {
    type: 'object',
    required: ['metric', 'params', 'rows', 'summary', 'query'],
    properties: {
      metric: { const: metric.name },
      params: {
        type: 'object',
        description: 'What was asked, with the defaults filled in.',
        required: ['site', 'from', 'to', 'tz'].filter((name) => Object.hasOwn(metric.params, name)),
        properties: Object.fromEntries(
          metricParams(metric).map(({ name, description, schema }) => [name, { description, ...schema }]),
        ),
      },
      rows: { type: 'array', items: jsonSchema(metric.json_row, 'output') },
      summary: { type: 'object', description: 'What no row has: totals, and what was left out.' },
      query: { $ref: '#/components/schemas/Query' },
    },
  };
}

/** The CSV's header, with each column's sentence: what a program can not see in a text. */
function describeCsv({ columns }: Metric): string {
  const lines = columns.map(
    ({ name, unit, doc }) => `- \`${name}\`: ${doc}${unit === undefined ? '' : ` Unit: ${unit}.`}`,
  );
  return ['CSV columns, in order:', '', ...lines].join('\n');
}

function operation(metric: Metric): object {
  return {
    operationId: `get-${metric.name}`,
    tags: ['Metrics'],
    summary: metric.doc,
    description: describeCsv(metric),
    security: [{ token: [] }, { session: [] }],
    parameters: [
      ...metricParams(metric).map((param) => ({ ...param, in: 'query' })),
      format,
      max_age_seconds,
    ],
    responses: {
      200: {
        description: 'The answer.',
        content: {
          'application/json': { schema: answerSchema(metric) },
          'text/csv': {
            schema: { type: 'string' },
            example: `${metric.columns.map(({ name }) => name).join(',')}\n`,
          },
        },
      },
      ...faults([400, 401, 403, 429, 500, 502, 503]),
    },
  };
}

/** One path for each metric. */
export function metricPaths(): Record<string, object> {
  return Object.fromEntries(
    Object.values(metrics).map((metric) => [`/api/metrics/${metric.name}`, { get: operation(metric) }]),
  );
}

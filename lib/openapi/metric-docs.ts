import { z } from 'zod';
import { metrics } from '../metrics/index.ts';
import type { JsonSchema } from './json-schema.ts';
import { metricParams } from './metric-paths.ts';

/** What a form needs to know of a parameter. */
export type ParamDoc = {
  name: string;
  doc: string;
  is_required: boolean;
  /** Where only a few texts are allowed: these. */
  choices?: readonly string[];
  /** What counts where nothing is given. */
  fallback?: string;
};
export type ColumnDoc = { name: string; type: string; unit?: string; doc: string };
/** A metric as people read about it: plain data, so that it can be sent to a browser. */
export type MetricDoc = {
  name: string;
  doc: string;
  params: readonly ParamDoc[];
  columns: readonly ColumnDoc[];
};

const known = z.object({ enum: z.array(z.string()).optional(), default: z.string().optional() });

function paramDoc(name: string, doc: string, is_required: boolean, schema: JsonSchema): ParamDoc {
  const { enum: choices, default: fallback } = known.parse(schema);
  return {
    name,
    doc,
    is_required,
    ...(choices === undefined ? {} : { choices }),
    ...(fallback === undefined ? {} : { fallback }),
  };
}

/** Every metric, as the page of the API shows it. */
export function metricDocs(): MetricDoc[] {
  return Object.values(metrics).map((metric) => ({
    name: metric.name,
    doc: metric.doc,
    params: metricParams(metric).map(({ name, description, required, schema }) =>
      paramDoc(name, description, required, schema),
    ),
    columns: metric.columns.map(({ name, type, unit, doc }) => ({
      name,
      type,
      doc,
      ...(unit === undefined ? {} : { unit }),
    })),
  }));
}

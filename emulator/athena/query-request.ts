/** What StartQueryExecution was asked, with the settings of its work group applied. */
import { z } from 'zod';
import { resultConfiguration } from './result-configuration.ts';

export const queryRequest = z.object({
  /** The statement, without the space and the semicolons around it. */
  sql: z.string(),
  /** In which names are looked up. Lower-cased. */
  catalog: z.string(),
  database: z.string(),
  /** What of that was said, to the letter: what is described back, and what a token is compared by. */
  sent: z
    .object({ sql: z.string(), catalog: z.string().optional(), database: z.string().optional() })
    .optional(),
  work_group: z.string(),
  parameters: z.array(z.string()).readonly(),
  /** An S3 location that ends in `/`. */
  output_location: z.string(),
  /** Bytes past which the query is cancelled; none without it. */
  scan_limit_bytes: z.number().optional(),
  /** What else was said of the result: described back, as on AWS. */
  result_settings: resultConfiguration.omit({ OutputLocation: true }).optional(),
  /** Whether the work group says where results go, whatever a request says. */
  enforces_location: z.boolean().optional(),
  /** An earlier result of at most this age may be the answer: minutes. Without it, none. */
  reuse_max_age_minutes: z.number().optional(),
  /** The request says itself where its result goes, other than its work group does. */
  overrides_location: z.boolean().optional(),
});

export type QueryRequest = Readonly<z.output<typeof queryRequest>>;

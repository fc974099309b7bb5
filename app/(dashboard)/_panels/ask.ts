import { requireReader } from '#lib/auth/require-reader.ts';
import { type Issue, toAppError } from '#lib/errors.ts';
import { csvHref } from '#lib/filters.ts';
import { logFailure } from '#lib/http.ts';
import type { GivenParams } from '#lib/metrics/define-metric.ts';
import type { Reader } from '#lib/reader.ts';

/** What became of a question: its answer, why there is none, or that there was nothing to ask about. */
export type Outcome<Answer> =
  | { kind: 'answer'; answer: Answer; csv_href: string }
  | { kind: 'fault'; message: string; issues: readonly Issue[] }
  | { kind: 'nothing' };

type Askable<Answer> = {
  name: string;
  read: (reader: Reader, given: GivenParams) => Promise<Answer>;
};

/**
 * Asks a metric for whoever looks at the page. A failure becomes an outcome, because React hides from the
 * browser what a server component throws; its cause goes to the log.
 * @param here the page's path and query, to come back to where nobody is signed in any more
 */
export async function ask<Answer>(
  metric: Askable<Answer>,
  params: Readonly<Record<string, string>>,
  here: string,
): Promise<Outcome<Answer>> {
  const reader = await requireReader(here);
  try {
    return {
      kind: 'answer',
      answer: await metric.read(reader, params),
      csv_href: csvHref(metric.name, params),
    };
  } catch (thrown) {
    logFailure(thrown, `panel ${metric.name}`);
    const { message, issues } = toAppError(thrown);
    return { kind: 'fault', message, issues };
  }
}

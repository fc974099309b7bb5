import { getTranslations } from 'next-intl/server';
import { type ReactNode, Suspense } from 'react';
import { Panel } from '#components/panel.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { toAppError } from '#lib/errors.ts';
import { logFailure } from '#lib/http.ts';
import type { GivenParams } from '#lib/metrics/define-metric.ts';
import type { Reader } from '#lib/reader.ts';

type Props<Answer> = {
  title: string;
  metric: { name: string; read: (reader: Reader, given: GivenParams) => Promise<Answer> };
  params: Readonly<Record<string, string>>;
  children: (answer: Answer) => ReactNode;
};

/**
 * A panel of a shared view: an answer, and nothing that leads away from it. It asks as whoever the page looks as, so
 * what the link does not show is refused where it would be read.
 */
export async function SharedPanel<Answer>(props: Props<Answer>) {
  const t = await getTranslations('share');
  const waiting = (
    <Panel title={props.title}>
      <p role="status">{t('asking')}</p>
      <div className="skeleton waits-for-script h-40 w-full" />
    </Panel>
  );
  return (
    <Suspense fallback={waiting}>
      <Answered {...props} />
    </Suspense>
  );
}

async function Answered<Answer>({ title, metric, params, children }: Props<Answer>) {
  const settled = await ask(metric, params);
  return <Panel title={title}>{'answer' in settled ? children(settled.answer) : settled.fault}</Panel>;
}

async function ask<Answer>(
  metric: Props<Answer>['metric'],
  params: GivenParams,
): Promise<{ answer: Answer } | { fault: ReactNode }> {
  const reader = await requireReader();
  try {
    return { answer: await metric.read(reader, params) };
  } catch (thrown) {
    logFailure(thrown, `shared panel ${metric.name}`);
    const t = await getTranslations('faults');
    return { fault: <p role="alert">{t(`code_${toAppError(thrown).code}`)}</p> };
  }
}

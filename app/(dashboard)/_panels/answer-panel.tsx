import { type ReactNode, Suspense } from 'react';
import { Panel } from '#components/panel.tsx';
import { PanelBoundary } from '#components/panel-boundary.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { PanelSkeleton } from '#components/panel-skeleton.tsx';
import { QueryCost, type QueryFacts } from '#components/query-cost.tsx';
import type { Outcome } from './ask.ts';

type AnswerProps<Answer> = {
  outcome: Promise<Outcome<Answer>>;
  /** What stands there where there was nothing to ask about. */
  nothing?: ReactNode;
  csv_label?: string;
  children: (answer: Answer) => ReactNode;
};

/** A panel with one metric's answer. Slow, it shows that it waits; failing, it says so; the page stands. */
export function AnswerPanel<Answer extends { query: QueryFacts }>({
  title,
  note,
  action,
  ...asked
}: { title: string; note?: string; action?: ReactNode } & AnswerProps<Answer>) {
  return (
    <Panel title={title} {...(note === undefined ? {} : { note })} action={action}>
      <PanelBoundary>
        <Suspense fallback={<PanelSkeleton />}>
          <AnswerBody {...asked} />
        </Suspense>
      </PanelBoundary>
    </Panel>
  );
}

async function AnswerBody<Answer extends { query: QueryFacts }>({
  outcome,
  nothing,
  csv_label,
  children,
}: AnswerProps<Answer>) {
  const settled = await outcome;
  switch (settled.kind) {
    case 'nothing':
      return nothing;
    case 'fault':
      return <PanelFault message={settled.message} issues={settled.issues} />;
    case 'answer':
      return (
        <>
          {children(settled.answer)}
          <QueryCost
            query={settled.answer.query}
            csv_href={settled.csv_href}
            {...(csv_label === undefined ? {} : { csv_label })}
          />
        </>
      );
  }
}

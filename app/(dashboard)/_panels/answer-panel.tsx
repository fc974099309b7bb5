import { type ReactNode, Suspense } from 'react';
import { Panel } from '#components/panel.tsx';
import { PanelBoundary } from '#components/panel-boundary.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { PanelSkeleton } from '#components/panel-skeleton.tsx';
import { QueryCost, type QueryFacts } from '#components/query-cost.tsx';
import type { Outcome } from './ask.ts';

type AnswerPanelProps<Answer> = {
  title: string;
  note?: string;
  action?: ReactNode;
  outcome: Promise<Outcome<Answer>>;
  /** What stands there where there was nothing to ask about. */
  nothing?: ReactNode;
  csv_label?: string;
  children: (answer: Answer) => ReactNode;
};

/**
 * A panel with one metric's answer. Slow, it shows that it waits; failing, it says so; the page stands.
 * The panel as a whole waits, not only its inside: so it is whole also where no script puts it into place
 * (see `scripting: none` in globals.css).
 */
export function AnswerPanel<Answer extends { query: QueryFacts }>(props: AnswerPanelProps<Answer>) {
  return (
    <PanelBoundary title={props.title}>
      <Suspense fallback={<PanelSkeleton title={props.title} />}>
        <AnsweredPanel {...props} />
      </Suspense>
    </PanelBoundary>
  );
}

async function AnsweredPanel<Answer extends { query: QueryFacts }>({
  title,
  note,
  action,
  outcome,
  ...shown
}: AnswerPanelProps<Answer>) {
  const settled = await outcome;
  return (
    <Panel title={title} {...(note === undefined ? {} : { note })} action={action}>
      <Settled settled={settled} {...shown} />
    </Panel>
  );
}

function Settled<Answer extends { query: QueryFacts }>({
  settled,
  nothing,
  csv_label,
  children,
}: Pick<AnswerPanelProps<Answer>, 'nothing' | 'csv_label' | 'children'> & { settled: Outcome<Answer> }) {
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

import { setTimeout as sleep } from 'node:timers/promises';
import { type ReactNode, Suspense } from 'react';
import { Panel } from '#components/panel.tsx';
import { PanelBoundary } from '#components/panel-boundary.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { PanelFrame } from '#components/panel-frame.tsx';
import type { PanelHeight } from '#components/panel-heights.ts';
import { PanelSkeleton } from '#components/panel-skeleton.tsx';
import { QueryCost, type QueryFacts } from '#components/query-cost.tsx';
import { joinQueryTickets } from '#lib/auth/query-ticket.ts';
import type { Outcome } from './ask.ts';
import { askingOf, type Started } from './asking.ts';

/** A query that takes longer than this shows how it goes: ms. */
const patience_ms = 1000;

type AnswerPanelProps<Answer> = {
  title: string;
  note?: string;
  action?: ReactNode;
  outcome: Promise<Outcome<Answer>>;
  /** How high it is at least, while it waits and after: so that nothing below it jumps. Default `medium`. */
  height?: PanelHeight;
  /** What stands there where there was nothing to ask about. */
  nothing?: ReactNode;
  csv_label?: string;
  children: (answer: Answer) => ReactNode;
};

/**
 * A panel with one metric's answer. Slow, it shows how its query goes; failing, it says so; the page stands.
 * The panel as a whole waits, not only its inside: so it is whole also where no script puts it into place
 * (see `scripting: none` in globals.css).
 */
export function AnswerPanel<Answer extends { query: QueryFacts }>(props: AnswerPanelProps<Answer>) {
  const { title, outcome, height = 'medium' } = props;
  return (
    <PanelFrame question={askingOf(outcome)?.key} height={height}>
      <PanelBoundary title={title}>
        <Suspense fallback={<PanelSkeleton title={title} />}>
          <WaitingPanel known={0} {...props} />
        </Suspense>
      </PanelBoundary>
    </PanelFrame>
  );
}

/**
 * Resolves once a query that was started after the first `known` ones has been running for a while: to all that were
 * started for the question until then.
 */
async function slowQueries(
  outcome: Promise<unknown>,
  known: number,
): Promise<readonly Started[] | undefined> {
  const asking = askingOf(outcome);
  // Of a question that nothing is known of, nothing can be told but that it waits.
  if (asking === undefined) return outcome.then(() => undefined);
  const next = await asking.startedAfter(known);
  await sleep(Math.max(0, next.at_ms + patience_ms - performance.now()), undefined, { ref: false });
  return [...asking.started];
}

/** The panel, or how the queries go that it waits for: a question may take several, at once or one after the other. */
async function WaitingPanel<Answer extends { query: QueryFacts }>({
  known,
  ...props
}: AnswerPanelProps<Answer> & { known: number }) {
  const { title, outcome } = props;
  const slow = await Promise.race([outcome.then(() => undefined), slowQueries(outcome, known)]);
  const [first] = slow ?? [];
  if (slow === undefined || first === undefined) return <AnsweredPanel {...props} />;
  const waiting = {
    ticket: joinQueryTickets(slow.map(({ ticket }) => ticket)),
    elapsed_ms: Math.round(performance.now() - first.at_ms),
  };
  // Not as a fallback: React wakes none of those that the server sent, so its button would be dead.
  return (
    <>
      <PanelSkeleton title={title} waiting={waiting} />
      <Suspense fallback={null}>
        <WaitingPanel known={slow.length} {...props} />
      </Suspense>
    </>
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
      return <PanelFault {...settled} />;
    case 'answer': {
      const { answer, csv_href, sql_href } = settled;
      return (
        <>
          {children(answer)}
          <QueryCost
            query={answer.query}
            age_ms={Math.max(0, Date.now() - answer.query.answered_at)}
            csv_href={csv_href}
            csv_label={csv_label}
            sql_href={sql_href}
          />
        </>
      );
    }
  }
}

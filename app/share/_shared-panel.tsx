import { getTranslations } from 'next-intl/server';
import { type ReactNode, Suspense } from 'react';
import { Panel } from '#components/panel.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import type { Outcome } from '../(dashboard)/_panels/ask.ts';

/** How high a panel is at least, before and after its answer. Lower than the dashboard's: it has no costs below it. */
const heights = {
  small: 'min-h-40',
  tiles: 'min-h-[34rem] sm:min-h-80',
  numbers: 'min-h-[52rem] sm:min-h-[36rem] lg:min-h-96',
  tall: 'min-h-[36rem]',
} as const;

type Props<Answer> = {
  title: string;
  note?: string;
  /** How high it is at least, while it waits and after: so that nothing below it jumps. Default `small`. */
  height?: keyof typeof heights;
  /** Asked as whoever the page looks as, so what the link does not show is refused where it would be read. */
  outcome: Promise<Outcome<Answer>>;
  /** What stands there where there was nothing to ask about. */
  nothing?: ReactNode;
  children: (answer: Answer) => ReactNode;
};

/** A panel of a shared view: an answer, and nothing that leads away from it, costs, or asks anew. */
export async function SharedPanel<Answer>(props: Props<Answer>) {
  const t = await getTranslations('share');
  const { title, height = 'small' } = props;
  const waiting = (
    <div className="waits-for-script grid">
      <Panel title={title}>
        <p role="status">{t('asking')}</p>
        <div className="skeleton h-40 w-full" />
      </Panel>
    </div>
  );
  return (
    <div className={`panel-frame grid grid-cols-[minmax(0,1fr)] ${heights[height]}`}>
      <Suspense fallback={waiting}>
        <Answered {...props} />
      </Suspense>
    </div>
  );
}

async function Answered<Answer>({ title, note, outcome, nothing, children }: Props<Answer>) {
  const settled = await outcome;
  return (
    <Panel title={title} {...(note === undefined ? {} : { note })}>
      {settled.kind === 'answer' && children(settled.answer)}
      {settled.kind === 'nothing' && nothing}
      {settled.kind === 'fault' && <PanelFault reason={settled.reason} issues={[]} can_retry={false} />}
    </Panel>
  );
}

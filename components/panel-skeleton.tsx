import { useTranslations } from 'next-intl';
import { Panel } from './panel.tsx';
import { QueryProgress } from './query-progress.tsx';

/** A query that has been running for a while. */
export type Waiting = { ticket: string; elapsed_ms: number };

/** Gone as soon as what it waits for stands after it; a template is where that will be put. */
const until_answered = '[&:has(~:not(template,script))]:hidden';

/** Stands where a panel will be while its query runs, as high as its frame. */
export function PanelSkeleton({ title, waiting }: { title: string; waiting?: Waiting }) {
  const t = useTranslations('queries');
  return (
    <div className={`waits-for-script grid ${until_answered}`}>
      <Panel title={title}>
        <div className="flex flex-col gap-3">
          {waiting === undefined ? (
            // As high as the line that takes its place.
            <p role="status" className="flex h-24 items-center text-sm sm:h-8">
              <span className="sr-only">{t('asking')}</span>
            </p>
          ) : (
            <QueryProgress {...waiting} />
          )}
          <div className="skeleton h-40 w-full" />
          <div className="skeleton h-4 w-3/4" />
          <div className="skeleton h-4 w-1/2" />
        </div>
      </Panel>
    </div>
  );
}

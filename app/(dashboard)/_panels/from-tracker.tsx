import { useTranslations } from 'next-intl';

const events = { elements: 'click', rage_dead: 'click', views: 'view' } as const;

/** Says where data comes from that is not there: an older tracker or a system that sends events itself lacks it. */
export function FromTracker({ what }: { what: keyof typeof events }) {
  const t = useTranslations('common');
  return (
    <p className="text-muted text-sm">
      {t.rich(`from_${what}`, {
        event: JSON.stringify({ type: events[what] }),
        code: (text) => <code>{text}</code>,
      })}
    </p>
  );
}

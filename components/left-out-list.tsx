import { useTranslations } from 'next-intl';

type LeftOut = { reason: 'other_layer' | 'other_band' | 'outside_area' | 'synthetic'; clicks: number };

/** How many clicks the map shows, how many it does not, and why. */
export function LeftOutList({ drawn, left_out }: { drawn: number; left_out: readonly LeftOut[] }) {
  const t = useTranslations('map');
  return (
    <div className="text-sm">
      <p>
        {t.rich(left_out.length === 0 ? 'drawn_all' : 'drawn', {
          count: drawn,
          strong: (text) => <strong>{text}</strong>,
        })}
      </p>
      {left_out.length > 0 && (
        <ul className="list-disc ps-5">
          {left_out.map(({ reason, clicks }) => (
            <li key={reason}>{t(`left_${reason}`, { count: clicks })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

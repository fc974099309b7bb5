import { formatCountOf } from '#lib/format.ts';

const reasons = {
  other_layer: 'of another kind; “All clicks” draws them too',
  other_band: 'at another width of the window; “All widths” draws them too',
  outside_area: 'outside of the tracked area',
  synthetic: 'not made by a person, but by a script',
} as const;

type LeftOut = { reason: keyof typeof reasons; clicks: number };

/** How many clicks the map shows, how many it does not, and why. */
export function LeftOutList({ drawn, left_out }: { drawn: number; left_out: readonly LeftOut[] }) {
  return (
    <div className="text-sm">
      <p>
        <strong>{formatCountOf(drawn, 'click')}</strong> drawn
        {left_out.length === 0 ? ', none left out.' : '. Left out:'}
      </p>
      {left_out.length > 0 && (
        <ul className="list-disc ps-5">
          {left_out.map(({ reason, clicks }) => (
            <li key={reason}>
              {formatCountOf(clicks, 'click')} {reasons[reason]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

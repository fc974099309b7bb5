/** The shape of a few numbers over time, without axes: what they are stands beside it. */
const width = 120;
const height = 32;
/** So that a line of 2 px is not cut off at the edges. */
const inset = 2;

function pathOf(values: readonly number[], most: number): string {
  const step = (width - 2 * inset) / Math.max(values.length - 1, 1);
  return values
    .map((value, place) => {
      const x = inset + place * step;
      const y = height - inset - ((height - 2 * inset) * value) / most;
      return `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/**
 * @param values oldest first, none negative; the scale begins at 0
 * @param before the period it is compared with, drawn faint and dashed on the same scale
 * @param label what it shows, for those who do not see it; left out where a text beside it says so
 */
export function SparkLine({
  values,
  before = [],
  label,
}: {
  values: readonly number[];
  before?: readonly number[];
  label?: string;
}) {
  if (values.length < 2) return null;
  const most = Math.max(...values, ...before, 1);
  const line = pathOf(values, most);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-8 w-full overflow-visible"
      role="img"
      aria-label={label ?? ''}
      aria-hidden={label === undefined}
    >
      <path
        d={`${line}L${width - inset} ${height - inset}L${inset} ${height - inset}Z`}
        className="fill-series-1"
        opacity="0.12"
      />
      {before.length > 1 && (
        <path
          d={pathOf(before, most)}
          fill="none"
          className="stroke-base-content"
          opacity="0.45"
          strokeWidth="1.5"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={line}
        fill="none"
        className="stroke-series-1"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

import { formatCount } from '#lib/format.ts';

/** Says where a list does not show everything there is. */
export function CutNote({ cut, rows }: { cut: boolean; rows: number }) {
  if (!cut) return null;
  return <p className="text-sm">There are more; these are the first {formatCount(rows)}.</p>;
}

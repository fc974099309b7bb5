import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { double, integer, nullable } from '../query/result-row.ts';
import type { Column } from './column.ts';

/**
 * The numbers of plays, over the rows of `watched`: a list of columns for a SELECT.
 *
 * - `plays`: stretches watched without a break, as the lab counted them;
 * - `total_play_ms`: time played, the sum of their lengths; what is watched twice counts twice;
 * - `avg_play_ms`: that divided by `plays`: the lab's average, over stretches and not over viewings;
 * - `views`: viewings, each of one video by one person; `viewers`, who watched; `videos`, what was watched;
 * - `avg_view_play_ms`: time played divided by views;
 * - `content_watched_ms`: content watched, the union of each view's stretches, summed over views;
 * - `avg_content_ms`: that divided by views;
 * - `rewatched_ms`: time played less content watched.
 */
const numbers = {
  plays: sql`count(*)`,
  total_play_ms: sql`coalesce(sum(to_ms - from_ms), 0)`,
  avg_play_ms: sql`avg(to_ms - from_ms)`,
  views: sql`coalesce(sum(begins_view), 0)`,
  viewers: sql`count(DISTINCT viewer)`,
  videos: sql`count(DISTINCT video_id)`,
  avg_view_play_ms: sql`CAST(sum(to_ms - from_ms) AS double) / sum(begins_view)`,
  content_watched_ms: sql`coalesce(sum(to_ms - new_from_ms), 0)`,
  avg_content_ms: sql`CAST(sum(to_ms - new_from_ms) AS double) / sum(begins_view)`,
  rewatched_ms: sql`coalesce(sum(new_from_ms - from_ms), 0)`,
} as const;

type PlayNumber = keyof typeof numbers;

function isPlayNumber(name: string): name is PlayNumber {
  return Object.hasOwn(numbers, name);
}

/** The decoders of the numbers that lists of videos and of viewers have both. None is empty there. */
export const play_total_cells = {
  plays: integer,
  total_play_ms: integer,
  avg_play_ms: double,
  views: integer,
};
export const play_average_cells = {
  avg_view_play_ms: double,
  content_watched_ms: integer,
  avg_content_ms: double,
};

/** The decoders of one video's or viewer's numbers, where nothing may have been played: an average is null then. */
export const play_summary_cells = {
  ...play_total_cells,
  ...play_average_cells,
  avg_play_ms: nullable(double),
  avg_view_play_ms: nullable(double),
  avg_content_ms: nullable(double),
  rewatched_ms: integer,
};

const columns: Readonly<Record<PlayNumber, Omit<Column, 'name'>>> = {
  plays: { type: 'integer', doc: 'Stretches that were played without a break.' },
  total_play_ms: {
    type: 'integer',
    unit: 'ms',
    doc: 'Time played: all stretches together, a part that is watched twice counted twice.',
  },
  avg_play_ms: {
    type: 'number',
    unit: 'ms',
    doc: 'The average stretch: time played divided by plays.',
    is_nullable: true,
  },
  views: { type: 'integer', doc: 'Viewings, each of one video by one person.' },
  viewers: {
    type: 'integer',
    doc: 'Different viewers; one without an id of the site counts once for each day.',
  },
  videos: { type: 'integer', doc: 'Different videos.' },
  avg_view_play_ms: {
    type: 'number',
    unit: 'ms',
    doc: 'Time played divided by views.',
    is_nullable: true,
  },
  content_watched_ms: {
    type: 'integer',
    unit: 'ms',
    doc: 'Content watched: what each view saw of its video, a part that is watched twice counted once.',
  },
  avg_content_ms: {
    type: 'number',
    unit: 'ms',
    doc: 'Content watched divided by views.',
    is_nullable: true,
  },
  rewatched_ms: { type: 'integer', unit: 'ms', doc: 'Time played less content watched.' },
};

/** Which numbers are asked for, each with its decoder. */
type Cells = Partial<Record<PlayNumber, z.ZodType>>;

function namesOf(cells: Cells): PlayNumber[] {
  return Object.keys(cells).filter((name) => isPlayNumber(name));
}

/** The numbers of `cells` as the columns of a SELECT, in its order. */
export function playNumbers(cells: Cells): Sql {
  return join(
    namesOf(cells).map((name) => sql`${numbers[name]} AS ${raw(name)}`),
    ',\n  ',
  );
}

/** The numbers of `cells` as the columns that a person sees, in its order. */
export function playColumns(cells: Cells): Column[] {
  return namesOf(cells).map((name) => ({ name, ...columns[name] }));
}

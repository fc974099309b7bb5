/**
 * What this process did not ask again: nothing of it is in Athena's history. Counted since the process started, in
 * one place for all of Next's bundles.
 */
import { config } from '../config.ts';
import { costUsd } from './cost.ts';
import { tagOf } from './query-tag.ts';

/** More hours and metrics than a month and all metrics have. */
const max_notes = 20_000;
const hour_ms = 3_600_000;

export type ReuseNote = {
  /** The metric; undefined where the query has none. */
  tag: string | undefined;
  /** The start of the UTC hour, ms since the epoch. */
  hour_ms: number;
  /** How many answers were given again, and what running them would have cost: US dollars. */
  reused: number;
  saved_usd: number;
};

type Notes = { since_ms: number; by_key: Map<string, ReuseNote> };
const notes_key = Symbol.for('heatlake.reuse-notes');
const shared = globalThis as typeof globalThis & { [notes_key]?: Notes };

function notes(): Notes {
  shared[notes_key] ??= { since_ms: Date.now(), by_key: new Map() };
  return shared[notes_key];
}

/** Counts an answer that was given again. */
export function noteReuse(
  { sql, scanned_bytes }: { sql: string; scanned_bytes: number },
  now_ms: number,
): void {
  const { by_key } = notes();
  const tag = tagOf(sql);
  const start_ms = now_ms - (now_ms % hour_ms);
  const key = `${start_ms} ${tag}`;
  const { reused, saved_usd } = by_key.get(key) ?? { reused: 0, saved_usd: 0 };
  const more_usd = costUsd(scanned_bytes, config().HEATLAKE_USD_PER_TB);
  by_key.set(key, { tag, hour_ms: start_ms, reused: reused + 1, saved_usd: saved_usd + more_usd });
  for (const old_key of by_key.keys()) {
    if (by_key.size <= max_notes) break;
    by_key.delete(old_key);
  }
}

/** What was noted, and since when: ms since the epoch. */
export function readReuseNotes(): { since_ms: number; notes: ReuseNote[] } {
  const { since_ms, by_key } = notes();
  return { since_ms, notes: [...by_key.values()] };
}

/**
 * The answers that this process still knows, for questions that are asked again. Bounded in number, in size and in
 * time. `server.ts` and each of Next's bundles share one store through the global object.
 */
import type { QueryResult } from './run-query.ts';

/** Of how many answers, and how many characters in their cells, is kept at most. */
const max_answers = 500;
const max_characters = 32_000_000;
/** An answer larger than this is asked for anew. */
const largest_answer_characters = 8_000_000;
/** No answer is kept longer than this, whatever age somebody would take: ms. */
export const longest_kept_ms = 60 * 60 * 1000;

export type KeptAnswer = {
  result: QueryResult;
  /** When the question was sent to Athena; the data are no older. ms since the epoch. */
  asked_at_ms: number;
  /** The refresh that asked for it, where one did. */
  refresh: string | undefined;
};

function charactersOf({ columns, rows }: QueryResult): number {
  return [columns, ...rows].reduce(
    (sum, cells) => sum + cells.reduce((length, cell) => length + (cell?.length ?? 0) + 1, 0),
    0,
  );
}

/** Makes an empty store. @param limits for tests */
export function answerStore(limits = { max_answers, max_characters, largest_answer_characters }) {
  // A map keeps its order: the first was used least lately.
  const kept = new Map<string, KeptAnswer & { characters: number }>();
  let characters = 0;

  function forget(key: string): void {
    characters -= kept.get(key)?.characters ?? 0;
    kept.delete(key);
  }

  return {
    get(key: string): KeptAnswer | undefined {
      const answer = kept.get(key);
      if (answer === undefined) return undefined;
      kept.delete(key);
      kept.set(key, answer);
      return answer;
    },
    /** Keeps the answer, unless it is too large. */
    put(key: string, answer: KeptAnswer, now_ms: number): void {
      forget(key);
      const length = charactersOf(answer.result);
      if (length > limits.largest_answer_characters) return;
      kept.set(key, { ...answer, characters: length });
      characters += length;
      for (const [old_key, { asked_at_ms }] of kept) {
        const fits = kept.size <= limits.max_answers && characters <= limits.max_characters;
        if (!fits || now_ms - asked_at_ms > longest_kept_ms) forget(old_key);
      }
    },
  };
}

export type AnswerStore = ReturnType<typeof answerStore>;

/** A node:test reporter that writes `{passed, failed, skipped}` as JSON when all is run. */
import type { TestEvent } from 'node:test/reporters';

export default async function* countReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let last = '';
  for await (const event of source) {
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { tests, passed, skipped, todo } = event.data.counts;
    last = JSON.stringify({ passed, failed: tests - passed - skipped - todo, skipped: skipped + todo });
  }
  yield last;
}

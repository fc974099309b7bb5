import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printDouble } from '../sql/print-double.ts';
import { CsvBuffer, linesOf } from './csv-buffer.ts';
import { csvLine } from './csv-line.ts';
import { parseCsv } from './parse-csv.ts';

const texts = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString('utf8');

function line(write: (out: CsvBuffer) => void): string {
  const out = new CsvBuffer();
  out.startLine();
  write(out);
  out.endLine();
  return texts(out.take());
}

test('a double is written as it is printed elsewhere, however it came about', () => {
  const plain = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }));
  const doubles = fc.oneof(
    fc.double(),
    fc.double({ min: -1e7, max: 1e7 }),
    fc.double({ min: 1e-4, max: 1e-2 }),
    plain.map(([whole, decimals]) => whole / 10 ** decimals),
    fc.integer().map((value) => value / 10_000),
    fc.constantFrom(0, -0, 1e-3, 1e7, 9_999_999.9999, 0.00099999, 9_999_999.99995, 0.1 + 0.2, 2 ** 53),
  );
  fc.assert(
    fc.property(doubles, (value) => {
      assert.equal(
        line((out) => out.double(value)),
        `"${printDouble(value)}"\n`,
      );
    }),
    { numRuns: 20_000 },
  );
});

test('a whole number of any size is written with all its digits', () => {
  const wholes = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 127n), max: 2n ** 127n }),
  );
  fc.assert(
    fc.property(wholes, (value) => {
      assert.equal(
        line((out) => out.whole(value)),
        `"${value}"\n`,
      );
    }),
    { numRuns: 5000 },
  );
});

test('rows of any texts are the lines that they were, say where each begins, and are read again', async () => {
  const letters = fc.constantFrom('a', '"', ',', '\n', 'é', '😀', '\r', '');
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(letters, { maxLength: 300 }).map((all) => all.join('')),
  );
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(fc.option(text), { minLength: width, maxLength: width }), { minLength: 1 }),
    );
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(5), fc.nat(5), async (all, skip, limit) => {
      const chunks = async function* () {
        yield all;
      };
      for await (const lines of linesOf(chunks())) {
        const written = texts(lines);
        assert.equal(written, all.map(csvLine).join(''));
        const starts = all.map((_, index) => Buffer.byteLength(all.slice(0, index).map(csvLine).join('')));
        assert.deepEqual(lines.starts, starts);
        assert.deepEqual(parseCsv(written, 0, all.length), all);
        assert.deepEqual(parseCsv(written, skip, limit), all.slice(skip, skip + limit));
      }
    }),
  );
});

test('a text that nobody wrote as lines is no row', () => {
  for (const text of ['"', '"a', '"a"b', 'a\n', '"a"",\n'])
    assert.equal(parseCsv(text, 0, 1), undefined, text);
});

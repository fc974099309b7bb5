import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { type MinifyOptions, minify_sync } from 'terser';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What terser may assume of our own code: no getter has effects, nobody gives away a changed `Math` or `Number` before
 * the script runs, and no function's `arguments` or `length` is asked for. It saves 150 bytes of the tracker.
 */
const terser_options: MinifyOptions = {
  ecma: 2020,
  module: true,
  compress: {
    passes: 6,
    keep_fargs: false,
    pure_getters: true,
    unsafe: true,
    unsafe_arrows: true,
    unsafe_comps: true,
    unsafe_math: true,
    unsafe_methods: true,
  },
  mangle: false,
};

/** What a name may be made of; the order is that in which the names of other code are tried. */
export const letters = 'etiaolnrscdhmpufgywv_SbkxMC$DNTELWAHjqBORFPYzJXUVGIKQZ';
/** The name of that number: from 0, one letter, then two. */
const shortName = (number: number): string =>
  (number < letters.length ? '' : shortName(Math.floor(number / letters.length) - 1)) +
  letters.charAt(number % letters.length);

/**
 * The entry, with all that it imports, as one module.
 * @param entry from the repository's folder
 */
export function bundled(entry: string): string {
  // The asynchronous `build` leaves a process of its own running beside ours.
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'ascii',
    target: 'es2022',
    legalComments: 'none',
    // Without tsconfig.json there is no "use strict": modules are strict anyway.
    tsconfigRaw: {},
    define: { 'Number.parseFloat': 'parseFloat', 'Number.NaN': 'NaN' },
    write: false,
    outfile: 'out.js',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild gave no file.');
  return file.text;
}

function terse(code: string, options: MinifyOptions): string {
  const { code: made } = minify_sync(code, options);
  if (made === undefined) throw new Error('terser gave no code.');
  return made;
}

/** A module of ours with less code, and its long names yet. */
export const compressed = (module: string): string => terse(module, structuredClone(terser_options));

/**
 * @param module compressed
 * @param nameOf the next name that terser shall try; it asks again where the name is taken
 */
export function renamed(module: string, nameOf: (tried: number) => string): string {
  return terse(module, {
    ecma: 2020,
    module: true,
    compress: false,
    mangle: { nth_identifier: { get: nameOf } },
  });
}

/** A renamed module as a classic script: a block keeps `let` as private as a function does. What fails while it starts is kept from the page. */
export const asScript = (module: string): string =>
  `try{${module.replace(/^var /, 'let ').replace(/;\s*$/, '')}}catch{}`;

/**
 * A module of ours, small.
 * @param names what find-names.ts has found for this very code. For other code they are as right as any others, and the
 *   file a little larger
 */
export function minify(module: string, names: readonly string[] = []): string {
  if (names.length === 0) return terse(module, { ...structuredClone(terser_options), mangle: true });
  let asked = 0;
  return renamed(compressed(module), (tried) => names[asked++] ?? shortName(tried));
}

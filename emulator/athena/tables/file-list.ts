import { quoteString } from '../../sql/quote.ts';
import type { LakeFile } from '../engine/location.ts';

/** SQL for a list of files. DuckDB takes each for a pattern: a character of patterns in a name means itself. */
export const fileList = (files: readonly LakeFile[]): string =>
  `[${files.map(({ path }) => quoteString(path.replace(/[*?[]/g, '[$&]'))).join(', ')}]`;

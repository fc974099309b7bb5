import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type BandName, band_names } from '#lib/bands.ts';
import { toIssues } from '#lib/issues.ts';
import { subjectSchema } from '#lib/snapshots/snapshot.ts';

export const usage = `npm run snapshot -- <url> [options]

Takes a picture of the page in a browser on this machine, one for each band of window widths, and puts it under
the map of clicks.

  --site shop          the site it belongs to (default)
  --page /name         the name the page is counted under (the path of the URL)
  --bands phone,wide   only these of ${band_names.join(', ')}
  --area '#frame'      only this element: the data-area of the tracker's tag
  --state login.json   cookies and storage of somebody signed in, as Playwright keeps them. To make one, sign in
                       in the window that this opens, and close it:
                       npx playwright open --channel chrome --save-storage login.json <url>
  --to https://...     the Heatlake to send it to, with its HEATLAKE_API_TOKEN in the environment or by --token.
                       Without it: the stack HEATLAKE_STACK on AWS where that is set, else the Heatlake that
                       runs on this machine.`;

/** What was asked for is wrong or can not be done; said to a person without a stack. */
export class SnapshotError extends Error {}

const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

const webAddress = z
  .string('must be given')
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an http or https address',
  )
  .transform((text) => new URL(text));

const bandNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(subjectSchema.shape.band).min(1))
  .transform((names): BandName[] => [...new Set(names)]);

const schema = z.object({
  url: webAddress,
  site: subjectSchema.shape.site,
  page: subjectSchema.shape.page.optional(),
  bands: bandNames.default(band_names),
  area: z.string().min(1).optional(),
  state: z.string().min(1).optional(),
  to: webAddress
    .refine(
      (to) => to.protocol === 'https:' || isLoopback(to),
      'must be https: a token would be sent in the clear',
    )
    .optional(),
  token: z.string().min(1).optional(),
});

export type SnapshotArguments = Omit<z.output<typeof schema>, 'page'> & { page: string };

const option = { type: 'string' } as const;
const options = {
  site: option,
  page: option,
  bands: option,
  area: option,
  state: option,
  to: option,
  token: option,
};

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    throw new SnapshotError(`${cause instanceof Error ? cause.message : cause}\n\n${usage}`, { cause });
  }
}

/** Reads the command line. @throws SnapshotError that names what is wrong */
export function readArguments(args: string[]): SnapshotArguments {
  const { values, positionals } = parse(args);
  if (positionals.length !== 1) throw new SnapshotError(`Name one page.\n\n${usage}`);
  const parsed = schema.safeParse({ ...values, url: positionals[0] });
  if (!parsed.success) {
    const lines = toIssues(parsed.error).map(({ path, message }) => `  ${path} ${message}`);
    throw new SnapshotError(`${lines.join('\n')}\n\n${usage}`);
  }
  // As the tracker names a page that has no name of its own.
  return { ...parsed.data, page: parsed.data.page ?? parsed.data.url.pathname.slice(0, 2048) };
}

import { CopyButton } from '#components/copy-button.tsx';
import { PictureForm } from '#components/picture-form.tsx';
import { bands } from '#lib/bands.ts';
import { config } from '#lib/config.ts';
import { hrefOf } from '#lib/filters.ts';
import { max_picture_bytes } from '#lib/snapshots/snapshot.ts';
import type { FoundPicture } from './find-picture.ts';

/** Names that no shell reads anything into. Names of pages come from strangers, and this is to be copied. */
const plain_name = /^\/[\w/.-]*$/;

/** The command that takes the picture; what is not plain is left for the reader to write. */
function commandFor({ site, page }: { site: string; page: string }): string {
  const is_plain = plain_name.test(page);
  const named = is_plain ? '' : " --page 'NAME OF THE PAGE'";
  return `npm run snapshot -- https://www.example.com${is_plain ? page : '/'} --site ${site}${named}`;
}

/** How the picture under a map is made, or replaced: by a command, or by a file. */
export function PictureMaker({ subject, picture, fault }: FoundPicture) {
  if (subject === undefined) {
    return (
      <p className="text-muted text-sm">
        For a picture of the page under the map, choose one width of the window.
      </p>
    );
  }
  // Without an address of its own this server is found from its own machine only, and there without a token.
  const { HEATLAKE_URL } = config();
  const elsewhere = HEATLAKE_URL === undefined ? '' : ` --to ${HEATLAKE_URL}`;
  const command = commandFor(subject) + elsewhere;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer">
        {picture === undefined
          ? 'Put a picture of the page under the map'
          : 'Replace the picture under the map'}
      </summary>
      <div className="mt-3 flex flex-col gap-4">
        {fault !== undefined && <p className="text-error">{fault}</p>}
        <div className="flex flex-col gap-2">
          <p>
            On your own machine, with the address of your page, and with --state where it asks for a sign-in
            {HEATLAKE_URL !== undefined && ', and with HEATLAKE_API_TOKEN in the environment'}:
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <code className="bg-base-200 min-w-0 rounded-field border border-base-300 p-2 text-xs break-all">
              {command}
            </code>
            <CopyButton text={command} label="the command that takes the picture" />
          </div>
        </div>
        <p className="text-muted">
          Or upload one, for {subject.page} and the width “{bands[subject.band].label}”:
        </p>
        <PictureForm action={hrefOf('/api/snapshots', subject)} max_bytes={max_picture_bytes} />
      </div>
    </details>
  );
}

/** Writes what derives from the event definitions: the template, and the pages that document them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { describeEvents } from './describe-events.ts';
import { describePrivacy } from './describe-privacy.ts';
import { synthesizeTemplate } from './synthesize.ts';

const root = new URL('../', import.meta.url);

/** Where `writeTemplate` leaves the template: `build/template.json` (a URL). */
export const template_file = new URL('build/template.json', root);
/** The committed page that `describeEvents` renders. */
export const events_page = new URL('docs/events.md', root);
/** The committed page that `describePrivacy` renders. */
export const privacy_page = new URL('docs/privacy.md', root);

/** Synthesizes the stack into `template_file`, on one line: CloudFormation takes 51,200 bytes. */
export function writeTemplate(): void {
  mkdirSync(new URL('.', template_file), { recursive: true });
  writeFileSync(template_file, `${JSON.stringify(synthesizeTemplate())}\n`);
}

if (import.meta.main) {
  writeTemplate();
  mkdirSync(new URL('.', events_page), { recursive: true });
  writeFileSync(events_page, describeEvents());
  writeFileSync(privacy_page, describePrivacy());
}

import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { CopyLine } from '#components/copy-line.tsx';
import { Panel } from '#components/panel.tsx';
import { RemoveSampleButton } from '#components/remove-sample-button.tsx';
import { AppError } from '#lib/errors.ts';
import { sample_name } from '#lib/imports/import-note.ts';
import { importStatus } from '#lib/imports/imports.ts';
import type { Reader } from '#lib/reader.ts';

/** Where the sample stands; undefined where the lake can not be reached just now. */
async function sampleState(reader: Reader): Promise<'absent' | 'there' | 'removing' | undefined> {
  try {
    const note = await importStatus(reader, sample_name);
    if (note === undefined) return 'absent';
    return note.removing ? 'removing' : 'there';
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return undefined;
    throw error;
  }
}

/** A month of a small site to look around in, for those who may put it there. */
export async function SamplePanel({ reader }: { reader: Reader }) {
  if (reader.role !== 'admin') return null;
  const t = await getTranslations('install');
  const state = await sampleState(reader);
  const words = {
    remove: t('sample_remove'),
    removing: t('sample_removing'),
    removed: t('sample_removed'),
    failed: t('sample_failed'),
  };
  return (
    <Panel title={t('look_around')} note={t('look_around_note')}>
      {state === undefined && <p className="text-sm">{t('lake_away')}</p>}
      {state === 'absent' && <CopyLine text="npm run sample" label={t('sample_command')} />}
      {state === 'removing' && <p className="text-sm">{t('sample_going')}</p>}
      {state === 'there' && (
        <div className="flex flex-wrap items-center gap-2">
          <Link className="btn btn-sm btn-primary" href={`/?site=${sample_name}`} prefetch={false}>
            {t('sample_open')}
          </Link>
          <RemoveSampleButton words={words} />
        </div>
      )}
    </Panel>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Brand } from '#components/brand.tsx';
import { SampleBanner } from '#components/sample-banner.tsx';
import { useFormat } from '#components/use-format.ts';
import { lookAs } from '#lib/auth/require-reader.ts';
import { isStillShared } from '#lib/auth/share-links.ts';
import { openShare, type Share } from '#lib/auth/share-token.ts';
import { createRateLimit } from '#lib/door/rate-limit.ts';
import { logFailure } from '#lib/http.ts';
import { sample_name } from '#lib/imports/import-note.ts';
import { SharedView } from './_views.tsx';

/** What one link may be opened: 100 times at once, and once a second after that. Each time asks the lake. */
const openings = createRateLimit(1);

/** A link as it is found, once for each request; or why it shows nothing now. */
const look = cache(async (token: string): Promise<Share | 'ended' | 'too_often' | 'unreachable'> => {
  const share = await openShare(token);
  if (share === undefined) return 'ended';
  if (openings.take(share.id, 1) > 0) return 'too_often';
  try {
    return (await isStillShared(share)) ? share : 'ended';
  } catch (thrown) {
    logFailure(thrown, 'shared link');
    return 'unreachable';
  }
});

/** Names the view in the tab; a link that shows nothing any more is not named. */
export async function sharedMetadata(token: string): Promise<Metadata> {
  const [t, share] = await Promise.all([getTranslations('share'), look(token)]);
  const title =
    typeof share === 'string' ? t('made_with') : `${t(`title_${share.view.kind}`)} · ${share.view.site}`;
  return { title, robots: { index: false, follow: false } };
}

/**
 * One view, for whoever has its link: no session counts here, and nothing leads on.
 * @param framed whether it stands in a page of somebody else's, which has a heading and a ground of its own
 */
export async function SharedPage({ token, framed }: { token: string; framed: boolean }) {
  const share = await look(token);
  if (share === 'ended') notFound();
  if (typeof share === 'string') {
    const t = await getTranslations('share');
    return (
      <main className="p-6">
        <p role="alert">{t(share)}</p>
      </main>
    );
  }
  lookAs(share.reader);
  return (
    <main className={`mx-auto flex max-w-5xl flex-col gap-5 ${framed ? 'p-3' : 'px-4 py-6 sm:px-6'}`}>
      <Heading share={share} />
      {share.view.site === sample_name && <SampleBanner can_remove={false} />}
      <SharedView view={share.view} token={token} />
      <Foot share={share} framed={framed} />
    </main>
  );
}

function Heading({ share: { view } }: { share: Share }) {
  const t = useTranslations('share');
  const format = useFormat();
  const days = { from: format.day(view.from), to: format.day(view.to), tz: view.tz };
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h1 className="text-page font-semibold break-words">
        {t(`title_${view.kind}`)}{' '}
        {view.kind === 'video' && <span className="break-all">{view.video_id}</span>}
      </h1>
      <p className="text-muted text-sm">
        {view.site} · {t('days', days)}
      </p>
    </header>
  );
}

function Foot({ share: { view, ends_at }, framed }: { share: Share; framed: boolean }) {
  const t = useTranslations('share');
  const format = useFormat();
  if (framed) return <p className="text-muted text-sm">{t('made_with')}</p>;
  return (
    <footer className="text-muted flex flex-wrap items-center justify-between gap-4 text-sm">
      <p>{t('until', { moment: format.moment(ends_at, view.tz) })}</p>
      <Brand />
    </footer>
  );
}

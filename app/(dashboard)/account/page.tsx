import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { getFormat } from '#components/get-format.ts';
import { PageHeader } from '#components/page-header.tsx';
import { Panel } from '#components/panel.tsx';
import { PanelFrame } from '#components/panel-frame.tsx';
import { PanelSkeleton } from '#components/panel-skeleton.tsx';
import { PasswordForm } from '#components/password-form.tsx';
import { SignOutEverywhere } from '#components/sign-out-everywhere.tsx';
import { signinPath } from '#lib/auth/callback-path.ts';
import { needsCurrent } from '#lib/auth/change-password.ts';
import { password_length, passwordId } from '#lib/auth/password.ts';
import { currentSession } from '#lib/auth/require-reader.ts';
import type { Session } from '#lib/auth/session.ts';
import { config } from '#lib/config.ts';
import { SharedLinks } from './shared-links.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('account') };
}

/** Who is signed in, their password, the end of all sessions, and of single links. */
export default async function AccountPage() {
  const session = (await currentSession()) ?? redirect(signinPath('/account'));
  const t = await getTranslations('signin');
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('account')} />
      <BrowserMessages namespaces={['signin']}>
        <You session={session} />
        {session.identity.kind === 'local' && <Password session={session} />}
        {session.reader.role === 'admin' && <Everywhere />}
      </BrowserMessages>
      <PanelFrame question={undefined} height="small">
        <Suspense fallback={<PanelSkeleton title={t('links')} />}>
          <SharedLinks reader={session.reader} />
        </Suspense>
      </PanelFrame>
    </div>
  );
}

async function You({ session: { identity, reader, signed_in_at } }: { session: Session }) {
  const t = await getTranslations('signin');
  const format = await getFormat();
  const sites = reader.sites === 'all' ? t('sites_all') : t('sites_some', { sites: reader.sites.join(', ') });
  return (
    <Panel title={t('you')}>
      <ul className="flex flex-col gap-1">
        <li className="font-semibold break-words">
          {identity.kind === 'local' ? t('you_local') : (identity.email ?? identity.name)}
        </li>
        <li>{t(`role_${reader.role}`)}</li>
        {reader.role === 'viewer' && <li className="break-words">{sites}</li>}
        <li>{t('signed_in_at', { moment: format.moment(signed_in_at, config().HEATLAKE_TIME_ZONE) })}</li>
      </ul>
      <p className="text-muted text-sm">{t('leave_here')}</p>
    </Panel>
  );
}

async function Password({ session }: { session: Session }) {
  const t = await getTranslations('signin');
  const { HEATLAKE_DATA_DIR } = config();
  return (
    <Panel title={t('password')}>
      <PasswordForm
        is_set={(await passwordId(HEATLAKE_DATA_DIR)) !== undefined}
        asks_current={await needsCurrent(session, HEATLAKE_DATA_DIR)}
        length={password_length}
      />
    </Panel>
  );
}

async function Everywhere() {
  const t = await getTranslations('signin');
  return (
    <Panel title={t('everywhere')}>
      <p>{t('everywhere_what')}</p>
      {config().HEATLAKE_SECRET === undefined ? <SignOutEverywhere /> : <p>{t('everywhere_setting')}</p>}
    </Panel>
  );
}

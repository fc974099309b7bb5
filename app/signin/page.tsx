import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Alert } from '#components/alert.tsx';
import { Brand } from '#components/brand.tsx';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { GoOn } from '#components/go-on.tsx';
import { LanguageSwitch } from '#components/language-switch.tsx';
import { ProviderButtons } from '#components/provider-buttons.tsx';
import { SigninForm } from '#components/signin-form.tsx';
import { callbackPath } from '#lib/auth/callback-path.ts';
import { currentReader } from '#lib/auth/require-reader.ts';
import { type TeamProvider, teamProviderNames } from '#lib/auth/team-providers.ts';
import { config, publicUrl } from '#lib/config.ts';
import type { SearchParams } from '#lib/filters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('title') };
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

/** Why a provider's sign-in came back here; every other reason of next-auth's is the provider's. */
function refusalOf(error: string | undefined) {
  if (error === undefined) return undefined;
  return error === 'not_listed' || error === 'not_verified' ? error : 'provider';
}

export default async function SigninPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const next = callbackPath(one(search.callback));
  const is_signed_in = (await currentReader()) !== undefined;
  const t = await getTranslations('signin');
  return (
    <main className="mx-auto flex max-w-md flex-col gap-6 px-4 py-12">
      <div className="flex items-center justify-between">
        <Brand />
        <LanguageSwitch />
      </div>
      <div className="card border border-base-300 bg-base-100">
        <div className="card-body gap-4">
          <h1 className="card-title text-xl">{t('title')}</h1>
          <BrowserMessages namespaces={['signin']}>
            {is_signed_in ? (
              <GoOn next={next} />
            ) : (
              <SignIn
                next={next}
                refusal={refusalOf(one(search.error))}
                providers={teamProviderNames(config())}
              />
            )}
          </BrowserMessages>
        </div>
      </div>
      <p className="text-muted text-sm">
        {t.rich('demo', {
          link: (text) => (
            <a className="link" href="/demo">
              {text}
            </a>
          ),
        })}
      </p>
    </main>
  );
}

type SignInProps = {
  next: string;
  refusal: ReturnType<typeof refusalOf>;
  providers: readonly TeamProvider[];
};

function SignIn({ next, refusal, providers }: SignInProps) {
  const t = useTranslations('signin');
  return (
    <>
      {refusal !== undefined && (
        <div role="alert">
          <Alert kind="error" title={t(`error_${refusal}`)}>
            {t(`error_${refusal}_why`)}
          </Alert>
        </div>
      )}
      {providers.length > 0 && (
        <>
          <ProviderButtons providers={providers} next={next} origin={publicUrl()} />
          <div className="divider text-muted my-0 text-sm">{t('or')}</div>
        </>
      )}
      <p>{t.rich('how', { code: (text) => <code>{text}</code> })}</p>
      <SigninForm next={next} />
      <noscript>
        <p>{t('needs_script')}</p>
      </noscript>
    </>
  );
}

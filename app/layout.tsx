import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { publicUrl } from '#lib/config.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return {
    metadataBase: new URL(publicUrl()),
    title: { default: t('app'), template: `%s · ${t('app')}` },
    description: t('description'),
    robots: { index: false },
    openGraph: { siteName: t('app'), title: t('app'), description: t('description'), type: 'website' },
  };
}

/** The bars of a phone's browser take the ground's colour: `--color-base-200` of each theme, which CSS alone knows. */
export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1218' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The Content-Security-Policy has a nonce for each request, so no page may be made at build time.
  await connection();
  return (
    <html lang={await getLocale()}>
      <body>
        <BrowserMessages>{children}</BrowserMessages>
      </body>
    </html>
  );
}

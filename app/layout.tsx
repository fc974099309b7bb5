import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';

export const metadata: Metadata = {
  title: { default: 'Heatlake', template: '%s · Heatlake' },
  description: 'Where people press on your pages and how long they watch, out of a data lake you own.',
  robots: { index: false },
};

export const viewport: Viewport = { colorScheme: 'light dark' };

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

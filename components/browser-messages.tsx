import { NextIntlClientProvider, useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { type Namespace, namespaces_everywhere, pickMessages } from '#messages/index.ts';

/**
 * Sends `namespaces` to the browser, for the client components inside. The innermost of two counts: it has what it
 * names, and `namespaces_everywhere`.
 */
export function BrowserMessages({
  namespaces = [],
  children,
}: {
  namespaces?: readonly Namespace[];
  children: ReactNode;
}) {
  const language = useLocale();
  return (
    <NextIntlClientProvider messages={pickMessages(language, [...namespaces_everywhere, ...namespaces])}>
      {children}
    </NextIntlClientProvider>
  );
}

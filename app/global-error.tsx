'use client';

import './globals.css';
import { NextIntlClientProvider } from 'next-intl';
import { useEffect, useState } from 'react';
import { PageFault } from '#components/page-fault.tsx';
import { default_language, isLanguage, type Language } from '#lib/language.ts';
import en_browser from '#messages/en/browser.json' with { type: 'json' };
import ko_browser from '#messages/ko/browser.json' with { type: 'json' };

const messages = { en: { browser: en_browser }, ko: { browser: ko_browser } } as const;

/** Where even the layout failed. What it would have brought, the language and its words, comes along with this page. */
export default function GlobalError({ retry }: { retry: () => void }) {
  const [language, setLanguage] = useState<Language>(default_language);
  useEffect(() => {
    const [, chosen] = /(?:^|; )heatlake_language=(\w+)/.exec(document.cookie) ?? [];
    const wanted = [chosen, ...navigator.languages.map((tag) => tag.slice(0, 2))];
    setLanguage(wanted.find(isLanguage) ?? default_language);
  }, []);
  return (
    <html lang={language}>
      <body>
        <title>{`${messages[language].browser.fault} · Heatlake`}</title>
        <main>
          <NextIntlClientProvider locale={language} messages={messages[language]} timeZone="UTC">
            <PageFault retry={retry} />
          </NextIntlClientProvider>
        </main>
      </body>
    </html>
  );
}

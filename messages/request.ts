/** How next-intl learns the language and the messages of a request. next.config.js names this file. */
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { config } from '#lib/config.ts';
import { isLanguage, language_cookie, languageOf } from '#lib/language.ts';
import { catalogues } from './index.ts';

export default getRequestConfig(async ({ locale: asked }) => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = isLanguage(asked)
    ? asked
    : languageOf(jar.get(language_cookie)?.value, head.get('accept-language'));
  return { locale, messages: catalogues[locale], timeZone: config().HEATLAKE_TIME_ZONE };
});

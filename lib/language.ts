/** The languages that Heatlake speaks to people, and which of them one is spoken to in. Pure. */

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** What each language is called by those who read it. */
export const language_names: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };

export const default_language: Language = 'en';

/** The cookie that keeps a reader's choice; its value is a `Language`. */
export const language_cookie = 'heatlake_language';

/** Longer than any browser sends; the rest of a hostile header is not read. */
const max_accept_length = 500;

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

/** The languages of an `Accept-Language` header (RFC 9110, 12.5.4) without their regions, the most wanted first. */
function wantedOf(accept: string): string[] {
  return accept
    .slice(0, max_accept_length)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.split(';').map((text) => text.trim().toLowerCase());
      const q = params.find((param) => param.startsWith('q='))?.slice(2);
      const weight = q === undefined ? 1 : Number(q);
      return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}

/**
 * The language of a request: the reader's own choice, else the first that the browser asks for and that there is, else English.
 * @param cookie the value of `language_cookie`
 * @param accept the `Accept-Language` header
 */
export function languageOf(cookie: string | undefined, accept: string | null | undefined): Language {
  if (isLanguage(cookie)) return cookie;
  return wantedOf(accept ?? '').find(isLanguage) ?? default_language;
}

import { useLocale } from 'next-intl';
import { language_names, languages } from '#lib/language.ts';

/** The other languages, each by its own name. A plain form: it works without a script, and comes back to this page. */
export function LanguageSwitch() {
  const current = useLocale();
  return (
    <form action="/language" method="post" className="flex gap-1">
      {languages
        .filter((language) => language !== current)
        .map((language) => (
          <button
            key={language}
            type="submit"
            name="language"
            value={language}
            lang={language}
            className="btn btn-ghost btn-sm font-normal px-2.5"
          >
            {language_names[language]}
          </button>
        ))}
    </form>
  );
}

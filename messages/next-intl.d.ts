import type { Language } from '#lib/language.ts';
import type { Messages } from './index.ts';

/** Keys are checked by TypeScript. What a message takes is checked by messages.test.ts, for both languages. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}

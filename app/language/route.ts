import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { isLanguage, language_cookie } from '#lib/language.ts';

const year_s = 31_536_000;

/** Path and query of the page that sent the form; `/` where it is of another origin or unknown. */
function pageBefore(request: Request): string {
  const before = request.headers.get('referer') ?? '';
  if (!URL.canParse(before)) return '/';
  const { host, pathname, search } = new URL(before);
  // Two slashes would begin an address of another host.
  return host === request.headers.get('host') && !pathname.startsWith('//') ? pathname + search : '/';
}

async function chosenLanguage(request: Request): Promise<string> {
  try {
    return String((await request.formData()).get('language'));
  } catch (cause) {
    throw new AppError('bad_request', 'The body must be a form with a field `language`.', { cause });
  }
}

/** Keeps a reader's choice of language in a cookie, and goes back. A plain form's, so it works without a script. */
export const POST = route('language', async (request: Request) => {
  const language = await chosenLanguage(request);
  const headers = new Headers({ location: pageBefore(request) });
  if (isLanguage(language)) {
    headers.set('set-cookie', `${language_cookie}=${language}; Path=/; Max-Age=${year_s}; SameSite=Lax`);
  }
  return new Response(null, { status: 303, headers });
});

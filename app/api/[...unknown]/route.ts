import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';

/** What no route of the API answers to: 404 in the words of the API, where Next would send a page for people. */
const nothingHere = route('/api', async () => {
  throw new AppError('not_found', 'There is nothing here. /api/openapi.json says what there is.');
});

export { nothingHere as DELETE, nothingHere as GET, nothingHere as POST };

import { config } from '#lib/config.ts';
import { answerRequest } from '#lib/door/answer-request.ts';
import { door } from '#lib/door/door.ts';

const answer = (request: Request) => answerRequest(door(), request, config().HEATLAKE_TRUSTED_PROXIES);

// Each method is named so that the answer to a wrong one is ours too.
export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };

import { AppError } from '../errors.ts';
import { senderOf } from '../sender-address.ts';
import { type Door, failureAnswer, max_body_bytes, wantsPrivacy } from './receive-events.ts';

/** The body, counted as it streams. @throws AppError `too_large`; `bad_request` where it breaks off */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body) {
      bytes += chunk.length;
      if (bytes > max_body_bytes) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new AppError('bad_request', 'The body did not arrive whole.', { cause });
  }
  if (bytes > max_body_bytes) {
    throw new AppError('too_large', `The body must have at most ${max_body_bytes} bytes.`);
  }
  return Buffer.concat(chunks);
}

/** Answers one request in a route handler: the door for every platform that Next runs on. */
export async function answerRequest(door: Door, request: Request, proxies: number): Promise<Response> {
  const { headers, method } = request;
  let answer: Awaited<ReturnType<Door['receive']>>;
  try {
    answer = await door.receive({
      method,
      body: await readBytes(request),
      content_type: headers.get('content-type') ?? undefined,
      address: senderOf(headers, proxies),
      user_agent: headers.get('user-agent') ?? undefined,
      wants_privacy: wantsPrivacy(headers.get('sec-gpc'), headers.get('dnt')),
    });
  } catch (thrown) {
    answer = failureAnswer(thrown);
  }
  const { status, body } = answer;
  return new Response(status === 204 ? null : body, { status, headers: answer.headers });
}

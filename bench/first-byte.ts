/**
 * How long it takes until the first byte of each dashboard page is there, for somebody signed in, while its queries
 * still run: the shell must not wait for them. The goal is under 50 ms. Beside it: the smallest route of the same
 * server, which asks nothing (`/icon.svg`), in the same run.
 */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { startHeatlake, withFolder } from './heatlake.fixture.ts';

const goal_ms = 50;
const tries = 15;
const signin_token = randomUUID();
process.env.HEATLAKE_SIGNIN_TOKEN = signin_token;

const paths = ['/', '/heatmap', '/heatmap?layer=scroll', '/videos', '/viewers', '/viewers/ann', '/cost'];

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

type Timed = { first_byte_ms: number; all_ms: number; status: number };

/** Times one request: until the first byte of its body, and until its end. */
function timed(url: string, cookie: string): Promise<Timed> {
  const { promise, resolve, reject } = Promise.withResolvers<Timed>();
  const began = performance.now();
  let first_byte_ms: number | undefined;
  const sent = request(url, { headers: { cookie, 'cache-control': 'no-cache' } }, (response) => {
    response.on('data', () => {
      first_byte_ms ??= performance.now() - began;
    });
    response.on('end', () => {
      const all_ms = performance.now() - began;
      resolve({ first_byte_ms: first_byte_ms ?? all_ms, all_ms, status: response.statusCode ?? 0 });
    });
    response.on('error', reject);
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/** Signs in as the page does. @returns the Cookie header of the session */
async function signIn(url: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken }: { csrfToken: string } = await csrf.json();
  const before = cookiesOf(csrf);
  const signed_in = await fetch(`${url}/api/auth/callback/signin-link`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: before.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, token: signin_token, json: 'true' }),
  });
  return [...before, ...cookiesOf(signed_in)].join('; ');
}

await withFolder(async (folder) => {
  const heatlake = await startHeatlake(folder);
  // As people and next-auth know it: its cookies are for this name.
  const url = heatlake.url.replace('127.0.0.1', 'localhost');
  const cookie = await signIn(url);
  const measure = async (path: string) => {
    const first = await timed(`${url}${path}`, cookie);
    if (first.status !== 200) throw new Error(`${path} answered ${first.status}.`);
    const all: Timed[] = [];
    for (let round = 0; round < tries; round += 1) all.push(await timed(`${url}${path}`, cookie));
    return {
      first_byte_ms: median(all.map((each) => each.first_byte_ms)),
      all_ms: median(all.map((each) => each.all_ms)),
    };
  };
  const file = await measure('/icon.svg');
  let is_slow = false;
  for (const path of paths) {
    const { first_byte_ms, all_ms } = await measure(path);
    is_slow ||= first_byte_ms >= goal_ms;
    console.log(
      JSON.stringify({
        bench: 'first-byte',
        path,
        first_byte_ms: Math.round(first_byte_ms * 10) / 10,
        all_ms: Math.round(all_ms),
        file_ms: Math.round(file.first_byte_ms * 10) / 10,
        times_the_file: Math.round((first_byte_ms / file.first_byte_ms) * 10) / 10,
        goal_ms,
      }),
    );
  }
  await heatlake.stop();
  if (is_slow) process.exitCode = 1;
});

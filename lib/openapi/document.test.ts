import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { createRateLimit } from '../door/rate-limit.ts';
import { createDoor } from '../door/receive-events.ts';
import { AppError, errorBody } from '../errors.ts';
import { metrics } from '../metrics/index.ts';
import { startLake } from '../metrics/lake.fixture.ts';
import { clickRow, day, playRow, viewRow } from '../metrics/rows.fixture.ts';
import { openApiDocument } from './document.ts';
import { metricParams } from './metric-paths.ts';

const api_token = 'api-token-of-the-document-test';
Object.assign(process.env, { HEATLAKE_API_TOKEN: api_token, HEATLAKE_SECRET: 's'.repeat(32) });

const document = openApiDocument('http://localhost:3000', 'session');
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'api');

/** Holds `value` to what the document says at `path`, keys from its root. */
function assertFits(value: unknown, path: readonly string[]): void {
  const pointer = path
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`api#/${pointer}`);
  assert.ok(validate, `the document has ${path.join(' > ')}`);
  const fits = validate(JSON.parse(JSON.stringify(value)));
  assert.ok(fits, `${path.join(' > ')}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`);
}

const answerAt = (path: string, method: string, status: number) =>
  ['paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema'] as const;

let place: Awaited<ReturnType<typeof startLake>>;
before(async () => {
  place = await startLake();
  await place.put('click', [
    clickRow({ selector: '#buy', element_label: 'Buy', element_x: 0.5, element_y: 0.5, is_rage: true }),
    // So many that the page has changed against the day before.
    ...Array.from({ length: 10 }, () => clickRow({ page: '/busy' })),
    clickRow({ selector: '#menu', element_x: 0.1, element_y: 0.9, is_dead: true, viewport_width: 400 }),
  ]);
  await place.put('view', [viewRow({}), viewRow({ visitor_id: 'v' })]);
  await place.put('play', [
    playRow({
      user_id: 'ann',
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      view_id: 'w',
      duration_ms: 60_000,
    }),
    playRow({ view_id: 'x' }),
  ]);
});
after(() => place.close());

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
});

test('every parameter of every metric is described', () => {
  for (const metric of Object.values(metrics)) {
    for (const { name, description } of metricParams(metric)) {
      assert.notEqual(description, '', `${metric.name}: ${name} has a sentence in lib/openapi/param-docs.ts`);
    }
  }
});

test("each metric's real answer, with rows, is what the document says", async () => {
  const admin = { name: 'admin', role: 'admin', sites: 'all' } as const;
  const values: Record<string, string> = { page: '/a', user_id: 'ann', video_id: 'a' };
  for (const metric of Object.values(metrics)) {
    const needed = metricParams(metric).filter(({ required }) => required);
    const own = Object.fromEntries(needed.map(({ name }) => [name, values[name]]));
    const answer = await metric.read(admin, { ...day, ...own });
    assert.ok(answer.rows.length > 0, `${metric.name} has rows`);
    assertFits(answer, answerAt(`/api/metrics/${metric.name}`, 'get', 200));
  }
});

test('what the document calls required is what a metric refuses to be without, and a fault fits the document', async () => {
  const admin = { name: 'admin', role: 'admin', sites: 'all' } as const;
  for (const metric of Object.values(metrics)) {
    const required = metricParams(metric).flatMap(({ name, required }) => (required ? [name] : []));
    const wrong = await metric.read(admin, { from: 'yesterday' }).then(
      () => assert.fail('it was refused'),
      (error: unknown) => error,
    );
    assert.ok(wrong instanceof AppError);
    assert.deepEqual(wrong.issues.map(({ path }) => path).sort(), ['from', ...required].sort());
    assertFits(errorBody(wrong), answerAt(`/api/metrics/${metric.name}`, 'get', 400));
  }
});

test('the door takes what the document calls an event, and its answers are what the document says', async () => {
  const door = createDoor({ deliver: async () => {}, rate_limit: createRateLimit(0), salt: () => 'salt' });
  const ask = async (body: unknown) => {
    const { status, body: answer } = await door.receive({
      method: 'POST',
      body: Buffer.from(JSON.stringify(body)),
      content_type: 'application/json',
      address: '127.0.0.1',
      user_agent: undefined,
      wants_privacy: false,
    });
    assertFits(JSON.parse(answer), answerAt('/api/events', 'post', status));
    return status;
  };
  const body = ['paths', '/api/events', 'post', 'requestBody', 'content', 'application/json', 'schema'];
  const good = [
    { type: 'click', page: 'main', width: 856, height: 323, x: 171, y: 145, timestamp: 1770488406990 },
    { video_id: 'foobarbaz', user_id: 12345, started_at: 0, ended_at: 14000 },
    { action: 'click', userId: 404444, buttonName: 'helloWorld' },
    { type: 'view', page_view_id: 'a', page: '/', timestamp: null },
    { type: 'custom', name: 'x', props: { a: [1] } },
  ];
  for (const event of [...good, good, { sent_at: 1, events: good }]) {
    assertFits(event, body);
    assert.equal(await ask(event), 202);
  }
  for (const bad of [[{ type: 'click' }], 7, [], { events: [] }, { type: 'click', nosuch: 1 }]) {
    assert.throws(() => assertFits(bad, body), assert.AssertionError, JSON.stringify(bad));
    assert.equal(await ask(bad), 400);
  }
});

test('links are made, listed and ended as the document says', async () => {
  const { DELETE, GET, POST } = await import('#app/api/share/route.ts');
  const handlers = { DELETE, GET, POST };
  const ask = async (method: keyof typeof handlers, query = '', body?: object) => {
    const headers = { authorization: `Bearer ${api_token}` };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await handlers[method](new Request(`http://localhost:3000/api/share${query}`, init));
    const text = await answer.text();
    if (text !== '')
      assertFits(JSON.parse(text), answerAt('/api/share', method.toLowerCase(), answer.status));
    return { status: answer.status, text };
  };
  const in_a_week = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const view = { kind: 'overview', site: 'default', from: '2026-11-01', to: '2026-11-07', tz: 'UTC' };
  const good = { view, ends_on: in_a_week };
  const body = ['paths', '/api/share', 'post', 'requestBody', 'content', 'application/json', 'schema'];
  assertFits(good, body);
  for (const bad of [{ view }, { ...good, view: { ...view, kind: 'all' } }, { ...good, more: 1 }]) {
    assert.throws(() => assertFits(bad, body), assert.AssertionError, JSON.stringify(bad));
    assert.equal((await ask('POST', '', bad)).status, 400);
  }
  assert.equal((await ask('POST', '', good)).status, 200);
  const listed = await ask('GET');
  assert.equal(listed.status, 200);
  const id = z.object({ links: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(listed.text))
    .links[0]?.id;
  assert.equal((await ask('DELETE', `?id=${id}`)).status, 204);
  assert.equal((await ask('DELETE', `?id=${id}`)).status, 404);
});

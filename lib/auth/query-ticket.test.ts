import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../config.ts';
import type { Reader } from '../reader.ts';
import { issueQueryTicket, joinQueryTickets, queriesOfTicket } from './query-ticket.ts';

const settings = readConfig({ HEATLAKE_SECRET: 's'.repeat(32) });
const ann: Reader = { name: 'ann@example.com', role: 'viewer', sites: 'all' };
const ben: Reader = { ...ann, name: 'ben@example.com' };
const id = '0f4b6a52-9a4e-4a38-8d8f-6f2c4f7f1c11';

test('a ticket names its query to the reader it was made for', async () => {
  assert.deepEqual(await queriesOfTicket(await issueQueryTicket(id, ann, settings), ann, settings), [id]);
});

test('one ticket names several queries, each once, and none where one of them is another reader’s', async () => {
  const ids = [id, 'second', 'third'];
  const tickets = await Promise.all(ids.map((one) => issueQueryTicket(one, ann, settings)));
  const joined = joinQueryTickets([...tickets, ...tickets]);
  assert.deepEqual(await queriesOfTicket(joined, ann, settings), ids);
  const of_ben = await issueQueryTicket('fourth', ben, settings);
  const mixed = joinQueryTickets([...tickets, of_ben]);
  await assert.rejects(queriesOfTicket(mixed, ann, settings), { code: 'not_found' });
  const too_many = Array.from({ length: 17 }, () => tickets[0]).join(',');
  await assert.rejects(queriesOfTicket(too_many, ann, settings), { code: 'not_found' });
});

test('no other reader, no other query and no made up ticket is let through', async () => {
  const ticket = await issueQueryTicket(id, ann, settings);
  const other_secret = readConfig({ HEATLAKE_SECRET: 't'.repeat(32) });
  for (const [given, reader, by] of [
    [ticket, ben, settings],
    [ticket, ann, other_secret],
    [ticket.replace('0f4b', '1f4b'), ann, settings],
    [`${ticket}x`, ann, settings],
    [id, ann, settings],
    [`${id}.`, ann, settings],
    [`../${ticket}`, ann, settings],
    ['', ann, settings],
    [`${ticket},`, ann, settings],
  ] as const) {
    await assert.rejects(queriesOfTicket(given, reader, by), { code: 'not_found' });
  }
});

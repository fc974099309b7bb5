import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../config.ts';
import type { Reader } from '../reader.ts';
import { issueQueryTicket, queryOfTicket } from './query-ticket.ts';

const settings = readConfig({ HEATLAKE_SECRET: 's'.repeat(32) });
const ann: Reader = { name: 'ann@example.com', role: 'viewer', sites: 'all' };
const ben: Reader = { ...ann, name: 'ben@example.com' };
const id = '0f4b6a52-9a4e-4a38-8d8f-6f2c4f7f1c11';

test('a ticket names its query to the reader it was made for', async () => {
  assert.equal(await queryOfTicket(await issueQueryTicket(id, ann, settings), ann, settings), id);
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
  ] as const) {
    await assert.rejects(queryOfTicket(given, reader, by), { code: 'not_found' });
  }
});

/**
 * The ticket of a query that runs for a reader: with it, and signed in as the same reader, somebody may see how far
 * the query is, and stop it. It is `<id>.<signature>`. Every server that has the same secret knows it, so a page and
 * its questions may go to different ones, and nobody can name a query that was not started for them. Where a question
 * takes several queries, their tickets stand in one, with commas between them.
 */
import { createHmac } from 'node:crypto';
import { type Config, config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Reader } from '../reader.ts';
import { sameText } from './same-text.ts';
import { sessionSecret } from './session-secret.ts';

/** More than any question asks; their tickets still fit into an address. */
const most_queries = 16;

const form = /^([A-Za-z0-9-]{1,128})\.([A-Za-z0-9_-]{43})$/;

async function sign(id: string, reader: Reader, settings: Config): Promise<string> {
  const secret = await sessionSecret(settings);
  const key = createHmac('sha256', secret).update('heatlake query ticket').digest();
  return createHmac('sha256', key)
    .update(JSON.stringify([id, reader.name]))
    .digest('base64url');
}

/** The ticket of the execution `id`, which was started for `reader`. */
export async function issueQueryTicket(
  id: string,
  reader: Reader,
  settings: Config = config(),
): Promise<string> {
  return `${id}.${await sign(id, reader, settings)}`;
}

/** One ticket for the queries of several; for the newest ones, where there are more than any question asks. */
export function joinQueryTickets(tickets: readonly string[]): string {
  return [...new Set(tickets)].slice(-most_queries).join(',');
}

/**
 * The executions that `ticket` names: one, or several that answer one question.
 * @throws AppError `not_found` where it is no ticket, or one of another reader
 */
export async function queriesOfTicket(
  ticket: string,
  reader: Reader,
  settings: Config = config(),
): Promise<string[]> {
  const given = ticket.split(',', most_queries + 1);
  if (given.length > most_queries) throw unknownQuery();
  return Promise.all(given.map((one) => queryOfTicket(one, reader, settings)));
}

const unknownQuery = () => new AppError('not_found', 'There is no such query.');

async function queryOfTicket(ticket: string, reader: Reader, settings: Config): Promise<string> {
  const [, id = '', signature = ''] = form.exec(ticket) ?? [];
  if (id === '' || !sameText(signature, await sign(id, reader, settings))) throw unknownQuery();
  return id;
}

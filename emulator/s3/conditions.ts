/** Conditional requests, after RFC 9110 section 13 and the pages of GetObject, CopyObject and PutObject. */
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../aws-error.ts';
import type { ObjectHead } from './object-file.ts';

/** The headers of a condition on the object that is read, for an operation's list. */
export const read_conditions = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
export const copy_conditions = read_conditions.map((name) => `x-amz-copy-source-${name}`);
/** The headers of a condition on the object that is written. */
export const write_conditions = ['if-match', 'if-none-match'];

const failed = (Condition: string) =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    members: { Condition },
  });

const bare = (etag: string) => etag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');

function matches(header: string, { etag }: ObjectHead): boolean {
  return header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** In seconds since the epoch. What is no date is no condition. */
function readDate(text: string | undefined): number | undefined {
  const at_ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at_ms) ? undefined : Math.floor(at_ms / 1000);
}

const modified = ({ last_modified }: ObjectHead) => Math.floor(last_modified.getTime() / 1000);

/**
 * Whether the object is as the reader wants it. A tag decides alone where there is a time beside it.
 * @param headers with the names of `read_conditions`
 * @returns 'unchanged' where the reader has it already
 * @throws AwsError `PreconditionFailed` (412)
 */
function checkRead(
  head: ObjectHead,
  headers: Readonly<Record<string, string | undefined>>,
): 'send' | 'unchanged' {
  const match = headers['if-match'];
  const none_match = headers['if-none-match'];
  const unmodified_since = readDate(headers['if-unmodified-since']);
  const modified_since = readDate(headers['if-modified-since']);
  if (match !== undefined) {
    if (!matches(match, head)) throw failed('If-Match');
  } else if (unmodified_since !== undefined && modified(head) > unmodified_since) {
    throw failed('If-Unmodified-Since');
  }
  if (none_match !== undefined) return matches(none_match, head) ? 'unchanged' : 'send';
  const is_old = modified_since !== undefined && modified(head) <= modified_since;
  return is_old ? 'unchanged' : 'send';
}

const one = (value: string | string[] | undefined) => (value === undefined ? undefined : String(value));

/** The conditions of GetObject and HeadObject. */
export function checkReadConditions(head: ObjectHead, headers: IncomingHttpHeaders): 'send' | 'unchanged' {
  return checkRead(head, Object.fromEntries(read_conditions.map((name) => [name, one(headers[name])])));
}

/** The conditions on the source of a copy: there is no 304. @throws AwsError `PreconditionFailed` */
export function checkCopyConditions(head: ObjectHead, headers: IncomingHttpHeaders): void {
  const wanted = read_conditions.map((name) => [name, one(headers[`x-amz-copy-source-${name}`])]);
  if (checkRead(head, Object.fromEntries(wanted)) === 'send') return;
  const is_tag = headers['x-amz-copy-source-if-none-match'] !== undefined;
  throw failed(`x-amz-copy-source-If-${is_tag ? 'None-Match' : 'Modified-Since'}`);
}

/**
 * The check of a write's conditions: `If-None-Match: *` wants that there is no object, `If-Match` that it is the one.
 * @throws AwsError `NotImplemented` for an `If-None-Match` that names a tag, as on AWS
 */
export function writeCheck(
  key: string,
  headers: IncomingHttpHeaders,
): (head: ObjectHead | undefined) => void {
  const { 'if-none-match': none_match, 'if-match': match } = headers;
  if (none_match !== undefined && none_match.trim() !== '*') {
    const message = 'A header you provided implies functionality that is not implemented';
    throw new AwsError('NotImplemented', message, { status: 501, members: { Header: 'If-None-Match' } });
  }
  return (head) => {
    if (none_match !== undefined && head !== undefined) throw failed('If-None-Match');
    if (match === undefined) return;
    if (head === undefined) {
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', {
        status: 404,
        members: { Key: key },
      });
    }
    if (!matches(match, head)) throw failed('If-Match');
  };
}

/** Whether a range is to be given: with `If-Range` only of the very object that it names. */
export function isRangeWanted(head: ObjectHead, headers: IncomingHttpHeaders): boolean {
  const wanted = one(headers['if-range']);
  if (wanted === undefined) return true;
  const at = wanted.includes('"') ? undefined : readDate(wanted);
  return at === undefined ? bare(wanted) === bare(head.etag) : at === modified(head);
}

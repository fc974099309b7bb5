/** What the operations that list names have in common: their parameters and how names are written. */
import { AwsError } from '../aws-error.ts';
import { uriEncode } from '../sigv4.ts';

export function invalidArgument(name: string, value: string, message: string): AwsError {
  return new AwsError('InvalidArgument', message, { members: { ArgumentName: name, ArgumentValue: value } });
}

/** A parameter that is at most 1000, and 1000 without it. @throws AwsError `InvalidArgument` */
export function readMost(query: URLSearchParams, name: string, least = 0): number {
  const text = query.get(name) ?? '';
  if (text === '') return 1000;
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number <= 2_147_483_647 && number >= least) return Math.min(1000, number);
  const message = /^-\d{1,10}$/.test(text)
    ? `Argument ${name} must be an integer between 0 and 2147483647`
    : `Provided ${name} not an integer or within integer range`;
  throw invalidArgument(name, text, message);
}

/** How names are written in the answer: `encoding-type=url` is for those that XML can not hold. */
export function readEncoding(query: URLSearchParams): (name: string) => string {
  const text = query.get('encoding-type') ?? '';
  if (text === '') return (name) => name;
  if (text === 'url') return (name) => name.split('/').map(uriEncode).join('/');
  throw invalidArgument('encoding-type', text, 'Invalid Encoding Method specified in Request');
}

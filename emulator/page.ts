import { z } from 'zod';
import { AwsError } from './aws-error.ts';

/** Members by which a list operation is paged. */
export const paging = {
  NextToken: z.string().max(10_000).optional(),
  MaxResults: z.number().int().min(1).max(1000).optional(),
};

/**
 * One page of `items`, which are in a fixed order: at most `MaxResults` of them (100 without it), and the token
 * of the next page where there is one.
 * @throws AwsError `invalid_input` where the token is none of ours
 */
export function page<T>(
  items: readonly T[],
  { NextToken, MaxResults = 100 }: { NextToken?: string | undefined; MaxResults?: number | undefined },
  invalid_input: string,
): { items: T[]; next: { NextToken?: string } } {
  const text = NextToken === undefined ? '0' : Buffer.from(NextToken, 'base64url').toString('latin1');
  if (!/^\d{1,9}$/.test(text))
    throw new AwsError(invalid_input, 'NextToken: is not a token of this endpoint');
  const start = Number(text);
  const end = start + MaxResults;
  const next = end < items.length ? { NextToken: Buffer.from(String(end)).toString('base64url') } : {};
  return { items: items.slice(start, end), next };
}

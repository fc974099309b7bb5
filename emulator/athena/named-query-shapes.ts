import { z } from 'zod';
import type { NamedQuery } from './named-queries.ts';

/** Athena's limit for the text of a query: bytes. */
const max_query_bytes = 262_144;

/** The text of a query. */
export const queryString = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= max_query_bytes, `has more than ${max_query_bytes} bytes`);

export const namedQueryId = z.string().regex(/^\S{1,128}$/);
export const namedQueryName = z.string().min(1).max(128);
export const namedQueryDescription = z.string().max(1024).optional();

/** Made by the client, so that a request sent twice is one. */
export const clientRequestToken = z.string().min(32).max(128).optional();

/** A saved query as the operations show it. */
export function describeNamedQuery({ token: _, ...shown }: NamedQuery) {
  return shown;
}

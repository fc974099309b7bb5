import { z } from 'zod';

/** A click as a plain handler would check it. */
const click = z.object({
  type: z.literal('click'),
  page: z.string(),
  width: z.int(),
  height: z.int(),
  x: z.int(),
  y: z.int(),
  timestamp: z.int(),
  datetime: z.string(),
});
const body = z.union([click, z.array(click)]);

/** What `bench/ingest.ts` measures against: parses, checks, and throws away. */
export async function POST(request) {
  const events = body.parse(await request.json());
  return Response.json({ accepted: Array.isArray(events) ? events.length : 1 }, { status: 202 });
}

/** What is kept of a stack. Times are ISO 8601, UTC. */
import { z } from 'zod';

export type Json = z.core.util.JSONType;
export type JsonObject = { [name: string]: Json };

export const jsonObject = z.record(z.string(), z.json());

const resourceRecord = z.object({
  type: z.string(),
  physical_id: z.string(),
  /** With every intrinsic function evaluated. */
  properties: jsonObject,
  /** What Fn::GetAtt gives. */
  attributes: z.record(z.string(), z.string()),
  /** The logical ids it needs: they are made before it and deleted after it. */
  needs: z.array(z.string()),
  retained: z.boolean(),
  status: z.string(),
  reason: z.string().optional(),
  at: z.string(),
});

const eventRecord = z.object({
  id: z.string(),
  at: z.string(),
  logical_id: z.string(),
  physical_id: z.string(),
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  token: z.string().optional(),
});

const outputRecord = z.object({
  key: z.string(),
  value: z.string(),
  description: z.string().optional(),
});

export const stackRecord = z.object({
  id: z.string(),
  name: z.string(),
  template: z.string(),
  /** As given, or the template's defaults. */
  parameters: z.record(z.string(), z.string()),
  capabilities: z.array(z.string()),
  tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
  disable_rollback: z.boolean(),
  status: z.string(),
  reason: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string().optional(),
  deleted_at: z.string().optional(),
  /** The request token of the work under way, repeated by its events. */
  token: z.string().optional(),
  resources: z.record(z.string(), resourceRecord),
  outputs: z.array(outputRecord),
  /** Newest last. */
  events: z.array(eventRecord),
});

export type ResourceRecord = z.output<typeof resourceRecord>;
export type EventRecord = z.output<typeof eventRecord>;
export type OutputRecord = z.output<typeof outputRecord>;
export type StackRecord = z.output<typeof stackRecord>;

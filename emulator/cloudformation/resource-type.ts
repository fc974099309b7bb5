import type { Context } from '../context.ts';
import type { JsonObject } from './stack-record.ts';

/** A resource that exists or is about to: its name, and its evaluated properties. */
export type Resource = { physical_id: string; properties: JsonObject };

/** What a name is made of where the template gives none. */
export type Naming = { stack: string; logical_id: string; suffix: string };

/**
 * One type of resource. The name is decided before anything is made, and recorded, so that what a crash
 * left can be deleted: `remove` of what is not there is a success.
 * `create` and `update` do all or nothing. What they or `remove` throw is the reason of the resource's failure.
 */
export type ResourceType = {
  /** The capabilities that a template with such a resource must be granted, one of them. */
  capabilities?: readonly string[];
  nameOf(properties: JsonObject, naming: Naming, context: Context): string;
  create(resource: Resource, context: Context): Promise<void>;
  /** Changes it in place. Throws where the change would need another resource in its place. */
  update(resource: Resource, old: Resource, context: Context): Promise<void>;
  remove(resource: Resource, context: Context): Promise<void>;
  /** What Fn::GetAtt gives; Ref gives the physical id. */
  attributes(resource: Resource, context: Context): Record<string, string>;
};

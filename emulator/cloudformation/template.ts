import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { references } from './intrinsics.ts';
import { templateParameter } from './parameters.ts';
import { resourceType, supported_types } from './resource-types.ts';
import { jsonObject } from './stack-record.ts';

/** AWS's limit for TemplateBody, bytes. */
const max_bytes = 51_200;
const logicalId = z.string().regex(/^[A-Za-z0-9]{1,255}$/, 'must be 1 to 255 letters and digits');

const resource = z.strictObject({
  Type: z.string(),
  Properties: jsonObject.default({}),
  DependsOn: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  DeletionPolicy: z.enum(['Delete', 'Retain']).default('Delete'),
  UpdateReplacePolicy: z.enum(['Delete', 'Retain']).default('Delete'),
  Metadata: z.json().optional(),
});

const output = z.strictObject({ Value: z.json(), Description: z.string().optional() });

/** The sections that this endpoint knows; others (Conditions, Mappings, Rules, Transform) are refused. */
const sections = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09').optional(),
  Description: z.string().max(1024).optional(),
  Metadata: z.json().optional(),
  Parameters: z.record(logicalId, templateParameter).default({}),
  Resources: z.record(logicalId, resource),
  Outputs: z.record(logicalId, output).default({}),
});

export type Template = z.output<typeof sections>;
export type TemplateResource = z.output<typeof resource>;

export const pseudo_parameters = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
] as const;

const refuse = (message: string, cause?: unknown) =>
  new AwsError('ValidationError', `Template format error: ${message}`, { cause });

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw refuse('The template is not JSON (this endpoint reads no YAML).', cause);
  }
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const path = ['', ...(issue?.path ?? []).map(String)].join('/');
  if (issue?.code === 'unrecognized_keys')
    return `${issue.keys.join(', ')} in ${path || '/'} is not supported here.`;
  return `${path || '/'}: ${issue?.message ?? 'is not valid'}`;
}

function assertSupported({ Resources }: Template): void {
  const types = [...new Set(Object.values(Resources).map(({ Type }) => Type))];
  const unknown = types.filter((type) => !supported_types.includes(type));
  if (unknown.length === 0) return;
  throw refuse(
    `Unrecognized resource types: [${unknown.join(', ')}]. This endpoint has ${supported_types.join(', ')}.`,
  );
}

/** The logical ids that the resource needs before it. */
export function needsOf(template: Template, { Properties, DependsOn }: TemplateResource): string[] {
  const named = [...references(Properties), ...DependsOn];
  return [...new Set(named.filter((name) => Object.hasOwn(template.Resources, name)))];
}

function assertResolved(template: Template): void {
  const { Resources, Parameters, Outputs } = template;
  const known = new Set<string>([
    ...Object.keys(Resources),
    ...Object.keys(Parameters),
    ...pseudo_parameters,
  ]);
  const missing = (names: string[]) => [...new Set(names.filter((name) => !known.has(name)))];
  const values = Object.values(Resources);
  const in_resources = missing(values.flatMap(({ Properties }) => references(Properties)));
  const in_outputs = missing(Object.values(Outputs).flatMap(({ Value }) => references(Value)));
  const unordered = values
    .flatMap(({ DependsOn }) => DependsOn)
    .filter((id) => !Object.hasOwn(Resources, id));
  const unresolved = [...in_resources, ...unordered];
  const say = (names: string[], block: string) =>
    refuse(`Unresolved resource dependencies [${names.join(', ')}] in the ${block} block of the template`);
  if (unresolved.length > 0) throw say(unresolved, 'Resources');
  if (in_outputs.length > 0) throw say(in_outputs, 'Outputs');
}

/** The logical ids, each after those it needs. @throws AwsError where some need each other */
export function dependencyOrder(template: Template): string[] {
  const waiting = new Map(
    Object.entries(template.Resources).map(([id, one]) => [id, needsOf(template, one)]),
  );
  const order: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, needs]) => needs.every((id) => !waiting.has(id)));
    if (ready.length === 0) {
      const message = `Circular dependency between resources: [${[...waiting.keys()].join(', ')}]`;
      throw new AwsError('ValidationError', message);
    }
    for (const [id] of ready) {
      waiting.delete(id);
      order.push(id);
    }
  }
  return order;
}

function parseTemplate(body: string): Template {
  const parsed = sections.safeParse(parseJson(body));
  if (!parsed.success) throw refuse(describe(parsed.error.issues[0]), parsed.error);
  const template = parsed.data;
  if (Object.keys(template.Resources).length === 0)
    throw refuse('At least one Resources member must be defined.');
  assertSupported(template);
  assertResolved(template);
  dependencyOrder(template);
  return template;
}

/** Reads a template, and refuses by name what this endpoint can not make. @throws AwsError `ValidationError` */
export function readTemplate(body: string): Template {
  if (Buffer.byteLength(body) > max_bytes) throw refuse(`TemplateBody has more than ${max_bytes} bytes.`);
  try {
    return parseTemplate(body);
  } catch (error) {
    // The stack's end: brackets in brackets, thousands deep.
    if (error instanceof RangeError) throw refuse('The template is nested too deeply.', error);
    throw error;
  }
}

/** @throws AwsError `InsufficientCapabilitiesException` where the template makes what must be allowed first */
export function assertCapabilities({ Resources }: Template, granted: readonly string[]): void {
  for (const { Type } of Object.values(Resources)) {
    const { capabilities = [] } = resourceType(Type);
    if (capabilities.length === 0 || capabilities.some((name) => granted.includes(name))) continue;
    throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${capabilities[0]}]`);
  }
}

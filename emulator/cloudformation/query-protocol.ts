/** awsQuery: members as form fields (`Parameters.member.1.ParameterKey=...`), XML out. */
import { randomUUID } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import { type Answer, toAwsError } from '../answer.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { errorAnswer } from '../error-answer.ts';
import type { FailureLog } from '../failure-log.ts';
import { operations } from './operations.ts';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

type Member = string | Member[] | { [name: string]: Member };
type Branch = Map<string, string | Branch>;

/** CloudFormation's own members are at most five deep. */
const max_depth = 10;

const malformed = (name: string) => new AwsError('MalformedQueryString', `${name} can not be read.`);

/** The fields as a tree, by the dots in their names. */
function toTree(params: URLSearchParams): Branch {
  const root: Branch = new Map();
  for (const [name, value] of params) {
    const parts = name.split('.');
    if (parts.length > max_depth) throw malformed(name.slice(0, 100));
    const last = parts.pop() ?? '';
    let branch = root;
    for (const part of parts) {
      const next = branch.get(part) ?? new Map<string, string | Branch>();
      if (typeof next === 'string') throw malformed(name);
      branch.set(part, next);
      branch = next;
    }
    if (branch.has(last)) throw malformed(name);
    branch.set(last, value);
  }
  return root;
}

/** A branch whose only child is `member` is a list, ordered by its numbers; the SDK sends an empty one as ''. */
function toMember(branch: string | Branch): Member {
  if (typeof branch === 'string') return branch;
  const list = branch.get('member');
  if (branch.size === 1 && list instanceof Map) {
    const items = [...list].sort(([left], [right]) => Number(left) - Number(right));
    return items.map(([, item]) => toMember(item));
  }
  return Object.fromEntries([...branch].map(([name, child]) => [name, toMember(child)]));
}

const lists = new Set(['Parameters', 'Capabilities', 'Tags']);

function toInput(params: URLSearchParams): Record<string, Member> {
  const entries = [...toTree(params)].filter(([name]) => name !== 'Action' && name !== 'Version');
  return Object.fromEntries(
    entries.map(([name, branch]) => [name, branch === '' && lists.has(name) ? [] : toMember(branch)]),
  );
}

const builder = new XMLBuilder({
  processEntities: false,
  tagValueProcessor: (_name, value) =>
    String(value).replace(/[&<>"'\p{Cc}]/gu, (char) => `&#${char.codePointAt(0)};`),
});

/** Lists become `<member>` elements; what is `undefined` is left out. */
function toElements(value: unknown): unknown {
  if (Array.isArray(value)) return { member: value.map(toElements) };
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, toElements(member)]));
}

function document(root: string, content: object): string {
  return `<${root} xmlns="${namespace}">${builder.build(toElements(content))}</${root}>`;
}

async function run(action: string, params: URLSearchParams, context: Context): Promise<object> {
  const operation = Object.hasOwn(operations, action) ? operations[action] : undefined;
  if (operation === undefined) {
    throw new AwsError('InvalidAction', `Could not find operation ${action} for version 2010-05-15`);
  }
  const input = operation.input.safeParse(toInput(params));
  if (input.success) return operation.handle(input.data, context);
  const [issue] = input.error.issues;
  throw new AwsError('ValidationError', `${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

/** Runs the operation that `Action` names. Never throws: a failure is an answer too. The body is XML. */
export async function answerQuery(
  params: URLSearchParams,
  context: Context,
  failures: FailureLog,
): Promise<Answer> {
  const RequestId = randomUUID();
  const action = params.get('Action') ?? '';
  try {
    const result = await run(action, params, context);
    const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId } };
    const body = document(`${action}Response`, content);
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  } catch (thrown) {
    const known = Object.hasOwn(operations, action) ? `cloudformation.${action}` : 'cloudformation';
    const error = toAwsError(thrown, failures, known);
    return errorAnswer(error, { kind: 'query' }, { url: '/', id: RequestId });
  }
}

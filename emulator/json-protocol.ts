/** awsJson1_1: one operation per POST, named in X-Amz-Target, JSON in and out. */
import type { z } from 'zod';
import { type Answer, toAwsError } from './answer.ts';
import { AwsError } from './aws-error.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import type { JsonService } from './services.ts';

const content_type = 'application/x-amz-json-1.1';

/** `{__type, message, ...members}`, with the service's own spelling of `message`. */
export function jsonError(error: AwsError, message_member: 'message' | 'Message'): Answer {
  const body = { __type: error.code, [message_member]: error.message, ...error.members };
  const headers = { 'content-type': content_type, 'x-amzn-errortype': error.code };
  return { status: error.status, headers, body: JSON.stringify(body) };
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AwsError('SerializationException', 'The body is not JSON.', { cause });
  }
}

/** A member of the wrong JSON type can not be read at all; one that breaks a rule is the service's own error. */
function inputError(error: z.ZodError, invalid_input: string): AwsError {
  const wrong_type = error.issues.find((issue) => issue.code === 'invalid_type' && issue.input !== undefined);
  const issue = wrong_type ?? error.issues[0];
  const member = issue?.path.map(String).join('.') || 'The body';
  const code = wrong_type === undefined ? invalid_input : 'SerializationException';
  return new AwsError(code, `${member}: ${issue?.message ?? 'is not valid'}`);
}

async function run(service: JsonService, name: string, body: Buffer, context: Context): Promise<object> {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation === undefined) {
    throw new AwsError(
      'UnknownOperationException',
      `This endpoint has no operation ${service.target}.${name}.`,
    );
  }
  const input = operation.input.safeParse(parseBody(body), { reportInput: true });
  if (!input.success) throw inputError(input.error, service.invalid_input);
  return operation.handle(input.data, context);
}

/** Runs the operation `name` (of X-Amz-Target) of `service`. Never throws: a failure is an answer too. */
export async function answerJson(
  service: JsonService,
  name: string,
  body: Buffer,
  context: Context,
  log: Log,
): Promise<Answer> {
  try {
    const output = await run(service, name, body, context);
    return { status: 200, headers: { 'content-type': content_type }, body: JSON.stringify(output) };
  } catch (thrown) {
    return jsonError(toAwsError(thrown, log, `${service.name}.${name}`), service.message_member);
  }
}

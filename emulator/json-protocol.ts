/** awsJson1_1: one operation per POST, named in X-Amz-Target, JSON in and out. */
import type { z } from 'zod';
import { type Answer, toAwsError } from './answer.ts';
import { inputReader } from './api-model/api-model.ts';
import { memberName } from './api-model/member-path.ts';
import { faultOf, validationMessage } from './api-model/validation-fault.ts';
import { AwsError } from './aws-error.ts';
import type { Context } from './context.ts';
import type { FailureLog } from './failure-log.ts';
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

/** What zod refuses. A number that is no whole one, or a wrong type, can not be read at all. */
function inputError(error: z.ZodError, invalid_input: string): AwsError {
  const wrong_type = error.issues.find((issue) => issue.code === 'invalid_type' && issue.input !== undefined);
  if (wrong_type !== undefined) {
    const steps = wrong_type.path.map((step) => (typeof step === 'number' ? step : String(step)));
    return new AwsError('SerializationException', `${memberName(steps)}: ${wrong_type.message}`);
  }
  return new AwsError(invalid_input, validationMessage(error.issues.map(faultOf)));
}

/** @throws AwsError where AWS has no such operation, or has it and this endpoint does not */
async function find(service: JsonService, name: string) {
  const reader = await inputReader(service.name, name);
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation !== undefined && reader !== undefined) return { operation, reader };
  const message =
    reader === undefined
      ? `AWS has no operation ${service.target}.${name}.`
      : `This endpoint does not support ${service.target}.${name}.`;
  throw new AwsError('UnknownOperationException', message);
}

async function run(service: JsonService, name: string, body: Buffer, context: Context): Promise<object> {
  const { operation, reader } = await find(service, name);
  const missing: string[] = [];
  const members = reader(parseBody(body), undefined, missing);
  if (missing.length > 0) throw new AwsError(service.invalid_input, validationMessage(missing));
  const input = operation.input.safeParse(members, { reportInput: true });
  if (!input.success) throw inputError(input.error, service.invalid_input);
  return operation.handle(input.data, context);
}

/** Runs the operation `name` (of X-Amz-Target) of `service`. Never throws: a failure is an answer too. */
export async function answerJson(
  service: JsonService,
  name: string,
  body: Buffer,
  context: Context,
  failures: FailureLog,
): Promise<Answer> {
  try {
    const output = await run(service, name, body, context);
    return { status: 200, headers: { 'content-type': content_type }, body: JSON.stringify(output) };
  } catch (thrown) {
    return jsonError(toAwsError(thrown, failures, `${service.name}.${name}`), service.message_member);
  }
}

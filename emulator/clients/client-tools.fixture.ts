/** For tests: the aws-cli and boto3, run as processes against an endpoint. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { findClientTools } from '../../scripts/find-client-tools.ts';
import type { Emulator } from '../start-emulator.ts';

export type ToolResult = { code: unknown; stdout: string; stderr: string };

const tools = findClientTools();

function found(path: string | undefined, what: string): string {
  if (path === undefined)
    throw new Error(`${what} is not installed: scripts/ensure-client-tools.ts says how.`);
  return path;
}

/** What a user of the endpoint has in his environment; nothing of the machine's own AWS settings. */
function environment({ endpoint, region, credentials }: Emulator): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^AWS_|_proxy$/i.test(name));
  return {
    ...Object.fromEntries(own),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: 'no-such-file',
    AWS_SHARED_CREDENTIALS_FILE: 'no-such-file',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '2',
    AWS_PAGER: '',
    NODE_ENV: 'test',
    ENDPOINT: endpoint,
  };
}

async function run(
  t: TestContext,
  command: string,
  args: string[],
  { env, input = '', cwd }: { env: NodeJS.ProcessEnv; input?: string; cwd?: string },
): Promise<ToolResult> {
  const child = spawn(command, args, { env, stdio: 'pipe', ...(cwd === undefined ? {} : { cwd }) });
  t.after(() => child.kill('SIGKILL'));
  child.stdin.end(input);
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, stdout, stderr };
}

/** Runs `aws` with these words. */
export function runAws(t: TestContext, emulator: Emulator, ...words: string[]): Promise<ToolResult> {
  const args = ['--endpoint-url', emulator.endpoint, '--output', 'json', ...words];
  return run(t, found(tools.aws, 'The aws-cli'), args, { env: environment(emulator) });
}

/** Runs what a user types into a shell in `cwd`; `aws` is told there where the endpoint is. */
export function runShell(
  t: TestContext,
  emulator: Emulator,
  { script, cwd }: { script: string; cwd: string },
): Promise<ToolResult> {
  const aws = found(tools.aws, 'The aws-cli');
  const input = `set -e\naws() { '${aws}' --endpoint-url "$ENDPOINT" "$@"; }\n${script}`;
  return run(t, 'bash', [], { env: environment(emulator), input, cwd });
}

/** Runs a program of Node that knows of the endpoint what its environment says. */
export function runNode(t: TestContext, emulator: Emulator, path: string): Promise<ToolResult> {
  const env = { ...environment(emulator), AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: emulator.region };
  return run(t, process.execPath, [path], { env });
}

const preamble = `
import json, os, time
import boto3
from botocore.exceptions import ClientError

def client(service):
    return boto3.client(service, endpoint_url=os.environ['ENDPOINT'])

def error_of(call):
    try:
        call()
    except ClientError as error:
        return [error.response['Error']['Code'], error.response['Error']['Message'],
                error.response['ResponseMetadata']['HTTPStatusCode']]
    return None

def tell(value):
    print(json.dumps(value, default=str))
`;

/** Runs a Python script that has \`client(service)\`, \`error_of(call)\` and \`tell(value)\`, and gives what it told. */
export async function runBoto3(t: TestContext, emulator: Emulator, script: string): Promise<unknown> {
  const python = found(tools.python, 'boto3');
  const { code, stdout, stderr } = await run(t, python, ['-'], {
    env: environment(emulator),
    input: `${preamble}\n${script}`,
  });
  if (code !== 0) throw new Error(`Python ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

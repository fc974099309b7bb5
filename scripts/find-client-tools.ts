import { spawnSync } from 'node:child_process';

/** Programs that tests run as AWS's users do: their path or name. */
export type ClientTools = { aws: string; python: string };

/** Debian's own first: it is the oldest that people still use. */
const aws_paths = ['/usr/bin/aws', 'aws'];
const python_paths = ['/usr/bin/python3', 'python3'];

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** The aws-cli and a Python that has boto3; undefined for what is not installed. */
export function findClientTools(): { [Tool in keyof ClientTools]: string | undefined } {
  return {
    aws: aws_paths.find((path) => runs(path, ['--version'])),
    python: python_paths.find((path) => runs(path, ['-c', 'import boto3'])),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type IStackSynthesizer, LegacyStackSynthesizer } from 'aws-cdk-lib';
import { LakeStack } from './lake-stack.ts';

/** The stack, in an app of its own; `outdir` is where the CDK writes what it makes of it. */
export function makeLakeStack(outdir?: string): LakeStack {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    ...(outdir === undefined ? {} : { outdir }),
  });
  return new LakeStack(app, 'heatlake', {
    description: 'Heatlake: click heatmaps and video watch time, out of a data lake of your own.',
    // A cast, because the CDK's own types contradict each other under exactOptionalPropertyTypes.
    synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer,
  });
}

/**
 * The stack as one CloudFormation template, in need of no asset and no bootstrap, and the same each time.
 * Loading the CDK takes seconds: nothing that a running app imports may import this.
 */
export function synthesizeTemplate(): object {
  const outdir = mkdtempSync(join(tmpdir(), 'heatlake-cdk-'));
  try {
    const stack = makeLakeStack(outdir);
    const app = stack.node.root;
    if (!App.isApp(app)) throw new Error('The stack has no app.');
    const template: unknown = app.synth().getStackByName(stack.stackName).template;
    if (typeof template !== 'object' || template === null) throw new Error('The CDK made no template.');
    return template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

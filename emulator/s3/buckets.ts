import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { makeFolder, syncFolder } from '../durable-file.ts';
import { type JsonFile, openJsonFile } from '../json-file.ts';
import { type LifecycleRule, lifecycleRule } from './lifecycle-rule.ts';
import { entryType } from './object-file.ts';
import { bucketNotEmpty, removeEmpty } from './object-folders.ts';
import { checkBucketName } from './object-key.ts';

const rulesByBucket = z.record(z.string(), z.array(lifecycleRule));
type RulesByBucket = z.output<typeof rulesByBucket>;

function without(rules: RulesByBucket, bucket: string): RulesByBucket {
  if (!Object.hasOwn(rules, bucket)) return rules;
  return Object.fromEntries(Object.entries(rules).filter(([name]) => name !== bucket));
}

/** The buckets: folders in `root`, and a file beside them with what a folder can not say. */
export class Buckets {
  readonly #root: string;
  readonly #rules: JsonFile<RulesByBucket>;
  /** Buckets that are just being deleted. */
  readonly #leaving = new Set<string>();

  private constructor(root: string, rules: JsonFile<RulesByBucket>) {
    this.#root = root;
    this.#rules = rules;
  }

  /** @throws Error where the file of the rules is damaged */
  static async open(root: string): Promise<Buckets> {
    await makeFolder(root);
    // No bucket's name begins with a dot.
    return new Buckets(root, await openJsonFile(join(root, '.lifecycles.json'), rulesByBucket, {}));
  }

  async create(name: string): Promise<void> {
    if (this.has(name)) return;
    // A crash may have left the rules of an earlier bucket of this name, and they would delete objects.
    await this.#rules.update((rules) => without(rules, name));
    await makeFolder(join(this.#root, name));
  }

  /**
   * @param holds_more whether the bucket has objects that are not in its folder
   * @throws AwsError `NoSuchBucket`, `BucketNotEmpty`
   */
  async delete(name: string, holds_more: () => boolean): Promise<void> {
    this.checkStays(name);
    if (holds_more()) throw bucketNotEmpty();
    this.#leaving.add(name);
    try {
      await removeEmpty(this.folder(name));
      await syncFolder(this.#root);
      await this.#rules.update((rules) => without(rules, name));
    } finally {
      this.#leaving.delete(name);
    }
  }

  /** @throws AwsError `OperationAborted` (409) where the bucket is just being deleted, `NoSuchBucket` */
  checkStays(name: string): void {
    this.folder(name);
    if (!this.#leaving.has(name)) return;
    const message =
      'A conflicting conditional operation is currently in progress against this resource. Please try again.';
    throw new AwsError('OperationAborted', message, { status: 409, members: { BucketName: name } });
  }

  has(name: string): boolean {
    checkBucketName(name);
    return entryType(join(this.#root, name)) === 'folder';
  }

  /** The absolute path of the bucket. @throws AwsError `NoSuchBucket` */
  folder(name: string): string {
    if (this.has(name)) return join(this.#root, name);
    const members = { BucketName: name };
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist.', { status: 404, members });
  }

  async list(): Promise<{ name: string; created: Date }[]> {
    const entries = await readdir(this.#root, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    const sorted = names.map(({ name }) => name).sort();
    return Promise.all(
      sorted.map(async (name) => ({ name, created: (await lstat(join(this.#root, name))).birthtime })),
    );
  }

  lifecycleOf(name: string): readonly LifecycleRule[] {
    this.folder(name);
    return Object.hasOwn(this.#rules.value, name) ? (this.#rules.value[name] ?? []) : [];
  }

  async setLifecycle(name: string, rules: readonly LifecycleRule[]): Promise<void> {
    this.folder(name);
    await this.#rules.update((old) =>
      rules.length === 0 ? without(old, name) : { ...old, [name]: [...rules] },
    );
  }
}

/**
 * Adds to package-lock.json what npm leaves out where a registry (a mirror, say) does not hold the packages
 * of other platforms: `npm ci` refuses a lockfile without them, on every platform. The versions are the exact
 * ones that their parents ask for; without a look at the package there is no integrity to note.
 * See docs/decisions/0002-lockfile.md. Run by hand after a change of dependencies.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const lockedPackage = z
  .object({
    version: z.string().optional(),
    dev: z.boolean().optional(),
    optionalDependencies: z.record(z.string(), z.string()).optional(),
  })
  .loose();
const lockfile = z.object({ packages: z.record(z.string(), lockedPackage) }).loose();

export type Lockfile = z.output<typeof lockfile>;
type Locked = z.output<typeof lockedPackage>;

/** Names that packages give their platforms, and npm's names for them. */
const systems: Record<string, string> = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  win32: 'win32',
};
const processors: Record<string, string> = { arm64: 'arm64', x64: 'x64', arm: 'arm', wasm32: 'wasm32' };
const libraries: Record<string, string> = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl' };

/** The platform in a name such as `@next/swc-linux-arm64-musl`, as a lockfile says it. */
export function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const parts = name.split('-');
  const find = (names: Record<string, string>) => {
    const part = parts.find((each) => Object.hasOwn(names, each));
    const value = part === undefined ? undefined : names[part];
    return value === undefined ? undefined : [value];
  };
  const [os, cpu, libc] = [find(systems), find(processors), find(libraries)];
  return { ...(os && { os }), ...(cpu && { cpu }), ...(libc && { libc }) };
}

/** The entries that optional dependencies ask for and the lockfile does not hold, by path. */
export function missingEntries({ packages }: Lockfile): Record<string, Locked> {
  const missing: Record<string, Locked> = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const held = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((each) => packages[each]);
      if (held) continue;
      missing[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(dev && { dev }),
        optional: true,
      };
    }
  }
  return missing;
}

const file = join(import.meta.dirname, '..', 'package-lock.json');
const ordered = z.record(z.string(), z.unknown());
/** As npm sorts. */
const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one.localeCompare(other, 'en');

/** The lockfile of this repository. */
export function readLockfile(): Lockfile {
  return lockfile.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * The text of a lockfile with `missing` in it, all in npm's own order: `npm ci --omit=dev` writes the file anew, and what
 * differs would be a change in everybody's clone.
 */
export function completedText(text: string, missing: Record<string, Locked>): string {
  const whole = ordered.parse(JSON.parse(text));
  const added = Object.entries(missing).map(([path, { version, ...more }]): [string, unknown] => [
    path,
    { version, ...Object.fromEntries(Object.entries(more).sort(byName)) },
  ]);
  const packages = [...Object.entries(ordered.parse(whole.packages)), ...added].sort(byName);
  return `${JSON.stringify({ ...whole, packages: Object.fromEntries(packages) }, null, 2)}\n`;
}

if (import.meta.main) {
  const missing = missingEntries(readLockfile());
  writeFileSync(file, completedText(readFileSync(file, 'utf8'), missing));
  console.log(`${Object.keys(missing).length} entries added to package-lock.json.`);
}

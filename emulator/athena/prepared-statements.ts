import { join } from 'node:path';
import { z } from 'zod';
import { openJsonFile } from '../json-file.ts';

/** A name as the API model allows it: a letter or `_` first, 2 to 257 characters. */
export const preparedStatementName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_@:]{1,256}$/);

export const preparedStatement = z.object({
  StatementName: preparedStatementName,
  /** The SQL, with `?` where values go. */
  QueryStatement: z.string().min(1).max(262_144),
  WorkGroupName: z.string(),
  Description: z.string().min(1).max(1024).optional(),
  /** Seconds since the epoch. */
  LastModifiedTime: z.number(),
});

export type PreparedStatement = z.output<typeof preparedStatement>;

/** What PREPARE and the API keep, durable, for each work group. Names are told apart by their case. */
export type PreparedStatements = {
  get(work_group: string, name: string): PreparedStatement | undefined;
  /** By name. */
  list(work_group: string): PreparedStatement[];
  /**
   * Keeps what `make` gives under its name, in one step. `make` sees what is there; where it throws, nothing
   * has changed.
   */
  put(
    work_group: string,
    name: string,
    make: (known: PreparedStatement | undefined) => PreparedStatement,
  ): Promise<void>;
  /** Whether there was one of that name. */
  remove(work_group: string, name: string): Promise<boolean>;
  /** Forgets those of a work group that is deleted. */
  removeAll(work_group: string): Promise<void>;
};

const state = z.record(z.string(), z.record(z.string(), preparedStatement));
type State = z.output<typeof state>;

const groupOf = (groups: State, name: string) =>
  (Object.hasOwn(groups, name) ? groups[name] : undefined) ?? {};

function statementOf(groups: State, work_group: string, name: string): PreparedStatement | undefined {
  const group = groupOf(groups, work_group);
  return Object.hasOwn(group, name) ? group[name] : undefined;
}

/** Opens the prepared statements kept in `data_dir`. @throws Error where their file is damaged */
export async function openPreparedStatements(data_dir: string): Promise<PreparedStatements> {
  const file = await openJsonFile<State>(join(data_dir, 'athena', 'prepared-statements.json'), state, {});
  return {
    get: (work_group, name) => statementOf(file.value, work_group, name),
    list: (work_group) =>
      Object.values(groupOf(file.value, work_group)).sort((a, b) =>
        a.StatementName < b.StatementName ? -1 : 1,
      ),
    put: (work_group, name, make) =>
      file.update((groups) => {
        const made = make(statementOf(groups, work_group, name));
        return { ...groups, [work_group]: { ...groupOf(groups, work_group), [name]: made } };
      }),
    remove: async (work_group, name) => {
      let was_there = false;
      await file.update((groups) => {
        was_there = statementOf(groups, work_group, name) !== undefined;
        if (!was_there) return groups;
        const { [name]: _, ...rest } = groupOf(groups, work_group);
        return { ...groups, [work_group]: rest };
      });
      return was_there;
    },
    removeAll: (work_group) =>
      file.update((groups) => {
        if (!Object.hasOwn(groups, work_group)) return groups;
        const { [work_group]: _, ...rest } = groups;
        return rest;
      }),
  };
}

import type { TestContext } from 'node:test';
import { type EngineFixture, openEngineFixture } from '../engine/engine.fixture.ts';

type Table = Parameters<EngineFixture['createTable']>[0];
type Cell = string | null;

/** A lake of one file after another: each call makes a table over a text, and gives its rows. */
export async function openTexts(t: TestContext): Promise<{
  lake: EngineFixture;
  /** The rows of a table whose one file holds `text`. @param select what stands between SELECT and FROM */
  rows(text: string | Uint8Array, table: Omit<Table, 'name'>, select?: string): Promise<Cell[][]>;
}> {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  let count = 0;
  return {
    lake,
    async rows(text, table, select = '*') {
      count += 1;
      const name = `t${count}`;
      await lake.createTable({ ...table, name });
      await lake.put(`${name}/file`, text);
      return (await lake.query(`SELECT ${select} FROM ${name}`)).rows;
    },
  };
}

/** For tests of the catalog: an endpoint with the database `lake`, and a table to be made in it. */
import type { TestContext } from 'node:test';
import { Glue } from '@aws-sdk/client-glue';
import { startTestEmulator } from '../emulator.fixture.ts';

export async function startLake(t: TestContext) {
  const { emulator, data_dir } = await startTestEmulator(t);
  const glue = new Glue(emulator);
  t.after(() => glue.destroy());
  await glue.createDatabase({ DatabaseInput: { Name: 'Lake', Description: 'Everything.' } });
  return { glue, emulator, data_dir };
}

export const StorageDescriptor = {
  Columns: [
    { Name: 'Page', Type: 'string', Comment: 'The page.' },
    { Name: 'x', Type: 'int' },
  ],
  Location: 's3://lake/clicks/',
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  SerdeInfo: {
    SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
    Parameters: { 'ignore.malformed.json': 'true' },
  },
};
export const clicks = {
  Name: 'Clicks',
  TableType: 'EXTERNAL_TABLE',
  Parameters: { 'projection.enabled': 'true' },
  PartitionKeys: [{ Name: 'day', Type: 'string' }],
  StorageDescriptor,
};

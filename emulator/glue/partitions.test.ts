import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clicks, StorageDescriptor, startLake } from './glue.fixture.ts';

test('partitions are made one by one and in batches, listed and deleted', async (t) => {
  const { glue } = await startLake(t);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const at = { DatabaseName: 'lake', TableName: 'clicks' };
  const partition = (day: string) => ({
    Values: [day],
    StorageDescriptor: { Location: `s3://lake/clicks/${day}/` },
  });
  await glue.createPartition({ ...at, PartitionInput: partition('2026-01-01') });
  const { Errors } = await glue.batchCreatePartition({
    ...at,
    PartitionInputList: [partition('2026-01-01'), partition('2026-01-02'), { Values: ['a', 'b'] }],
  });
  assert.deepEqual(
    Errors?.map(({ PartitionValues, ErrorDetail }) => [PartitionValues, ErrorDetail?.ErrorCode]),
    [
      [['2026-01-01'], 'AlreadyExistsException'],
      [['a', 'b'], 'InvalidInputException'],
    ],
  );
  const days = async () => (await glue.getPartitions(at)).Partitions?.map(({ Values }) => Values?.[0]);
  assert.deepEqual(await days(), ['2026-01-01', '2026-01-02']);
  await glue.deletePartition({ ...at, PartitionValues: ['2026-01-01'] });
  assert.deepEqual(await days(), ['2026-01-02']);
  await assert.rejects(glue.deletePartition({ ...at, PartitionValues: ['x'] }), {
    name: 'EntityNotFoundException',
  });
});

test('partitions are filtered, paged and divided into segments, and each is given once', async (t) => {
  const { glue } = await startLake(t);
  const PartitionKeys = [
    { Name: 'year', Type: 'int' },
    { Name: 'day', Type: 'string' },
  ];
  await glue.createTable({ DatabaseName: 'lake', TableInput: { ...clicks, PartitionKeys } });
  const at = { DatabaseName: 'lake', TableName: 'clicks' };
  const all = [9, 10, 2026].flatMap((year) => ['01', '02', '03'].map((day) => [String(year), day]));
  await glue.batchCreatePartition({
    ...at,
    PartitionInputList: all.map((Values) => ({ Values, StorageDescriptor })),
  });
  const read = async (more: object) => {
    const values: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await glue.getPartitions({ ...at, ...more, NextToken });
      values.push(...(page.Partitions ?? []).map(({ Values = [] }) => Values.join('/')));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return values.toSorted();
  };
  const sorted = all.map((values) => values.join('/')).toSorted();
  assert.deepEqual(await read({}), sorted);
  assert.deepEqual(await read({ MaxResults: 2 }), sorted);
  assert.deepEqual(await read({ Expression: "year > 9 AND day = '02'", MaxResults: 1 }), [
    '10/02',
    '2026/02',
  ]);
  const segments = await Promise.all(
    [0, 1, 2].map((SegmentNumber) => read({ Segment: { SegmentNumber, TotalSegments: 3 } })),
  );
  assert.deepEqual(segments.flat().toSorted(), sorted);
  for (const wrong of [
    { Expression: 'x = 1' },
    { NextToken: 'mine' },
    { Segment: { SegmentNumber: 3, TotalSegments: 3 } },
    { MaxResults: 1001 },
  ])
    await assert.rejects(glue.getPartitions({ ...at, ...wrong }), { name: 'InvalidInputException' });
  const [first] = (await glue.getPartitions({ ...at, ExcludeColumnSchema: true })).Partitions ?? [];
  assert.equal(first?.StorageDescriptor?.Columns, undefined);
  assert.equal(first?.StorageDescriptor?.Location, StorageDescriptor.Location);
});

test('partitions are read, replaced and deleted one by one and many at once', async (t) => {
  const { glue } = await startLake(t);
  await glue.createTable({ DatabaseName: 'lake', TableInput: clicks });
  const at = { DatabaseName: 'lake', TableName: 'clicks' };
  const days = (...names: string[]) => names.map((day) => ({ Values: [day] }));
  await glue.batchCreatePartition({ ...at, PartitionInputList: days('1', '2', '3') });
  const { Partition } = await glue.getPartition({ ...at, PartitionValues: ['2'] });
  assert.deepEqual([Partition?.Values, Partition?.CatalogId], [['2'], '000000000000']);
  await assert.rejects(glue.getPartition({ ...at, PartitionValues: ['9'] }), {
    name: 'EntityNotFoundException',
    message: 'Cannot find partition.',
  });
  const PartitionInput = { Values: ['2'], Parameters: { rows: '5' } };
  await glue.updatePartition({ ...at, PartitionValueList: ['2'], PartitionInput });
  const updated = await glue.batchUpdatePartition({
    ...at,
    Entries: ['3', '9'].map((day) => ({ PartitionValueList: [day], PartitionInput: { Values: [day] } })),
  });
  assert.deepEqual(
    updated.Errors?.map(({ PartitionValueList, ErrorDetail }) => [
      PartitionValueList,
      ErrorDetail?.ErrorCode,
    ]),
    [[['9'], 'EntityNotFoundException']],
  );
  const got = await glue.batchGetPartition({ ...at, PartitionsToGet: days('2', '9') });
  assert.deepEqual(
    [got.Partitions?.[0]?.Parameters, got.Partitions?.length, got.UnprocessedKeys],
    [{ rows: '5' }, 1, []],
  );
  const deleted = await glue.batchDeletePartition({ ...at, PartitionsToDelete: days('1', '9') });
  assert.deepEqual(
    deleted.Errors?.map(({ PartitionValues }) => PartitionValues),
    [['9']],
  );
  await assert.rejects(glue.batchDeletePartition({ ...at, PartitionsToDelete: days(...'a'.repeat(26)) }), {
    name: 'InvalidInputException',
  });
});

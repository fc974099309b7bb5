import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLake } from '../athena/athena.fixture.ts';
import { startTestEmulator } from '../emulator.fixture.ts';
import { runBoto3 } from './client-tools.fixture.ts';

const stream = `
from botocore.config import Config
s3 = client('s3')
s3.create_bucket(Bucket='lake')
firehose = client('firehose')
# Debian's boto3 does not know yet that a stream may wait for nothing.
unchecked = boto3.client('firehose', endpoint_url=os.environ['ENDPOINT'], config=Config(parameter_validation=False))
unchecked.create_delivery_stream(
    DeliveryStreamName='plays',
    ExtendedS3DestinationConfiguration={
        'RoleARN': 'arn:aws:iam::000000000000:role/firehose',
        'BucketARN': 'arn:aws:s3:::lake',
        'Prefix': 'plays/',
        'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 0},
    },
)
while firehose.describe_delivery_stream(DeliveryStreamName='plays')['DeliveryStreamDescription']['DeliveryStreamStatus'] != 'ACTIVE':
    time.sleep(0.05)
`;

test('boto3 puts records into Firehose, finds them in S3, and is told the limits', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const told = await runBoto3(
    t,
    emulator,
    `${stream}
put = lambda count, name='plays': firehose.put_record_batch(
    DeliveryStreamName=name, Records=[{'Data': b'{"n":%d}\\n' % n} for n in range(count)])
answer = put(3)
keys = []
while not keys:
    keys = [each['Key'] for page in s3.get_paginator('list_objects_v2').paginate(Bucket='lake', Prefix='plays/')
            for each in page.get('Contents', [])]
    time.sleep(0.05)
body = b''.join(s3.get_object(Bucket='lake', Key=key)['Body'].read() for key in keys)
tell({
    'failed': answer['FailedPutCount'],
    'ids': len([each for each in answer['RequestResponses'] if each['RecordId']]),
    'body': body.decode(),
    'too_many': error_of(lambda: put(501))[0],
    'unknown': error_of(lambda: put(1, 'nobody'))[0],
})`,
  );
  assert.deepEqual(told, {
    failed: 0,
    ids: 3,
    body: '{"n":0}\n{"n":1}\n{"n":2}\n',
    too_many: 'InvalidArgumentException',
    unknown: 'ResourceNotFoundException',
  });
});

test('boto3 pages through the tables of Glue and of Athena, and is told what is missing', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const told = await runBoto3(
    t,
    emulator,
    `
glue = client('glue')
glue.create_database(DatabaseInput={'Name': 'lake'})
for number in range(5):
    glue.create_table(DatabaseName='lake', TableInput={
        'Name': 't%d' % number,
        'StorageDescriptor': {
            'Columns': [{'Name': 'n', 'Type': 'int'}],
            'Location': 's3://lake/t%d/' % number,
            'SerdeInfo': {'SerializationLibrary': 'org.openx.data.jsonserde.JsonSerDe'},
        },
    })
pages = list(glue.get_paginator('get_tables').paginate(DatabaseName='lake', PaginationConfig={'PageSize': 2}))
athena = client('athena')
of = {'CatalogName': 'AwsDataCatalog', 'DatabaseName': 'lake'}
metadata = athena.get_paginator('list_table_metadata').paginate(PaginationConfig={'PageSize': 2}, **of)
tell({
    'sizes': [len(page['TableList']) for page in pages],
    'names': [table['Name'] for page in metadata for table in page['TableMetadataList']],
    'missing': error_of(lambda: glue.get_table(DatabaseName='lake', Name='nowhere'))[0],
    'exists': error_of(lambda: glue.create_database(DatabaseInput={'Name': 'lake'}))[0],
    'metadata': error_of(lambda: athena.get_table_metadata(TableName='nowhere', **of))[0],
})`,
  );
  assert.deepEqual(told, {
    sizes: [2, 2, 1],
    names: ['t0', 't1', 't2', 't3', 't4'],
    missing: 'EntityNotFoundException',
    exists: 'AlreadyExistsException',
    metadata: 'MetadataException',
  });
});

test('boto3 runs a query of Athena to its end, pages through its rows, and is told what went wrong', async (t) => {
  const { emulator } = await openLake(t);
  const told = await runBoto3(
    t,
    emulator,
    `
athena = client('athena')
where = {'ResultConfiguration': {'OutputLocation': 's3://results/boto3/'}}
def ended(sql, **more):
    id = athena.start_query_execution(QueryString=sql, **where, **more)['QueryExecutionId']
    while True:
        execution = athena.get_query_execution(QueryExecutionId=id)['QueryExecution']
        if execution['Status']['State'] not in ('QUEUED', 'RUNNING'):
            return execution
        time.sleep(0.02)
many = ended('SELECT x FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x')
pages = list(athena.get_paginator('get_query_results').paginate(QueryExecutionId=many['QueryExecutionId']))
cells = [row['Data'][0]['VarCharValue'] for page in pages for row in page['ResultSet']['Rows']]
failed = ended('SELECT * FROM nowhere.t')
bound = ended('SELECT ? AS word', ExecutionParameters=["'it''s'"])
rows = athena.get_query_results(QueryExecutionId=bound['QueryExecutionId'])['ResultSet']['Rows']
listed = athena.get_paginator('list_query_executions').paginate(PaginationConfig={'PageSize': 2})
tell({
    'sizes': [len(page['ResultSet']['Rows']) for page in pages],
    'ends': [cells[0], cells[1], cells[-1]],
    'failed': [failed['Status']['State'], failed['Status']['AthenaError']['ErrorCategory']],
    'bound': rows[1]['Data'][0]['VarCharValue'],
    'listed': len([id for page in listed for id in page['QueryExecutionIds']]),
    'malformed': error_of(lambda: ended('SELEC 1')),
    'unfinished': error_of(lambda: athena.get_query_results(QueryExecutionId=failed['QueryExecutionId']))[0],
    'unsupported': error_of(lambda: athena.list_sessions(WorkGroup='primary'))[0],
})`,
  );
  assert.ok(
    typeof told === 'object' && told !== null && 'malformed' in told && Array.isArray(told.malformed),
  );
  const { malformed, ...rest } = told;
  assert.deepEqual([malformed[0], malformed[2]], ['InvalidRequestException', 400]);
  assert.match(String(malformed[1]), /^line 1:1: /);
  assert.deepEqual(rest, {
    sizes: [1000, 1000, 501],
    ends: ['x', '1', '2500'],
    failed: ['FAILED', 2],
    bound: "it's",
    listed: 3,
    unfinished: 'InvalidRequestException',
    unsupported: 'UnknownOperationException',
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json_services } from '../../services.ts';
import { inputReader } from '../api-model.ts';
import { modelOf, type Rule, rulesOf } from '../botocore.fixture.ts';
import { memberName } from '../member-path.ts';

/** Destinations and sources that are refused as a whole. */
const refused =
  /Redshift|Splunk|Elasticsearch|Amazonopensearch|HttpEndpoint|KinesisStreamSource|MSK|Snowflake|Iceberg|DatabaseSource|OpenTableFormat|OrcSerDe|AmazonOpenSearchServerless/;
/**
 * Members of which the operation itself says more, and buffering, which AWS has allowed from 0 s on since the
 * models of older botocores.
 */
const by_operation: Readonly<Record<string, RegExp>> = {
  firehose: /\.Data$|\.IntervalInSeconds$/,
  athena: /^GetQueryResults\.MaxResults$/,
  glue: /^$/,
};

const inside = (path: Rule['path'], value: unknown) =>
  path.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);

/** What the reader says of the member at `path`. */
async function faultsAt(service: string, operation: string, path: Rule['path'], value: unknown) {
  const reader = await inputReader(service, operation);
  assert.ok(reader !== undefined, `${operation} is in the API model`);
  const faults: string[] = [];
  reader(inside(path, value), undefined, faults);
  return faults.filter((fault) => fault.includes(` at '${memberName(path)}' `));
}

for (const { name: service, operations } of json_services) {
  test(`each length, range, pattern and value of the model of ${service} is held, and none is stricter`, async () => {
    const model = modelOf(service);
    const wrong: string[] = [];
    let checked = 0;
    for (const operation of Object.keys(operations)) {
      for (const { path, rule, good, bad } of rulesOf(model, operation)) {
        const place = [operation, ...path].join('.');
        if (refused.test(place) || by_operation[service]?.test(place)) continue;
        checked += 1;
        if ((await faultsAt(service, operation, path, bad)).length === 0) wrong.push(`${place}: ${rule}`);
        const strict = /length|value/.test(rule) ? await faultsAt(service, operation, path, good) : [];
        if (strict.some((fault) => /must have/.test(fault))) wrong.push(`${place}: stricter than ${rule}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(checked > 20);
  });
}

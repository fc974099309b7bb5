import { test } from 'node:test';
import { startTestEmulator } from '../emulator.fixture.ts';
import { clientsOf } from './athena.fixture.ts';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
const sqls = (process.env.SQLS ?? '').split(';;').map(s=>s.trim()).filter(Boolean);
test('x', async (t) => {
  const { emulator, entries } = await startTestEmulator(t);
  const lake = clientsOf(t, emulator);
  await lake.s3.send(new CreateBucketCommand({ Bucket: 'results' }));
  for (const sql of sqls) {
    try {
      const t0=Date.now();
      const id = await lake.start(sql);
      const e = await lake.ended(id);
      let rows; try { rows = await lake.rows(id) } catch (er) { rows = er.message }
      console.log(sql.slice(0,150), '\n =>', Date.now()-t0,'ms', e.Status?.State, e.Status?.StateChangeReason ?? '', e.Statistics?.DataScannedInBytes, JSON.stringify(rows)?.slice(0,1500));
    } catch (er) { console.log(sql.slice(0,150), '\n => THROWN', er.name, er.message) }
  }
  console.log(entries.filter(e=>e.level==='error').map(e=>e.fields));
});

import { unlink } from 'node:fs/promises';
import type { Functions } from '../functions/functions.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { deliverBackup } from './deliver-backup.ts';
import { deliverRecords } from './deliver-records.ts';
import type { SealedSegment } from './delivery-queue.ts';
import { TornLogError } from './frame.ts';
import type { ParquetConverter } from './parquet-converter.ts';
import type { Jq } from './processors/jq.ts';
import { setTailAside } from './set-aside.ts';

export type DeliveryTools = {
  objects: ObjectStore;
  parquet: ParquetConverter;
  functions: Functions;
  jq: Jq;
  onFault: (message: string, cause: unknown) => void;
};

/** Does what is not done yet; a part that fails does not keep the other back. */
async function deliverParts(segment: SealedSegment, tools: DeliveryTools): Promise<void> {
  const parts = { backup: deliverBackup, records: deliverRecords };
  const faults: unknown[] = [];
  for (const name of ['backup', 'records'] as const) {
    if (segment.done.has(name)) continue;
    try {
      await parts[name](segment, tools);
      segment.done.add(name);
    } catch (error) {
      if (error instanceof TornLogError) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

/**
 * Writes the objects of a sealed segment and deletes it. Doing so twice writes the same objects twice. What
 * is damaged at the segment's end is set aside first; all before it is delivered.
 * @throws whatever the object store or the conversion throws; the segment is then still there.
 */
export async function deliverSegment(segment: SealedSegment, tools: DeliveryTools): Promise<void> {
  const { path } = segment;
  try {
    await deliverParts(segment, tools);
  } catch (error) {
    if (!(error instanceof TornLogError)) throw error;
    await setTailAside(path, error.offset);
    tools.onFault(`The damaged end of a segment was set aside as ${path}.set-aside.`, error);
    if (error.offset === 0) return;
    await deliverParts(segment, tools);
  }
  await unlink(path);
}

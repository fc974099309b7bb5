import { basename, extname } from 'node:path';
import { compressFile } from './compress-file.ts';
import type { DeliveryTools } from './deliver-segment.ts';
import type { SealedSegment } from './delivery-queue.ts';
import { recordsOf } from './read-segment.ts';
import { SpillFile } from './spill-file.ts';

const batch_bytes = 256 * 1024;

/** Writes the records as they came in to the backup's bucket, where the stream has one. */
export async function deliverBackup({ path, header }: SealedSegment, tools: DeliveryTools): Promise<void> {
  const { backup } = header;
  if (backup === undefined) return;
  const { objects } = tools;
  // Throws where the bucket is gone, before any work is done.
  objects.path(backup.bucket, backup.key);
  const [body, packed] = [objects.temporaryPath(), objects.temporaryPath()].map(
    (file) => new SpillFile(file),
  );
  if (body === undefined || packed === undefined) return;
  try {
    let is_empty = true;
    for await (const items of recordsOf(path, batch_bytes)) {
      is_empty = false;
      await body.append(Buffer.concat(items.map(({ data }) => data)));
    }
    if (is_empty) return;
    await body.flush();
    if (backup.compression !== 'UNCOMPRESSED') {
      const name = basename(backup.key, extname(backup.key));
      await compressFile(body.path, packed.path, backup.compression, name);
    }
    const made = backup.compression === 'UNCOMPRESSED' ? body : packed;
    await objects.adopt(backup.bucket, backup.key, made.path);
  } finally {
    await body.remove();
    await packed.remove();
  }
}

import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { checksumMembers } from './checksum.ts';
import { parseDocument } from './s3-xml.ts';
import type { Part } from './uploads.ts';

/** S3's least size of every part but the last, in bytes. */
const least_part_bytes = 5 * 1024 ** 2;

const document = z.object({
  CompleteMultipartUpload: z.object({
    Part: z
      .array(z.record(z.string(), z.string()).and(z.object({ PartNumber: z.string(), ETag: z.string() })))
      .min(1)
      .max(10_000),
  }),
});
type Wanted = { PartNumber: string; ETag: string } & Record<string, string>;

const bare = (etag: string) => etag.trim().replace(/^"|"$/g, '');

function findPart(wanted: Wanted, parts: ReadonlyMap<number, Part>): Part {
  const { PartNumber, ETag, ...more } = wanted;
  const part = parts.get(Number(PartNumber));
  const sums = part === undefined ? {} : checksumMembers(part.checksums);
  const is_same = Object.entries(more).every(([name, value]) => (sums[name] ?? value) === value);
  if (part !== undefined && part.md5 === bare(ETag) && is_same) return part;
  const message =
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
  throw new AwsError('InvalidPart', message, { members: { PartNumber, ETag: bare(ETag) } });
}

function checkSizes(chosen: readonly Part[]): void {
  const small = chosen.slice(0, -1).find(({ size }) => size < least_part_bytes);
  if (small === undefined) return;
  const members = {
    ProposedSize: small.size,
    MinSizeAllowed: least_part_bytes,
    PartNumber: small.number,
    ETag: small.md5,
  };
  const message = 'Your proposed upload is smaller than the minimum allowed size';
  throw new AwsError('EntityTooSmall', message, { members });
}

/**
 * The parts that the document of CompleteMultipartUpload names, in order.
 * @throws AwsError `MalformedXML`, `InvalidPartOrder`, `InvalidPart`, `EntityTooSmall`
 */
export function chosenParts(text: string, uploaded: readonly Part[]): Part[] {
  const { Part: wanted } = parseDocument(text, document, ['Part']).CompleteMultipartUpload;
  const by_number = new Map(uploaded.map((part) => [part.number, part]));
  const is_ordered = wanted.every(
    ({ PartNumber }, index) => index === 0 || Number(PartNumber) > Number(wanted[index - 1]?.PartNumber),
  );
  if (!is_ordered) {
    const message = 'The list of parts was not in ascending order. Parts must be ordered by part number.';
    throw new AwsError('InvalidPartOrder', message);
  }
  const chosen = wanted.map((one) => findPart(one, by_number));
  checkSizes(chosen);
  return chosen;
}

import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';
import { AppError } from '../errors.ts';
import { max_picture_bytes, max_picture_pixels, max_picture_side, type PictureType } from './snapshot.ts';

type Size = { width: number; height: number };

/** Sizes stand near the beginning of a file, behind a camera's or a profile's notes. */
const header_bytes = 1_000_000;
/** The JPEG orientations that show a picture lying on its side. */
const first_turned = 5;

/** How files begin, in hexadecimal. */
const starts: { type: PictureType; start: RegExp }[] = [
  { type: 'jpeg', start: /^ffd8ff/ },
  { type: 'png', start: /^89504e470d0a1a0a/ },
  { type: 'webp', start: /^52494646.{8}57454250/ },
];
const readers = { jpeg: JPG, png: PNG, webp: WEBP };

/** The kind of picture that a file's first bytes show, whatever its name says. */
function typeOf(bytes: Uint8Array): PictureType | undefined {
  const first = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return starts.find(({ start }) => start.test(first))?.type;
}

function sizeOf(bytes: Uint8Array, type: PictureType): Size {
  const reader = readers[type];
  const header = bytes.subarray(0, header_bytes);
  try {
    if (!reader.validate(header)) throw new TypeError(`The header of a ${type} is missing.`);
    const { width, height, orientation = 1 } = reader.calculate(header);
    return orientation < first_turned ? { width, height } : { width: height, height: width };
  } catch (cause) {
    throw new AppError('bad_request', `The file begins as a ${type} and is damaged.`, { cause });
  }
}

/**
 * What a picture is, read out of the file itself.
 * @returns its kind, and its size as it is shown, px
 * @throws AppError `bad_request` where it is no PNG, JPEG or WebP; `too_large` where it is past our bounds
 */
export function checkPicture(bytes: Uint8Array): Size & { type: PictureType } {
  if (bytes.length > max_picture_bytes) {
    throw new AppError('too_large', `A picture may have at most ${max_picture_bytes / 1e6} MB.`);
  }
  const type = typeOf(bytes);
  if (type === undefined) throw new AppError('bad_request', 'The file is no PNG, JPEG or WebP picture.');
  const { width, height } = sizeOf(bytes, type);
  if (!(width > 0 && height > 0)) throw new AppError('bad_request', 'The picture has no width or no height.');
  if (Math.max(width, height) > max_picture_side || width * height > max_picture_pixels) {
    throw new AppError(
      'too_large',
      `The picture has ${width} x ${height} px. It may have ${max_picture_side} px on a side and ${max_picture_pixels / 1e6} million in all.`,
    );
  }
  return { type, width, height };
}

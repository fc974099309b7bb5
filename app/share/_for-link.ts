import type { PagePicture } from '#components/page-picture.tsx';
import { hrefOf } from '#lib/filters.ts';

/** A picture at an address of the link's own: who has only the link is let in nowhere else. */
export function forLink(picture: PagePicture, token: string): PagePicture {
  const asked = new URL(picture.src, 'http://heatlake.invalid').searchParams;
  const named = Object.fromEntries(
    ['page', 'band', 'id', 'type'].map((name) => [name, asked.get(name) ?? '']),
  );
  return { ...picture, src: hrefOf(`/share/${token}/picture`, named) };
}

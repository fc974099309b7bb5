import Link from 'next/link';
import { hrefOfOne } from '../_page/name-in-path.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** A video's name, which leads to its page. */
export function VideoLink({ video_id, opened }: { video_id: string; opened: OpenedPage }) {
  return (
    <Link className="link break-all" prefetch={false} href={hrefOfOne('/videos', video_id, opened)}>
      {video_id}
    </Link>
  );
}

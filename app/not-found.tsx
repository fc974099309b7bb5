import type { Metadata } from 'next';
import { Notice } from '#components/notice.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main>
      <Notice title="There is no such page">
        <p>The address is mistyped, or the page has gone.</p>
      </Notice>
    </main>
  );
}

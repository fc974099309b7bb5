import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SharedPage } from '../../share/_shared-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('share'))('made_with'), robots: { index: false, follow: false } };
}

export default async function EmbeddedPage({ params }: { params: Promise<{ token: string }> }) {
  return <SharedPage token={(await params).token} framed={true} />;
}

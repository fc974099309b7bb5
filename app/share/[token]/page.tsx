import type { Metadata } from 'next';
import { SharedPage, sharedMetadata } from '../../share/_shared-page.tsx';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return sharedMetadata((await params).token);
}

export default async function SharePage({ params }: Props) {
  return <SharedPage token={(await params).token} framed={false} />;
}

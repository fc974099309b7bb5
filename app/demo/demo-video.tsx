import { useTranslations } from 'next-intl';
import { demo } from './demo-site.ts';

/** The video of the lab's part: twenty seconds, made by scripts/demo-video. */
export function DemoVideo() {
  const t = useTranslations('demo');
  return (
    <div className="flex flex-col gap-2">
      <video
        className="aspect-video w-full rounded-field bg-neutral"
        controls
        playsInline
        preload="metadata"
        data-video-id={demo.video_id}
        src="/demo.webm"
        aria-label={t('video')}
      >
        <track kind="captions" src="/demo.vtt" srcLang="en" label={t('captions')} />
      </video>
      <details className="text-sm">
        <summary className="cursor-pointer">{t('video_shows')}</summary>
        <p className="text-muted mt-1">{t('video_text')}</p>
      </details>
    </div>
  );
}

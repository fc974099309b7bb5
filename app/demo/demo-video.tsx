import { demo } from './demo-site.ts';

/** The video of the lab's part: twenty seconds, made by scripts/demo-video. */
export function DemoVideo() {
  return (
    <div className="flex flex-col gap-2">
      <video
        className="aspect-video w-full rounded-field bg-neutral"
        controls
        playsInline
        preload="metadata"
        data-video-id={demo.video_id}
        src="/demo.webm"
        aria-label="A day at the lake, 20 seconds, without sound"
      >
        <track kind="captions" src="/demo.vtt" srcLang="en" label="English" />
      </video>
      <details className="text-sm">
        <summary className="cursor-pointer">What the video shows</summary>
        <p className="text-muted mt-1">
          There is no sound. The sun rises on the left behind mountains, stands over a lake at noon after ten
          seconds, and sets on the right after twenty. A clock in the corner counts the seconds.
        </p>
      </details>
    </div>
  );
}

/** What each parameter of a metric is, for people, where its schema does not say so itself (`.describe`). */
export const param_docs: Readonly<Record<string, string>> = {
  site: 'The tracked property.',
  from: 'The first day, `YYYY-MM-DD` in `tz`. Without it, 6 days before `to`.',
  to: 'The last day, included, `YYYY-MM-DD` in `tz`. Without it, today. A range has at most 366 days.',
  tz: "The time zone that days are counted in, such as `Asia/Seoul`. Without it, the server's.",
  page: "The page's name, or a template (`/p/:id`, `/docs/*`) for every page that it stands for.",
  band: 'The widths of the window that count: `phone` below 640 CSS px, `tablet` below 1024, `desktop` below 1536, `wide` from there on.',
  layer: 'Which presses count: all, those made in anger, or those after which nothing happened.',
  step: 'How long a bucket of time is. Without it, hours for at most 2 days, else days. Hours for at most 31 days.',
  matching: 'A template: only the pages that it stands for are listed, each under its own name.',
  user_id: "The viewer, by the site's own id.",
  video_id: 'The video.',
};

/** What each place of the dashboard is known by: strokes on a grid of 24. */
const strokes = {
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z',
  heatmap: 'M12 3c1 4 5 5.5 5 10.5a5 5 0 0 1-10 0c0-2 1-3.5 2.5-4.5 0 2 .8 3 1.5 3.5C11.5 9 10.5 6 12 3Z',
  videos: 'M4 5h16v14H4zM10 9l5 3-5 3z',
  viewers:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.7 3-5.5 6.5-5.5s6.1 1.8 6.5 5.5M16 4.3a3.5 3.5 0 0 1 0 6.5M18.5 14.8c1.8.9 2.8 2.6 3 5.2',
  sql: 'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3ZM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  cost: 'M12 3v18M16.5 7.5C16 6 14.3 5.2 12 5.2c-2.6 0-4.5 1.2-4.5 3.2 0 4.5 9.3 2.2 9.3 6.9 0 2.2-2 3.5-4.8 3.5-2.6 0-4.6-1-5-3',
  api: 'M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16',
  install: 'M12 3v11M7.5 10l4.5 4.5 4.5-4.5M4 17v3h16v-3',
} as const;

export type Place = keyof typeof strokes;

export function NavIcon({ place }: { place: Place }) {
  return (
    <svg viewBox="0 0 24 24" className="size-5 shrink-0" aria-hidden="true">
      <path
        d={strokes[place]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

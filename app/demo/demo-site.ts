/** What the tracker page calls itself, its area and its video. The page's name is the original demo's. */
export const demo = {
  site: 'demo',
  page: 'main',
  area_id: 'click-area',
  video_id: 'day-at-the-lake',
  /** The lab's viewer, until the visitor chooses another. */
  user_id: '12345',
} as const;

/** The shape of the click area and of its map, CSS px. */
export const area = { width: 640, height: 480 } as const;

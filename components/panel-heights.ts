/** How high a panel is at least, before and after its answer: so nothing below it jumps. */
export const panel_heights = {
  small: 'min-h-56',
  medium: 'min-h-96',
  /** Six tiles, and what they cost. */
  tiles: 'min-h-[38rem] sm:min-h-[28rem]',
  /** The overview's numbers: two rows of tiles, and what they cost. */
  numbers: 'min-h-[60rem] sm:min-h-[44rem] lg:min-h-[34rem]',
  tall: 'min-h-[44rem]',
  /** As high as the screen at least, for what stands first: what follows is then below it from the start. */
  screen: 'min-h-[44rem] sm:min-h-[56rem]',
} as const;

export type PanelHeight = keyof typeof panel_heights;

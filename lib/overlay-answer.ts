/** What `GET /api/overlay` answers with, and what the overlay draws. Plain data, known to server and browser. */

/** A press's place in an element's box, as fractions of its width and height, and how many presses it had. */
export type PlacedClicks = readonly [x: number, y: number, clicks: number];

/** An element that was pressed, by its stored selector, and where in its box. */
export type PressedElement = { selector: string; cells: PlacedClicks[] };

/** A row of the metric `top-elements`. */
export type TopElement = {
  selector: string;
  label: string | null;
  clicks: number;
  /** Of all presses on the page in the band: 0..1. */
  share: number;
  rage: number;
  dead: number;
};

/** What to draw of the presses: the metrics `element-clicks` and `top-elements`. */
export type ClicksAnswer = {
  elements: PressedElement[];
  top: TopElement[];
  /** All presses of the layer, and how many of them say no element. */
  clicks: number;
  without_element: number;
  /** Whether there were more places than are given. */
  cut: boolean;
};

/** What to draw of the scrolling: the metric `scroll-reach`. */
export type ScrollAnswer = {
  rows: { depth_percent: number; views: number; share: number }[];
  views: number;
  measured: number;
};

export type OverlayAnswer = {
  page: string;
  /** The dates that were asked for, both included, in the time zone `tz`. */
  from: string;
  to: string;
  tz: string;
} & ({ kind: 'clicks'; clicks: ClicksAnswer } | { kind: 'scroll'; scroll: ScrollAnswer });

import type { Tracker } from '../capture.ts';
import type { SentEvent } from '../index.ts';
import { fraction, isFixed, placeIn } from './place.ts';
import { isWithin, longest, mask, outerOf, selectorOf } from './selector.ts';

type Click = SentEvent<'click'> & { timestamp: number };

/** What does something when it is pressed, by its markup. What lies in it is pressed with it. */
const pressable = 'a,button,summary,[onclick],[role=button],[role=link]';
/** Where a person types, chooses or draws, and what is masked: never read, and pressed often on purpose. */
const hushed = `input,textarea,select,canvas,[contenteditable],${mask}`;
/** A link with an address leads somewhere, be it another window or program: it is not dead. */
const elsewhere = '[href]:not([href^="#"],[href^=java])';
/** How long a press may take to change something, and in which time three are rage: ms. */
const wait_ms = 1000;
/** How far presses of rage are apart: CSS px. */
const rage_px = 30;

/** What it says to everybody; nothing that a person typed or that is masked. */
function labelOf(element: Element): string | undefined {
  const said =
    element.getAttribute('aria-label') ||
    element.getAttribute('alt') ||
    (element.matches(pressable) && element.textContent);
  if (!said || element.querySelector(hushed)) return;
  // A cut may part a pair of surrogates, and the door takes neither half.
  return (
    said
      .trim()
      .slice(0, 128)
      .replace(/[\s\0\p{Cs}]+/gu, ' ') || undefined
  );
}

/**
 * Records every press as a `click`, also those in frames of the same origin. It listens on the window, before
 * the page's own listeners: by then no handler has moved on to another page name or stopped the event.
 * A press on what looks pressable waits a second to see whether something changes; nothing watches but then.
 */
export function captureClicks(tracker: Tracker): void {
  let last = 0;
  /** How much has changed so far; before this press; and at the press before it. */
  let changes = 0;
  let changes_before = 0;
  let changes_last = 0;
  let recent: Click[] = [];
  let timer: ReturnType<typeof setTimeout>;
  const waiting = new Set<() => void>();
  const observer = new MutationObserver(() => changes++);

  /** Counts for as long as a press may wait what changes around `node`, in and out of shadow roots and frames. */
  const observe = (node: Node | null | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(() => observer.disconnect(), wait_ms);
    for (; node; node = outerOf(node))
      observer.observe(node.getRootNode(), {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
  };

  const press = (event: MouseEvent) => {
    const { clientX, clientY, detail, timeStamp } = event;
    const path = event.composedPath() as Element[];
    const target = path[0];
    const area = tracker.area();
    if (!target?.matches || !area) return;
    // A press on a label comes twice: a second time, with the same instant, on its input. Presses of a double
    // click may share the instant, which is coarse, but not their number.
    const instant = timeStamp + detail;
    if (detail && instant === last) return;
    last = instant;

    const element = path.find((node) => node.matches?.(pressable)) ?? target;
    const { left, top, width, height } = element.getBoundingClientRect();
    let [x, y] = [clientX, clientY];
    // Keyboard and script press at 0, 0.
    if (!detail && !x && !y) {
      if (!width && !height) return;
      x = left + width / 2;
      y = top + height / 2;
    }
    const place = placeIn(area, element, x, y);
    if (!place) return;

    const hush = isWithin(element, hushed);
    const pressing = !hush && (element.matches(pressable) || getComputedStyle(element).cursor === 'pointer');
    const selector = selectorOf(element);
    const timestamp = Date.now();
    // A stepper, which changes something each time, may be pressed as often as one likes.
    if (pressing && changes !== changes_last) recent = [];
    changes_last = changes;
    recent = recent.filter(
      (one) => timestamp - one.timestamp < wait_ms && Math.hypot(one.x - place.x, one.y - place.y) <= rage_px,
    );
    const click: Click = {
      type: 'click',
      page: tracker.page(),
      ...place,
      timestamp,
      viewport_width: innerWidth,
      viewport_height: innerHeight,
      is_trusted: event.isTrusted,
      page_view_id: tracker.view_id(),
      scroll_x: Math.round(scrollX),
      scroll_y: Math.round(scrollY),
      selector: selector.length > longest ? undefined : selector,
      element_x: fraction(x - left, width),
      element_y: fraction(y - top, height),
      element_label: hush ? undefined : labelOf(element),
      is_fixed: isFixed(element),
      is_rage: !!recent[1] && !hush && !!target.ownerDocument.getSelection()?.isCollapsed,
    };
    recent.push(click);

    let before = detail ? changes_before : changes;
    const finish = tracker.guard(() => {
      click.is_dead = changes === before;
      if (waiting.delete(finish)) tracker.record(click);
    });
    waiting.add(finish);
    if (pressing && !element.matches(elsewhere)) {
      observe(element);
      setTimeout(finish, wait_ms);
    } else {
      before = -1;
      finish();
    }
  };

  const handle = tracker.guard((event: Event) => {
    const { type, target } = event;
    if (type === 'click') press(event as MouseEvent);
    else if (type === 'load') enter((target as HTMLIFrameElement).contentDocument);
    else if (type === 'pointerdown') {
      changes_before = changes;
      observe(target as Node);
    } else {
      changes++;
      // The press itself moves the focus, before it is a click.
      if (/blur|focus/.test(type)) changes_before++;
    }
  });
  // The same function each time, so that a document that is told of twice still has it once.
  const enter = (page: Document | null | undefined, to: EventTarget | null | undefined = page) => {
    if (!page) return;
    for (const type of 'click load pointerdown scroll input play pause blur focus'.split(' '))
      to?.addEventListener(type, handle, true);
    for (const frame of page.querySelectorAll('iframe')) enter(frame.contentDocument);
  };
  enter(document, window);
  // Loads of frames are told to the document, never to the window.
  document.addEventListener('load', handle, true);
  tracker.onLeave(() => {
    changes++;
    for (const finish of waiting) finish();
  });
}

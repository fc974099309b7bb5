import type { Tracker } from '../capture.ts';
import type { SentEvent } from '../index.ts';
import { fraction, isFixed, placeIn } from './place.ts';
import { isWithin, longest, mask, outerOf, selectorOf } from './selector.ts';

type Click = SentEvent<'click'> & { timestamp: number };

/** What does something when it is pressed, by its markup. What lies in it is pressed with it. */
const pressable = 'a,button,summary,[onclick],[role=button],[role=link]';
/** Where a person types, chooses or draws: never read, and pressed often on purpose. */
const fields = 'input,textarea,select,canvas,[contenteditable]';
/** Links that leave the page as it is. */
const elsewhere = '[download],[target],[href^=mailto],[href^=tel]';
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
  const hushed = `${fields},${mask}`;
  if (!said || isWithin(element, hushed) || element.querySelector(hushed)) return;
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
  const observer = new MutationObserver(() => {
    changes++;
    observer.disconnect();
  });

  /** Counts for as long as a press may wait what changes around `node`, in and out of shadow roots and frames. */
  const observe = (inner: Node | null | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(() => observer.disconnect(), wait_ms);
    for (let node = inner; node; node = outerOf(node)) {
      const what = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(node.getRootNode(), what);
    }
  };

  const press = (event: MouseEvent) => {
    const { clientX, clientY, detail, timeStamp } = event;
    const path = event.composedPath() as Element[];
    const target = path[0];
    const area = tracker.area();
    if (target?.nodeType !== 1 || !area) return;
    // A press on a label comes twice: a second time, with the same instant, on its input.
    if (detail && timeStamp === last) return;
    last = timeStamp;

    const element = path.find((node) => node.matches?.(pressable)) ?? target;
    const box = element.getBoundingClientRect();
    // Keyboard and script press at 0, 0.
    const placed = detail || clientX || clientY;
    if (!placed && !box.width && !box.height) return;
    const x = placed ? clientX : box.left + box.width / 2;
    const y = placed ? clientY : box.top + box.height / 2;
    let inside: Element | null | undefined = element;
    while (inside && !area.contains(inside)) inside = outerOf(inside);
    if (!inside) return;

    const field = element.closest(fields);
    const pressing = !field && (element.matches(pressable) || getComputedStyle(element).cursor === 'pointer');
    const selector = selectorOf(element);
    const click: Click = {
      type: 'click',
      page: tracker.page(),
      ...placeIn(area, element, x, y),
      timestamp: Date.now(),
      viewport_width: innerWidth,
      viewport_height: innerHeight,
      is_trusted: event.isTrusted,
      page_view_id: tracker.view_id(),
      scroll_x: Math.round(scrollX),
      scroll_y: Math.round(scrollY),
      selector: selector.length > longest ? undefined : selector,
      element_x: fraction(x - box.left, box.width),
      element_y: fraction(y - box.top, box.height),
      element_label: labelOf(element),
      is_fixed: isFixed(element),
    };

    // A stepper, which changes something each time, may be pressed as often as one likes.
    if (pressing && changes !== changes_last) recent = [];
    changes_last = changes;
    recent = recent.filter(
      (one) =>
        click.timestamp - one.timestamp < wait_ms && Math.hypot(one.x - click.x, one.y - click.y) <= rage_px,
    );
    const selection = target.ownerDocument.getSelection();
    click.is_rage = recent.push(click) > 2 && !field && !!selection?.isCollapsed;

    let before = detail ? changes_before : changes;
    const finish = tracker.guard(() => {
      click.is_dead = changes === before;
      if (waiting.delete(finish)) tracker.record(click);
    });
    waiting.add(finish);
    if (pressing && !element.matches(elsewhere) && !event.ctrlKey && !event.metaKey) {
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
    else if (type === 'load') enter(target);
    else if (type === 'pointerdown') {
      changes_before = changes;
      observe(target as Node);
    } else {
      changes++;
      // The press itself moves the focus, before it is a click.
      if (type === 'blur' || type === 'focus') changes_before++;
    }
  });
  // The same function each time, so that a document that is told of twice still has it once.
  const listen = (to: EventTarget) => {
    for (const type of 'click load pointerdown scroll input change hashchange play pause blur focus'.split(
      ' ',
    ))
      to.addEventListener(type, handle, true);
  };
  const enter = (frame: EventTarget | null) => {
    const page = (frame as HTMLIFrameElement).contentDocument;
    if (!page) return;
    listen(page);
    page.querySelectorAll('iframe').forEach(enter);
  };
  listen(window);
  // Loads of frames are told to the document, never to the window.
  document.addEventListener('load', handle, true);
  document.querySelectorAll('iframe').forEach(enter);
  tracker.onLeave(() => {
    changes++;
    for (const finish of waiting) finish();
  });
}

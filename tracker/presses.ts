import type { Place } from '#lib/events/capture.ts';
import { guard } from './guard.ts';
import { keepsItsPlace } from './keeps-its-place.ts';
import { tracker } from './listen.ts';
import { isOdd, load } from './load.ts';
import { page } from './page.ts';
import { record, soon } from './queue.ts';
import { sizesOf, view_id } from './views.ts';

const mask = '[data-heatlake-mask]';
/** What does something when it is pressed, by its markup. What lies in it is pressed with it. */
const pressable = 'a,button,summary,[onclick],[role=button],[role=link]';
/** Where a person types, chooses or draws, and what is masked: never read, and pressed often on purpose. */
const hushed = `input,textarea,select,canvas,[contenteditable],${mask}`;
/** A link with an address leads somewhere, be it another window or program: it is not dead. */
const elsewhere = '[href]:not([href^="#"],[href^=java])';
/** Generated names have digits and change with each build; names of a state change with each press; null is none. */
const stable = /^.(?!.*(active|focus|hover|null$))[^\d\ufffd\p{Cs}]{1,50}$/u;
/** How often the page is searched for one selector: each search passes all of its elements. */
const most_searches = 3;
/** A selector of so many steps is longer than its column: the door drops it. */
const most_steps = 256;
/** As a number of searches: nothing is looked for any more in this root. */
const found = 999;
/** Of a label; the door takes 128 of it. */
const label_chars = 999;
/** How long a press may take to change something, and in which time three are rage: ms. */
const wait_ms = 1000;
/** How far presses of rage are apart: CSS px. */
const rage_px = 30;

let last: number;
/** How much has changed so far; before this press; and at the press before it. */
let changes = 0;
let changes_before: number;
let recent: [timestamp: number, x: number, y: number, changes: number][] = [];
let watching: ReturnType<typeof setTimeout>;
const observer = new MutationObserver(() => changes++);

/** Something changed. */
export const change = () => changes++;
/** The press itself moves the focus, before it is a click. */
export const moveFocus = () => changes_before++;

type Outwards = Partial<Pick<Node, 'parentNode'> & Pick<ShadowRoot, 'host'> & Pick<Document, 'defaultView'>>;

/** The node and what it lies in, with the shadow roots and documents; out of frames of the same origin too. */
const chainOf = (node?: Outwards | null): Element[] =>
  // A frame's nodes are of the frame's own classes, so instanceof tells nothing.
  node ? [node as Element, ...chainOf(node.parentNode || node.host || tracker[7]?.(node))] : [];

/** Whether the element, or one around it, is such a one. Roots have no `matches`. */
const isWithin = (node: Element, selector: string) => chainOf(node).some((one) => one.matches?.(selector));

/** Counts for as long as a press may wait what changes around `node`, in and out of shadow roots and frames. */
const observe = (node: Node) => {
  clearTimeout(watching);
  watching = setTimeout(() => observer.disconnect(), wait_ms);
  for (const root of chainOf(node))
    if (!root.matches)
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
};

/** The pointer goes down: menus open then. */
export const pointDown = ({ target }: Event) => {
  changes_before = changes;
  observe(target as Node);
};

/**
 * Records a press as a `click`. On a page whose places /more.js finds, one before that has come is held until then; `was`
 * is its edge at the press. A press on what looks pressable waits a second to see whether something changes;
 * nothing watches but then. One long function, because it weighs 25 to 40 bytes more when it is taken apart.
 */
export const press = (event: MouseEvent, path = event.composedPath() as Element[], was?: number): unknown => {
  let { clientX: x, clientY: y, detail, timeStamp } = event;
  const element = path.find((node) => node.matches?.(pressable)) || (path[0] as Element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const edge = top + element.scrollTop;
  if (isOdd() && !tracker[6]) return load().then(guard(() => tracker[6] && press(event, path, edge)));
  // What was scrolled meanwhile is not where it was pressed. NaN where this is not meanwhile.
  if (Number(was) - edge) return;
  const chain = chainOf(element);
  // A press on a label comes twice: a second time, with the same instant, on its input. Presses of a double
  // click may share the instant, which is coarse, but not their number.
  const before_last = last;
  last = timeStamp + detail;
  if (!chain[1] || (detail && last === before_last)) return;
  // Keyboard and script press at 0, 0.
  if (!(detail || x || y)) {
    if (!(width || height)) return;
    x = left + width / 2;
    y = top + height / 2;
  }
  const element_x = (x - left) / width;
  const element_y = (y - top) / height;
  let is_fixed = false;
  let selector = '';
  let tail = '';
  let searches = 0;
  for (const node of chain) {
    if (!node.matches) {
      tail = ` >>> ${selector}${tail}`;
      selector = '';
      searches = 0;
      continue;
    }
    is_fixed ||= keepsItsPlace(node);
    if (searches > most_steps) continue;
    const rest = selector && ` > ${selector}`;
    const names = [
      `#${CSS.escape(node.getAttribute('id') as string)}`,
      ...[...node.classList].map((name) => `.${CSS.escape(name)}`),
    ];
    const part =
      CSS.escape(node.localName) +
      (isWithin(node, mask)
        ? ''
        : names
            .filter((name) => stable.test(name))
            .slice(0, 2)
            .join(''));
    selector = part + rest;
    const root = node.getRootNode() as Document;
    // Most that are not unique have an earlier match, which is found at once; all of them are a long list.
    if (
      searches++ < most_searches &&
      node.contains(root.querySelector(selector)) &&
      !root.querySelectorAll(selector)[1]
    ) {
      searches = found;
      continue;
    }
    if (node.matches(':only-of-type')) continue;
    let nth = 1;
    let other = node.previousElementSibling;
    for (; other; other = other.previousElementSibling) if (other.localName === node.localName) nth++;
    selector = `${part}:nth-of-type(${nth})${rest}`;
  }
  const place: Place | undefined = tracker[6]
    ? tracker[6](chain, x, y, is_fixed)
    : [...sizesOf(document.documentElement), x + scrollX, y + scrollY, is_fixed];
  if (!place) return;
  [, , , , x, y] = place;
  const hush = isWithin(element, hushed);
  const pressing = !hush && (element.matches(pressable) || getComputedStyle(element).cursor === 'pointer');
  const waits = pressing && !element.matches(elsewhere);
  const before = detail ? changes_before : changes;
  const timestamp = Date.now();
  recent = recent.filter(
    ([then, then_x, then_y, then_changes]) =>
      timestamp - then < wait_ms &&
      Math.hypot(then_x - x, then_y - y) <= rage_px &&
      // A stepper, which changes something each time, may be pressed as often as one likes.
      (then_changes === changes || !pressing),
  );
  const click = [
    'click',
    view_id,
    page(),
    timestamp,
    ...place,
    event.isTrusted,
    scrollX,
    scrollY,
    tail.slice(5),
    element_x,
    element_y,
    hush || element.querySelector(hushed)
      ? ''
      : element.getAttribute('aria-label') ||
        element.getAttribute('alt') ||
        (element.matches(pressable) ? element.textContent.slice(0, label_chars) : ''),
    !!recent[1] && !hush && (element.ownerDocument.getSelection() as Selection).isCollapsed,
  ];
  recent.push([timestamp, x, y, changes]);
  observe(element);
  soon(() => record(...click, waits && changes === before), Number(waits) * wait_ms);
};

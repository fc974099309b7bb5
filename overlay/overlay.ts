import { findElement } from '#lib/events/click/find-element.ts';
import type { OverlayAnswer } from '#lib/overlay-answer.ts';
import { type Ask, AskError, type Shown } from './ask.ts';
import { createControls } from './controls.ts';
import { coversNow } from './covers.ts';
import { createDrawing } from './draw.ts';
import { follow } from './follow.ts';
import { homeOf } from './home.ts';
import { createHover } from './hover.ts';
import { make } from './make.ts';
import { createPanel } from './panel.ts';
import { PlacedElements } from './placed.ts';
import { style } from './style.ts';
import type { Words } from './words.ts';

/** What a key or a press in the panel would otherwise also do to the page. */
const kept_events = [
  'keydown',
  'keyup',
  'keypress',
  'click',
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'wheel',
];

type Opening = {
  ask: Ask;
  shown: Shown;
  words: Words;
  /** The page's name now; asked again whenever the document may have changed. */
  page: () => string;
};

/** Puts the map onto this page. */
export function openOverlay({ ask, shown, words, page }: Opening): void {
  const host = document.createElement('heatlake-overlay');
  host.lang = words.language;
  host.setAttribute('popover', 'manual');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [style()];
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const drawing = createDrawing(canvas);
  let answer: OverlayAnswer | undefined;
  let placed = new PlacedElements([]);
  let asked = { page: '', band: '' };
  let asking = new AbortController();
  let is_waiting = false;

  const controls = createControls(shown, words, {
    changed: () => question(),
    faded: (opacity) => {
      canvas.style.opacity = String(opacity);
    },
  });
  const panel = createPanel(controls.form, words, { close, show });
  const hover = createHover(host, words, (under) => {
    const found = placed.at(under);
    return found && answer?.kind === 'clicks' ? { ...found, all: answer.clicks.clicks } : undefined;
  });
  const following = follow(host, { search, draw });

  function putOnTop(): void {
    homeOf(document).append(host);
    // In the browser's top layer nothing that the page does to its root reaches us. Not in every browser.
    if ('showPopover' in host) host.showPopover();
  }

  function close(): void {
    asking.abort();
    following.end();
    hover.end();
    removeEventListener('keydown', onKey);
    host.remove();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // In the panel it closes nothing but the map.
    if (event.currentTarget === panel.section) event.preventDefault();
    close();
  }

  function show(selector: string): boolean {
    const element = findElement(selector);
    if (element === null) return false;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    hover.mark(element);
    return true;
  }

  /** Asks for what panel, page and window choose now. An answer to an older question is given up. */
  async function question(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const choice = controls.choice();
    asked = { page: page(), band: choice.band };
    is_waiting = true;
    panel.waiting();
    try {
      const came = await ask(controls.pageOf(asked.page), choice, signal);
      if (signal.aborted) return;
      placed = new PlacedElements(came.kind === 'clicks' ? came.clicks.elements : []);
      answer = came;
      is_waiting = false;
      controls.answered(came);
      panel.answered(came, choice.band);
      hover.mark(undefined);
      find();
      following.soon();
    } catch (error) {
      if (signal.aborted) return;
      is_waiting = false;
      forget();
      panel.failed(
        error instanceof AskError ? error.message : words.say('unreadable', { reason: String(error) }),
      );
    }
  }

  /** What was drawn answers another question than the one that the panel shows. */
  function forget(): void {
    answer = undefined;
    placed = new PlacedElements([]);
    hover.mark(undefined);
    following.soon();
  }

  function find(): void {
    const elements = placed.find();
    following.watch(elements);
    for (const { ownerDocument } of elements) hover.listen(ownerDocument);
  }

  function search(): void {
    // A dialog has opened or closed; or the page has made its whole document anew, as a framework does at a mistake of
    // its first rendering, and thrown us out.
    if (host.parentNode !== homeOf(document)) putOnTop();
    if (page() !== asked.page) {
      forget();
      question();
    }
    find();
  }

  function draw(): void {
    hover.draw();
    if (controls.band() !== asked.band) question();
    if (answer === undefined) {
      drawing.clear();
    } else if (answer.kind === 'scroll') {
      drawing.reach(answer.scroll.rows);
    } else {
      const layout = placed.layout(coversNow(host));
      drawing.heat(layout.spots, layout.max);
      // Until there is an answer to it the panel tells of the question.
      if (!is_waiting) panel.drawn(answer.clicks, layout);
    }
  }

  canvas.style.opacity = String(controls.opacity());
  for (const type of kept_events) host.addEventListener(type, (event) => event.stopPropagation());
  panel.section.addEventListener('keydown', onKey);
  addEventListener('keydown', onKey);
  root.append(canvas, ...hover.nodes, panel.section);
  putOnTop();
  panel.section.focus({ preventScroll: true });
  question();
}

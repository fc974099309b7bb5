import { heatGradientCss } from '#components/heat-scale.ts';
import { bands } from '#lib/bands.ts';
import { formatCount, formatCountOf, formatShare } from '#lib/format.ts';
import type { ClicksAnswer, OverlayAnswer, ScrollAnswer } from '#lib/overlay-answer.ts';
import { make, table } from './make.ts';
import type { Layout } from './placed.ts';

type Actions = {
  close: () => void;
  /** Scrolls to the element. @returns false where it is not on the page now */
  show: (selector: string) => boolean;
};

const words = (answer: OverlayAnswer, band: string) => {
  const label = Object.entries(bands).find(([name]) => name === band)?.[1].label ?? 'All widths';
  return `${answer.page} · ${label} · ${answer.from} – ${answer.to}`;
};

/** The panel beside the map: what is drawn, in words and tables. Holds no data of its own. */
export function createPanel(form: HTMLFormElement, { close, show }: Actions) {
  const about = make('p');
  const status = make('p', { role: 'status' });
  const fault = make('p', { role: 'alert', class: 'fault' });
  const scale = make('div', { class: 'scale', 'aria-hidden': 'true' });
  const least = make('span');
  const most = make('span');
  const legend = make('div', {}, scale, make('div', { class: 'ends' }, least, most));
  const details = make('div');
  const side = make('button', { type: 'button' }, 'Move');
  const fold = make('button', { type: 'button', 'aria-expanded': 'true' }, 'Fold');
  const end = make('button', { type: 'button' }, 'Close');
  const section = make(
    'section',
    { tabindex: '-1', 'aria-label': 'Heatlake: the map on this page' },
    make('header', {}, make('h2', {}, 'Heatlake'), side, fold, end),
    about,
    fault,
    status,
    form,
    legend,
    details,
  );
  scale.style.background = heatGradientCss;
  fault.hidden = true;
  legend.hidden = true;
  side.addEventListener('click', () => section.classList.toggle('left'));
  fold.addEventListener('click', () => {
    const is_folded = section.classList.toggle('folded');
    fold.setAttribute('aria-expanded', String(!is_folded));
    fold.textContent = is_folded ? 'Unfold' : 'Fold';
  });
  end.addEventListener('click', close);

  function topElements({ top }: ClicksAnswer): HTMLElement {
    if (top.length === 0) return make('p', {}, 'No press says on which element it was.');
    const rows = top.map(({ selector, label, clicks, share, rage, dead }) => {
      const name = label ?? selector;
      const button = make('button', { type: 'button', title: selector }, name);
      button.addEventListener('click', () => {
        if (!show(selector)) say(`“${name}” is not on this page now.`);
      });
      return [button, formatCount(clicks), formatShare(share), formatCount(rage), formatCount(dead)];
    });
    return table('Top elements, all clicks', ['Element', 'Clicks', 'Share', 'Rage', 'Dead'], rows);
  }

  function reach({ rows }: ScrollAnswer): HTMLElement {
    const cells = rows.map((row) => [
      `${row.depth_percent}%`,
      formatCount(row.views),
      formatShare(row.share),
    ]);
    return table('How far down views came', ['Depth', 'Views', 'Share'], cells);
  }

  function say(text: string): void {
    // Told again only where it changes: a drawing in each frame must not talk in each frame.
    if (status.textContent !== text) status.textContent = text;
  }

  return {
    section,
    say,
    waiting(): void {
      fault.hidden = true;
      say('Asking Heatlake …');
    },
    failed(message: string): void {
      fault.textContent = message;
      fault.hidden = false;
      say('');
    },
    answered(answer: OverlayAnswer, band: string): void {
      fault.hidden = true;
      about.textContent = words(answer, band);
      details.replaceChildren(answer.kind === 'scroll' ? reach(answer.scroll) : topElements(answer.clicks));
      legend.hidden = false;
      if (answer.kind !== 'scroll') return;
      const { views, measured } = answer.scroll;
      least.textContent = '0% of views';
      most.textContent = '100%';
      say(
        measured === 0
          ? 'No view of this page says how far it came.'
          : `${formatCountOf(measured, 'view')} of ${formatCount(views)} say how far they came.`,
      );
    },
    drawn({ clicks, without_element, cut }: ClicksAnswer, layout: Layout): void {
      const drawn = formatCountOf(layout.placed, 'press', 'presses');
      const on = formatCountOf(layout.elements, 'element');
      const missing = formatCountOf(layout.missing_elements, 'element');
      const sentences = [
        clicks === 0 ? 'No press in this choice.' : `${drawn} on ${on} drawn.`,
        layout.missing > 0 ? `${formatCount(layout.missing)} on ${missing} not on this page now.` : '',
        without_element > 0 ? `${formatCount(without_element)} do not say on which element.` : '',
        cut ? 'Only the 10,000 busiest places are drawn.' : '',
      ];
      least.textContent = '1 press in one spot';
      most.textContent = formatCount(Math.max(1, layout.max));
      say(sentences.filter((sentence) => sentence !== '').join(' '));
    },
  };
}

export type Panel = ReturnType<typeof createPanel>;

import { heatGradientCss } from '#components/heat-scale.ts';
import { band_names } from '#lib/bands.ts';
import type { ClicksAnswer, OverlayAnswer, ScrollAnswer } from '#lib/overlay-answer.ts';
import { make, table } from './make.ts';
import type { Layout } from './placed.ts';
import type { Words } from './words.ts';

type Actions = {
  close: () => void;
  /** Scrolls to the element. @returns false where it is not on the page now */
  show: (selector: string) => boolean;
};

/** Page, widths and dates of what is shown. */
function aboutText({ page, from, to }: OverlayAnswer, band: string, { map, format }: Words): string {
  const label = map(`band_${band_names.find((name) => name === band) ?? 'all'}`);
  return [page, label, `${format.day(from)} – ${format.day(to)}`].join(' · ');
}

/** The panel beside the map: what is drawn, in words and tables. Holds no data of its own. */
export function createPanel(form: HTMLFormElement, words: Words, { close, show }: Actions) {
  const { say: text, count, format } = words;
  const about = make('p');
  const status = make('p', { role: 'status' });
  const fault = make('p', { role: 'alert', class: 'fault' });
  const scale = make('div', { class: 'scale', 'aria-hidden': 'true' });
  const least = make('span');
  const most = make('span');
  const legend = make('div', {}, scale, make('div', { class: 'ends' }, least, most));
  const details = make('div');
  const side = make('button', { type: 'button' }, text('move'));
  const fold = make('button', { type: 'button', 'aria-expanded': 'true' }, text('fold'));
  const end = make('button', { type: 'button' }, text('close'));
  const section = make(
    'section',
    { tabindex: '-1', 'aria-label': text('section') },
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
    fold.textContent = text(is_folded ? 'unfold' : 'fold');
  });
  end.addEventListener('click', close);

  function topElements({ top }: ClicksAnswer): HTMLElement {
    if (top.length === 0) return make('p', {}, text('top_none'));
    const rows = top.map(({ selector, label, clicks, share, rage, dead }) => {
      const name = label ?? selector;
      const button = make('button', { type: 'button', title: selector }, make('bdi', {}, name));
      // Where a selector is too long its end says more than its beginning.
      button.classList.toggle('selector', label === null);
      button.addEventListener('click', () => {
        if (!show(selector)) say(text('not_here', { name }));
      });
      return [button, format.count(clicks), format.share(share), format.count(rage), format.count(dead)];
    });
    const head = [text('element'), text('clicks'), text('share'), text('rage'), text('dead')];
    return table(text('top'), head, rows);
  }

  function reach({ rows }: ScrollAnswer): HTMLElement {
    const cells = rows.map((row) => [
      format.share(row.depth_percent / 100),
      format.count(row.views),
      format.share(row.share),
    ]);
    return table(text('reach'), [text('depth'), text('views'), text('share')], cells);
  }

  function say(sentence: string): void {
    // Told again only where it changes: a drawing in each frame must not talk in each frame.
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  return {
    section,
    say,
    waiting(): void {
      fault.hidden = true;
      say(text('asking'));
    },
    /** Says the fault, and none of the numbers that answer another question. */
    failed(message: string): void {
      about.textContent = '';
      details.replaceChildren();
      legend.hidden = true;
      fault.textContent = message;
      fault.hidden = false;
      say('');
    },
    answered(answer: OverlayAnswer, band: string): void {
      fault.hidden = true;
      about.textContent = aboutText(answer, band, words);
      details.replaceChildren(answer.kind === 'scroll' ? reach(answer.scroll) : topElements(answer.clicks));
      legend.hidden = false;
      if (answer.kind !== 'scroll') return;
      const { views, measured } = answer.scroll;
      least.textContent = text('least_views');
      most.textContent = format.share(1);
      say(
        measured === 0
          ? text('no_measured')
          : text('measured', { measured: count('views', measured), views: format.count(views) }),
      );
    },
    drawn({ clicks, without_element, cut }: ClicksAnswer, layout: Layout): void {
      const drawn = {
        presses: count('presses', layout.placed),
        elements: count('elements', layout.elements),
      };
      const missing = {
        count: format.count(layout.missing),
        elements: count('elements', layout.missing_elements),
      };
      const sentences = [
        clicks === 0 ? text('no_press') : text('drawn', drawn),
        layout.missing > 0 ? text('missing', missing) : '',
        without_element > 0 ? text('without_element', { count: format.count(without_element) }) : '',
        cut ? text('cut') : '',
      ];
      least.textContent = text('least_presses');
      most.textContent = format.count(Math.max(1, layout.max));
      say(sentences.filter((sentence) => sentence !== '').join(' '));
    },
  };
}

export type Panel = ReturnType<typeof createPanel>;

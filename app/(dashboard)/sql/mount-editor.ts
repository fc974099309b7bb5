/** CodeMirror, put together for SQL. Loaded only for who begins to write; a plain text field is there until then. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type SQLNamespace, sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { CatalogTable } from '#lib/sql-page/read-catalog.ts';
import type { Position } from '#lib/sql-page/sql-text.ts';
import { trino } from './trino-dialect.ts';

/** The page's own tokens, so that both themes are right. */
const look = EditorView.theme({
  '&': { height: '100%', fontSize: '0.875rem', backgroundColor: 'var(--color-base-100)' },
  // The editor takes note of the focus a moment later than it has it.
  '&.cm-focused, &:focus-within': { outline: '2px solid var(--color-primary)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--color-base-content)', padding: '0.5rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--color-base-content)' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-base-200)',
    color: 'color-mix(in oklab, var(--color-base-content) 76%, transparent)',
    borderRight: '1px solid var(--color-base-300)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--color-base-300) 30%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--color-primary) 25%, transparent)',
  },
  '.cm-fault': {
    textDecoration: 'underline wavy var(--color-error)',
    backgroundColor: 'color-mix(in oklab, var(--color-error) 18%, transparent)',
  },
  '.cm-fault-line': { backgroundColor: 'color-mix(in oklab, var(--color-error) 8%, transparent)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-base-100)',
    color: 'var(--color-base-content)',
    border: '1px solid var(--color-base-300)',
    borderRadius: 'var(--radius-field)',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '0.5rem', maxWidth: '20rem', fontSize: '0.8125rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--color-primary)',
    color: 'var(--color-primary-content)',
  },
  '.cm-completionDetail': { marginInlineStart: '0.75rem', fontStyle: 'normal' },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--color-primary)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--color-success)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--series-4)' },
  { tag: tags.typeName, color: 'var(--series-4)' },
  {
    tag: [tags.comment, tags.lineComment, tags.blockComment],
    color: 'color-mix(in oklab, var(--color-base-content) 76%, transparent)',
    fontStyle: 'italic',
  },
]);

const setFault = StateEffect.define<Position | undefined>();

/** Where `position` is in the text: Athena counts characters, the editor units of UTF-16. */
function placeOf(state: EditorState, { line, column }: Position): number {
  const found = state.doc.line(Math.min(line, state.doc.lines));
  return found.from + [...found.text].slice(0, column - 1).join('').length;
}

function markAt(state: EditorState, position: Position): DecorationSet {
  const place = placeOf(state, position);
  const line = state.doc.lineAt(place);
  const word = state.wordAt(place);
  // At the end of a line there is nothing after the place: what stands before it is marked.
  const [from, to] = word === null ? [Math.min(place, line.to - 1), place + 1] : [word.from, word.to];
  const marks = [Decoration.line({ class: 'cm-fault-line' }).range(line.from)];
  if (from >= line.from) {
    marks.push(Decoration.mark({ class: 'cm-fault' }).range(from, Math.min(Math.max(to, from + 1), line.to)));
  }
  return Decoration.set(marks);
}

const fault = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setFault)) continue;
      return effect.value === undefined ? Decoration.none : markAt(transaction.state, effect.value);
    }
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What is offered while somebody types: tables, and their columns with type and meaning. */
function schemaOf(tables: readonly CatalogTable[]): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      columns.map((column) => ({
        label: column.name,
        type: 'property',
        detail: column.type,
        ...(column.doc === '' ? {} : { info: column.doc }),
      })),
    ]),
  );
}

const language = (tables: readonly CatalogTable[]) =>
  sql({ dialect: trino, schema: schemaOf(tables), upperCaseKeywords: true });

export type Editor = {
  setText: (text: string) => void;
  insert: (text: string) => void;
  setTables: (tables: readonly CatalogTable[]) => void;
  /** Underlines a place; without one, nothing is any more. */
  mark: (position: Position | undefined) => void;
  goTo: (position: Position) => void;
  focus: () => void;
  destroy: () => void;
};

type Options = {
  parent: HTMLElement;
  text: string;
  /** Where the caret is, or what is selected. */
  selected: { from: number; to: number };
  /** The id of what names the editor, and of what explains its keys. */
  labelled_by: string;
  described_by: string;
  onChange: (text: string) => void;
  onRun: () => void;
};

/** The nonce that this document lets styles in by. A browser hides it from the attribute, not from scripts. */
const nonceOf = (page: Document) => page.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';

/** Puts an editor into `parent`. Tab leaves it, as it leaves any other field. */
export function mountEditor(options: Options): Editor {
  const { parent, text, selected, labelled_by, described_by, onChange, onRun } = options;
  const known_tables = new Compartment();
  const run = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: selected.from, head: selected.to },
      extensions: [
        EditorView.cspNonce.of(nonceOf(parent.ownerDocument)),
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        syntaxHighlighting(colours),
        look,
        fault,
        known_tables.of(language([])),
        EditorView.contentAttributes.of({ 'aria-labelledby': labelled_by, 'aria-describedby': described_by }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    insert(word) {
      view.dispatch(view.state.replaceSelection(word), { scrollIntoView: true });
      view.focus();
    },
    setTables: (tables) => view.dispatch({ effects: known_tables.reconfigure(language(tables)) }),
    mark: (position) => view.dispatch({ effects: setFault.of(position) }),
    goTo(position) {
      view.dispatch({ selection: { anchor: placeOf(view.state, position) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

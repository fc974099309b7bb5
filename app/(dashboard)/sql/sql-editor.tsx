'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CatalogTable } from '#lib/sql-page/read-catalog.ts';
import type { Position } from '#lib/sql-page/sql-text.ts';
import type { Editor } from './mount-editor.ts';

/** What others on the page do with the editor. */
export type EditorHandle = Pick<Editor, 'insert' | 'goTo'>;

type SqlEditorProps = {
  ref: Ref<EditorHandle>;
  text: string;
  onChange: (text: string) => void;
  onRun: () => void;
  tables: readonly CatalogTable[];
  fault: Position | undefined;
};

/** Puts `word` where the caret of a text field is, and lets its owner know. */
function insertInto(field: HTMLTextAreaElement | null, word: string): string {
  field?.setRangeText(word, field.selectionStart, field.selectionEnd, 'end');
  field?.focus();
  return field?.value ?? word;
}

const written = new WeakMap<HTMLTextAreaElement, string>();

/**
 * What somebody wrote into the text field before this script had come; undefined for nothing. Read before React takes
 * the field over: into a text area that was sent with a text React puts that text again, and what was written is gone.
 */
function writtenEarly(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement)) return undefined;
  // React may begin more than once.
  if (field.value !== field.defaultValue) written.set(field, field.value);
  return written.get(field);
}

/** Resolves once nobody composes a syllable in the field any more: to take it away would break the syllable. */
function untilComposed(field: HTMLTextAreaElement, is_composing: boolean): Promise<void> {
  if (!is_composing) return Promise.resolve();
  return new Promise((resolve) => {
    field.addEventListener('compositionend', () => setTimeout(resolve), { once: true });
  });
}

/**
 * An editor of SQL: a text field, which CodeMirror takes over where somebody begins to use it. It takes text, caret and
 * focus as they are then. Who only reads loads no editor.
 */
export function SqlEditor({ ref, text, onChange, onRun, tables, fault }: SqlEditorProps) {
  const t = useTranslations('sql_browser');
  const id = useId();
  const parent = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const is_composing = useRef(false);
  const wanted_place = useRef<Position>(undefined);
  const [early] = useState(() => writtenEarly(id));
  const [is_wanted, setWanted] = useState(false);
  const [editor, setEditor] = useState<Editor>();
  // What the editor calls is always what was drawn last.
  const now = useRef({ onChange, onRun });
  useEffect(() => {
    now.current = { onChange, onRun };
  });

  useEffect(() => {
    if (early !== undefined) now.current.onChange(early);
  }, [early]);
  useEffect(() => {
    // Somebody may be in the field before this script is.
    if (document.activeElement === field.current) setWanted(true);
  }, []);

  useEffect(() => {
    if (!is_wanted) return;
    let mounted: Editor | undefined;
    let is_gone = false;
    const mount = async () => {
      const { mountEditor } = await import('./mount-editor.ts');
      if (field.current !== null) await untilComposed(field.current, is_composing.current);
      if (is_gone || parent.current === null || field.current === null) return;
      const { value, selectionStart, selectionEnd } = field.current;
      const had_focus = document.activeElement === field.current;
      mounted = mountEditor({
        parent: parent.current,
        text: value,
        selected: { from: selectionStart, to: selectionEnd },
        labelled_by: `${id}-label`,
        described_by: `${id}-keys`,
        onChange: (next) => now.current.onChange(next),
        onRun: () => now.current.onRun(),
      });
      flushSync(() => setEditor(mounted));
      if (had_focus) mounted.focus();
      if (wanted_place.current !== undefined) mounted.goTo(wanted_place.current);
    };
    // Without the editor the text field stays, and does.
    mount().catch((error: unknown) => console.error(error));
    return () => {
      is_gone = true;
      mounted?.destroy();
      setEditor(undefined);
    };
  }, [id, is_wanted]);

  useEffect(() => editor?.setText(text), [editor, text]);
  useEffect(() => editor?.setTables(tables), [editor, tables]);
  useEffect(() => editor?.mark(fault), [editor, fault]);
  useImperativeHandle(ref, () => ({
    insert: (word) =>
      editor === undefined ? onChange(insertInto(field.current, word)) : editor.insert(word),
    goTo: (position) => {
      if (editor !== undefined) return editor.goTo(position);
      wanted_place.current = position;
      setWanted(true);
    },
  }));

  const runByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label id={`${id}-label`} htmlFor={id} className="text-muted text-xs font-medium">
        {t('query')}
      </label>
      <div className="sql-editor rounded-field h-72 min-h-32 resize-y overflow-hidden border border-base-300">
        <div ref={parent} className={editor === undefined ? 'hidden' : 'h-full'} />
        <textarea
          ref={field}
          id={id}
          name="sql"
          hidden={editor !== undefined}
          className="block size-full resize-none bg-base-100 p-3 font-mono text-sm leading-normal"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-describedby={`${id}-keys`}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={runByKey}
          onFocus={() => setWanted(true)}
          onCompositionStart={() => {
            is_composing.current = true;
          }}
          onCompositionEnd={() => {
            is_composing.current = false;
          }}
        />
      </div>
      <p id={`${id}-keys`} className="text-muted text-xs">
        {t('keys')}
      </p>
    </div>
  );
}

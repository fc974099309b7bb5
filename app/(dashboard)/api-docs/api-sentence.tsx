/** A sentence of the API's document, which is in English, with what stands between backticks as code. */
export function ApiSentence({ text }: { text: string }) {
  return (
    <span lang="en">
      {text
        .split('`')
        // Every second part stood between two backticks. The parts of one sentence never change places.
        .map((part, place) => ({ part, key: `${place} ${part}`, is_code: place % 2 === 1 }))
        .map(({ part, key, is_code }) => (is_code ? <code key={key}>{part}</code> : part))}
    </span>
  );
}

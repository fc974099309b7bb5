/** The name and its sign: a spot of heat over a line of water. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 text-lg font-semibold">
      <svg viewBox="0 0 32 32" className="size-7" aria-hidden="true">
        <circle cx="16" cy="12" r="8" className="fill-accent" opacity="0.35" />
        <circle cx="16" cy="12" r="4.5" className="fill-accent" />
        <path
          d="M3 23c3.2-3 6.5-3 9.7 0s6.5 3 9.7 0 5-2.6 6.6-2M3 28.5c3.2-3 6.5-3 9.7 0s6.5 3 9.7 0 5-2.6 6.6-2"
          fill="none"
          className="stroke-primary"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
      Heatlake
    </span>
  );
}

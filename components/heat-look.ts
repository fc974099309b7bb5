/** How a map of heat is looked at: its parts of the URL. Pure, known to server and browser. */

/** Percent. Above 100 fewer presses are the hottest already, so that faint places are seen. */
export const intensities = [25, 50, 75, 100, 150, 200, 300, 400, 600, 800] as const;
/** Percent of what the map covers. */
export const opacities = [20, 30, 40, 50, 60, 70, 80, 90, 100] as const;

export type HeatLook = { intensity: number; opacity: number };

/** The names of the parameters; they go along to other maps of the page. */
export const look_params = ['intensity', 'opacity'] as const;

const steps = { intensity: intensities, opacity: opacities } as const satisfies {
  [Name in (typeof look_params)[number]]: readonly number[];
};

/** The step that a text of the URL names; undefined where it names none. */
export function readStep(name: keyof typeof steps, text: string): number | undefined {
  return steps[name].find((step) => String(step) === text);
}

/** What the URL says; 100 for what it does not say, or says wrongly. */
export function readLook(text: (name: string) => string | null): HeatLook {
  return {
    intensity: readStep('intensity', text('intensity') ?? '') ?? 100,
    opacity: readStep('opacity', text('opacity') ?? '') ?? 100,
  };
}

/** `query` with a look in it; what is as usual is left out. */
export function withLook(query: string, look: HeatLook): string {
  const params = new URLSearchParams(query);
  for (const name of look_params) {
    if (look[name] === 100) params.delete(name);
    else params.set(name, String(look[name]));
  }
  return params.toString();
}

/** Round values for the ticks of an axis that begins at 0, from 0 to the first that is not below `most`. Pure. */

const second_ms = 1000;
const steps_s = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 86_400];

function ticksBy(step: number, most: number): number[] {
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, place) => place * step);
}

/** Ticks of a length of time: whole seconds, minutes or hours, not thousands of ms. */
export function durationTicks(most_ms: number): number[] {
  const largest = Math.max(most_ms, second_ms);
  const step_s = steps_s.find((step) => largest / (step * second_ms) <= 4);
  return ticksBy(second_ms * (step_s ?? Math.ceil(largest / (4 * second_ms))), largest);
}

/** The step of at most five ticks up to `most`: 1, 2.5 or 5 with zeros before or after it. */
function evenStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [0.25, 0.5, 1, 2.5].map((part) => part * power).find((size) => most / size <= 4) ?? power;
}

/** Ticks of a number of things: whole ones. */
export function countTicks(most: number): number[] {
  const largest = Math.max(most, 1);
  return ticksBy(Math.max(1, Math.ceil(evenStep(largest))), largest);
}

/** Ticks of US dollars, of small fractions of one too. */
export function dollarTicks(most_usd: number): number[] {
  const largest = most_usd > 0 ? most_usd : 1;
  return ticksBy(evenStep(largest), largest);
}

/** What stands beside ticks of dollars: cents at least, and as many digits as it takes to tell two ticks apart. */
export function dollarLabels(ticks: readonly number[]): string[] {
  const step = ticks[1] ?? 1;
  const isEven = (digits: number) => {
    const scaled = step * 10 ** digits;
    return Math.round(scaled) >= 1 && Math.abs(scaled - Math.round(scaled)) < 1e-6;
  };
  let digits = 2;
  while (digits < 14 && !isEven(digits)) digits += 1;
  return ticks.map((tick) => `$${tick.toFixed(digits)}`);
}

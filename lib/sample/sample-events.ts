/** A believable month of a small site: the events of the site `sample`. */
import { DateTime } from 'luxon';
import type { SentEvent } from '../events/index.ts';
import { createRandom, type Random } from './random.ts';
import { devices } from './site.ts';
import { type Visitor, visit } from './visit.ts';

/** An event of the past as an import takes it. */
export type SampleEvent = SentEvent & { event_id: string; site: string; visitor_id: string };

/** Whole days before today. */
const days = 30;
const visitors = 2000;
/** Visits of a usual day. */
const visits_a_day = 100;
/** How busy a day of the week is, Monday first, and an hour of the day. */
const weekdays = [1.05, 1.1, 1.08, 1.02, 0.95, 0.78, 0.88];
const hours = [2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 10, 9, 8, 8, 8, 9, 10, 12, 14, 13, 9, 5];
/** So many days ago a newsletter went out. */
const newsletter_days_ago = 9;

function visitsOf(date: DateTime, ago: number, random: Random): number {
  const newsletter = ago === newsletter_days_ago ? 1.9 : ago === newsletter_days_ago - 1 ? 1.3 : 1;
  const growth = 1 + (0.25 * (days - ago)) / days;
  const weekday = weekdays[date.weekday - 1] ?? 1;
  return Math.round(visits_a_day * weekday * growth * newsletter * random.between(0.92, 1.08));
}

function makeVisitors(random: Random): Visitor[] {
  return Array.from({ length: visitors }, (_, place) => ({
    device: random.pick(devices, ({ share }) => share),
    // Some are customers and signed in.
    user_id: random.chance(0.3) ? `customer-${String(place + 1).padStart(4, '0')}` : undefined,
  }));
}

const timeOf = (event: SentEvent): number =>
  ('logged_at' in event ? event.logged_at : 'timestamp' in event ? event.timestamp : null) ?? 0;

/**
 * The events of the 30 days before `today` (`YYYY-MM-DD` in `tz`) and of today until `now_ms` (ms since the epoch), in
 * the order of time. The same for the same day and zone, but for where today ends.
 */
export function sampleEvents({
  today,
  tz,
  now_ms,
}: {
  today: string;
  tz: string;
  now_ms: number;
}): SampleEvent[] {
  const random = createRandom(`heatlake sample ${today}`);
  const all = makeVisitors(random);
  const short = today.replaceAll('-', '');
  let made = 0;
  const newId = () => {
    made += 1;
    return `sample-${short}-${made.toString(36)}`;
  };
  const events: SampleEvent[] = [];
  for (let ago = days; ago >= 0; ago -= 1) {
    const date = DateTime.fromISO(today, { zone: tz }).minus({ days: ago });
    for (let left = visitsOf(date, ago, random); left > 0; left -= 1) {
      const who = random.whole(0, visitors - 1);
      const visitor = all[who];
      if (visitor === undefined) continue;
      const hour = random.pick([...hours.keys()], (each) => hours[each] ?? 1);
      const began_ms = date.startOf('day').toMillis() + (hour + random.unit()) * 3_600_000;
      for (const event of visit(began_ms, visitor, random, newId)) {
        // As the server does it: known for one UTC day.
        const visitor_id = `sample-${who}-${new Date(began_ms).toISOString().slice(0, 10)}`;
        events.push({ ...event, event_id: newId(), site: 'sample', visitor_id });
      }
    }
  }
  return events.filter((event) => timeOf(event) < now_ms).sort((one, other) => timeOf(one) - timeOf(other));
}

/** Days that do not end while a test runs. */

/** A time zone in which it is about noon now, and the day there: no test runs into another day, whatever the clock says. */
export function noonZone(): { tz: string; today: string } {
  const now = new Date();
  const ahead = 12 - now.getUTCHours();
  // These zones count the other way round.
  const tz = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  return { tz, today: new Date(now.getTime() + ahead * 3_600_000).toISOString().slice(0, 10) };
}

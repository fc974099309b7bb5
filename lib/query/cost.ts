/** Bytes of a megabyte and a terabyte as Athena bills them: AWS's price calculator counts 1 TB as 2^20 MB. */
const megabyte = 2 ** 20;
const terabyte = 2 ** 40;
/** What the smallest query is billed as. */
const least_megabytes = 10;

/**
 * What a query costs: the bytes it scanned, rounded up to a megabyte and to at least 10 MB, at a rate per
 * TB (https://aws.amazon.com/athena/pricing/). Queries that fail are free and not counted here.
 * @returns US dollars
 */
export function costUsd(scanned_bytes: number, usd_per_tb: number): number {
  const billed = Math.max(least_megabytes, Math.ceil(scanned_bytes / megabyte)) * megabyte;
  return (billed / terabyte) * usd_per_tb;
}

import { AthenaClient } from '@aws-sdk/client-athena';
import { config } from '../config.ts';

let client: AthenaClient | undefined;

/**
 * The one client of Athena. The SDK resends what was throttled or lost, with exponential backoff and full jitter,
 * and gives each StartQueryExecution a token of its own, so that a resent start does not run twice.
 */
export function athena(): AthenaClient {
  client ??= new AthenaClient({
    region: config().AWS_REGION,
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
  return client;
}

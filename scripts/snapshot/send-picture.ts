import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { issueSession, sessionCookie } from '#lib/auth/session.ts';
import type { Config } from '#lib/config.ts';
import { describeLake } from '#lib/lake.ts';
import type { Facts, Subject } from '#lib/snapshots/snapshot.ts';
import { putSnapshot } from '#lib/snapshots/store.ts';
import { type SnapshotArguments, SnapshotError } from './arguments.ts';

export type Picture = { subject: Subject; bytes: Uint8Array; facts: Facts };
/** Where pictures go, in words, and the way there. */
export type Destination = { name: string; send: (picture: Picture) => Promise<void> };

/** 10 MB on a slow line. */
const upload_timeout_ms = 120_000;
/** A session of this run only: seconds. */
const session_s = 900;

/** The picture and what is known of it, as `POST /api/snapshots` takes them. */
async function post(origin: string, headers: Record<string, string>, picture: Picture): Promise<void> {
  const { subject, facts } = picture;
  const query = new URLSearchParams(
    Object.entries({ ...subject, ...facts }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  // Not followed: a token goes to nobody but who it was given for.
  const response = await fetch(`${origin}/api/snapshots?${query}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(picture.bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(upload_timeout_ms),
  }).catch((cause: unknown) => {
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new SnapshotError(`${origin} can not be reached: ${why}`, { cause });
  });
  if (response.status === 201) return;
  const answer = (await response.text()).slice(0, 500);
  throw new SnapshotError(`${origin} did not take the picture (${response.status}): ${answer}`);
}

function byToken(to: URL, token: string | undefined): Destination {
  if (token === undefined || token === '') {
    throw new SnapshotError(`Give the HEATLAKE_API_TOKEN of ${to.origin}, in the environment or by --token.`);
  }
  const headers = { authorization: `Bearer ${token}` };
  return { name: to.origin, send: (picture) => post(to.origin, headers, picture) };
}

/** Into the bucket itself, by the credentials that the AWS SDK finds. */
function onAws(stack: string, region: string): Destination {
  const send = async ({ subject, bytes, facts }: Picture) => {
    const cloudformation = new CloudFormationClient({ region });
    const client = new S3Client({ region, forcePathStyle: true });
    try {
      const { bucket } = await describeLake(stack, cloudformation);
      await putSnapshot({ client, bucket }, subject, { bytes, facts });
    } finally {
      client.destroy();
      cloudformation.destroy();
    }
  };
  return { name: `the stack "${stack}" in ${region}`, send };
}

/**
 * To the Heatlake of this machine. Only that knows the credentials of its lake; who can read its data directory may
 * sign in to it, so this makes a session of its own, for this run.
 */
function onThisMachine(settings: Config): Destination {
  const { HEATLAKE_HOST, PORT } = settings;
  const any = HEATLAKE_HOST === '0.0.0.0' || HEATLAKE_HOST === '::';
  const host = any ? '127.0.0.1' : HEATLAKE_HOST.includes(':') ? `[${HEATLAKE_HOST}]` : HEATLAKE_HOST;
  const { origin } = new URL(`http://${host}:${PORT}`);
  const send = async (picture: Picture) => {
    const session = await issueSession({ kind: 'local', password_id: null }, settings, session_s);
    await post(origin, { origin, cookie: `${sessionCookie(settings).name}=${session}` }, picture);
  };
  return { name: `the Heatlake of this machine (${origin})`, send };
}

/** Where the pictures go. @throws SnapshotError where there is no token for another machine */
export function destinationOf({ to, token }: SnapshotArguments, settings: Config): Destination {
  if (to !== undefined) return byToken(to, token ?? settings.HEATLAKE_API_TOKEN);
  const { HEATLAKE_STACK, AWS_REGION } = settings;
  return HEATLAKE_STACK === undefined ? onThisMachine(settings) : onAws(HEATLAKE_STACK, AWS_REGION);
}

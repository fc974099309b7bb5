import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { acceptPassword, passwordId, removePassword, setPassword } from './password.ts';
import type { Session } from './session.ts';
import { tries } from './tries.ts';

/** How long after opening a printed link its holder may set a password without knowing the one before: ms. */
const fresh_ms = 15 * 60 * 1000;

/** Whether this session must give the password that is set, before it may set another. */
export async function needsCurrent(
  session: Session,
  data_dir: string,
  now_ms = Date.now(),
): Promise<boolean> {
  if ((await passwordId(data_dir)) === undefined) return false;
  const { identity, signed_in_at } = session;
  const by_link = identity.kind === 'local' && identity.password_id === null;
  return !(by_link && now_ms - signed_in_at < fresh_ms);
}

type Change = {
  /** The new one; null removes it. */
  password: string | null;
  /** The one that is set, where `needsCurrent`. */
  current: string | undefined;
};

/**
 * Sets or removes the password, for whoever runs this Heatlake: people whom a provider knows have none here.
 * @param sender counted, should they guess
 * @throws AppError `forbidden`; `bad_request` where the new one is too short or the current one is wrong;
 *   `rate_limited`
 */
export async function changePassword(
  session: Session,
  { password, current }: Change,
  { settings, sender }: { settings: Pick<Config, 'HEATLAKE_DATA_DIR'>; sender: string },
): Promise<void> {
  const data_dir = settings.HEATLAKE_DATA_DIR;
  if (session.identity.kind !== 'local') {
    throw new AppError('forbidden', 'The password is for whoever runs this Heatlake.');
  }
  if (await needsCurrent(session, data_dir)) {
    const wait_s = tries().signin.begin(sender);
    if (wait_s > 0) throw new AppError('rate_limited', 'Too many tries.', { retry_after_s: wait_s });
    if ((await acceptPassword(data_dir, current ?? '')) === undefined) {
      const issues = [{ path: 'current', message: 'is not the password that is set' }];
      throw new AppError('bad_request', 'That is not the password that is set.', { issues });
    }
    tries().signin.succeed(sender);
  }
  if (password === null) await removePassword(data_dir);
  else await setPassword(data_dir, password);
}

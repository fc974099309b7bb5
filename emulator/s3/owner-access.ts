import type { Answer } from '../answer.ts';
import { xmlAnswer } from './s3-xml.ts';

/** The access control list of everything: all to its owner, nothing to others. */
export function ownerAccess(account_id: string): Answer {
  const Owner = { ID: account_id };
  const grantee = `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${account_id}</ID></Grantee>`;
  const answer = xmlAnswer('AccessControlPolicy', {
    Owner,
    AccessControlList: { Grant: { Permission: 'FULL_CONTROL' } },
  });
  return { ...answer, body: String(answer.body).replace('<Grant>', `<Grant>${grantee}`) };
}

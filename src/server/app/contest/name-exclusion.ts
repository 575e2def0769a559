import type { ExcludedRole } from '#core/contest/eligibility.ts';
import { readEmail } from '#core/shared/email.ts';
import { readMobilePhone } from '#core/shared/phone.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { toNfc } from '#core/shared/vietnamese.ts';
import { insertNamedExclusion } from '../../db/queries/contest-exclusion.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { hashIdentity } from './hash-identity.ts';

export interface NamedPerson {
  readonly name: string;
  readonly role: ExcludedRole;
  /** At least one of the three; the program keeps only their keyed hashes. */
  readonly phone: string;
  readonly email: string;
  readonly nationalId: string;
}

export type NameExclusionRefusal = {
  readonly code:
    | 'exclusion-name-missing'
    | 'exclusion-mark-missing'
    | 'phone-malformed'
    | 'phone-not-mobile'
    | 'email-malformed'
    | 'national-id-malformed';
};

const LONGEST_NAME = 200;

/** Names somebody without an account here who may not take part: a member of the jury, somebody of the support group. */
export async function nameExclusion(
  app: App,
  organiser: OrganiserOf,
  input: NamedPerson,
): Promise<Result<{ readonly id: string }, NameExclusionRefusal>> {
  const name = toNfc(input.name).trim().slice(0, LONGEST_NAME);
  if (name === '') return refuse({ code: 'exclusion-name-missing' });
  const marks = readMarks(input);
  if (!marks.ok) return marks;
  const id = app.ids.uuid();
  const hashes = hashIdentity(app.keys, organiser.scope.id, marks.value);
  await insertNamedExclusion(app.db, {
    id,
    seasonId: organiser.scope.id,
    role: input.role,
    name,
    phoneHash: hashes.phone,
    emailHash: hashes.email,
    nationalIdHash: hashes.nationalId,
    by: organiser.actor.personId,
    at: app.clock.wallNow(),
  });
  return accept({ id });
}

type Marks = { readonly phone?: string; readonly email?: string; readonly nationalId?: string };

function readMarks(input: NamedPerson): Result<Marks, NameExclusionRefusal> {
  const phone = input.phone.trim() === '' ? null : readMobilePhone(input.phone);
  if (phone && !phone.ok) return phone;
  const email = input.email.trim() === '' ? null : readEmail(input.email);
  if (email && !email.ok) return refuse({ code: 'email-malformed' });
  const nationalId = input.nationalId.replace(/[\s.-]/g, '');
  if (nationalId !== '' && !/^\d{12}$/.test(nationalId)) return refuse({ code: 'national-id-malformed' });
  if (!phone && !email && nationalId === '') return refuse({ code: 'exclusion-mark-missing' });
  return accept({
    ...(phone?.ok ? { phone: phone.value } : {}),
    ...(email?.ok ? { email: email.value.toLowerCase() } : {}),
    ...(nationalId === '' ? {} : { nationalId }),
  });
}

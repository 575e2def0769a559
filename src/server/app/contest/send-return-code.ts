import { participantId } from '#core/contest/participant-id.ts';
import { readUniqueKey, type RegistrationRefusal, type SentFields } from '#core/contest/registration.ts';
import { readEmail } from '#core/shared/email.ts';
import { readMobilePhone } from '#core/shared/phone.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';
import type { ContestRefusal } from './contest.ts';
import { holdsContact } from './make-participant.ts';
import { placesOf } from './read-registration.ts';
import { sealDraft } from './seal-draft.ts';
import {
  canReach,
  contactKindOf,
  issueCode,
  type CodeRequest,
  type CodeSent,
  type ContactCodeRefusal,
  type ContactKind,
} from './send-contact-code.ts';

export type SendReturnRefusal =
  | ContestRefusal
  | RegistrationRefusal
  | ContactCodeRefusal
  | { readonly code: 'contact-code-not-asked' }
  | { readonly code: 'contact-channel-unavailable'; readonly channel: ContactKind };

/**
 * Sends a code to somebody who comes back on another device, instead of the resume code. Whoever is not registered with this
 * contact gets the same answer, and no message.
 */
export async function sendReturnCode(
  app: App,
  seasonId: string,
  request: Pick<CodeRequest, 'fields' | 'address' | 'write'>,
): Promise<Result<CodeSent, SendReturnRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const kind = contactKindOf(contest.value);
  if (!kind) return refuse({ code: 'contact-code-not-asked' });
  if (!canReach(app, kind)) return refuse({ code: 'contact-channel-unavailable', channel: kind });
  const { rules, secrets } = contest.value;
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  const key = readUniqueKey({ rules, sent: request.fields, today, ...placesOf(contest.value) });
  if (!key.ok) return key;
  const contact = readContact(kind, request.fields);
  if (contact === null)
    return refuse({ code: 'registration-invalid', problems: [{ field: kind, code: `${kind}-malformed` }] });
  const id = participantId(secrets.participant, seasonId, key.value);
  return issueCode(app, {
    seasonId,
    request,
    contact,
    kind,
    isMeant: await holdsContact(app, seasonId, { participantId: id, kind, contact: { [kind]: contact } }),
    draft: (codeId) =>
      sealDraft(app.keys, { step: 'come-back', seasonId, id: codeId, kind, participantId: id, contact }),
  });
}

/** A contact as somebody typed it, in the form in which it is compared; `null` = none looks like that. */
export function readContact(kind: ContactKind, fields: SentFields): string | null {
  const text = fields[kind] ?? '';
  if (kind === 'phone') {
    const phone = readMobilePhone(text);
    return phone.ok ? phone.value : null;
  }
  const email = readEmail(text);
  return email.ok ? email.value.toLowerCase() : null;
}

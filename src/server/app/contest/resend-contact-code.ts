import { refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { holdsContact } from './make-participant.ts';
import { sealDraft, unsealDraft } from './seal-draft.ts';
import { canReach, issueCode, type CodeRequest, type CodeSent, type ContactCodeRefusal } from './send-contact-code.ts';

/** Sends another code for what was entered before: the same draft under a new code, within the same limits. */
export async function resendContactCode(
  app: App,
  seasonId: string,
  request: Pick<CodeRequest, 'address' | 'write'> & { readonly draft: string },
): Promise<Result<CodeSent, ContactCodeRefusal | { readonly code: 'contact-code-expired' }>> {
  const draft = unsealDraft(app.keys, seasonId, request.draft);
  if (!draft || !canReach(app, draft.kind)) return refuse({ code: 'contact-code-expired' });
  const { kind } = draft;
  if (draft.step === 'register')
    return issueCode(app, {
      ...{ seasonId, request, kind, isMeant: true },
      contact: draft.registration.fields[kind] ?? '',
      draft: (id) => sealDraft(app.keys, { ...draft, id }),
    });
  const { participantId, contact } = draft;
  return issueCode(app, {
    ...{ seasonId, request, kind, contact },
    isMeant: await holdsContact(app, seasonId, { participantId, kind, contact: { [kind]: contact } }),
    draft: (id) => sealDraft(app.keys, { ...draft, id }),
  });
}

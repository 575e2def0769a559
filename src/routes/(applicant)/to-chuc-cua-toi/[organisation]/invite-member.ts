import type { RequestEvent } from '@sveltejs/kit';
import { isGivenRole } from '#core/person/membership.ts';
import { knowMembers } from '#server/app/person/know-membership.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';

type Invited =
  | { readonly ok: true; readonly link: string; readonly isMailed: boolean }
  | { readonly ok: false; readonly problem: string };

/** Invites somebody by mail to be a member; the link is good once, for two weeks. */
export async function inviteMember(
  { locals, params }: RequestEvent<{ organisation: string }>,
  { email, role }: { readonly email: string; readonly role: string },
): Promise<Invited> {
  const { app, actor, t } = locals;
  if (!isGivenRole(role)) return { ok: false, problem: t('organisation.member.role-missing') };
  const write = (link: string) => ({
    subject: t('person.invitation.mail-subject'),
    text: t('person.invitation.mail-text', { inviter: actor?.name ?? '', role: t(`organisation.role.${role}`), link }),
  });
  const belongs = actor?.roles.some(({ scopeId }) => scopeId === params.organisation) ?? false;
  const members = belongs ? await knowMembers(app, app.db, params.organisation) : [];
  if (members.some((member) => member.email === email.normalize('NFC').toLowerCase()))
    return { ok: false, problem: t('organisation.member.already') };
  const scope = { kind: 'organisation', id: params.organisation } as const;
  const invited = await invitePerson(app, actor, { email, role, scope, write });
  return invited.ok ? { ok: true, ...invited.value } : { ok: false, problem: refusalWords(invited.refusal, locals) };
}

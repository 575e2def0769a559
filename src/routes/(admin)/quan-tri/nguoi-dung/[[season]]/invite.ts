import { ROLE_SCOPES, type RoleName } from '#core/person/roles.ts';
import { idOfScope } from '#server/app/person/scopes.ts';
import { invitePerson, type InviteRefusal } from '#server/app/person/invite-person.ts';
import { roleWords } from '../../../../(account)/role-words.ts';
import { readScope } from './scope-value.ts';

export interface InviteValues {
  readonly email: string;
  readonly role: string;
  readonly scope: string;
}

/** Problems by field; the names are those of the fields. */
export type InviteProblems = Partial<Record<keyof InviteValues, string>>;

export type InviteAnswer =
  | { readonly ok: true; readonly email: string; readonly link: string | null }
  | { readonly ok: false; readonly problems: InviteProblems };

const FIELDS: Record<InviteRefusal['code'], keyof InviteValues> = {
  'email-malformed': 'email',
  'role-not-for-scope': 'scope',
  'owner-by-transfer-only': 'role',
  'not-allowed': 'role',
  'not-signed-in': 'role',
  'second-factor-needed': 'role',
};

/** Invites by what a form holds. The link comes back only where no mail server took the invitation. */
export async function invite(locals: App.Locals, values: InviteValues): Promise<InviteAnswer> {
  const { t } = locals;
  const role = (Object.keys(ROLE_SCOPES) as RoleName[]).find((name) => name === values.role);
  const scope = readScope(values.scope);
  if (!role) return { ok: false, problems: { role: t('person.people.role-missing') } };
  if (!scope) return { ok: false, problems: { scope: t('person.people.scope-missing') } };
  const words = await roleWords(locals, { role, scopeKind: scope.kind, scopeId: idOfScope(scope) });
  const inviter = locals.actor?.name ?? '';
  const write = (link: string) => ({
    subject: t('person.invitation.mail-subject'),
    text: t('person.invitation.mail-text', { inviter, role: words, link }),
  });
  const invited = await invitePerson(locals.app, locals.actor, { email: values.email, role, scope, write });
  if (!invited.ok) {
    const { code } = invited.refusal;
    return { ok: false, problems: { [FIELDS[code]]: t(`person.refusal.${code}`) } };
  }
  return { ok: true, email: values.email.trim(), link: invited.value.isMailed ? null : invited.value.link };
}

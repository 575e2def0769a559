import type { Scope } from '#core/person/roles.ts';
import { formatMoment } from '#messages/format.ts';
import type { GrantableRole } from '#server/app/person/list-grantable-roles.ts';
import type { ListedInvitation } from '#server/app/person/list-invitations.ts';
import type { ListedPerson } from '#server/app/person/list-people.ts';
import { keyOfScope, type ScopeNames } from '#server/app/person/name-scopes.ts';
import { idOfScope } from '#server/app/person/scopes.ts';
import type { RoleInForce } from '#server/app/person/actor.ts';
import { linesOf, scopeWords } from '../../../../(account)/role-words.ts';

type Locals = Pick<App.Locals, 't' | 'locale'>;

/** A person of the list in the reader's words. */
export function shownPerson(locals: Locals, person: ListedPerson, names: ScopeNames) {
  const { personId, name, email, hasSecondFactor } = person;
  const roles = person.grants.map((grant) => ({
    grantId: grant.grantId,
    words: wordsOf(locals, grant, names),
    since: formatMoment(grant.since.epochMilliseconds, locals.locale),
    mayEnd: grant.mayEnd,
  }));
  return { personId, name, email, hasSecondFactor, roles };
}

export type ShownPerson = ReturnType<typeof shownPerson>;

/** An open invitation in the reader's words. */
export function shownInvitation(locals: Locals, invitation: ListedInvitation, names: ScopeNames) {
  const { invitationId, email, mayWithdraw } = invitation;
  return {
    invitationId,
    email,
    mayWithdraw,
    words: wordsOf(locals, invitation, names),
    inviterName: invitation.inviterName ?? '',
    expiresAt: formatMoment(invitation.expiresAt.epochMilliseconds, locals.locale),
  };
}

export type ShownInvitation = ReturnType<typeof shownInvitation>;

/** The roles that may be given, each with its scopes, as choices of a form. */
export function shownRoles(locals: Locals, roles: readonly GrantableRole[], names: ScopeNames) {
  const { t } = locals;
  return roles.map(({ role, scopes }) => ({
    value: role,
    label: t(`person.role.${role}`),
    scopes: scopes.map((scope) => ({
      value: keyOfScope(scope),
      label: scopeWords(locals, scope, names) ?? t('person.people.all'),
    })),
  }));
}

export type ShownRole = ReturnType<typeof shownRoles>[number];

function wordsOf(
  locals: Locals,
  { role, scope }: { role: RoleInForce['role']; scope: Scope },
  names: ScopeNames,
): string {
  return linesOf(locals, [{ role, scopeKind: scope.kind, scopeId: idOfScope(scope) }], names).join('');
}

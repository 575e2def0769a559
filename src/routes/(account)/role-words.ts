import type { RoleName, Scope } from '#core/person/roles.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import type { RoleInForce } from '#server/app/person/actor.ts';
import { keyOfScope, nameScopes, type ScopeNames } from '#server/app/person/name-scopes.ts';
import { scopeOf } from '#server/app/person/scopes.ts';

interface Reader {
  readonly app: Pick<App, 'db' | 'clock' | 'seasons'>;
  readonly t: Translate;
  readonly locale: Locale;
}

type Speaker = Pick<Reader, 't' | 'locale'>;

/** How many scopes of one role are named before the rest is counted. */
const NAMED_SCOPES = 3;

/** A role in words, with the season, programme, council, organisation or agency it is held over. */
export async function roleWords(reader: Reader, role: RoleInForce): Promise<string> {
  const [words] = await roleLines(reader, [role]);
  return words ?? '';
}

/** The roles of one person in words, a line for each kind of role: whoever acts for ten organisations is told once. */
export async function roleLines(reader: Reader, roles: readonly RoleInForce[]): Promise<readonly string[]> {
  const names = await nameScopes(reader.app, roles.map(scopeOf));
  return linesOf(reader, roles, names);
}

/** As `roleLines`, with names that were read for many people at once. */
export function linesOf(speaker: Speaker, roles: readonly RoleInForce[], names: ScopeNames): readonly string[] {
  const byRole = Map.groupBy(roles, ({ role }) => role);
  return [...byRole].map(([role, held]) => {
    const scopes = held.flatMap((one) => scopeWords(speaker, scopeOf(one), names) ?? []);
    return roleOver(speaker, role, scopes);
  });
}

/** What a scope is called; `null` for the installation and for what has no name. */
export function scopeWords({ t, locale }: Speaker, scope: Scope, names: ScopeNames): string | null {
  const found = names.get(keyOfScope(scope));
  if (!found) return null;
  const name = inLocale(found.name, locale);
  return found.season ? t('person.role.in-season', { scope: name, season: inLocale(found.season, locale) }) : name;
}

function roleOver({ t, locale }: Speaker, role: RoleName, scopes: readonly string[]): string {
  const name = t(`person.role.${role}`);
  if (scopes.length === 0) return name;
  const rest = scopes.length - NAMED_SCOPES;
  const list = (texts: readonly string[], type: 'conjunction' | 'unit') =>
    new Intl.ListFormat(locale, { type }).format(texts);
  const scope =
    rest > 0
      ? t('person.role.more', { scopes: list(scopes.slice(0, NAMED_SCOPES), 'unit'), count: rest })
      : list(scopes, 'conjunction');
  return t('person.role.over', { role: name, scope });
}

import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import type { RoleInForce } from '#server/app/person/actor.ts';

interface Reader {
  readonly app: Pick<App, 'seasons'>;
  readonly t: Translate;
  readonly locale: Locale;
}

/** A role in words, with the season or programme it is held over. */
export function roleWords({ app, t, locale }: Reader, { role, scopeKind, scopeId }: RoleInForce): string {
  const name = t(`person.role.${role}`);
  const scope = scopeWords({ app, t, locale }, scopeKind, scopeId);
  return scope ? t('person.role.over', { role: name, scope }) : name;
}

function scopeWords({ app, locale }: Reader, kind: RoleInForce['scopeKind'], id: string): string | null {
  if (kind === 'season') {
    const found = app.seasons.find(id);
    return found ? inLocale(found.season.shortName, locale) : null;
  }
  if (kind !== 'programme') return null;
  const found = app.seasons.all().find(({ season }) => season.programme.id === id);
  return found ? inLocale(found.season.programme.name, locale) : null;
}

import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import type { MessageKey } from '#messages/translate.ts';
import type { Glyph } from '#lib/glyphs.ts';
import type { WorkGroup } from '#lib/shell/links.ts';

type Door = readonly [role: string, path: string, label: MessageKey, glyph: Glyph];

const DOORS: readonly Door[] = [
  ['organiser', '/to-chuc/giai-thuong/*', 'council.nav.overview', 'dashboard'],
  ['organiser', '/to-chuc/giai-thuong/*/ngay-thuyet-trinh', 'council.nav.day', 'clock'],
  ['organiser', '/to-chuc/giai-thuong/*/lich-thuyet-trinh', 'council.nav.schedule', 'calendar'],
  ['organiser', '/to-chuc/giai-thuong/*/tien-do', 'council.nav.progress', 'hourglass'],
  ['secretariat', '/thu-ky/*', 'council.nav.secretariat', 'inbox'],
  ['auditor', '/giam-sat/*', 'council.nav.auditors', 'history'],
];

/** The workspaces of an officer who came to a page of the council: the way back to the season. `null` for who sits on it. */
export function officesOf(
  { app, actor, locale, t }: App.Locals,
  { seasonId, isOfficer }: { readonly seasonId: string; readonly isOfficer: boolean },
): WorkGroup | null {
  if (!isOfficer) return null;
  const held = (actor?.roles ?? []).filter(({ scopeKind, scopeId }) => scopeKind !== 'season' || scopeId === seasonId);
  const roles = new Set<string>(held.map(({ role }) => role));
  const links = DOORS.filter(([role]) => roles.has(role)).map(([, path, label, glyph]) => ({
    href: hrefIn(locale, path.replace('*', seasonId)),
    label: t(label),
    glyph,
  }));
  const season = app.seasons.find(seasonId)?.season;
  return { title: season ? inLocale(season.shortName, locale) : seasonId, links };
}

import { isLocalPath } from '#core/person/local-path.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import type { Actor } from '#server/app/person/actor.ts';
import type { Visit } from '#server/app/person/read-actor.ts';

const AFTER_SIGN_IN = '/viec-cua-toi';

/** The page that was wanted before sign-in, if it is one of ours: a path, never another host. */
export function wantedPage(url: URL, locale: Locale): string {
  const next = url.searchParams.get('next') ?? '';
  return isLocalPath(next) ? next : hrefIn(locale, AFTER_SIGN_IN);
}

/** An address of ours that remembers which page was wanted. */
export function withWanted(path: string, wanted: string, locale: Locale): string {
  return `${hrefIn(locale, path)}?next=${encodeURIComponent(wanted)}`;
}

/** Where somebody who signs in goes next: the second factor, its enrolment when a role waits for it, or the wanted page. */
export function stepAfterSignIn({ actor, awaiting }: Visit, wanted: string, locale: Locale): string | null {
  if (awaiting) return withWanted('/dang-nhap/xac-thuc', wanted, locale);
  if (!actor) return null;
  return mustEnrol(actor) ? withWanted('/tai-khoan/xac-thuc-hai-lop', wanted, locale) : wanted;
}

/** Whether a role of this person waits for a second factor that does not exist yet. */
function mustEnrol(actor: NonNullable<Actor>): boolean {
  return actor.withheldRoles.length > 0 && !actor.hasSecondFactor;
}

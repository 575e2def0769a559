import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { AwardSeason } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { isMessageKey, type MessageValues, type Translate } from '#messages/translate.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';

type Event = Pick<RequestEvent<{ season: string }>, 'locals' | 'url' | 'params'>;

/** Leaves a page that is not for whoever asks: to sign-in, or as if it did not exist. */
export function leaveDesk({ locals, url }: Pick<Event, 'locals' | 'url'>, refusal: { readonly code: string }): never {
  const next = `?next=${encodeURIComponent(url.pathname)}`;
  if (refusal.code === 'not-signed-in') redirect(303, `${hrefIn(locals.locale, '/dang-nhap')}${next}`);
  if (refusal.code === 'second-factor-needed')
    redirect(303, `${hrefIn(locals.locale, '/tai-khoan/xac-thuc-hai-lop')}${next}`);
  error(404, locals.t('page.error.404.title'));
}

/** The award a page of its organisers is about; for everybody else the page does not exist. */
export async function openAward(event: Event) {
  const { locals, params } = event;
  const season = locals.app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award') return leaveDesk(event, { code: 'season-not-found' });
  const proved = await proveOrganiser(locals.app, locals.actor, season.id);
  if (!proved.ok) return leaveDesk(event, proved.refusal);
  return { season, desk: deskOf(season, locals) };
}

/** What every page of the workspace says of the season. */
export function deskOf(season: AwardSeason, { locale, app }: App.Locals) {
  return {
    seasonId: season.id,
    seasonName: inLocale(season.shortName, locale),
    programmeName: inLocale(season.programme.name, locale),
    now: app.clock.seasonNow(season.id).toString(),
  };
}

/** `isSecretariat` = of the workspace they may go to the assignment of judges alone. */
export type Desk = ReturnType<typeof deskOf> & { readonly isSecretariat?: boolean };

/** A refusal in words, from the module that gave it or from one that it asked. */
export function refusalWords(t: Translate, refusal: { readonly code: string }): string {
  const keys = ['decision', 'judging', 'honour', 'dossier', 'person', 'shared'].map(
    (module) => `${module}.refusal.${refusal.code}`,
  );
  return t(keys.find(isMessageKey) ?? 'council.refused', plainFacts(refusal));
}

function plainFacts(refusal: object): MessageValues {
  const plain = Object.entries(refusal).filter(([, fact]) => ['string', 'number', 'boolean'].includes(typeof fact));
  return Object.fromEntries(plain);
}

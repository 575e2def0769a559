import { error, fail, redirect } from '@sveltejs/kit';
import { mayWithdraw } from '#core/dossier/policy.ts';
import type { RegistrationStanding } from '#core/dossier/registration-window.ts';
import { isBeingWritten } from '#core/dossier/states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { hrefIn } from '#messages/context.ts';
import { asDisclosed, describeEntry } from '#server/app/dossier/describe-entry.ts';
import { seeEntry } from '#server/app/dossier/gates.ts';
import { withdrawEntry } from '#server/app/dossier/withdraw-entry.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { signedIn } from '../../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One entry about to be withdrawn; 404 when it cannot be. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor, locale } = event.locals;
  const seen = await seeEntry(app, actor, event.params.entry);
  if (!seen.ok || seen.value.dossier.id !== event.params.dossier) error(404);
  const { award, dossier, registration, actorOf, factsOf } = seen.value;
  const entry = asDisclosed(seen.value.entry);
  if (!mayWithdraw(actorOf(entry), factsOf(entry)).ok) error(404);
  const line = describeEntry(award.award.categories, entry, 'other');
  return {
    dossierId: dossier.id,
    name: dossier.name,
    category: `${line.categoryLabel}: ${inLocale(line.categoryName, locale)}`,
    isDraft: isBeingWritten(entry.state),
    again: againWords(registration, event.locals),
  };
};

/** Until when what is withdrawn can be handed in again; within the grace as it stands. */
function againWords({ writing, handingIn, writeUntil, handInUntil }: RegistrationStanding, locals: App.Locals): string {
  const words = (at: Temporal.Instant | null) =>
    at ? closingWords(at.epochMilliseconds, locals) : locals.t('dossier.withdraw.when-closed');
  if (writing === 'open') return locals.t('dossier.withdraw.again', { until: words(writeUntil) });
  if (handingIn === 'open') return locals.t('dossier.withdraw.again-as-is', { until: words(handInUntil) });
  return locals.t('dossier.withdraw.final');
}

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const withdrawn = await withdrawEntry(app, actor, { entryId: event.params.entry });
    if (!withdrawn.ok) return fail(422, { problem: refusalWords(withdrawn.refusal, event.locals) });
    redirect(303, hrefIn(locale, `/ho-so/${event.params.dossier}`));
  },
};

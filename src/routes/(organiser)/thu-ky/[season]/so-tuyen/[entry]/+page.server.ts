import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { placeholdersOf, type MailTemplate } from '#core/dossier/mail-template.ts';
import { editedLetter } from '#core/vetting/edited-letter.ts';
import { completionCutShort, type Decision } from '#core/vetting/pending-decision.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { hrefIn } from '#messages/context.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { describeEntry } from '#server/app/dossier/describe-entry.ts';
import { seeEntry } from '#server/app/dossier/gates.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { decideEntries, LETTER_OF } from '#server/app/vetting/decide-entries.ts';
import { readOutbox } from '#server/app/vetting/read-outbox.ts';
import { demandActor } from '../../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { lackingPapersOf } from '../../../../../lacking-papers.ts';
import { seasonHead } from '../../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

const DECISIONS = ['accept', 'not-accept'] as const;

/** One entry: what is decided about it and not told yet, with its letter. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const { season: seasonId, entry: entryId } = event.params;
  const [seen, desk, outbox] = await Promise.all([
    seeEntry(app, actor, entryId),
    sitAtDesk(app, actor, seasonId),
    readOutbox(app, actor, { seasonId, usual: entrantMailWords.usual }),
  ]);
  if (!seen.ok || !desk.ok || !outbox.ok || seen.value.award.seasonId !== seasonId) error(404);
  const { dossier, entry, award } = seen.value;
  const line = describeEntry(award.award.categories, entry, 'officer');
  const cutsShort = completionCutShort({ ...entry, decision: 'not-accept' }, app.clock.seasonNow(seasonId));
  const letter = outbox.value.letters.find((one) => one.entryId === entryId);
  return {
    season: seasonHead(event),
    name: dossier.name,
    organisation: dossier.organisation_name,
    category: `${line.categoryLabel}: ${inLocale(line.categoryName, locale)}`,
    state: entry.state,
    /** Until when a refusal is early. */
    cutsShort: cutsShort && closingWords(cutsShort.epochMilliseconds, event.locals),
    lacking: await lackingPapersOf(event.locals, { seasonId, entryIds: [entryId] }),
    mayDecide: desk.value.roles.has('secretariat'),
    dossier: hrefIn(locale, `/thu-ky/${seasonId}/ho-so/${dossier.id}`),
    letter: letter
      ? {
          decision: letter.decision,
          reason: letter.reason ?? '',
          ...letter.template,
          isOwn: letter.isOwn,
          filled: letter.filled.vi,
        }
      : null,
    placeholders: placeholdersOf(LETTER_OF[letter?.decision ?? 'accept']).allowed.map((name) => `{${name}}`),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const { season: seasonId, entry } = event.params;
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const decision = DECISIONS.find((one) => one === text('decision')) ?? 'none';
    const typed = { subject: text('subject'), body: text('body') };
    const letter = sent.has('usual') ? null : await wordsOfLetter(event, { typed, decision });
    const decided = await decideEntries(app, actor, {
      seasonId,
      entryIds: [entry],
      decision,
      reason: text('reason'),
      letter,
    });
    if (!decided.ok)
      return fail(422, {
        decision,
        reason: text('reason'),
        ...typed,
        problem: problemWords(decided.refusal, event.locals),
      });
    redirect(303, hrefIn(locale, `/thu-ky/${seasonId}/so-tuyen${sent.get('go') === 'stay' ? `/${entry}` : ''}`));
  },
};

/** The letter as it was edited; `null` where it was not. */
async function wordsOfLetter(
  { locals, params }: RequestEvent<{ season: string; entry: string }>,
  { typed, decision }: { readonly typed: MailTemplate; readonly decision: Decision | 'none' },
): Promise<MailTemplate | null> {
  const { usual } = entrantMailWords;
  const outbox = await readOutbox(locals.app, locals.actor, { seasonId: params.season, usual });
  const before = outbox.ok ? outbox.value.letters.find(({ entryId }) => entryId === params.entry) : undefined;
  return editedLetter(before, { typed, decision });
}

type Refusal = Extract<Awaited<ReturnType<typeof decideEntries>>, { ok: false }>['refusal'];

function problemWords(refusal: Refusal, reader: App.Locals): string {
  if (refusal.code !== 'mail-template-wrong') return refusalWords(refusal, reader);
  const names = refusal.problems.flatMap((problem) => ('name' in problem ? [`{${problem.name}}`] : []));
  return reader.t('vetting.outbox.letter-wrong', { names: names.join(', ') || '–' });
}

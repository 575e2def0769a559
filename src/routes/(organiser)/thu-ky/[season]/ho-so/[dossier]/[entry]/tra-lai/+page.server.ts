import { fail } from '@sveltejs/kit';
import { dayAfter } from '#core/dossier/last-day.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { isFarDue } from '#core/vetting/due-date.ts';
import type { ClaimState } from '#core/vetting/claims.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { isFilledOnBehalf } from '#server/app/dossier/gates.ts';
import { readDossier, type DossierView } from '#server/app/dossier/read-dossier.ts';
import { readClaims } from '#server/app/vetting/read-claims.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { answerWords } from '../../../../../../../answer-words.ts';
import { backToDesk, loadMove, type MoveEvent } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight, ...words } = await loadMove(event, 'return');
  const { app, actor, locale } = event.locals;
  const asked = { dossierId: event.params.dossier };
  const [read, claims] = await Promise.all([readDossier(app, actor, asked), readClaims(app, actor, asked)]);
  const written = new Map(
    (read.ok ? (read.value.submitted?.sections ?? []) : []).flatMap(({ formFields }) =>
      formFields.map((one) => [one.formField.id, writtenWords(event.locals, one)] as const),
    ),
  );
  const judged = claims.ok ? (claims.value?.claims ?? []) : [];
  return {
    ...words,
    onBehalf: isFilledOnBehalf(sight.dossier),
    sections: sight.award.form.sections.map((section) => ({
      id: section.id,
      name: inLocale(section.name, locale),
      fields: section.formFields.map(({ id, label }) => ({
        id,
        label: inLocale(label, locale),
        written: written.get(id) ?? null,
        found: FOUND.filter((state) => judged.some((claim) => claim.formField === id && claim.state === state)),
      })),
    })),
  };
};

/** What was found about a figure that may call for a return. */
const FOUND = ['refuted', 'corrected', 'unverifiable'] as const satisfies readonly ClaimState[];

const LONGEST = 300;

type Written = NonNullable<DossierView['submitted']>['sections'][number]['formFields'][number];

/** What the entrant wrote, or the names of its files, shortened. */
function writtenWords(reader: App.Locals, { formField, value, files }: Written): string | null {
  const words = files.length > 0 ? files.map(({ name }) => name).join('; ') : answerWords(formField, value, reader);
  if (words === null) return null;
  const letters = [...words];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : words;
}

/** Whether the date is asked about first. */
function isFar({ locals, params }: MoveEvent, dueAt: Temporal.Instant): boolean {
  const closes = awardInForce(locals.app, params.season)?.stages.find(({ kind }) => kind === 'vetting')?.closes;
  const vettingEnds = closes ? Temporal.Instant.from(closes) : null;
  return isFarDue(dueAt, { now: locals.app.clock.seasonNow(params.season), vettingEnds });
}

export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const reasons = Object.fromEntries(
      [...sent].flatMap(([name, value]) => (name.startsWith('ly-do-') ? [[name.slice(6), String(value)]] : [])),
    );
    const due = String(sent.get('due') ?? '');
    const dueAt = dayAfter(due);
    const refuse = (at: string, code: string) =>
      fail(422, { at, due, reasons, isFar: false, problem: refusalWords({ code }, event.locals) });
    const items = Object.entries(reasons).flatMap(([formField, reason]) =>
      reason.trim() === '' ? [] : [{ formField, reason }],
    );
    if (items.length === 0) return refuse('reasons', 'return-without-reasons');
    if (dueAt === null) return refuse('due', 'answer-not-a-date');
    if (isFar(event, dueAt) && !sent.has('sure'))
      return fail(422, { at: 'due', due, reasons, isFar: true, problem: event.locals.t('secretariat.return.far') });
    const moved = await returnEntry(app, actor, { entryId: event.params.entry, items, dueAt });
    if (moved.ok) return backToDesk(event);
    return refuse(moved.refusal.code === 'return-due-in-past' ? 'due' : 'reasons', moved.refusal.code);
  },
};

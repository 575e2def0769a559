import { fail } from '@sveltejs/kit';
import { readDate } from '#core/dossier/read-value-answer.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { refusalWords } from '../../../../../../../dossier-refusal-words.ts';
import { backToDesk, loadMove } from '../load-move.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sight, ...words } = await loadMove(event, 'return');
  const { locale } = event.locals;
  return {
    ...words,
    sections: sight.award.form.sections.map((section) => ({
      id: section.id,
      name: inLocale(section.name, locale),
      fields: section.formFields.map(({ id, label }) => ({ id, label: inLocale(label, locale) })),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const reasons = Object.fromEntries(
      [...sent].flatMap(([name, value]) => (name.startsWith('ly-do-') ? [[name.slice(6), String(value)]] : [])),
    );
    const due = String(sent.get('due') ?? '');
    const dueAt = endOfDay(due);
    const refuse = (at: string, code: string) =>
      fail(422, { at, due, reasons, problem: refusalWords({ code }, event.locals) });
    const items = Object.entries(reasons).flatMap(([formField, reason]) =>
      reason.trim() === '' ? [] : [{ formField, reason }],
    );
    if (items.length === 0) return refuse('reasons', 'return-without-reasons');
    if (dueAt === null) return refuse('due', 'answer-not-a-date');
    const moved = await returnEntry(app, actor, { entryId: event.params.entry, items, dueAt });
    if (moved.ok) return backToDesk(event);
    return refuse(moved.refusal.code === 'return-due-in-past' ? 'due' : 'reasons', moved.refusal.code);
  },
};

/** The day named still counts: the first instant that is too late is the next midnight in Viet Nam. */
function endOfDay(text: string): Temporal.Instant | null {
  const read = readDate(text);
  if (!read.ok || typeof read.value !== 'string') return null;
  return Temporal.PlainDate.from(read.value).add({ days: 1 }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}

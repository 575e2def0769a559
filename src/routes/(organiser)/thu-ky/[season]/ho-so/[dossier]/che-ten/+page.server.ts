import { error, fail, redirect } from '@sveltejs/kit';
import { rowsOf } from '#core/dossier/read-group-answer.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { readRedaction, redactAnswer, type RedactedAnswer } from '#server/app/dossier/redact-answer.ts';
import { answerWords } from '../../../../../../answer-words.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** What judges read where judging is blind, beside what was written; the secretariat corrects what the masking missed. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor, locale } = event.locals;
  const read = await readRedaction(app, actor, { dossierId: sight.dossier.id });
  if (!read.ok) error(404);
  const { isBlind, hidden, answers } = read.value;
  const lines = answers.map((answer) => ({
    id: answer.formField.id,
    label: inLocale(answer.formField.label, locale),
    original: answerWords(answer.formField, answer.original, event.locals) ?? '',
    shown: answerWords(answer.formField, answer.shown, event.locals) ?? '',
    controls: controlsOf(answer),
    isCorrected: answer.isCorrected,
    isChanged: JSON.stringify(answer.original) !== JSON.stringify(answer.shown),
  }));
  return {
    frame: await deskFrame(event, sight),
    isBlind,
    hidden: hidden.map(({ label }) => inLocale(label, locale)),
    answers: lines.toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged)),
  };

  /** One control for a text; for a group one for each answer in words, named `row.member`. */
  function controlsOf({ formField, shown }: RedactedAnswer) {
    if (formField.type !== 'group')
      return [{ name: 'value', label: inLocale(formField.label, locale), value: String(shown ?? '') }];
    const texts = formField.formFields.filter(({ type }) => type === 'text' || type === 'long-text');
    return rowsOf(shown).flatMap((row, at) =>
      texts.map((member) => ({
        name: `${row.id}.${member.id}`,
        label: `${inLocale(formField.rowName, locale)} ${at + 1}: ${inLocale(member.label, locale)}`,
        value: String(row.answers[member.id] ?? ''),
      })),
    );
  }
};

export const actions: Actions = {
  /** Keeps what judges shall read of one answer. */
  default: async (event) => {
    const sight = await deskDossier(event);
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const asked = { dossierId: sight.dossier.id };
    const read = await readRedaction(app, actor, asked);
    const found = read.ok && read.value.answers.find(({ formField }) => formField.id === sent.get('field'));
    if (!found) error(404);
    const kept = await redactAnswer(app, actor, {
      ...asked,
      formField: found.formField.id,
      value: valueIn(sent, found),
    });
    if (!kept.ok) return fail(422, { field: found.formField.id, problem: refusalWords(kept.refusal, event.locals) });
    redirect(303, `${event.url.pathname}${event.url.search}#o-${found.formField.id}`);
  },
};

function valueIn(sent: FormData, { formField, shown }: RedactedAnswer): unknown {
  if (formField.type !== 'group') return String(sent.get('value') ?? '');
  return rowsOf(shown).map(({ id, answers }) => ({
    id,
    answers: Object.fromEntries(
      Object.entries(answers).map(([member, value]) => {
        const written = sent.get(`${id}.${member}`);
        return [member, written === null ? value : String(written)];
      }),
    ),
  }));
}

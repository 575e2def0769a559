import { error, fail, redirect } from '@sveltejs/kit';
import { mayShowBlind, type BlindOutcome } from '#core/dossier/mask-names.ts';
import { rowsOf } from '#core/dossier/read-group-answer.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { decideNamedFile, type NamedFile } from '#server/app/dossier/read-file-names.ts';
import { readRedaction, redactAnswer, type RedactedAnswer } from '#server/app/dossier/redact-answer.ts';
import { answerWords } from '../../../../../../answer-words.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What judges read where judging is blind, beside what was written; the secretariat corrects what the masking missed. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor, locale } = event.locals;
  const read = await readRedaction(app, actor, { dossierId: sight.dossier.id });
  if (!read.ok) error(404);
  const { isBlind, hidden, answers, files } = read.value;
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
    files: files.map((file) => ({
      id: file.fileId,
      name: file.name,
      ...findingOf(file),
      isShown: mayShowBlind(file),
      decided:
        file.outcome && file.decidedAt
          ? event.locals.t(`secretariat.redact.file-${file.outcome}`, {
              officer: file.officerName ?? '',
              at: formatMoment(file.decidedAt.epochMilliseconds, locale),
            })
          : null,
    })),
    hidden: hidden.map(({ label }) => inLocale(label, locale)),
    answers: lines.toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged)),
  };

  function findingOf({ pages, hasText }: NamedFile) {
    const { t } = event.locals;
    if (pages === null) return { found: t('secretariat.redact.file-unread'), isNamed: true };
    if (pages.length > 0)
      return { found: t('secretariat.redact.file-pages', { pages: pages.join(', ') }), isNamed: true };
    return { found: t(hasText ? 'secretariat.redact.file-clear' : 'secretariat.redact.file-scan'), isNamed: false };
  }

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
  'dua-tep': (event) => decideFile(event, 'shown'),
  'giu-tep': (event) => decideFile(event, 'kept'),
  /** Keeps what judges shall read of one answer. */
  luu: async (event) => {
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
    redirect(303, `${event.url.pathname}#o-${found.formField.id}`);
  },
};

async function decideFile(event: RequestEvent, outcome: BlindOutcome) {
  const sight = await deskDossier(event);
  const { app, actor } = event.locals;
  const fileId = String((await event.request.formData()).get('file') ?? '');
  const read = await readRedaction(app, actor, { dossierId: sight.dossier.id });
  if (!read.ok || !read.value.files.some((file) => file.fileId === fileId)) error(404);
  const decided = await decideNamedFile(app, actor, { dossierId: sight.dossier.id, fileId, outcome });
  if (!decided.ok) error(404);
  redirect(303, `${event.url.pathname}#tep-${fileId}`);
}

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

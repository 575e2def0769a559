import { error, fail, redirect } from '@sveltejs/kit';
import type { FormField } from '#core/dossier/form.ts';
import { LATE_PAPER_WAYS } from '#core/dossier/late-paper.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment, formatPlainDate } from '#messages/format.ts';
import { attachLatePaper, removeLatePaper } from '#server/app/vetting/attach-late-paper.ts';
import { readLatePapers, type AddedPaper } from '#server/app/vetting/read-late-papers.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { fileWords } from '../../../../../../file-words.ts';
import { uploadedFile } from '../../../../../../uploaded-files.ts';
import { acceptOf } from '../../../../../../(applicant)/ho-so/[dossier]/[step]/field-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier, type DeskEvent } from '../read-desk-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** Documents that may follow: which are lacking, and those the desk added for an organisation that has nobody here. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor } = event.locals;
  const [read, frame] = await Promise.all([
    readLatePapers(app, actor, { dossierId: sight.dossier.id }),
    deskFrame(event, sight, 'bo-sung'),
  ]);
  if (!read.ok) error(404);
  const { lacking, added, mayAdd, isTheirs } = read.value;
  const asked = event.url.searchParams.get('thu-hoi');
  return {
    frame,
    mayAdd,
    isTheirs,
    ways: [...LATE_PAPER_WAYS],
    me: sight.person.name,
    lacking: lacking.map((field) => fieldWords(event, field)),
    added: added.map((one) => addedWords(event, one)),
    /** The document that is about to be taken back. */
    asked: mayAdd ? (added.find(({ file }) => file.fileId === asked)?.file.fileId ?? null) : null,
  };
};

function fieldWords({ locals }: Pick<DeskEvent, 'locals'>, field: FormField) {
  const { id, label, completeBy } = field;
  const kinds = field.type === 'file' ? field.accept : [];
  return {
    id,
    label: inLocale(label, locals.locale),
    until: completeBy ? closingWords(completeBy, locals) : '',
    kinds: kinds.join(', ').toUpperCase(),
    accept: acceptOf(kinds),
  };
}

function addedWords({ locals }: Pick<DeskEvent, 'locals'>, { field, file, ...paper }: AddedPaper) {
  return {
    label: inLocale(field.label, locals.locale),
    file: fileWords(file, locals),
    sha256: file.sha256,
    way: paper.way,
    receivedBy: paper.receivedBy,
    recordedBy: paper.recordedBy,
    receivedOn: formatPlainDate(paper.receivedOn, locals.locale),
    recordedAt: formatMoment(paper.recordedAt.epochMilliseconds, locals.locale),
  };
}

export const actions: Actions = {
  add: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const [formField, receivedOn, way, receivedBy] = [text('field'), text('day'), text('way'), text('receiver')];
    const typed = { formField, receivedOn, way, receivedBy };
    const file = await uploadedFile(sent, 'file');
    const added = await attachLatePaper(app, actor, { dossierId: event.params.dossier, ...typed, file });
    if (!added.ok) return fail(422, { ...typed, problem: refusalWords(added.refusal, event.locals) });
    return again(event);
  },
  remove: async (event) => {
    const { app, actor } = event.locals;
    const fileId = String((await event.request.formData()).get('file') ?? '');
    const removed = await removeLatePaper(app, actor, { dossierId: event.params.dossier, fileId });
    if (!removed.ok) return fail(422, { ...NOTHING, problem: refusalWords(removed.refusal, event.locals) });
    return again(event);
  },
};

const NOTHING = { formField: '', receivedOn: '', way: '', receivedBy: '' };

function again({ locals, params }: Pick<DeskEvent, 'locals' | 'params'>): never {
  redirect(303, hrefIn(locals.locale, `/thu-ky/${params.season}/ho-so/${params.dossier}/bo-sung`));
}

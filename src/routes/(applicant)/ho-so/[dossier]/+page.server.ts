import { error, fail, redirect } from '@sveltejs/kit';
import { mayReopen, mayWithdraw } from '#core/dossier/policy.ts';
import { isBeingWritten, type EntryState } from '#core/dossier/states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatClosing, formatDate, formatMoment, formatPlainDate } from '#messages/format.ts';
import { asDisclosed } from '#server/app/dossier/describe-entry.ts';
import { explainEligibility } from '#server/app/dossier/explain-eligibility.ts';
import { seeDossier, type DossierInSight } from '#server/app/dossier/gates.ts';
import { listExtensionsOf } from '#server/app/dossier/list-extensions.ts';
import { readRecourse } from '#server/app/dossier/read-recourse.ts';
import { listReceipts } from '#server/app/dossier/list-receipts.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { reopenEntry } from '#server/app/dossier/reopen-entry.ts';
import { listCouncilForEntrant } from '#server/app/judging/list-council-for-entrant.ts';
import { readEntrantFeedback } from '#server/app/judging/read-entrant-feedback.ts';
import { countRemarksToRead } from '#server/app/vetting/follow-remarks.ts';
import { readLatePapers } from '#server/app/vetting/read-late-papers.ts';
import { hrefIn } from '#messages/context.ts';
import { closingWords } from '#messages/closing-words.ts';
import { loadDossier, type DossierEvent, type LoadedDossier } from './load-dossier.ts';
import { presentingLines } from './presenting-lines.ts';
import { presentDossier, stepIds, stepPath } from './present-dossier.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import { reasonWords } from '../../../reason-words.ts';
import { REVIEW_STEP } from './step-names.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the dossier stands: its receipt, its entries, what was asked for. One never handed in goes on where it was left. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { form } = loaded;
  const { locale } = event.locals;
  const withdrawn = form.entries.length > 0 && form.entries.every(({ state }) => state === 'withdrawn');
  if (form.versions.length === 0 && form.readOnly === null && !withdrawn) redirect(303, firstOpenStep(loaded, locale));
  const seen = await seeDossier(event.locals.app, event.locals.actor, form.dossierId);
  if (!seen.ok) error(404);
  return {
    frame: presentDossier(event.locals, loaded, ''),
    taxCode: form.taxCode,
    entries: await entriesOf(event, loaded, seen.value),
    returned: returnedFields(loaded, locale),
    owed: owedOf(event, loaded),
    receipt: await newestReceipt(event, loaded),
    history: await historyOf(event, loaded),
    extensions: await extensionsOf(event, loaded),
    changes: await changesOf(event, loaded),
    feedback: (await readEntrantFeedback(event.locals.app, event.locals.actor, form)).ok,
    council: (await listCouncilForEntrant(event.locals.app, event.locals.actor, form)).ok,
    presenting: await presentingLines(event.locals, form.dossierId),
    latePapers: await latePapersOf(event, form.dossierId),
    newRemarks: await countRemarksToRead(event.locals.app, seen.value),
    answers: stepPath(locale, form.dossierId, form.sections[0]?.id ?? ''),
    review: stepPath(locale, form.dossierId, REVIEW_STEP),
    isOpenAgain: form.mayHandIn && form.entries.some(({ state }) => state === 'reopened'),
  };
};

/** Documents the desk added while nobody of the organisation was here: when, how and to whom they came. */
async function latePapersOf({ locals }: DossierEvent, dossierId: string) {
  const read = await readLatePapers(locals.app, locals.actor, { dossierId });
  const added = read.ok ? read.value.added : [];
  return added.map(({ field, file, way, receivedBy, receivedOn }) => ({
    fileId: file.fileId,
    label: inLocale(field.label, locals.locale),
    name: file.name,
    receipt: hrefIn(locals.locale, `/tep/${file.fileId}/bien-nhan`),
    received: locals.t('vetting.late-paper.received', {
      day: formatPlainDate(receivedOn, locals.locale),
      way: locals.t(`vetting.late-paper.by-${way}`),
      who: receivedBy,
    }),
  }));
}

export const actions: Actions = {
  /** Takes up again what was withdrawn. */
  'mo-lai': async (event) => {
    const { app, actor, locale } = event.locals;
    const entryId = String((await event.request.formData()).get('entry') ?? '');
    const reopened = await reopenEntry(app, actor, { entryId });
    if (reopened.ok) redirect(303, hrefIn(locale, `/ho-so/${event.params.dossier}`));
    return fail(422, { problem: refusalWords(reopened.refusal, event.locals) });
  },
};

/** What is still owed after handing in: documents that may follow, each with its place, and papers by post. */
function owedOf({ locals }: DossierEvent, { form }: LoadedDossier) {
  const { locale } = locals;
  const documents = form.owed.documents.map(({ id, label, completeBy = '' }) => {
    const section = form.sections.find(({ formFields }) => formFields.some(({ formField }) => formField.id === id));
    return {
      href: `${stepPath(locale, form.dossierId, section?.id ?? '')}#f-${id}`,
      label: inLocale(label, locale),
      due: closingWords(Temporal.Instant.from(completeBy).epochMilliseconds, locals),
    };
  });
  return { documents, papers: form.owed.papers.map((rule) => inLocale(rule, locale)) };
}

/** The receipt of what was handed in last. */
async function newestReceipt({ locals }: DossierEvent, { form }: LoadedDossier) {
  const { app, actor, locale } = locals;
  const receipts = await listReceipts(app, actor, { dossierId: form.dossierId });
  const [newest] = receipts.ok ? receipts.value : [];
  if (!newest) return null;
  const { version, code, leafHash, issuedAt } = newest;
  return { version, code, leafHash, at: formatMoment(issuedAt.epochMilliseconds, locale) };
}

function firstOpenStep(loaded: LoadedDossier, locale: 'vi' | 'en'): string {
  const { form } = loaded;
  const open = form.sections.find(({ required, answered }) => answered < required);
  return stepPath(locale, form.dossierId, open?.id ?? stepIds(loaded).at(form.entries.length > 0 ? -1 : -2) ?? '');
}

async function entriesOf({ locals }: DossierEvent, { form }: LoadedDossier, sight: DossierInSight) {
  const { locale } = locals;
  const may = (verb: typeof mayWithdraw, id: string) => {
    const known = sight.entries.find((one) => one.id === id);
    const entry = known && asDisclosed(known);
    return entry !== undefined && verb(sight.actorOf(entry), sight.factsOf(entry)).ok;
  };
  const isCorrectable = form.registration.writing === 'open';
  const moment = (at: Temporal.Instant | null) => at && formatMoment(at.epochMilliseconds, locale);
  const recourse = await recourseOf(locals, sight);
  return form.entries.map((entry) => ({
    ...(recourse.get(entry.entryId) ?? { decision: null, complainUntil: null }),
    id: entry.entryId,
    name: `${entry.categoryLabel}: ${inLocale(entry.categoryName, locale)}`,
    fieldName: entry.fieldName && inLocale(entry.fieldName, locale),
    state: entry.state,
    movedAt: moment(entry.movedAt),
    dueAt: entry.state === 'returned' && entry.dueAt ? closingWords(entry.dueAt.epochMilliseconds, locals) : null,
    reason: entry.state === 'returned' ? null : entry.reason,
    mayWithdraw: may(mayWithdraw, entry.entryId),
    mayCorrect: isCorrectable && !isBeingWritten(entry.state) && may(mayWithdraw, entry.entryId),
    mayReopen: may(mayReopen, entry.entryId),
  }));
}

type RecourseWords = { readonly decision: string | null; readonly complainUntil: string | null };

/** By entry: the decision that excluded it, and the last day to complain about the newest. */
async function recourseOf({ app, t, locale }: App.Locals, sight: DossierInSight) {
  const lines = sight.entries.map(async (entry): Promise<readonly [string, RecourseWords]> => {
    const { decisionNumber, until } = await readRecourse(app, sight, entry);
    const closing = until && formatClosing(until.epochMilliseconds, locale);
    const day = entry.movedAt ? formatDate(entry.movedAt.epochMilliseconds, locale) : '';
    const decision = decisionNumber && t('dossier.exclusion.by', { number: decisionNumber, day });
    return [entry.id, { decision, complainUntil: closing && (closing.lastFullDay ?? closing.moment) }];
  });
  return new Map(await Promise.all(lines));
}

function returnedFields({ form }: LoadedDossier, locale: 'vi' | 'en') {
  return form.sections.flatMap((section) =>
    section.formFields.flatMap(({ formField, returned }) =>
      returned.map((reason) => ({
        href: `${stepPath(locale, form.dossierId, section.id)}#f-${formField.id}`,
        label: inLocale(formField.label, locale),
        reason,
      })),
    ),
  );
}

async function extensionsOf({ locals }: DossierEvent, { form }: LoadedDossier) {
  const { app, actor, locale } = locals;
  const seen = await seeDossier(app, actor, form.dossierId);
  const granted = seen.ok ? await listExtensionsOf(app, seen.value) : [];
  return granted.map(({ until, reason, grantedAt }) => ({
    until: closingWords(until.epochMilliseconds, locals),
    reason,
    at: formatMoment(grantedAt.epochMilliseconds, locale),
  }));
}

/** What changed of the verdicts since the dossier was handed in, newest first. */
async function changesOf({ locals }: DossierEvent, { form }: LoadedDossier) {
  const { app, actor, locale, t } = locals;
  const explained = await explainEligibility(app, actor, { dossierId: form.dossierId });
  if (!explained.ok) return [];
  return explained.value.flatMap((entry) =>
    entry.changes
      .filter(({ before, after }) => before !== after)
      .map((change) => ({
        text: t('dossier.outcome-changed', {
          moment: formatMoment(change.at.epochMilliseconds, locale),
          category: entry.label,
          before: t(`dossier.category.${change.before}`),
          after: t(`dossier.category.${change.after}`),
          cause: t(`dossier.verdict-cause.${change.cause}`),
        }),
        conditions: change.conditions.map(({ text, before, after }) =>
          t(before === after ? 'dossier.standing.same' : 'dossier.standing.changed', {
            condition: inLocale(text, locale),
            before: t(`dossier.standing.${before ?? 'none'}`),
            after: t(`dossier.standing.${after ?? 'none'}`),
          }),
        ),
      })),
  );
}

async function historyOf({ locals }: DossierEvent, { form }: LoadedDossier) {
  const { app, actor, locale } = locals;
  const read = await readDossier(app, actor, { dossierId: form.dossierId });
  if (!read.ok) return [];
  return read.value.history.toReversed().map((move, at) => ({
    key: at,
    entry: form.entries.find(({ entryId }) => entryId === move.entryId)?.categoryLabel ?? '',
    state: move.state as EntryState,
    isReinstatement: move.isReinstatement,
    at: formatMoment(move.at.epochMilliseconds, locale),
    reason: reasonWords(locals, move),
  }));
}

import { error } from '@sveltejs/kit';
import type { EntryState } from '#core/dossier/states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatMoment } from '#messages/format.ts';
import { explainEligibility, type EntryEligibility } from '#server/app/dossier/explain-eligibility.ts';
import type { DossierInSight } from '#server/app/dossier/gates.ts';
import { readFormerAnswers } from '#server/app/dossier/read-former-answers.ts';
import { readDossier, type DossierView } from '#server/app/dossier/read-dossier.ts';
import { readMandate } from '#server/app/dossier/upload-mandate.ts';
import { listSignaturesOf } from '#server/app/dossier/sign-dossier.ts';
import { listWaitingDecisions, type WaitingDecision } from '#server/app/vetting/list-waiting-decisions.ts';
import { readLatePapers } from '#server/app/vetting/read-late-papers.ts';
import { categoryWords } from '../../../../../eligibility-words.ts';
import { formerWords } from '../../../../../former-words.ts';
import { reasonWords } from '../../../../../reason-words.ts';
import { fileWords } from '../../../../../file-words.ts';
import { deskFrame } from './desk-frame.ts';
import { deskDossier, movesOf, type DeskEvent } from './read-desk-dossier.ts';
import type { PageServerLoad } from './$types';

/** A dossier as it was handed in, with eligibility, what may be done, and what was. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor, locale } = event.locals;
  const asked = { dossierId: sight.dossier.id };
  const [read, eligibility, former, frame, waiting, late] = await Promise.all([
    readDossier(app, actor, asked),
    explainEligibility(app, actor, asked),
    readFormerAnswers(app, actor, asked),
    deskFrame(event, sight),
    listWaitingDecisions(app, actor, { seasonId: event.params.season, ...asked }),
    readLatePapers(app, actor, asked),
  ]);
  if (!read.ok || !eligibility.ok || !former.ok || !waiting.ok || !late.ok) error(404);
  const { submitted } = read.value;
  return {
    frame,
    marks: read.value.marks,
    season: frame.season,
    dossierId: sight.dossier.id,
    lacking: late.value.lacking.map(({ label }) => inLocale(label, event.locals.locale)),
    mayAddPapers: late.value.mayAdd,
    name: read.value.name,
    organisation: read.value.organisationName,
    taxCode: sight.dossier.code,
    judgedBlind: sight.award.award.judgedBlind === true && sight.actorOf(null).roles.has('secretariat'),
    mandate: await mandateOf(event, sight),
    hidesFinances: sight.finances === 'hidden',
    hidesContacts: sight.contacts === 'hidden',
    signatures: submitted ? await signaturesOf(event, sight, submitted.contentHash) : [],
    receipt: submitted && {
      version: submitted.version,
      contentHash: submitted.contentHash,
      at: formatMoment(submitted.submittedAt.epochMilliseconds, locale),
    },
    sections: (submitted?.sections ?? []).map((section) => ({
      id: section.id,
      name: inLocale(section.name, locale),
      fields: section.formFields.map(({ formField, value, files }) => ({
        formField,
        value,
        files: files.map((file) => fileWords(file, event.locals)),
      })),
    })),
    former: former.value.former.map((one) => formerWords(event.locals, one)),
    entries: read.value.entries.map((entry) => ({
      ...entryWords(event, sight, { entry, eligibility: eligibility.value }),
      waiting: waitingWords(event, waiting.value, entry.entryId),
    })),
    history: historyWords(event, read.value),
  };
};

/** That the department acts for a province by another mandate than the one it handed in under; `null` = nothing changed. */
async function mandateOf({ locals, params }: DeskEvent, sight: DossierInSight) {
  const read = await readMandate(locals.app, locals.actor, sight.dossier.id);
  const view = read.ok ? read.value : null;
  if (!view?.mandate || !view.handedIn) return null;
  const at = formatMoment(view.mandate.uploadedAt.epochMilliseconds, locals.locale);
  const file = hrefIn(locals.locale, `/ho-so/${params.dossier}/uy-quyen/tep`);
  return { before: view.handedIn.province, now: view.mandate.province, at, file };
}

/** Who signed in the system exactly what was handed in. */
async function signaturesOf({ locals }: DeskEvent, sight: DossierInSight, contentHash: string) {
  const made = await listSignaturesOf(locals.app, sight, contentHash);
  return made
    .filter(({ holds }) => holds)
    .map(({ signedBy, signedAt }) => ({
      signedBy,
      at: formatMoment(signedAt.epochMilliseconds, locals.locale),
    }));
}

function entryWords(
  { locals }: DeskEvent,
  sight: DossierInSight,
  {
    entry,
    eligibility,
  }: { readonly entry: DossierView['entries'][number]; readonly eligibility: readonly EntryEligibility[] },
) {
  const row = sight.entries.find(({ id }) => id === entry.entryId) ?? null;
  const actor = sight.actorOf(row);
  const found = eligibility.find(({ entryId }) => entryId === entry.entryId);
  const moment = (at: Temporal.Instant | null) => at && formatMoment(at.epochMilliseconds, locals.locale);
  return {
    id: entry.entryId,
    name: `${entry.categoryLabel}: ${inLocale(entry.categoryName, locals.locale)}`,
    fieldName: entry.fieldName && inLocale(entry.fieldName, locals.locale),
    state: entry.state,
    movedAt: moment(entry.movedAt),
    dueAt: entry.state === 'returned' && entry.dueAt ? closingWords(entry.dueAt.epochMilliseconds, locals) : null,
    moves: movesOf(sight, entry.entryId),
    eligibility: found ? categoryWords(sight.award, found, locals) : null,
    changes: (found?.changes ?? []).map((change) => ({
      ...change,
      at: formatMoment(change.at.epochMilliseconds, locals.locale),
      conditions: change.conditions.map((one) => ({ ...one, text: inLocale(one.text, locals.locale) })),
    })),
    waiveHref: actor.roles.has('organiser')
      ? hrefIn(locals.locale, `/to-chuc/giai-thuong/${sight.award.seasonId}/mien-dieu-kien/${entry.entryId}`)
      : null,
  };
}

/** What is decided about an entry and waits in the outbox. */
function waitingWords({ locals }: DeskEvent, waiting: readonly WaitingDecision[], entryId: string) {
  const found = waiting.find((one) => one.entryId === entryId);
  if (!found) return null;
  const { decision, decider, decidedAt, isOvertaken } = found;
  return { decision, decider, isOvertaken, at: formatMoment(decidedAt.epochMilliseconds, locals.locale) };
}

function historyWords({ locals }: DeskEvent, { history, entries }: DossierView) {
  return history.toReversed().map((move, at) => ({
    key: at,
    entry: entries.find(({ entryId }) => entryId === move.entryId)?.categoryLabel ?? '',
    state: move.state as EntryState,
    isReinstatement: move.isReinstatement,
    at: formatMoment(move.at.epochMilliseconds, locals.locale),
    reason: reasonWords(locals, move),
  }));
}

import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { isOverdue, NOBODY, type QueueRow } from '#core/vetting/queue.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatMoment } from '#messages/format.ts';
import { hrefIn } from '#messages/context.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { namesOf } from '#server/app/dossier/describe-entry.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { assignDossiers, listOfficers, type OfficerLine } from '#server/app/vetting/assign-dossiers.ts';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { listRemarksToAnswer } from '#server/app/vetting/follow-remarks.ts';
import { listRelated } from '#server/app/vetting/list-related.ts';
import { listDecided, listQueue } from '#server/app/vetting/list-queue.ts';
import { demandActor } from '../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import { addressWith, MINE, NOBODYS, questionOf, readQueueAddress, STATES } from './queue-address.ts';
import { seasonHead } from './season-head.ts';
import { pageNumber } from '../../../page-number.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

const PAGE_SIZE = 50;

/** What was handed in in this season, as its officers work through it; 404 for everybody who is no officer of it. */
export const load: PageServerLoad = async (event) => {
  const person = demandActor(event);
  const { app, actor, locale } = event.locals;
  const { season: seasonId } = event.params;
  const address = readQueueAddress(event.url.searchParams);
  const [queue, officers, desk] = await Promise.all([
    listQueue(app, actor, questionOf(address, { seasonId, me: person.personId })),
    listOfficers(app, actor, { seasonId }),
    sitAtDesk(app, actor, seasonId),
  ]);
  if (!queue.ok || !officers.ok || !desk.ok) error(404);
  const { counts, rows } = queue.value;
  const last = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = pageNumber(event.url, last);
  const categories = awardInForce(app, seasonId)?.award.categories ?? [];
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const [alike, asked, decided] = await Promise.all([
    lookingAlike(event, shown),
    listRemarksToAnswer(app, actor, { seasonId }),
    listDecided(app, actor, { seasonId }),
  ]);
  const remarks = new Map(asked.map((one) => [one.id, one.remarks]));
  const named = new Map(officers.value.map(({ personId, name }) => [personId, name]));
  return {
    season: seasonHead(event),
    address,
    page,
    last,
    total: rows.length,
    waiting: counts.states.get('submitted') ?? 0,
    mayAssign: desk.value.roles.has('secretariat') || desk.value.roles.has('organiser'),
    mayDecide: desk.value.roles.has('secretariat'),
    decided: Number(event.url.searchParams.get('da-quyet')) || 0,
    assigned: Number(event.url.searchParams.get('da-giao')) || 0,
    flags: { overdue: counts.overdue, returned: counts.returned, refuted: counts.refuted },
    states: STATES.filter((one) => counts.states.has(one) || one === address.state).map((one) => ({
      value: one,
      count: counts.states.get(one) ?? 0,
    })),
    categories: categories.map(({ id, label, name }) => ({
      value: id,
      label: `${label}: ${inLocale(name, locale)}`,
      count: counts.categories.get(id) ?? 0,
    })),
    fields: fieldsOf(event, counts.fields),
    officers: officerChoices(officers.value, counts.officers, person.personId),
    active: officers.value
      .filter(({ isActive }) => isActive)
      .map(({ personId, name }) => ({ value: personId, label: name })),
    entries: shown.map((row) => ({
      ...lineOf(event, row),
      isAlike: alike.has(row.dossierId),
      decided: decided.get(row.entryId) ?? null,
      remarks: remarks.get(row.dossierId) ?? 0,
      officer: row.officerId ? (named.get(row.officerId) ?? '') : null,
    })),
  };
};

/** Which of the dossiers on the page look like another that nobody has compared them with. */
async function lookingAlike(
  { locals, params }: PageServerLoadEvent,
  rows: readonly QueueRow[],
): Promise<ReadonlySet<string>> {
  const among = rows.map(({ dossierId }) => dossierId);
  const related = await listRelated(locals.app, locals.actor, { seasonId: params.season, among });
  const open = related.ok ? related.value.filter(({ found }) => found === null) : [];
  return new Set(open.flatMap(({ first, second }) => [first.dossierId, second.dossierId]));
}

function fieldsOf({ locals, params, url }: PageServerLoadEvent, counts: ReadonlyMap<string, number>) {
  const chosen = url.searchParams.get('nhom') ?? '';
  const all = awardInForce(locals.app, params.season)?.award.categories ?? [];
  const categories = all.filter(({ id }) => chosen === '' || id === chosen);
  const fields = new Map(
    categories.flatMap((one) => one.fields ?? []).map(({ id, name }) => [id, inLocale(name, locals.locale)]),
  );
  return [...fields].map(([value, label]) => ({ value, label, count: counts.get(value) ?? 0 }));
}

function officerChoices(officers: readonly OfficerLine[], counts: ReadonlyMap<string, number>, me: string) {
  const others = officers.filter(({ personId }) => personId !== me);
  return {
    mine: counts.get(me) ?? 0,
    nobodys: counts.get(NOBODY) ?? 0,
    others: others.map(({ personId, name }) => ({ value: personId, label: name, count: counts.get(personId) ?? 0 })),
  };
}

function lineOf({ locals, params }: PageServerLoadEvent, row: QueueRow) {
  const names = namesOf(awardInForce(locals.app, params.season)?.award.categories ?? [], row);
  const now = locals.app.clock.seasonNow(params.season).epochMilliseconds;
  const returned = row.state === 'returned' && row.dueAt !== null;
  return {
    id: row.entryId,
    dossierId: row.dossierId,
    name: row.name,
    organisation: row.organisationName,
    taxCode: row.taxCode,
    category: names.categoryLabel,
    field: names.fieldName ? inLocale(names.fieldName, locals.locale) : null,
    state: row.state,
    movedAt: formatMoment(row.movedAt, locals.locale),
    dueAt: returned ? closingWords(row.dueAt ?? 0, locals) : null,
    isOverdue: isOverdue(row, now),
    refuted: row.refuted,
  };
}

export const actions: Actions = {
  /** Gives the chosen dossiers to an officer, or takes them back. */
  assign: async (event) => {
    const person = demandActor(event);
    const sent = await event.request.formData();
    const chosen = String(sent.get('officer') ?? '');
    const officerId = { [NOBODYS]: null, [MINE]: person.personId }[chosen];
    const { app, actor } = event.locals;
    const assigned = await assignDossiers(app, actor, {
      seasonId: event.params.season,
      dossierIds: sent.getAll('dossier').map(String),
      officerId: officerId === undefined ? chosen : officerId,
    });
    if (!assigned.ok) return refuse(event, sent, assigned.refusal);
    return backToQueue(event, { 'da-giao': String(assigned.value.assigned) });
  },
  /** Decides the entries of the chosen dossiers that the filter shows; nobody is told. */
  decide: async (event) => {
    const person = demandActor(event);
    const sent = await event.request.formData();
    const { app, actor } = event.locals;
    const { season: seasonId } = event.params;
    const question = questionOf(readQueueAddress(event.url.searchParams), { seasonId, me: person.personId });
    const queue = await listQueue(app, actor, question);
    if (!queue.ok) error(404);
    const dossiers = new Set(sent.getAll('dossier').map(String));
    const entryIds = queue.value.rows.filter(({ dossierId }) => dossiers.has(dossierId)).map(({ entryId }) => entryId);
    const decision = (['accept', 'not-accept'] as const).find((one) => one === sent.get('decision')) ?? 'none';
    const reason = String(sent.get('reason') ?? '');
    const decided = await decideEntries(app, actor, { seasonId, entryIds, decision, reason, letter: null });
    if (!decided.ok) return refuse(event, sent, decided.refusal);
    return backToQueue(event, { 'da-quyet': String(decided.value.decided) });
  },
};

function refuse({ locals }: RequestEvent, sent: FormData, refusal: { readonly code: string }) {
  const [chosen, reason] = [sent.getAll('dossier').map(String), String(sent.get('reason') ?? '')];
  return fail(422, { chosen, reason, problem: refusalWords(refusal, locals) });
}

function backToQueue(
  { locals, params, url }: RequestEvent<{ season: string }>,
  told: Readonly<Record<string, string>>,
): never {
  const here = hrefIn(locals.locale, `/thu-ky/${params.season}`);
  redirect(
    303,
    addressWith(here, readQueueAddress(url.searchParams), { trang: url.searchParams.get('trang') ?? '', ...told }),
  );
}

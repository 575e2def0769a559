import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  CONFLICT_KINDS,
  isConflictUnresolved,
  type ConflictOutcome,
  type ConflictState,
} from '#core/judging/conflict.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { decideConflict } from '#server/app/judging/decide-conflict.ts';
import { lookForConflicts } from '#server/app/judging/keep-suggestions.ts';
import { listConflicts, type ConflictLine } from '#server/app/judging/list-conflicts.ts';
import { conflictWords } from '../conflict-words.ts';
import { pageNumber } from '../page-number.ts';
import { leaveDesk, refusalWords } from './to-chuc/giai-thuong/[season]/open-award.ts';

type Event = RequestEvent<{ season: string }>;

const PER_PAGE = 50;
/** Which conflicts are shown, by what stands in the address; the first where nothing does. */
const STANDINGS = ['cho', 'xac-nhan', 'bac-bo', 'tat-ca'] as const;
type Standing = (typeof STANDINGS)[number];
const ORIGINS = ['judge', 'entrant', 'data'] as const;

/** The conflicts of a season as its desk works through them: filtered, counted, a page at a time. */
export async function loadConflicts(event: Event) {
  const { app, actor, locale, t } = event.locals;
  const [listed, desk] = await Promise.all([
    listConflicts(app, actor, { seasonId: event.params.season }),
    sitAtDesk(app, actor, event.params.season),
  ]);
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  if (!desk.ok) return leaveDesk(event, desk.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const filter = readFilter(event.url);
  const alike = listed.value.filter((line) => fits(line, filter));
  const shown = alike.filter(({ state }) => stands(state, filter.standing));
  const last = Math.max(1, Math.ceil(shown.length / PER_PAGE));
  const page = pageNumber(event.url, last);
  return {
    /** An auditor reads the list and resolves nothing. */
    mayResolve: desk.value.roles.has('secretariat') || desk.value.roles.has('organiser'),
    filter,
    total: listed.value.length,
    counts: STANDINGS.map((standing) => ({
      standing,
      count: alike.filter(({ state }) => stands(state, standing)).length,
    })),
    page,
    last,
    lookedFor: event.url.searchParams.get('thay'),
    isResolved: event.url.searchParams.has('da-giai-quyet'),
    conflicts: shown.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((line) => conflictWords({ t, locale }, line)),
  };
}

function readFilter({ searchParams }: URL) {
  return {
    standing: STANDINGS.find((one) => one === searchParams.get('trang-thai')) ?? 'cho',
    kind: CONFLICT_KINDS.find((one) => one === searchParams.get('loai')) ?? '',
    origin: ORIGINS.find((one) => one === searchParams.get('nguon')) ?? '',
    search: (searchParams.get('tim') ?? '').normalize('NFC').slice(0, 200),
  };
}

type Filter = ReturnType<typeof readFilter>;

function fits(line: ConflictLine, { kind, origin, search }: Filter): boolean {
  const names = foldForSearch(`${line.personName} ${line.organisationName} ${line.dossierName ?? ''}`);
  return (
    (kind === '' || line.kind === kind) &&
    (origin === '' || line.origin === origin) &&
    names.includes(foldForSearch(search))
  );
}

function stands(state: ConflictState, standing: Standing): boolean {
  if (standing === 'tat-ca') return true;
  if (standing === 'cho') return isConflictUnresolved(state);
  return state === (standing === 'xac-nhan' ? 'confirmed' : 'dismissed');
}

/** Confirms or dismisses one conflict. */
export async function resolveFromForm(event: Event) {
  const { app, actor, t } = event.locals;
  const sent = await event.request.formData();
  const text = (name: string) => String(sent.get(name) ?? '');
  const asked = { conflictId: text('conflict'), outcome: text('outcome') as ConflictOutcome, reason: text('reason') };
  const decided = await decideConflict(app, actor, {
    ...asked,
    seasonId: event.params.season,
    seen: Number(text('seen')),
  });
  if (decided.ok) redirect(303, addressWith(event.url, 'da-giai-quyet', ''));
  const { code } = decided.refusal;
  if (code === 'not-signed-in' || code === 'season-not-found') return leaveDesk(event, decided.refusal);
  return fail(422, { ...asked, assignmentId: '', decisionNumber: '', problem: refusalWords(t, decided.refusal) });
}

/** Looks through the data anew; says how many conflicts it suggests that were not suggested before. */
export async function lookFromForm(event: Event) {
  const { app, actor } = event.locals;
  const looked = await lookForConflicts(app, actor, { seasonId: event.params.season });
  if (!looked.ok) return leaveDesk(event, looked.refusal);
  redirect(303, addressWith(event.url, 'thay', String(looked.value.found)));
}

/** The page with its filter, without the name of the action. */
function addressWith({ pathname, searchParams }: URL, name: string, value: string): string {
  const kept = [...searchParams].filter(([key]) => !key.startsWith('/') && key !== 'thay' && key !== 'da-giai-quyet');
  return `${pathname}?${new URLSearchParams([...kept, [name, value]])}`;
}

/** The whole list with every resolution, for the record; 404 for everybody who is no officer of the season. */
export async function loadConflictRecord({ locals, params }: Event) {
  const { app, actor, t } = locals;
  const season = app.seasons.find(params.season)?.season;
  const listed = await listConflicts(app, actor, { seasonId: params.season });
  if (!listed.ok || !season) error(404);
  return { season, lines: listed.value.map((line) => conflictWords({ t, locale: 'vi' }, line)) };
}

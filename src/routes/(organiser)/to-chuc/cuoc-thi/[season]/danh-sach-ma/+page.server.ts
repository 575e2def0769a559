import { error, fail } from '@sveltejs/kit';
import { contestPageAddress } from '#server/app/contest/address-block.ts';
import { readRosterFile } from '#server/app/contest/read-roster-file.ts';
import { compareRoster, loadRoster } from '#server/app/contest/load-roster.ts';
import { listRosters } from '#server/app/contest/list-rosters.ts';
import { organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

const LARGEST = 12 * 1024 * 1024;

/** The lists of people who take part by a personal code. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const contest = app.contests.find(event.params.season);
  return {
    login: contest.ok ? contest.value.rules.identity.login : 'form',
    address: contestPageAddress(app, event.params.season, '/du-thi'),
    rosters: await listRosters(app, organiser),
  };
};

export const actions: Actions = {
  /** Reads the list and shows what is wrong in it, or what it would do. Writes nothing. */
  xem: async (event) => {
    const organiser = await organiserOf(event);
    const file = await fileOf(event.request);
    if (!file) return fail(422, { state: 'nothing' as const });
    const read = readRosterFile(file.bytes);
    if (!read.ok) return fail(422, { state: 'unreadable' as const });
    const { problems, people, unknown } = read.value;
    if (problems.length > 0) return fail(422, { state: 'problems' as const, problems: problems.slice(0, 200) });
    const changes = await compareRoster(event.locals.app, organiser, { people });
    if (!changes.ok) error(404);
    const reviewed = Buffer.from(file.bytes).toString('base64');
    const sample = people.slice(0, 10).map(({ row, fields, code }) => ({ row, fields, hasCode: code !== null }));
    return { state: 'sound' as const, changes: changes.value, unknown, sample, name: file.name, reviewed };
  },
  /** Lets the people in, and shows the slips with their codes this once. */
  nap: async (event) => {
    const organiser = await organiserOf(event);
    const file = await fileOf(event.request);
    const read = file && readRosterFile(file.bytes);
    if (!file || !read?.ok || read.value.problems.length > 0) return fail(422, { state: 'nothing' as const });
    const loaded = await loadRoster(event.locals.app, organiser, { fileName: file.name, people: read.value.people });
    if (loaded.ok) return { state: 'loaded' as const, slips: loaded.value };
    if (loaded.refusal.code === 'roster-code-known')
      return fail(409, { state: 'known' as const, rows: loaded.refusal.rows.slice(0, 200) });
    error(404);
  },
};

/** The file that was handed in, or the one reviewed before. */
async function fileOf(request: Request): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const form = await request.formData();
  const reviewed = form.get('reviewed');
  if (typeof reviewed === 'string')
    return { name: String(form.get('reviewed-name') ?? ''), bytes: Buffer.from(reviewed, 'base64') };
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0 || file.size > LARGEST) return null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

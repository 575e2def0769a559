import { error, type RequestEvent } from '@sveltejs/kit';
import { translator } from '#messages/translate.ts';
import { readPlan } from '#server/app/judging/read-plan.ts';

const t = translator('vi');

/** Columns of the list of readings; the first and the fourth are what an import reads. */
export const COLUMNS = (
  [
    ['entry', 38, 'text'],
    ['name', 36, 'text'],
    ['organisation', 30, 'text'],
    ['judge', 30, 'text'],
    ['judge-name', 26, 'text'],
    ['level', 10, 'number'],
  ] as const
).map(([name, width, kind]) => ({ label: t(`council.plan.column.${name}`), width, kind }));

type Event = Pick<RequestEvent<{ season: string; plan: string }>, 'locals' | 'params'>;

/** A row for every reading of a plan, as far as whoever asks may see it. */
export async function planRows({ locals, params }: Event) {
  const found = await readPlan(locals.app, locals.actor, { seasonId: params.season, planId: params.plan });
  if (!found.ok || !found.value.description) error(404);
  const { description, entryNames, judgeNames, number } = found.value;
  const rows = description.entries.flatMap(({ entry, readers }) =>
    readers.map(({ judge, affinity }) => {
      const [named, person] = [entryNames.get(entry), judgeNames.get(judge)];
      return [
        entry,
        named?.name ?? '',
        named?.organisationName ?? '',
        person?.email ?? '',
        person?.name ?? '',
        affinity,
      ];
    }),
  );
  return { rows, number };
}

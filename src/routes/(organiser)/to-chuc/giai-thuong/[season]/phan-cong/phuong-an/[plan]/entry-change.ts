import type { RequestEvent } from '@sveltejs/kit';
import { previewChange } from '#server/app/judging/change-plan.ts';
import type { PlanView } from '#server/app/judging/read-plan.ts';
import { refusalWords } from '../../../open-award.ts';
import { breachWords, namesIn } from './show-plan.ts';

type Event = Pick<RequestEvent<{ season: string; plan: string }>, 'locals' | 'params' | 'url'>;

/**
 * Who could read the entry that is looked at (`?sua=`), and, once readers are chosen (`?doc=`), what that would bring. Nothing is kept
 * until it is confirmed.
 */
export async function entryChange(event: Event, view: PlanView) {
  const { url, locals, params } = event;
  const entryId = url.searchParams.get('sua');
  const entry = view.description?.entries.find((one) => one.entry === entryId);
  if (!entry || !view.isWhole) return null;
  const isShown = url.searchParams.has('xem');
  const reading = new Set(entry.readers.map(({ judge }) => judge));
  const chosen = isShown ? new Set(url.searchParams.getAll('doc')) : reading;
  const begun = new Set(entry.readers.filter(({ standing }) => standing === 'begun').map(({ judge }) => judge));
  const conflicts = new Set(view.facts.conflicts.filter((one) => one.entry === entryId).map(({ judge }) => judge));
  const pairs = (judges: readonly string[]) => judges.map((judge) => ({ judge, entry: entry.entry }));
  const add = pairs([...chosen].filter((judge) => !reading.has(judge)));
  const remove = pairs([...reading].filter((judge) => !chosen.has(judge) && !begun.has(judge)));
  const asked = { seasonId: params.season, planId: params.plan, add, remove };
  const preview = isShown ? await previewChange(locals.app, locals.actor, asked) : null;
  const names = namesIn(view);
  const load = new Map(view.description!.judges.map((one) => [one.judge, one]));
  const words = (list: readonly Parameters<typeof breachWords>[2][]) =>
    list.map((one) => breachWords(locals.t, names, one));
  return {
    entryId: entry.entry,
    name: names.entry(entry.entry),
    judges: view.facts.judges
      .map(({ id }) => ({
        id,
        name: names.judge(id),
        load: load.get(id)?.load ?? 0,
        max: load.get(id)?.max ?? null,
        isChosen: chosen.has(id) || begun.has(id),
        isBegun: begun.has(id),
        isConflicted: conflicts.has(id),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
    problem: preview && !preview.ok ? refusalWords(locals.t, preview.refusal) : null,
    preview: preview?.ok
      ? {
          add: add.map(({ judge }) => ({ value: `${judge}~${entry.entry}`, name: names.judge(judge) })),
          remove: remove.map(({ judge }) => ({ value: `${judge}~${entry.entry}`, name: names.judge(judge) })),
          broken: words(preview.value.broken),
          mended: words(preview.value.mended),
          worst: { before: preview.value.before.value.worst, after: preview.value.after.value.worst },
          groups: { before: preview.value.before.groups.length, after: preview.value.after.groups.length },
        }
      : null,
  };
}

export type EntryChange = NonNullable<Awaited<ReturnType<typeof entryChange>>>;

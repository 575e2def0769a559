import type { RequestEvent } from '@sveltejs/kit';
import { findJudgeByEmail } from '#server/app/judging/find-judges.ts';
import { formPanel, type FormPanelRefusal } from '#server/app/judging/form-panel.ts';
import { refusalWords } from '../open-award.ts';

type Event = Pick<RequestEvent<{ season: string }>, 'locals' | 'params'>;

type Formed =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly problems: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string>>;
    };

/** Forms a panel from the addresses somebody typed. Each must have an account: who has none is invited first. */
export async function formPanelByEmail({ locals, params }: Event, form: FormData): Promise<Formed> {
  const values = Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
  );
  const fields = Object.keys(values).filter((name) => /^judge-\d+$/.test(name));
  const seats = await Promise.all(
    fields.map((field) => seatOf({ locals, params }, { field, email: values[field] ?? '' })),
  );
  const problems = Object.fromEntries(seats.flatMap(({ field, problem }) => (problem ? [[field, problem]] : [])));
  if (Object.keys(problems).length > 0) return { ok: false, problems, values };
  const judges = seats.map(({ field, personId }) => {
    const round = values[`${field}-rounds`];
    return { personId: personId ?? '', isLead: values['lead'] === field, judgingRounds: round ? [round] : [] };
  });
  const input = {
    seasonId: params.season,
    councilId: values['council'] ?? '',
    name: values['panel-name'] ?? '',
    city: values['panel-city'] ?? '',
    judges,
  };
  const formed = await formPanel(locals.app, locals.actor, input);
  if (formed.ok) return { ok: true };
  return { ok: false, problems: { [fieldOf(formed.refusal)]: refusalWords(locals.t, formed.refusal) }, values };
}

async function seatOf({ locals, params }: Event, { field, email }: { readonly field: string; readonly email: string }) {
  if (email === '') return { field, problem: locals.t('council.panel.email-missing') };
  const found = await findJudgeByEmail(locals.app, locals.actor, { seasonId: params.season, email });
  if (!found.ok) return { field, problem: refusalWords(locals.t, found.refusal) };
  return found.value
    ? { field, personId: found.value.personId }
    : { field, problem: locals.t('council.panel.no-account', { email }) };
}

function fieldOf({ code }: FormPanelRefusal): string {
  if (code === 'panel-name-missing') return 'panel-name';
  return code === 'panel-needs-one-lead' ? 'lead' : 'judge-1';
}

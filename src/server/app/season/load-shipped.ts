import type { AgencyTreeDefinition } from '#core/agency/tree-definition.ts';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { Json } from '#core/shared/json.ts';
import { applyOverlay, type Overlaid } from '#core/season/overlay.ts';
import { latestBankVersion } from '../../db/queries/bank.ts';
import { listShipped, readShipped } from '../../ports/shipped-files.ts';
import { loadAgencies } from '../agency/load-agencies.ts';
import type { App } from '../app.ts';
import { loadBank } from '../contest/load-bank.ts';
import { loadSeason, type SeasonLoaded } from './load-season.ts';

const REASON = 'Kèm theo phần mềm';

/**
 * Loads what comes with the program and the database does not know yet. In a demo with the assumptions that let each season
 * run, otherwise known facts only. A season or bank that is there stays as its organiser left it, whatever a newer program
 * brings: its next version is loaded by a person, with a reason, and never takes effect by an upgrade in an open round.
 */
export async function loadShipped(app: App): Promise<void> {
  await loadShippedAgencies(app);
  for (const id of await listShipped('bank'))
    await loadUnknownBank(app, (await readShipped('bank', id)) as BankDefinition);
  for (const id of await listShipped('season')) if (!app.seasons.find(id)) await loadSeasonFile(app, id);
  if (!app.isDemo) return;
  for (const id of await listShipped('sample')) if (!app.seasons.find(id)) await loadSampleSeason(app, id);
}

async function loadUnknownBank(app: App, bank: BankDefinition): Promise<void> {
  if ((await latestBankVersion(app.db, bank.id)) === 0) await loadBank(app, bank);
}

/** Loads one shipped season with its agencies and bank. */
export async function loadShippedSeason(app: App, seasonId: string): Promise<SeasonLoaded> {
  await loadShippedAgencies(app);
  const loaded = await loadSeasonFile(app, seasonId);
  const season = app.seasons.find(seasonId)?.season;
  const bankId = season?.kind === 'contest' ? season.contest.bank : null;
  if (bankId) await loadBank(app, (await readShipped('bank', bankId)) as BankDefinition);
  return loaded;
}

async function loadShippedAgencies(app: App): Promise<void> {
  for (const id of await listShipped('agencies')) {
    const tree = (await readShipped('agencies', id)) as AgencyTreeDefinition;
    const agencies = tree.agencies.filter((agency) => app.isDemo || !agency.illustrative);
    await loadAgencies(app, { ...tree, agencies });
  }
}

/** Loads a season that exists in a demo alone: another season with its assumptions, and what the sample says on top of both. */
async function loadSampleSeason(app: App, sampleId: string): Promise<SeasonLoaded> {
  const sample = (await readShipped('sample', sampleId)) as { readonly basedOn: string; readonly definition: Json };
  const base = await definitionOf(app, sample.basedOn);
  const { definition, assumed } = applyOverlay(base.definition, sample.definition);
  return keepShipped(app, { definition, assumed: [...new Set([...base.assumed, ...assumed])] });
}

async function loadSeasonFile(app: App, seasonId: string): Promise<SeasonLoaded> {
  return keepShipped(app, await definitionOf(app, seasonId));
}

type ShippedSeason = Pick<Overlaid, 'definition' | 'assumed'>;

async function definitionOf(app: App, seasonId: string): Promise<ShippedSeason> {
  const known = (await readShipped('season', seasonId)) as Json;
  return applyOverlay(known, app.isDemo ? await assumptionsOf(seasonId) : {});
}

async function keepShipped(app: App, { definition, assumed }: ShippedSeason): Promise<SeasonLoaded> {
  const season = definition as unknown as SeasonDefinition;
  const loaded = await loadSeason(app, { season, illustrative: assumed, by: null, reason: REASON });
  if (!loaded.ok) throw new Error(`${season.id}: ${loaded.refusal.code} ${loaded.refusal.owner}`);
  await app.seasons.refresh(); // the announcement reaches this process too, but later
  return loaded.value;
}

async function assumptionsOf(seasonId: string): Promise<Json> {
  if (!(await listShipped('demo')).includes(seasonId)) return {};
  return ((await readShipped('demo', seasonId)) as { definition: Json }).definition;
}

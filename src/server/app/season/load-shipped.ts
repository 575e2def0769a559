import type { AgencyTreeDefinition } from '#core/agency/tree-definition.ts';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import type { Json } from '#core/shared/json.ts';
import { applyOverlay } from '#core/season/overlay.ts';
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

async function loadSeasonFile(app: App, seasonId: string): Promise<SeasonLoaded> {
  const known = (await readShipped('season', seasonId)) as Json;
  const demo = app.isDemo ? await assumptionsOf(seasonId) : {};
  const { definition, assumed } = applyOverlay(known, demo);
  const season = definition as unknown as SeasonDefinition;
  const loaded = await loadSeason(app, { season, illustrative: assumed, by: null, reason: REASON });
  if (!loaded.ok) throw new Error(`${seasonId}: ${loaded.refusal.code} ${loaded.refusal.owner}`);
  await app.seasons.refresh(); // the announcement reaches this process too, but later
  return loaded.value;
}

async function assumptionsOf(seasonId: string): Promise<Json> {
  if (!(await listShipped('demo')).includes(seasonId)) return {};
  return ((await readShipped('demo', seasonId)) as { definition: Json }).definition;
}

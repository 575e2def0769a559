import { definitionHash } from '#core/season/definition-hash.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { countPublicHonours, listPublicHonours } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import { describeHonour, type PublicHonour } from './describe-honour.ts';

export interface DirectorySearch {
  /** Part of the product's or organisation's name, with or without diacritics. */
  readonly search?: string;
  readonly seasonId?: string;
  readonly titleId?: string;
  readonly categoryId?: string;
  /** From 1. */
  readonly page?: number;
  /** 20 unless told, at most 100. */
  readonly pageSize?: number;
}

export interface Directory {
  readonly items: readonly PublicHonour[];
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Digest of exactly this answer: the same content has the same one. */
  readonly etag: string;
}

const MAX_PAGE_SIZE = 100;
const MAX_SEARCH = 200; // no name is longer; bounds the pattern
const MAX_PAGE = 10_000;

/** The public directory: honours whose decision is published, newest first. What was revoked stays, marked. Two queries. */
export async function searchDirectory(app: App, search: DirectorySearch): Promise<Directory> {
  const pageSize = bounded(search.pageSize ?? 20, MAX_PAGE_SIZE);
  const page = bounded(search.page ?? 1, MAX_PAGE);
  const folded = foldForSearch((search.search ?? '').slice(0, MAX_SEARCH));
  const question = { folded, seasonId: search.seasonId, titleId: search.titleId, categoryId: search.categoryId };
  const [rows, total] = await Promise.all([
    listPublicHonours(app.db, { ...question, limit: pageSize, offset: (page - 1) * pageSize }),
    countPublicHonours(app.db, question),
  ]);
  const items = rows.map((row) => describeHonour(row));
  return { items, total, page, pageSize, etag: definitionHash({ items, total, page, pageSize }) };
}

function bounded(value: number, max: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(1, Math.trunc(value)), max) : 1;
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

/** A route of the API as it is registered: `GET /api/v1/attempts/:id`. HEAD says what GET says. */
export function apiRoutes(server: FastifyInstance): readonly string[] {
  const above: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^(?<tree>[│├└─ ]*)(?<part>\S+) \((?<methods>[A-Z, ]+)\)$/.exec(line)?.groups;
      if (!found) return [];
      const depth = (found['tree'] ?? '').length / 4;
      above.length = depth - 1;
      above.push(found['part'] ?? '');
      const address = above.join('');
      const methods = (found['methods'] ?? '').split(', ').filter((method) => method !== 'HEAD');
      return methods.map((method) => `${method} ${address}`);
    });
}

const PAGES = path.resolve(import.meta.dirname, '../../src/routes');

/** Addresses of the pages and files below these groups of the site, with their parameters open: `/cuoc-thi/[season]`. */
export function pageRoutes(groups: readonly string[]): readonly string[] {
  const found = groups.flatMap((group) =>
    readdirSync(path.join(PAGES, group), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(file))
      .map((file) => `/${path.dirname(file)}`.replace(/\/\.$/, '/')),
  );
  return [...new Set(found)].sort();
}

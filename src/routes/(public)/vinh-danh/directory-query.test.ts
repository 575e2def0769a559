import { expect, test } from 'vitest';
import { directoryHref, readDirectoryQuery, searchOf } from './directory-query.ts';

for (const [address, search, back] of [
  ['', { page: 1 }, '/vinh-danh'],
  ['q=+du+lieu+&page=2', { search: 'du lieu', page: 2 }, '/vinh-danh?q=du+lieu'],
  [
    'season=sao-khue-2019&title=top-10&category=dich-vu',
    { seasonId: 'sao-khue-2019', titleId: 'top-10', categoryId: 'dich-vu', page: 1 },
    '/vinh-danh?season=sao-khue-2019&title=top-10&category=dich-vu',
  ],
  ['title=top-10', { page: 1 }, '/vinh-danh'],
] as const)
  test(`the address "${address}" asks for ${JSON.stringify(search)}`, () => {
    const params = new URLSearchParams(address);
    const query = readDirectoryQuery(params);
    expect([searchOf(query, params), directoryHref(query)]).toEqual([search, back]);
  });

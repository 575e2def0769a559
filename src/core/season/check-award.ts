import type { AwardDefinition, TitleDefinition } from './award-definition.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';
import { isBefore } from './instants.ts';

/** References of an award that lead nowhere, and numbers that cannot hold together. */
export function checkAward(award: AwardDefinition): readonly SeasonFinding[] {
  return [
    ...checkSheetReferences(award),
    ...checkApplicantGroups(award),
    ...checkTitles(award.titles),
    ...checkCouncil(award),
    ...checkFinalRound(award),
    ...checkPublicVotes(award),
    ...checkTiers(award),
  ];
}

function checkSheetReferences(award: AwardDefinition): readonly SeasonFinding[] {
  const known = award.scoreSheets.map((sheet) => sheet.id);
  return itemsAt(award.categories, '/award/categories')
    .flatMap((category) => [category, ...itemsAt(category.item.fields, `${category.path}/fields`)])
    .flatMap(({ item, path }) => {
      const { scoreSheet } = item;
      if (!scoreSheet || known.includes(scoreSheet)) return [];
      return [error('unknown-score-sheet', `${path}/scoreSheet`, { scoreSheet, known: known.join(', ') })];
    });
}

function checkApplicantGroups(award: AwardDefinition): readonly SeasonFinding[] {
  const known = award.categories.map((category) => category.id);
  return itemsAt(award.applicantGroups, '/award/applicantGroups')
    .flatMap((group) => itemsAt(group.item.categories, `${group.path}/categories`))
    .filter(({ item }) => !known.includes(item))
    .map(({ item, path }) => error('unknown-category', path, { category: item, known: known.join(', ') }));
}

function checkTitles(titles: readonly TitleDefinition[]): readonly SeasonFinding[] {
  const known = titles.map((title) => title.id);
  return itemsAt(titles, '/award/titles').flatMap(({ item: title, path }) => [
    ...checkHolders(title, path, known),
    ...checkCount(title, path),
  ]);
}

function checkHolders(title: TitleDefinition, path: string, known: readonly string[]): readonly SeasonFinding[] {
  const from = title.fromHoldersOf;
  if (from === undefined) return [];
  if (from === title.id) return [error('title-from-itself', `${path}/fromHoldersOf`, { title: from })];
  return known.includes(from)
    ? []
    : [error('unknown-title', `${path}/fromHoldersOf`, { title: from, known: known.join(', ') })];
}

/** "TOP 10" has exactly 10 holders. Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 5(1)(b). */
function checkCount({ name, count }: TitleDefinition, path: string): readonly SeasonFinding[] {
  const named = /\bTOP\s+(\d+)\b/i.exec(name.vi)?.[1];
  if (named === undefined || count === Number(named)) return [];
  return [error('title-count-differs', `${path}/count`, { name: name.vi, named: Number(named), count: String(count) })];
}

function checkCouncil({ council, scoreSheets }: AwardDefinition): readonly SeasonFinding[] {
  if (!council) return [];
  const { panelSize, quorum, thresholdHundredths: threshold } = council;
  const highest = Math.max(...scoreSheets.map((sheet) => sheet.scale.max));
  return [
    ...(panelSize !== null && quorum !== null && quorum > panelSize
      ? [error('quorum-above-panel', '/award/council/quorum', { quorum, panelSize })]
      : []),
    ...(threshold !== null && scoreSheets.length > 0 && threshold > highest * 100
      ? [
          error('threshold-outside-scale', '/award/council/thresholdHundredths', {
            threshold: threshold / 100,
            highest,
          }),
        ]
      : []),
  ];
}

/** A vote is on a title of the season; a method that only orders needs places, and places leave no room for a cap of each category. */
function checkFinalRound({ finalRound, titles }: AwardDefinition): readonly SeasonFinding[] {
  return itemsAt(finalRound?.votes, '/award/finalRound/votes').flatMap(({ item: vote, path }) => {
    const title = titles.find(({ id }) => id === vote.title);
    const known = titles.map(({ id }) => id).join(', ');
    if (!title) return [error('unknown-vote-title', `${path}/title`, { title: vote.title, known })];
    const facts = { title: title.name.vi, method: vote.method ?? '' };
    const orders = vote.method !== null && vote.method !== 'approval';
    return [
      ...(orders && title.count === null ? [error('vote-needs-places', `${path}/method`, facts)] : []),
      ...(typeof vote.mostPerCategory === 'number' && title.count !== null
        ? [error('vote-cap-with-places', `${path}/mostPerCategory`, facts)]
        : []),
    ];
  });
}

/** A public vote is on categories of the season, ends after it begins and tells nothing before; it shows names, so nobody judges blind. */
function checkPublicVotes({ publicVotes, categories, judgedBlind }: AwardDefinition): readonly SeasonFinding[] {
  const known = categories.map(({ id }) => id);
  return itemsAt(publicVotes, '/award/publicVotes').flatMap(({ item: vote, path }) => {
    const { opens, closes, publishFrom } = vote;
    const unknown = itemsAt(vote.categories, `${path}/categories`).filter(({ item }) => !known.includes(item));
    const isNever = opens !== null && closes !== null && isBefore(opens, closes) === false;
    const isEarly = closes !== null && publishFrom !== undefined && isBefore(publishFrom, closes) === true;
    return [
      ...unknown.map(({ item, path: of }) =>
        error('unknown-category', of, { category: item, known: known.join(', ') }),
      ),
      ...(isNever ? [error('window-ends-before-start', `${path}/closes`, { opens, closes })] : []),
      ...(isEarly ? [error('public-vote-told-early', `${path}/publishFrom`, { closes, publishFrom })] : []),
      ...(judgedBlind === true ? [error('public-vote-names-entrants', path, { vote: vote.name.vi })] : []),
    ];
  });
}

function checkTiers({ finance }: AwardDefinition): readonly SeasonFinding[] {
  const tiers = [
    ...itemsAt(finance?.contributionTiers, '/award/finance/contributionTiers'),
    ...itemsAt(finance?.referenceTiers?.tiers, '/award/finance/referenceTiers/tiers'),
  ];
  return tiers.flatMap(({ item, path }) => {
    const { minVnd = 0, maxVnd } = item;
    return typeof maxVnd === 'number' && maxVnd <= minVnd
      ? [error('tier-range-empty', `${path}/maxVnd`, { minVnd, maxVnd })]
      : [];
  });
}

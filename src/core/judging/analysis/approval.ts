import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { isCount, isObject, textsOf, type CountedBallot, type VoteFile, type VoteRefusal } from './vote-file.ts';
import { orderBy, type VoteOrder } from './vote-order.ts';

export interface Quorum {
  readonly members: number;
  readonly present: number;
  readonly required: number;
  readonly met: boolean;
}

export interface ApprovalResult {
  readonly candidate: string;
  readonly approve: number;
  readonly denominator: number;
  readonly required: number;
  readonly share: number | null;
  readonly passes: boolean;
}

interface ApprovalRule {
  readonly of: 'members' | 'present' | 'cast';
  readonly percent: number;
  readonly quorumPercent: number;
  readonly recusedLeave: boolean;
}

interface ApprovalBallot {
  readonly count: number;
  readonly approve: readonly string[];
  readonly recused: readonly string[];
}

/**
 * Who passes the final vote: enough members present, and enough approvals of the denominator that the rules name. Whole numbers only.
 * A recused member leaves the denominator only if the rules say so, and his approval does not count. `recused` of the file counts those
 * who are kept apart from their ballots, which a secret vote must not name (docs/rules/award.md).
 *
 * Source: practice of emulation councils, 90 % of all members (Decree 91/2017/ND-CP art. 45(8)); VOT-3.
 */
export function approval(
  file: VoteFile,
): Result<
  { readonly quorum: Quorum; readonly results: readonly ApprovalResult[]; readonly order: VoteOrder },
  VoteRefusal
> {
  const { members, present = file.cast } = file.document;
  if (!isCount(members)) return refuse({ code: 'bad-json', path: '/members' });
  if (!isCount(present)) return refuse({ code: 'bad-json', path: '/present' });
  if (file.cast > members) return refuse({ code: 'too-many-ballots', ballots: file.cast, members });
  const rule = readRule(file.document['rule']);
  if (!rule.ok) return rule;
  const apart = recusedApart(file);
  if (!apart.ok) return apart;
  const ballots = approvalBallots(file);
  if (!ballots.ok) return ballots;
  const required = shareOf(rule.value.quorumPercent, members);
  const quorum = { members, present, required, met: present >= required };
  const base = { members, present, cast: file.cast }[rule.value.of];
  const results = file.candidates.map((candidate) =>
    resultOf(candidate, { ballots: ballots.value, rule: rule.value, base, quorum, apart: apart.value }),
  );
  return accept({
    quorum,
    results: results.sort((a, b) => b.approve - a.approve || byCodePoint(a.candidate, b.candidate)),
    order: orderBy(file.candidates, (a, b) => approvalsIn(results, b) - approvalsIn(results, a)),
  });
}

function readRule(rule: unknown): Result<ApprovalRule, VoteRefusal> {
  if (!isObject(rule)) return refuse({ code: 'bad-json', path: '/rule' });
  const { of, percent, quorumPercent = 0, recusedLeave = false } = rule;
  if (of !== 'members' && of !== 'present' && of !== 'cast') return refuse({ code: 'bad-json', path: '/rule/of' });
  if (!isPercent(percent)) return refuse({ code: 'bad-json', path: '/rule/percent' });
  if (!isPercent(quorumPercent)) return refuse({ code: 'bad-json', path: '/rule/quorumPercent' });
  if (typeof recusedLeave !== 'boolean') return refuse({ code: 'bad-json', path: '/rule/recusedLeave' });
  return accept({ of, percent, quorumPercent, recusedLeave });
}

/** Recused members by candidate where no ballot says so; 0 where nothing is said. */
function recusedApart({ candidates, document }: VoteFile): Result<Readonly<Record<string, number>>, VoteRefusal> {
  const { recused = {} } = document;
  if (!isObject(recused) || !Object.values(recused).every(isCount))
    return refuse({ code: 'bad-json', path: '/recused' });
  const unknown = Object.keys(recused).find((candidate) => !candidates.includes(candidate));
  if (unknown !== undefined) return refuse({ code: 'unknown-candidate', candidate: unknown });
  return accept(recused as Readonly<Record<string, number>>);
}

function isPercent(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

function approvalBallots({ candidates, ballots }: VoteFile): Result<readonly ApprovalBallot[], VoteRefusal> {
  const read: ApprovalBallot[] = [];
  for (const { count, path, content } of ballots) {
    const names = (field: keyof CountedBallot['content']) => textsOf(content[field] ?? []);
    const [approve, recused] = [names('approve'), names('recused')];
    if (!approve) return refuse({ code: 'bad-json', path: `${path}/approve` });
    if (!recused) return refuse({ code: 'bad-json', path: `${path}/recused` });
    const unknown = [...approve, ...recused].find((candidate) => !candidates.includes(candidate));
    if (unknown !== undefined) return refuse({ code: 'unknown-candidate', candidate: unknown });
    const repeated = approve.find((candidate, at) => approve.indexOf(candidate) !== at);
    if (repeated !== undefined) return refuse({ code: 'duplicate-candidate', candidate: repeated });
    read.push({ count, approve, recused });
  }
  return accept(read);
}

interface Poll {
  readonly ballots: readonly ApprovalBallot[];
  readonly rule: ApprovalRule;
  readonly base: number;
  readonly quorum: Quorum;
  readonly apart: Readonly<Record<string, number>>;
}

function resultOf(candidate: string, { ballots, rule, base, quorum, apart }: Poll): ApprovalResult {
  const count = (chosen: (ballot: ApprovalBallot) => boolean) =>
    ballots.filter(chosen).reduce((sum, ballot) => sum + ballot.count, 0);
  const recused = count((ballot) => ballot.recused.includes(candidate)) + (apart[candidate] ?? 0);
  const approve = count((ballot) => ballot.approve.includes(candidate) && !ballot.recused.includes(candidate));
  const denominator = rule.recusedLeave ? base - recused : base;
  const required = shareOf(rule.percent, denominator);
  const share = denominator > 0 ? approve / denominator : null;
  return {
    candidate,
    approve,
    denominator,
    required,
    share,
    passes: quorum.met && denominator > 0 && approve >= required,
  };
}

/** ⌈percent · whole / 100⌉ in whole numbers; a percentage is exact to a millionth. */
function shareOf(percent: number, whole: number): number {
  const millionths = BigInt(Math.round(percent * 1_000_000));
  return Number((millionths * BigInt(whole) + 99_999_999n) / 100_000_000n);
}

function approvalsIn(results: readonly ApprovalResult[], candidate: string): number {
  return results.find((result) => result.candidate === candidate)?.approve ?? 0;
}

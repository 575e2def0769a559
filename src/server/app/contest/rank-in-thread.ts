import { answerFrom } from '../../ports/heavy-thread.ts';
import { rankingWork } from './ranking-work.ts';

// The thread in which one round is ranked.
answerFrom(rankingWork());

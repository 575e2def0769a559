import { answerFrom } from '../../ports/heavy-thread.ts';
import { prizesWork } from './prizes-work.ts';

// The thread in which the prizes of a whole contest are computed.
answerFrom(prizesWork());

import type { Examples } from '../query-examples.ts';
import type * as queries from './conflict.ts';

export const examples: Examples<typeof queries> = {};

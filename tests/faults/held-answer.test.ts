import { describeEveryCall } from './every-call.ts';
import { heldAnswer } from './stories.ts';

await describeEveryCall(heldAnswer);

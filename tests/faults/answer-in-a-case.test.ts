import { describeEveryCall } from './every-call.ts';
import { answerInACase } from './stories.ts';

await describeEveryCall(answerInACase);

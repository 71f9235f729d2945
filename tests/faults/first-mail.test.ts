import { describeEveryCall } from './every-call.ts';
import { firstMail } from './stories.ts';

await describeEveryCall(firstMail);

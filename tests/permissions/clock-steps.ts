import { dynamoItems } from '../../functions/adapters/stored-items.ts';
import { tablesClient } from '../../local/clients.ts';
import { moveClock } from '../../local/clock.ts';
import { configuration } from '../local/fresh-stack.ts';
import type { World } from './journey.ts';
import { type Step, subjects, until, write } from './steps.ts';

/** Whether something is stored that looks like this. */
async function isStored(
  { stack: { endpoints } }: World,
  matches: (item: Record<string, unknown>) => boolean,
): Promise<boolean> {
  const client = tablesClient(endpoints.tables);
  try {
    for await (const item of dynamoItems(client, endpoints.tableName).scan()) if (matches(item)) return true;
    return false;
  } finally {
    client.destroy();
  }
}

/** The one round that the clock has begun: the next is due in an hour. */
const isRoundOver = (world: World): Promise<boolean> =>
  isStored(world, ({ pk, returnedAt }) => String(pk).startsWith('canary#') && typeof returnedAt === 'string');

/** Before any mail of a customer: nothing else is under way then. */
export const firstStep: Step = {
  name: 'a mail of our own, and its answer',
  async run(world) {
    await until('the canary is back', () => isRoundOver(world));
    await world.stack.drained();
    // Two mails and what SES tells about each. The queue is empty a moment before the last of them is written down.
    const removed = () => world.witness.calls.filter(({ operation }) => operation === 'DeleteMessage');
    await until('everything that follows is done', () => removed().length === 4);
    return 'came back';
  },
};

const complaint =
  'Our agency is late with the checkout: it was due on 5 March, and on 20 April nothing is there.';
const silent = 'silke@lamp.example';
const day = 24 * 3_600_000;

/** After everything else, because the clock does not go back. */
export const lastSteps: readonly Step[] = [
  {
    name: 'a customer who does not answer',
    async run(world) {
      await write(world, { from: silent, subject: 'Our shop', text: complaint });
      await until('our question arrives', async () => (await subjects(world, silent)) !== '');
      // More than three business days, whatever day it is.
      moveClock(world.dataDirectory, 6 * day);
      await until('they are reminded', async () => (await subjects(world, silent)).includes('; '));
      moveClock(world.dataDirectory, 6 * day);
      const handedOver = async () =>
        (await world.mailTo(configuration.csmAddress)).filter(
          ({ subject }) => subject.startsWith('No answer') && subject.includes(silent),
        );
      await until('the case is handed over', async () => (await handedOver()).length > 0);
      await until(
        'so are all others',
        async () => !(await isStored(world, ({ dueKey }) => dueKey !== undefined)),
      );
      return `${await subjects(world, silent)}; handed over`;
    },
  },
];

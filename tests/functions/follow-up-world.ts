import type { CaseFile } from '../../core/case/case.ts';
import { followUpAll } from '../../functions/follow-up-all.ts';
import type { FollowUpPorts } from '../../functions/follow-up-case.ts';
import { configuration as plain } from '../core/case/build.ts';
import { type Intake, intakeOn } from '../loops/intake-world.ts';
import { mail } from '../loops/responders.ts';
import type { StoredTables } from './stored-table.ts';

export const customer = 'anna@shop.example';
export const complaint =
  'Our agency is late with the search page: due on 3 February, nothing there on 20 February.';
export const configuration = { ...plain, timeZone: 'UTC' };

/** When a customer who was asked on Monday, 2 March, is reminded, and their case handed over. */
export const reminderTime = '2026-03-05T09:00:00.000Z';
export const handOverTime = '2026-03-10T09:00:00.000Z';

/** An intake whose one customer has been asked, and a clock that a test moves. */
export interface Waiting {
  readonly intake: Intake;
  /** Moves the clock. */
  at(time: string): void;
  /** One run of the function; gives what became of each case it looked at. */
  run(ports?: FollowUpPorts, isTimeLeft?: () => boolean): Promise<string[]>;
  runAt(time: string, ports?: FollowUpPorts): Promise<string[]>;
  /** The case of the first customer. */
  file(): Promise<CaseFile>;
  /** To whom mail has gone since this was asked last. */
  sentTo(): string[];
  /** The customer answers the mail that asked. */
  answer(text: string): Promise<void>;
}

let made = 0;

export async function askedCustomer(tables: StoredTables): Promise<Waiting> {
  made += 1;
  let now = new Date('2026-03-02T14:00:00.000Z');
  const name = `FollowedUp${made}`;
  const intake = intakeOn(await tables.make(name, () => now), configuration, () => now);
  const due = tables.due(name);
  await intake.receive(mail(customer, 'Our shop', complaint));
  intake.takeSent();
  const run: Waiting['run'] = async (ports = intake.ports, isTimeLeft = () => true) => {
    const outcomes: string[] = [];
    for await (const { outcome } of followUpAll(due, ports, isTimeLeft)) outcomes.push(outcome);
    return outcomes;
  };
  const at = (time: string): void => {
    now = new Date(time);
  };
  const file = async (): Promise<CaseFile> => {
    const heads = await intake.ports.cases.listCases();
    const head = heads.find((one) => one.customer.address === customer);
    const found = head && (await intake.ports.cases.loadFile(head.id));
    if (!found) throw new Error('no case was stored');
    return found;
  };
  return {
    intake,
    at,
    run,
    runAt(time, ports) {
      at(time);
      return run(ports);
    },
    file,
    sentTo: () => intake.takeSent().map(({ to }) => to),
    async answer(text) {
      const [asked] = (await file()).outbox;
      await intake.receive(
        mail(customer, 'Re: Our shop', text, [`In-Reply-To: <${asked?.deliveredMessageId}>`]),
      );
    },
  };
}

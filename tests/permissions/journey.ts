import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AmazonClients, amazonClients } from '../../local/clients.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { synthesisedTemplate } from '../../local/template.ts';
import { type InboxMessage, inbox, mailTo } from '../end-to-end/inbox.ts';
import { bundledFunctions } from '../infra/bundled-function.ts';
import { configuration as plain } from '../local/fresh-stack.ts';
import { firstStep, lastSteps } from './clock-steps.ts';
import { consoleSteps } from './console-steps.ts';
import { startVisitor, type Visitor } from './console-visitor.ts';
import { oddSteps } from './odd-steps.ts';
import { ordinarySteps } from './ordinary-steps.ts';
import { TemplatePolicies } from './policies.ts';
import { startWitness, type Witness, type WitnessedCall } from './witness.ts';

/** With every part that can be switched on and has a function, or gives one more to do. */
export const configuration = { ...plain, canary: { everyMinutes: 60 }, malwareProtection: true };

/** What the steps of the journey act on. */
export interface World {
  readonly stack: Stack;
  readonly clients: AmazonClients;
  readonly witness: Witness;
  readonly visitor: Visitor;
  readonly dataDirectory: string;
  /** Everything that was delivered to this address so far. */
  mailTo(address: string): Promise<InboxMessage[]>;
}

/** How often the functions called an operation for the ordinary mails, and the units that DynamoDB counted. */
export interface Traffic {
  readonly mails: number;
  readonly calls: readonly WitnessedCall[];
}

export interface Journey {
  readonly calls: readonly WitnessedCall[];
  /** The part of it that is daily business: no retries, no faults. */
  readonly ordinary: Traffic;
  /** A mail of our own and its answer, and all that follows from them. */
  readonly round: readonly WitnessedCall[];
  /** How many pages of the console were asked for. */
  readonly pages: number;
  readonly policies: TemplatePolicies;
  /** The folders of the bundled functions, by logical id. */
  readonly bundles: ReadonlyMap<string, string>;
  /** What each step ended with, in order. */
  readonly outcomes: Readonly<Record<string, string>>;
}

/**
 * Takes mails of every kind through the local stack, in which every function runs as it would be deployed, bundled by
 * esbuild, and every call to AWS is witnessed. `folder` is empty, and outside of the repository.
 */
export async function travel(folder: string): Promise<Journey> {
  const assets = join(folder, 'assets');
  mkdirSync(assets);
  const bundles = bundledFunctions(assets, configuration);
  const witness = startWitness();
  const dataDirectory = join(folder, 'data');
  const stack = await startStack({
    configuration,
    dataDirectory,
    ports: { smtp: 0, mailbox: 0 },
    scheduleSeconds: 0.2,
    bundles,
    witness: (endpoint) => witness.before(endpoint),
  });
  const clients = amazonClients(stack.endpoints.amazon, configuration.region);
  const template = await synthesisedTemplate(configuration);
  const address = configuration.csmAddress;
  const visitor = await startVisitor({ configuration, template, stack, witness, bundles, address });
  const world: World = {
    stack,
    clients,
    witness,
    visitor,
    dataDirectory,
    mailTo: async (address) => mailTo(await inbox(stack.mailboxPort), address),
  };
  const outcomes: Record<string, string> = {};
  try {
    outcomes[firstStep.name] = await firstStep.run(world);
    const round = [...witness.calls];
    for (const { name, run } of ordinarySteps) outcomes[name] = await run(world);
    // The canary function may still look once more whether its mail is back.
    const calls = witness.calls.slice(round.length).filter(({ caller }) => !caller.startsWith('Canary'));
    const ordinary = { mails: ordinarySteps.length, calls };
    for (const { name, run } of [...oddSteps, ...consoleSteps, ...lastSteps])
      outcomes[name] = await run(world);
    if (witness.mistakes.length > 0) throw new Error(witness.mistakes.join('\n'));
    return {
      calls: [...witness.calls],
      ordinary,
      round,
      pages: visitor.asked(),
      policies: new TemplatePolicies(template, configuration.region),
      bundles,
      outcomes,
    };
  } finally {
    clients.close();
    await visitor.stop();
    await stack.stop();
    await witness.stop();
  }
}

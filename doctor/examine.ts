import type { Configuration } from '../core/configuration.ts';
import { askAmazon } from './ask-amazon.ts';
import { askNames, type NameServer } from './ask-names.ts';
import { askOutputs } from './ask-outputs.ts';
import { checkAccount } from './checks/account.ts';
import { checkIdentity } from './checks/identity.ts';
import { checkMachine } from './checks/machine.ts';
import { checkOutputs } from './checks/outputs.ts';
import { checkPeople } from './checks/people.ts';
import { checkReceiving } from './checks/receiving.ts';
import { checkSending } from './checks/sending.ts';
import type { DoctorClients } from './clients.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';

/** Every check, in the order in which a person mends: the account, then receiving, sending, and the people. */
const checks = [
  checkMachine,
  checkAccount,
  checkReceiving,
  checkIdentity,
  checkSending,
  checkPeople,
  checkOutputs,
];

/** What is found of facts. Pure, so that every line can be tested. */
export const findings = (facts: Facts): readonly Finding[] => checks.flatMap((run) => run(facts));

/** Asks AWS and the DNS, and judges the answers. Changes nothing and never throws for what it cannot ask. */
export async function examine(
  configuration: Configuration,
  ports: {
    readonly clients: DoctorClients;
    readonly names: NameServer;
    readonly nodeVersion: string;
    /** The file of the stack's outputs, where there is one. */
    readonly outputsFile: string | null;
  },
): Promise<readonly Finding[]> {
  const amazon = await askAmazon(configuration, ports.clients);
  const tokens = 'known' in amazon.identity ? (amazon.identity.known?.dkimTokens ?? []) : [];
  const names = await askNames(configuration, tokens, ports.names);
  const outputs =
    ports.outputsFile === null || 'unknown' in amazon.caller
      ? null
      : await askOutputs(ports.outputsFile, configuration.name, ports.clients);
  return findings({ configuration, nodeVersion: ports.nodeVersion, amazon, names, outputs });
}

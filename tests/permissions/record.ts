import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { bundleSize } from './bundle-sizes.ts';
import { deliveries, scheduled } from './deliveries.ts';
import { configuration, type Journey } from './journey.ts';
import { type Proof, proveFunction, proveResources, strangers } from './proof.ts';
import type { WitnessedCall } from './witness.ts';

const permission = z.strictObject({
  holder: z.string(),
  action: z.string(),
  resource: z.string(),
  policy: z.string(),
  statement: z.string(),
  seen: z.int(),
  because: z.string().nullable(),
});

const trafficRow = z.strictObject({
  caller: z.string(),
  operation: z.string(),
  times: z.int(),
  units: z.number(),
});

const bundle = z.strictObject({
  functionName: z.string(),
  module: z.int(),
  total: z.int(),
  sources: z.record(z.string(), z.int()),
});

const recordSchema = z.strictObject({
  date: z.string(),
  permissions: z.array(permission),
  ordinary: z.strictObject({ mails: z.int(), calls: z.array(trafficRow) }),
  bundles: z.array(bundle),
});

/** What a run has shown, for the pages that are made from it. */
export type RunRecord = z.infer<typeof recordSchema>;

const file = new URL('../../docs/permissions.json', import.meta.url);

export const readRecord = (): RunRecord => recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

export const writeRecord = (record: RunRecord): void =>
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);

/** Holds a journey against the policies of the template. */
export async function prove({ policies, calls }: Journey): Promise<Proof> {
  const functions = policies.functions();
  const guards = policies.ofResources();
  const made = [...calls, ...scheduled(policies, calls)];
  const holders = [...functions, ...policies.schedules()];
  const proofs = await Promise.all(holders.map((one) => proveFunction(one, made, guards)));
  const services = await proveResources(deliveries(policies, calls, configuration.region), guards);
  return {
    permissions: [...proofs, services].flatMap(({ permissions }) => permissions),
    findings: [...strangers(calls, functions), ...[...proofs, services].flatMap(({ findings }) => findings)],
  };
}

export const recordOf = (journey: Journey, { permissions }: Proof, date: string): RunRecord => ({
  date,
  permissions: [...permissions],
  ordinary: { mails: journey.ordinary.mails, calls: traffic(journey.ordinary.calls) },
  bundles: [...journey.bundles].map(([functionName, folder]) => ({ functionName, ...bundleSize(folder) })),
});

/** The calls of each function by operation; how often it asked for messages depends on how fast the machine is, and is left out. */
export function traffic(calls: readonly WitnessedCall[]): RunRecord['ordinary']['calls'] {
  const rows = new Map<string, RunRecord['ordinary']['calls'][number]>();
  for (const { caller, service, operation: name, units } of calls) {
    if (name === 'ReceiveMessage') continue;
    const operation = `${service}:${name}`;
    const key = `${caller} ${operation}`;
    const row = rows.get(key) ?? { caller, operation, times: 0, units: 0 };
    rows.set(key, { ...row, times: row.times + 1, units: row.units + units });
  }
  return [...rows.values()].sort((one, other) =>
    `${one.caller} ${one.operation}` < `${other.caller} ${other.operation}` ? -1 : 1,
  );
}

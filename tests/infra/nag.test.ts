import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, expect, it } from 'vitest';
import type { Configuration } from '../../core/configuration.ts';
import { application } from '../../infra/application.ts';
import { acknowledgedFindings } from './acknowledged-findings.ts';
import { configurationWith } from './rendered.ts';

const folder = mkdtempSync(join(tmpdir(), 'nag-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Finding {
  readonly rule: string;
  readonly resource: string;
}

/** Everything the rules find in the stack of a configuration, by resource, without the hashes that CDK adds. */
function findingsOf(configuration: Configuration): readonly Finding[] {
  const app = application(configuration, { bundle: false, folder });
  return new AwsSolutionsChecks().validateScope(app).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      rule: ruleName.replace(/(<\w+?)[0-9A-F]{8}(\.\w+>|>)/g, '$1$2'),
      resource: (constructPath ?? '').replace(/^[^/]*\//, '').replace(/\/Resource$/, ''),
    })),
  );
}

const meant = ({ rule, resource }: Finding, acknowledged: Finding): boolean =>
  rule === acknowledged.rule && resource === acknowledged.resource;

/** Everything that can be switched on, is. */
const complete = {
  alarmAddress: 'operations@elsewhere.example',
  receiving: { ruleSet: 'create', activate: true },
  malwareProtection: true,
  monthlyBudget: { amount: 100 },
  hostedZone: { id: 'Z0123456789ABC', name: 'intake.example' },
  canary: { everyMinutes: 15 },
};

const stacks = {
  'dev as it comes': findingsOf(configurationWith()),
  'dev with everything': findingsOf(configurationWith(complete)),
  'prod with everything': findingsOf(configurationWith({ ...complete, stage: 'prod' })),
};

it.each(
  Object.entries(stacks),
)('nothing is found in %s that is not acknowledged with a reason', (_, found) => {
  expect(found.filter((finding) => !acknowledgedFindings.some((entry) => meant(finding, entry)))).toEqual([]);
});

it('every acknowledged finding is still found somewhere', () => {
  const found = Object.values(stacks).flat();
  expect(acknowledgedFindings.filter((entry) => !found.some((finding) => meant(finding, entry)))).toEqual([]);
});

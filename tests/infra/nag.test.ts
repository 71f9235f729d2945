import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Configuration } from '../../core/configuration.ts';
import { application } from '../../infra/application.ts';
import { acknowledgedFindings } from './acknowledged-findings.ts';
import { findingsIn, notIn } from './findings.ts';
import { configurationWith } from './rendered.ts';

const folder = mkdtempSync(join(tmpdir(), 'nag-'));
afterAll(() => rmSync(folder, { recursive: true }));

const findingsOf = (configuration: Configuration) =>
  findingsIn(application(configuration, { bundle: false, folder }));

/** Everything that can be switched on, is. */
const complete = {
  alarmAddress: 'operations@elsewhere.example',
  receiving: { ruleSet: 'create', activate: true },
  malwareProtection: true,
  monthlyBudget: { amount: 100 },
  hostedZone: { id: 'Z0123456789ABC', name: 'intake.example' },
  canary: { everyMinutes: 15 },
  briefs: 'daily-digest',
  console: {
    domain: {
      name: 'cases.intake.example',
      certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one',
    },
    programs: [{ name: 'crm', may: ['read', 'change'] }],
  },
};

const stacks = {
  'dev as it comes': findingsOf(configurationWith()),
  'dev without a console': findingsOf(configurationWith({ console: null })),
  'dev with everything': findingsOf(configurationWith(complete)),
  'prod with everything': findingsOf(configurationWith({ ...complete, stage: 'prod' })),
};

it.each(
  Object.entries(stacks),
)('nothing is found in %s that is not acknowledged with a reason', (_, found) => {
  expect(notIn(acknowledgedFindings, found)).toEqual([]);
});

it('every acknowledged finding is still found somewhere', () => {
  expect(notIn(Object.values(stacks).flat(), acknowledgedFindings)).toEqual([]);
});

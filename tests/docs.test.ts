import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../infra/cost/standing.ts';
import { synthesisedTemplate } from '../local/template.ts';
import { costPage } from '../scripts/cost-page.ts';
import { judgementPage } from '../scripts/judgement-page.ts';
import { practicesPage } from '../scripts/practices-page.ts';
import { readMeasurements } from './faults/measurements.ts';
import { reliabilityPage } from './faults/page.ts';
import { configuration } from './local/fresh-stack.ts';
import { permissionsPage } from './permissions/page.ts';
import { readRecord } from './permissions/record.ts';

const doc = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

describe('generated pages are what "npm run docs" would write', async () => {
  const judgement = await judgementPage();

  it('practices.md', () => expect(doc('practices.md')).toBe(practicesPage()));
  it('judgement.md', () => expect(doc('judgement.md')).toBe(judgement.page));
  it('reliability.md, apart from the runs themselves', () =>
    expect(doc('reliability.md')).toBe(reliabilityPage(readMeasurements())));
  it('cost.md', async () =>
    expect(doc('cost.md')).toBe(
      costPage(configuration, standingOf(await synthesisedTemplate(configuration))),
    ));
  it('permissions.md, apart from the run itself', () =>
    expect(doc('permissions.md')).toBe(permissionsPage(readRecord())));
  it('judgement.svg', () => expect(doc('judgement.svg')).toBe(judgement.chart));
});

// Writes the generated pages under docs/.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { standingOf } from '../infra/cost/standing.ts';
import { readConfiguration } from '../infra/read-configuration.ts';
import { synthesisedTemplate } from '../local/template.ts';
import { costPage } from './cost-page.ts';
import { judgementPage } from './judgement-page.ts';
import { practicesPage } from './practices-page.ts';

const docs = new URL('../docs/', import.meta.url);
const judgement = await judgementPage();
writeFileSync(new URL('practices.md', docs), practicesPage());
writeFileSync(new URL('judgement.md', docs), judgement.page);
writeFileSync(new URL('judgement.svg', docs), judgement.chart);

const configuration = readConfiguration(fileURLToPath(new URL('../configuration.json', import.meta.url)));
if ('mistake' in configuration) throw new Error(configuration.mistake);
const standing = standingOf(await synthesisedTemplate(configuration.value));
writeFileSync(new URL('cost.md', docs), costPage(configuration.value, standing));

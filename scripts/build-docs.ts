// Writes the generated pages under docs/.
import { writeFileSync } from 'node:fs';
import { judgementPage } from './judgement-page.ts';
import { practicesPage } from './practices-page.ts';

const docs = new URL('../docs/', import.meta.url);
const judgement = await judgementPage();
writeFileSync(new URL('practices.md', docs), practicesPage());
writeFileSync(new URL('judgement.md', docs), judgement.page);
writeFileSync(new URL('judgement.svg', docs), judgement.chart);

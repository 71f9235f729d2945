// Writes the generated pages under docs/.
import { writeFileSync } from 'node:fs';
import { practicesPage } from './practices-page.ts';

writeFileSync(new URL('../docs/practices.md', import.meta.url), practicesPage());

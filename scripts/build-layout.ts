// Writes templates/layout.html.
import { writeFile } from 'node:fs/promises';
import { buildLayout } from './layout.ts';

await writeFile(new URL('../templates/layout.html', import.meta.url), await buildLayout());

import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { madeFrom } from '../../local/template.ts';

test('the kept template is made anew when a source that goes into it changes', () => {
  const imported = globSync('infra/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(import|export) (type )?[^;]*?from '(\.[^']+)'/gms)]
      // Types and the schema of the configuration leave no trace in a template but the configuration's own value.
      .filter(([, , isType, name]) => isType === undefined && !name?.endsWith('core/configuration.ts'))
      .map(([, , , name = '']) => normalize(join(file, '..', name))),
  );
  expect(imported).toContain('functions/adapters/case-indexes.ts');
  expect(imported.filter((file) => !madeFrom.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});

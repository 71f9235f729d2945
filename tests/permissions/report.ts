// Writes docs/permissions.md and the figures behind it: npm run docs:permissions. Takes a minute.
import { writeFileSync } from 'node:fs';
import { removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { travel } from './journey.ts';
import { permissionsPage } from './page.ts';
import { prove, recordOf, writeRecord } from './record.ts';

const folder = temporaryFolder();
try {
  const journey = await travel(folder);
  const proof = await prove(journey);
  const record = recordOf(journey, proof, new Date().toISOString().slice(0, 10));
  writeRecord(record);
  writeFileSync(new URL('../../docs/permissions.md', import.meta.url), permissionsPage(record));
  for (const finding of proof.findings) console.error(finding);
  process.exitCode = proof.findings.length > 0 ? 1 : 0;
} finally {
  removeFolder(folder);
}

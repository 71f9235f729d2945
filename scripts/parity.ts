import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hasJava, startDynamoDbLocal } from './dynamodb-local.ts';

/**
 * Runs the storage tests, which `npm test` runs on dynalite, on AWS's own DynamoDB Local: what both engines do the same
 * way is what we may rely on.
 */
if (!hasJava()) {
  console.log('Skipped: DynamoDB Local needs Java 17 ("java" was not found). npm test has run on dynalite.');
} else {
  const engine = await startDynamoDbLocal();
  try {
    const tests = spawn('vitest', ['run', 'tests/functions/adapters'], {
      stdio: 'inherit',
      env: { ...process.env, TABLES_ENDPOINT: engine.endpoint },
    });
    const [status] = await once(tests, 'exit');
    process.exitCode = typeof status === 'number' ? status : 1;
  } finally {
    await engine.stop();
  }
}

import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../core/configuration.ts';
import { repository } from '../../infra/bundling.ts';
import { synthesise } from '../../infra/synthesise.ts';

/**
 * Bundles the intake function into an empty folder and returns the folder that Lambda would call `LAMBDA_TASK_ROOT`.
 *
 * The workspace is given the AWS SDK and nothing else, as in the runtime: what the bundle forgot cannot be found by
 * accident, provided that the workspace is outside the repository.
 */
export function bundledFunctionFolder(workspace: string, configuration: Configuration): string {
  mkdirSync(join(workspace, 'node_modules'));
  symlinkSync(
    join(repository, 'node_modules', '@aws-sdk'),
    join(workspace, 'node_modules', '@aws-sdk'),
    'dir',
  );
  const assembly = join(workspace, 'cdk.out');
  synthesise(configuration, { bundle: true, folder: assembly });
  // Of the two functions, only this one has texts to send.
  const bundles = readdirSync(assembly).filter((name) => existsSync(join(assembly, name, 'templates')));
  const [bundle, ...others] = bundles;
  if (bundle === undefined || others.length > 0)
    throw new Error(`expected one asset with templates, found ${bundles}`);
  return join(assembly, bundle);
}

import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Configuration } from '../../core/configuration.ts';
import { repository } from '../../infra/bundling.ts';
import { synthesise } from '../../infra/synthesise.ts';

/**
 * Bundles every function of ours into an empty folder and tells for each, by its logical id, the folder that Lambda would
 * call `LAMBDA_TASK_ROOT`. The functions that CDK brings along for its own purposes (`Code` in the template) are no bundles.
 *
 * The workspace is given the AWS SDK and nothing else, as in the runtime: what the bundle forgot cannot be found by
 * accident, provided that the workspace is outside the repository.
 */
export function bundledFunctions(workspace: string, configuration: Configuration): Map<string, string> {
  mkdirSync(join(workspace, 'node_modules'));
  symlinkSync(
    join(repository, 'node_modules', '@aws-sdk'),
    join(workspace, 'node_modules', '@aws-sdk'),
    'dir',
  );
  const assembly = join(workspace, 'cdk.out');
  const { Resources: resources } = synthesise(configuration, { bundle: true, folder: assembly });
  return new Map(
    Object.entries(resources)
      .filter(([, { Type: type }]) => type === 'AWS::Lambda::Function')
      .map(([id, { Properties: properties }]) => {
        const { Code: code } = codeSchema.parse(properties);
        return [id, join(assembly, `asset.${code.S3Key.replace(/\.zip$/, '')}`)] as const;
      })
      .filter(([, folder]) => existsSync(join(folder, 'index.mjs'))),
  );
}

/** The folder of the function that this construct makes. */
export function bundleOf(bundles: ReadonlyMap<string, string>, construct: string): string {
  const [found, ...others] = [...bundles].filter(([id]) => id.startsWith(`${construct}Function`));
  if (found === undefined || others.length > 0)
    throw new Error(`expected one function of ${construct}, found ${[...bundles.keys()]}`);
  return found[1];
}

/** CDK names the folder of a function's code after the file that it becomes. */
const codeSchema = z.looseObject({ Code: z.looseObject({ S3Key: z.string() }) });

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Configuration } from '../../core/configuration.ts';
import { repository } from '../../infra/bundling.ts';
import { synthesise } from '../../infra/synthesise.ts';

/** The functions of the stack, by the construct that makes them. */
type FunctionConstruct = 'Intake' | 'DeadLetters';

/**
 * Bundles every function into an empty folder and tells for each the folder that Lambda would call `LAMBDA_TASK_ROOT`.
 *
 * The workspace is given the AWS SDK and nothing else, as in the runtime: what the bundle forgot cannot be found by
 * accident, provided that the workspace is outside the repository.
 */
export function bundledFunctions(
  workspace: string,
  configuration: Configuration,
): (construct: FunctionConstruct) => string {
  mkdirSync(join(workspace, 'node_modules'));
  symlinkSync(
    join(repository, 'node_modules', '@aws-sdk'),
    join(workspace, 'node_modules', '@aws-sdk'),
    'dir',
  );
  const assembly = join(workspace, 'cdk.out');
  const { Resources: resources } = synthesise(configuration, { bundle: true, folder: assembly });
  return (construct) => {
    const [found] = Object.entries(resources).filter(
      ([id, { Type: type }]) => type === 'AWS::Lambda::Function' && id.startsWith(construct),
    );
    const { Code: code } = codeSchema.parse(found?.[1].Properties);
    return join(assembly, `asset.${code.S3Key.replace(/\.zip$/, '')}`);
  };
}

/** The folder of the intake function alone. */
export const bundledFunctionFolder = (workspace: string, configuration: Configuration): string =>
  bundledFunctions(workspace, configuration)('Intake');

/** CDK names the folder of a function's code after the file that it becomes. */
const codeSchema = z.looseObject({ Code: z.looseObject({ S3Key: z.string() }) });

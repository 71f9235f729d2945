import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { bundledFunctionFolder } from './bundled-function.ts';
import { configurationWith } from './rendered.ts';

const workspace = temporaryFolder();

afterAll(() => removeFolder(workspace));

it('the alerts are bundled with the templates, without the models, and load where only the AWS SDK is', () => {
  const bundle = bundledFunctionFolder(workspace, configurationWith(), 'DeadLetters');
  expect(existsSync(join(bundle, 'templates', 'en', 'alert.txt'))).toBe(true);
  expect(existsSync(join(bundle, 'judgement'))).toBe(false);
  const load = `console.log(typeof (await import(${JSON.stringify(pathToFileURL(join(bundle, 'index.mjs')).href)})).handler)`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', load], {
    encoding: 'utf8',
    env: {
      AWS_REGION: 'eu-west-1',
      LAMBDA_TASK_ROOT: bundle,
      TABLE_NAME: 'cases',
      CONFIGURATION_SET: 'set',
      QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/000000000000/queue',
      DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/000000000000/dead-letters',
    },
  });
  expect({ stdout, stderr }).toEqual({ stdout: 'function\n', stderr: '' });
});

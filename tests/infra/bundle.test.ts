import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../infra/bundling.ts';
import { bundledFunctions, bundleOf } from './bundled-function.ts';
import { configurationWith } from './rendered.ts';

/** A quote and a dollar sign, because the configuration reaches the bundle through a shell. */
const configuration = configurationWith({ senderName: "Partner's $HOME escalations" });

const megabyte = 1024 * 1024;

const workspace = mkdtempSync(join(tmpdir(), 'bundle-'));
let bundle: string;
let alerts: string;
beforeAll(() => {
  const bundles = bundledFunctions(workspace, configuration);
  bundle = bundleOf(bundles, 'Intake');
  alerts = bundleOf(bundles, 'DeadLetters');
});
afterAll(() => rmSync(workspace, { recursive: true }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('the bundled function', () => {
  it('is one module with its source map', () => {
    expect(filesIn(bundle)).toEqual(expect.arrayContaining(['index.mjs', 'index.mjs.map']));
  });

  it('carries every template and, if there is one, the trained model', () => {
    const carried = filesIn(bundle).filter((name) => /^(templates|judgement)\//.test(name));
    const sources = ['templates', 'judgement'].flatMap((folder) =>
      readdirSync(repository).includes(folder)
        ? filesIn(join(repository, folder)).map((name) => `${folder}/${name}`)
        : [],
    );
    expect(carried).toEqual(sources.sort());
  });

  it('carries exactly the configuration that the infrastructure was made from', () => {
    expect(JSON.parse(readFileSync(join(bundle, 'configuration.json'), 'utf8'))).toEqual(configuration);
  });

  it('is small: the module is read at every cold start, and Lambda takes 250 MB in all', () => {
    expect(statSync(join(bundle, 'index.mjs')).size).toBeLessThan(4 * megabyte);
    const total = filesIn(bundle).reduce((sum, name) => sum + statSync(join(bundle, name)).size, 0);
    expect(total).toBeLessThan(40 * megabyte);
  });

  it('loads where nothing but the AWS SDK is installed', () => {
    expect(loaded(bundle)).toEqual({ stdout: 'function\n', stderr: '' });
  });
});

describe('the bundled alerts', () => {
  it('carry the templates but not the models, and load where nothing but the AWS SDK is installed', () => {
    expect(filesIn(alerts)).toContain('templates/en/alert.txt');
    expect(filesIn(alerts).filter((name) => name.startsWith('judgement/'))).toEqual([]);
    expect(loaded(alerts)).toEqual({ stdout: 'function\n', stderr: '' });
  });
});

/** What is printed when a function's module is loaded and asked for its handler. */
function loaded(taskRoot: string): { stdout: string; stderr: string } {
  const load = `console.log(typeof (await import(${JSON.stringify(pathToFileURL(join(taskRoot, 'index.mjs')).href)})).handler)`;
  const queue = 'https://sqs.eu-west-1.amazonaws.com/000000000000/queue';
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', load], {
    encoding: 'utf8',
    env: {
      AWS_REGION: configuration.region,
      LAMBDA_TASK_ROOT: taskRoot,
      TABLE_NAME: 'cases',
      CONFIGURATION_SET: 'set',
      QUEUE_URL: queue,
      DEAD_LETTER_QUEUE_URL: queue,
      NODE_OPTIONS: '--enable-source-maps',
    },
  });
  return { stdout, stderr };
}

import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib/core';
import { application } from './application.ts';
import { readConfiguration } from './read-configuration.ts';

/**
 * The entry of the CDK app (see `cdk.json`). Only a mistake in the configuration is turned into a message without a
 * stack trace, because the reader then has to change a file; any other error is ours and keeps its trace.
 */
const file =
  process.env.CONFIGURATION_FILE ?? fileURLToPath(new URL('../configuration.json', import.meta.url));
// `cdk … --context stage=prod`. The command hands its context over in the environment, and every app finds it there; this
// one only looks, and must not write an empty template at the end.
const stage: unknown = new App({ autoSynth: false }).node.tryGetContext('stage') ?? process.env.STAGE;
const configuration = readConfiguration(file, stage === undefined ? 'dev' : String(stage));

if ('mistake' in configuration) {
  process.stderr.write(`${configuration.mistake}\n`);
  process.exitCode = 1;
} else {
  const assembly = application(configuration.value).synth();
  const { templateFullPath } = assembly.getStackByName(configuration.value.name);
  // `cdk synth --quiet` says nothing at all; standard output stays free for those who ask for the template itself.
  process.stderr.write(`The template is ${templateFullPath}\n`);
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Configuration } from '../core/configuration.ts';

export const repository = fileURLToPath(new URL('..', import.meta.url));

export const intakeEntry = join(repository, 'functions', 'intake.ts');

export const feedbackEntry = join(repository, 'functions', 'feedback.ts');

export const alertsEntry = join(repository, 'functions', 'dead-letters.ts');

export const followUpEntry = join(repository, 'functions', 'follow-up.ts');

export const canaryEntry = join(repository, 'functions', 'canary.ts');

export const consoleEntry = join(repository, 'console', 'lambda.ts');

export const digestEntry = join(repository, 'functions', 'digest.ts');

/** How a function becomes a folder that Lambda runs: one ES module with its source map. */
export const moduleBundling: BundlingOptions = {
  format: OutputFormat.ESM,
  logLevel: LogLevel.WARNING,
  minify: true,
  sourceMap: true,
  // A stack trace needs names and lines, not a second copy of every source.
  sourcesContent: false,
  // The clients are large and part of the runtime. Everything else is bundled at the version we test, the few kilobytes
  // of `@aws-sdk/util-dynamodb` included.
  externalModules: ['@aws-sdk/client-*'],
  // mailparser and others are CommonJS and call `require`, which an ES module does not have. The other name keeps this
  // line from colliding with a bundled module that imports `createRequire` itself.
  banner:
    "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
};

/** The intake function reads the templates and the trained models. */
export const intakeBundling = (configuration: Configuration): BundlingOptions =>
  bundlingWith(configuration, ['templates', 'judgement']);

/** Dead letters and digests are told about, and silent customers followed up, with templates alone. */
export const alertsBundling = (configuration: Configuration): BundlingOptions =>
  bundlingWith(configuration, ['templates']);

/** The canary needs the configuration alone. */
export const canaryBundling = (configuration: Configuration): BundlingOptions =>
  bundlingWith(configuration, []);

/** The console has its names of facts from the templates, and its style and script in `assets` beside its module. */
export const consoleBundling = (configuration: Configuration): BundlingOptions =>
  bundlingWith(configuration, ['templates', 'console/assets']);

/** Some functions need, beside their module, folders that they read at run time from `LAMBDA_TASK_ROOT`. */
function bundlingWith(configuration: Configuration, folders: readonly string[]): BundlingOptions {
  return {
    ...moduleBundling,
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (sources, bundle) => [
        ...folders.map((folder) => copy(join(sources, folder), bundle)),
        // The validated value and not the file, so that the function runs on exactly what the infrastructure was made from.
        `printf '%s' ${quoted(JSON.stringify(configuration))} > ${quoted(join(bundle, 'configuration.json'))}`,
      ],
    },
  };
}

function copy(folder: string, into: string): string {
  return `cp -R ${quoted(folder)} ${quoted(into)}`;
}

/** One word of a shell command, whatever it contains: the hooks of CDK are shell commands. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { localCredentials } from '../clients.ts';
import type { FunctionPlan } from '../resources/plan.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The emulators a handler can reach. */
export interface HandlerEndpoints {
  readonly region: string;
  readonly amazon: string;
  readonly tables: string;
  readonly sending: string;
}

/**
 * `taskRoot` is the folder of a bundled function; the sources find their files from the root of the repository.
 *
 * The environment of the function: its variables in the template, and the standard variables of the AWS SDKs (AWS SDKs
 * and Tools Reference Guide), which lead to the emulators and away from whatever account the person at the keyboard works
 * with. The address of S3 is an IP address, and for those the SDK puts the bucket into the path and not into the host.
 */
export function handlerEnvironment(
  plan: FunctionPlan,
  endpoints: HandlerEndpoints,
  configurationFile: string,
  taskRoot = repository,
): Readonly<Record<string, string>> {
  // An option for a process that is yet to start; this one has started.
  const { NODE_OPTIONS: _, ...variables } = plan.environment;
  return {
    ...variables,
    CONFIGURATION_FILE: configurationFile,
    LAMBDA_TASK_ROOT: taskRoot,
    // Metrics are lines for CloudWatch, which is not here; they would only hide what the function tells people.
    POWERTOOLS_METRICS_DISABLED: 'true',
    AWS_REGION: endpoints.region,
    // As on Lambda, each function has credentials of its own, so that its calls can be told from those of the others.
    AWS_ACCESS_KEY_ID: plan.functionName,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // A call to a service that is not here fails at an emulator and never reaches a real account.
    AWS_ENDPOINT_URL: endpoints.amazon,
    AWS_ENDPOINT_URL_S3: endpoints.amazon,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.tables,
    AWS_ENDPOINT_URL_SES: endpoints.sending,
  };
}

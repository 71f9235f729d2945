import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../local/fresh-stack.ts';
import { bundleSize } from './bundle-sizes.ts';
import { type Journey, travel } from './journey.ts';
import type { FunctionPermissions, Statement } from './policies.ts';
import { type Permission, type Proof, proveFunction } from './proof.ts';
import { moreThanReckoned } from './reckoning.ts';
import { prove, readRecord } from './record.ts';

const folder = temporaryFolder();
let journey: Journey;
let proof: Proof;

beforeAll(async () => {
  journey = await travel(folder);
  proof = await prove(journey);
}, 300_000);

afterAll(() => removeFolder(folder));

describe('the functions as they would be deployed', () => {
  it('are all bundled, and do what the sources do', () => {
    const functions = journey.policies.functions().map(({ functionName }) => functionName);
    expect([...journey.bundles.keys()].sort()).toEqual(functions.sort());
    expect(journey.outcomes).toEqual({
      'a mail of our own, and its answer': 'came back',
      'a first mail with a file, not complete': 'Re: Webwinkel [case]',
      'the answer to our question': 'Re: Webwinkel [case]; Re: Webwinkel [case]',
      'a complete first mail': 'Re: Webwinkel loopt vast: Bureau Zuiderlicht [case]',
      // Thanks are not answered: nothing has come since the mail before.
      'a word of thanks': 'Re: Webwinkel loopt vast: Bureau Zuiderlicht [case]',
      'a file that is too large for one piece, and whose upload fails at first': 'Re: Our shop [case]',
      'a mail of a mailing list': '',
      'an answer that meets a bounce, and the next mail of that address': '1 address suppressed so far',
      'an answer that meets a complaint, and the next mail of that address': '2 address suppressed so far',
      'a mail that cannot be processed': 'told to the Customer Success Manager',
      'an answer when the daily quota of SES is used up': 'announced again, with a delay',
      'every list of the console, and a search': '9 cases, 2 found',
      'a case with its mail and its file': '200 true; 200 %PDF-1.7',
      'a case is taken': '303 the case?done=take',
      'a held reply is released': '303 the case?done=release; Re: Our shop [case]',
      'two cases are merged, and their messages are parted again': '303 true; 302 true; 303 true',
      'a customer who does not answer': 'Re: Our shop [case]; Re: Our shop [case]; handed over',
      'the daily mail about open cases, and a second run on that day': '1 mail',
    });
  });

  it('have not grown by more than a tenth since docs/permissions.md was written', () => {
    const before = new Map(readRecord().bundles.map((bundle) => [bundle.functionName, bundle]));
    const grown = [...journey.bundles].flatMap(([functionName, bundle]) => {
      const known = before.get(functionName);
      const { module, sources } = bundleSize(bundle);
      if (known !== undefined && module <= known.module * 1.1) return [];
      const more = Object.entries(sources)
        .map(([name, bytes]) => ({ name, more: bytes - (known?.sources[name] ?? 0) }))
        .sort((one, other) => other.more - one.more)
        .slice(0, 5)
        .map((source) => `${source.name} by ${source.more}`);
      return `${functionName} has grown from ${known?.module ?? 0} to ${module} bytes: ${more.join(', ')}. If that is right, run npm run docs:permissions.`;
    });
    expect(grown).toEqual([]);
  });
});

describe('least privilege', () => {
  it('every call is allowed by the synthesised policies, and every permission is needed', () => {
    expect(proof.findings).toEqual([]);
  });

  it('docs/permissions.md tells of these permissions (npm run docs:permissions)', () => {
    const named = ({ holder, action, resource, policy, statement }: Omit<Permission, 'seen' | 'because'>) =>
      [holder, action, resource, policy, statement].join(' ');
    expect(readRecord().permissions.map(named)).toEqual(proof.permissions.map(named));
  });
});

it('no mail, follow-up, round of the canary or page causes more than docs/cost.md reckons with', () => {
  expect(moreThanReckoned(journey)).toEqual([]);
});

describe('what the proof says when a role is wrong', () => {
  const intake = (): FunctionPermissions => {
    const found = journey.policies.functions().find(({ functionName }) => functionName.startsWith('Intake'));
    if (found === undefined) throw new Error('There is no intake function.');
    return found;
  };
  /** The findings about the intake function if its statements were these. */
  async function findingsWith(change: (statements: Statement[]) => Statement[]): Promise<readonly string[]> {
    const own = intake();
    const policies = own.policies.map(({ name, document }) => ({
      name,
      document: { ...document, Statement: change(document.Statement) },
    }));
    const changed = { ...own, policies };
    return (await proveFunction(changed, journey.calls, journey.policies.ofResources())).findings;
  }

  it('names an action that is missing', async () => {
    const findings = await findingsWith((statements) =>
      statements.map((one) => ({
        ...one,
        Action: one.Action.filter((action) => action !== 's3:AbortMultipartUpload'),
      })),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(
      /^IntakeFunction\w+ needs s3:AbortMultipartUpload on arn:aws:s3:::mail\w+\/attachments\/\w+, and the answer is ImplicitlyDenied\./,
    );
  });

  it('names the resource that is missing: a configuration set beside the identity', async () => {
    const findings = await findingsWith((statements) =>
      statements.map((one) => ({
        ...one,
        Resource: one.Resource.filter((resource) => !resource.includes(':configuration-set/')),
      })),
    );
    expect(findings).toEqual([expect.stringMatching(/needs ses:SendRawEmail on \S+:configuration-set\//)]);
  });

  it('compares the sender with the condition', async () => {
    const findings = await findingsWith((statements) =>
      statements.map((one) =>
        one.Action.includes('ses:SendRawEmail')
          ? { ...one, Condition: { StringEquals: { 'ses:FromAddress': ['else@intake.example'] } } }
          : one,
      ),
    );
    expect(findings.filter((finding) => finding.includes('needs ses:SendRawEmail'))).toHaveLength(2);
  });

  it('names an action that nobody needs, and a pattern of actions', async () => {
    const findings = await findingsWith((statements) =>
      statements.map((one) =>
        one.Action.includes('s3:GetObject')
          ? { ...one, Action: [...one.Action, 's3:DeleteObject', 's3:Get*'] }
          : one,
      ),
    );
    expect(findings).toEqual([
      expect.stringMatching(/^IntakeFunction\w+ may s3:Get\* \(\w+\)\. Name the actions one by one\.$/),
      expect.stringMatching(
        /may s3:DeleteObject on arn:aws:s3:::mail\w+\/raw\/\*.* nothing in the run needs it\./,
      ),
    ]);
  });

  it('asks for a step when a function takes no part', async () => {
    const stranger = { ...intake(), functionName: 'NewFunction12345678' };
    const { findings } = await proveFunction(stranger, journey.calls, []);
    expect(findings).toEqual([
      expect.stringContaining(
        'NewFunction12345678 made no call in the run. Add a step to tests/permissions/odd-steps.ts',
      ),
    ]);
  });
});

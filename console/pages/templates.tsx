import type { Hono } from 'hono';
import { languageCodes } from '../../core/languages/language.ts';
import {
  briefLanguages,
  briefSituationNames,
  replySituationNames,
  type Sample,
  type SampleMail,
  sampleMail,
  sampleOf,
} from '../../core/replies/sample-mails.ts';
import { Choice } from '../components/choice.tsx';
import { languageName } from '../components/queue-filters.tsx';
import { Shell } from '../components/shell.tsx';
import type { ConsolePorts } from '../ports.ts';
import { originalHeaders } from '../security.ts';
import type { ConsoleEnv, Visit } from '../visit.ts';

const mails = ['reply', 'brief'] as const;

interface TemplatesProps {
  readonly visit: Visit;
  readonly sample: Sample;
  readonly rendered: SampleMail;
}

/** The situations of the same kind of mail, each with its name. */
function situationsOf({ mail }: Sample, { strings: { templates } }: Visit): [string, string][] {
  return mail === 'reply'
    ? replySituationNames.map((name) => [name, templates.replies[name]])
    : briefSituationNames.map((name) => [name, templates.briefs[name]]);
}

const address = ({ mail, language }: Sample, situation: string): string =>
  `/templates?${new URLSearchParams({ mail, language, situation })}`;

function TemplatesPage({ visit, sample, rendered }: TemplatesProps) {
  const { templates } = visit.strings;
  const { mail, language, situation } = sample;
  const title = situationsOf(sample, visit).find(([name]) => name === situation)?.[1] ?? situation;
  return (
    <Shell visit={visit} title={`${templates.title}: ${title}`} place="templates">
      <div class="page-head">
        <h1>{templates.title}</h1>
        <p class="quiet">{templates.lead}</p>
      </div>
      <Choices visit={visit} sample={sample} />
      <div class="samples">
        <section class="card" aria-labelledby="looks">
          <h2 id="looks">{templates.looks}</h2>
          <iframe
            src={`/templates/${mail}/${language}/${encodeURIComponent(situation)}`}
            sandbox=""
            referrerpolicy="no-referrer"
            title={`${title} (${languageName(language, visit)})`}
          ></iframe>
        </section>
        <section class="card" aria-labelledby="as-text">
          <h2 id="as-text">{templates.text}</h2>
          <p class="help">{templates.file(`templates/${language}/${mail}.txt`)}</p>
          {rendered.subject === null ? null : (
            <p lang={language}>
              <strong>{templates.subject}:</strong> {rendered.subject}
            </p>
          )}
          <p class="pre mail-text" lang={language}>
            {rendered.text}
          </p>
        </section>
      </div>
    </Shell>
  );
}

function Choices({ visit, sample }: { visit: Visit; sample: Sample }) {
  const { templates } = visit.strings;
  const situations = situationsOf(sample, visit);
  const at = situations.findIndex(([name]) => name === sample.situation);
  const [before, after] = [situations[at - 1], situations[at + 1]];
  const codes = sample.mail === 'reply' ? languageCodes : briefLanguages;
  return (
    <form class="choices sample-choices" method="get" action="/templates" data-send-at-choice="">
      <Choice
        name="mail"
        label={templates.mail}
        chosen={sample.mail}
        options={mails.map((name) => [name, templates.mails[name]])}
      />
      <Choice
        name="language"
        label={templates.language}
        chosen={sample.language}
        options={codes.map((code) => [code, languageName(code, visit)])}
      />
      <Choice name="situation" label={templates.situation} chosen={sample.situation} options={situations} />
      <button type="submit" class="without-script">
        {templates.show}
      </button>
      <span class="steps">
        {before === undefined ? null : (
          <a rel="prev" href={address(sample, before[0])}>
            {templates.previous}
          </a>
        )}
        {after === undefined ? null : (
          <a rel="next" href={address(sample, after[0])}>
            {templates.next}
          </a>
        )}
      </span>
    </form>
  );
}

/** `/templates`: every mail that we write, in every language and situation, as text and as its reader sees it. */
export function addTemplates(app: Hono<ConsoleEnv>, { library }: ConsolePorts): void {
  app.get('/templates', (c) => {
    const { mail, language, situation } = c.req.query();
    const sample = sampleOf(mail, language, situation);
    const rendered = sampleMail(sample, library);
    return c.html(<TemplatesPage visit={c.get('visit')} sample={sample} rendered={rendered} />);
  });
  app.get('/templates/:mail/:language/:situation', (c) => {
    const { mail, language, situation } = c.req.param();
    const sample = sampleOf(mail, language, situation);
    // What is not there must not look as if it were.
    const isKnown = sample.mail === mail && sample.language === language && sample.situation === situation;
    return isKnown ? c.html(sampleMail(sample, library).html, 200, { ...originalHeaders }) : c.notFound();
  });
}

import { fileURLToPath } from 'node:url';
import type { LanguageCode } from '../../../../core/languages/language.ts';
import { ourTexts } from '../../../../core/replies/our-texts.ts';
import { renderHtml } from '../../../../core/replies/render-html.ts';
import { renderText } from '../../../../core/replies/render-text.ts';
import { replyBlocks } from '../../../../core/replies/reply.ts';
import { situations } from '../../../../core/replies/reply-situations.ts';
import { loadLibrary } from '../../../../functions/adapters/library.ts';
import type { Client, Draft } from './clients.ts';
import { introductions } from './introductions.ts';
import { people } from './people.ts';
import type { Introduced, QuotedLine } from './quoting.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../../../templates', import.meta.url)));
const senderName = 'Partner Escalations';
export const texts = ourTexts(library, senderName);

/** The ways in which people answer. */
export const shapes = [
  'top',
  'inline',
  'bottom',
  'bottom, signed',
  'phone',
  'signature',
  'disclaimer',
  'notice of a gateway',
  'history',
] as const;
export type Shape = (typeof shapes)[number];

export interface Reply {
  readonly raw: Buffer;
  /** What the customer typed. */
  readonly own: string;
}

type Format = 'text' | 'html' | 'both';

/** Our coaching mail as the customer got it, with what they type into it after each question. */
export function coachingMail(
  language: LanguageCode,
  situation: keyof typeof situations,
  answers: readonly string[],
) {
  const blocks = replyBlocks({ ...situations[situation], senderName }, library.replies[language]);
  const typed = [...answers];
  const lines: QuotedLine[] = [];
  const all = renderText(blocks).trimEnd().split('\n');
  for (const [index, text] of all.entries()) {
    lines.push({ text, isTyped: false });
    const isQuestion = /^\d\. /.test(all[index - 1] ?? '') && text.startsWith('   ');
    const answer = isQuestion ? typed.shift() : undefined;
    if (answer !== undefined) lines.push({ text: answer, isTyped: true });
  }
  const inHtml = [...answers];
  const html = renderHtml(library.layout, { language, title: 'Re', preview: '', blocks })
    .replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$/g, '')
    .replace(/<div class="question"[\s\S]*?<\/div>/g, (question) => {
      const answer = inHtml.shift();
      return answer === undefined ? question : `${question}<div style="color:rgb(204,0,0)">${answer}</div>`;
    });
  return { lines, html };
}

function introduced(language: LanguageCode, name: string, address: string, to: string): Introduced {
  const words = introductions[language];
  const fill = (form: string) =>
    form
      .replaceAll('{who}', `${name} <${address}>`)
      .replaceAll('{name}', name)
      .replaceAll('{address}', address);
  return {
    gmail: fill(words.gmail),
    gmailPhone: fill(words.gmailPhone),
    apple: fill(words.apple),
    thunderbird: fill(words.thunderbird),
    yahoo: fill(words.yahoo),
    proton: fill(words.proton),
    date: words.date,
    original: words.original,
    labels: words.outlook,
    values: [`${name} <${address}>`, words.moment, to, '', 'Re: Shop [ESC-7K2Q9FHM]'],
  };
}

const ourAddress = 'escalations+esc-7k2q9fhm.0a1b2c3d@intake.example';
const theirAddress = 'customer@shop.example';

function draft(
  client: Client,
  language: LanguageCode,
  mailLanguage: LanguageCode,
  shape: Shape,
): Draft & { own: string } {
  const person = people[language];
  const ours = coachingMail(
    mailLanguage,
    shape === 'history' ? 'partly clear' : 'nothing mentioned',
    shape === 'inline' ? person.answers : [],
  );
  const by = introduced(language, senderName, ourAddress, `${person.name} <${theirAddress}>`);
  const said = [person.top[0] ?? '', '', person.top[1] ?? ''];
  const plainTop = { top: said, bottom: [], quoted: ours, by, own: said.join('') };
  switch (shape) {
    case 'top':
      return plainTop;
    case 'inline':
      return { ...plainTop, top: [], own: person.answers.join('') };
    case 'bottom':
      return { ...plainTop, top: [], bottom: said };
    case 'bottom, signed': {
      const closed = [...said, '', person.signOff, person.name];
      return { ...plainTop, top: [], bottom: [...closed, ...person.signature], own: closed.join('') };
    }
    case 'notice of a gateway':
      return { ...plainTop, bottom: [person.disclaimer] };
    case 'phone':
      return {
        ...plainTop,
        top: [...said, '', client.name.startsWith('Outlook') ? person.outlookPhone : person.phone],
      };
    case 'signature':
    case 'disclaimer': {
      const closed = [...said, '', person.signOff, person.name];
      const under = shape === 'signature' ? person.signature : ['', person.disclaimer];
      return { ...plainTop, top: [...closed, ...under], own: closed.join('') };
    }
    case 'history': {
      const earlier: Draft = {
        ...plainTop,
        top: ['Earlier words of ours, sent by mistake to the wrong person.'],
      };
      const lines = client.text(earlier).map((text) => ({ text, isTyped: false }));
      const colleague = introduced(
        language,
        'Robin Vale',
        'robin@shop.example',
        `${person.name} <${theirAddress}>`,
      );
      return { ...plainTop, quoted: { lines, html: client.html?.(earlier) ?? '' }, by: colleague };
    }
  }
}

/** A whole reply as MIME, written by `client` in `language` to our mail in `mailLanguage`. */
export function reply(
  client: Client,
  language: LanguageCode,
  mailLanguage: LanguageCode,
  shape: Shape,
  format: Format,
): Reply {
  const written = draft(client, language, mailLanguage, shape);
  const parts = [
    ...(format === 'html' ? [] : [part('plain', client.text(written).join('\r\n'))]),
    ...(format === 'text' ? [] : [part('html', client.html?.(written) ?? '')]),
  ];
  const head = [
    `From: =?utf-8?B?${Buffer.from(people[language].name).toString('base64')}?= <${theirAddress}>`,
    `To: <${ourAddress}>`,
    'Subject: Re: Shop [ESC-7K2Q9FHM]',
    'Message-ID: <1@shop.example>',
    'In-Reply-To: <0102018f-1-000000@eu-west-1.amazonses.com>',
    'MIME-Version: 1.0',
  ];
  const body =
    parts.length === 1
      ? (parts[0] ?? '')
      : [
          'Content-Type: multipart/alternative; boundary=b',
          '',
          ...parts.map((each) => `--b\r\n${each}`),
          '--b--',
        ].join('\r\n');
  return { raw: Buffer.from(`${head.join('\r\n')}\r\n${body}`), own: written.own };
}

const part = (type: string, content: string): string =>
  [
    `Content-Type: text/${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ].join('\r\n');

/** Which formats a program can send. */
export const formatsOf = (client: Client): readonly Format[] =>
  client.html === undefined ? ['text'] : ['text', 'html', 'both'];

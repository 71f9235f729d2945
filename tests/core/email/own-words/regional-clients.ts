import type { Client, Draft } from './clients.ts';
import { asHtml, prefixed, typedIn } from './quoting.ts';

const under = (draft: Draft, ...head: string[]): string[] => [
  ...draft.top,
  '',
  ...head,
  '',
  ...draft.quoted.lines.flatMap(typedIn),
  ...(draft.bottom.length > 0 ? ['', ...draft.bottom] : []),
];

const page = (draft: Draft, head: readonly string[], open = '<div>', close = '</div>'): string =>
  `${asHtml(draft.top)}${open}${asHtml(head)}<br>${draft.quoted.html}${close}${asHtml(draft.bottom)}`;

const from = ({ by }: Draft): string => by.values[0] ?? '';
const to = ({ by }: Draft): string => by.values[2] ?? '';
const subject = ({ by }: Draft): string => by.values[4] ?? '';

const gmx = (draft: Draft) => [
  'Gesendet: Donnerstag, 3. April 2025 um 10:26 Uhr',
  `Von: ${from(draft)}`,
  `An: ${to(draft)}`,
  `Betreff: ${subject(draft)}`,
];
const naver = (draft: Draft) => [
  '-----Original Message-----',
  `From: ${from(draft)}`,
  `To: ${to(draft)}`,
  'Cc:',
  'Sent: 2025-04-03 (목) 10:26:14 (GMT+09:00)',
  `Subject: ${subject(draft)}`,
];
const daum = (draft: Draft) => [
  '--------- 원본 메일 ---------',
  `보낸사람: ${from(draft)}`,
  `받는사람: ${to(draft)}`,
  '날짜: 2025년 4월 3일 목요일, 10시 26분 14초 +0900',
  `제목: ${subject(draft)}`,
];
const qq = (draft: Draft) => [
  '------------------ 原始邮件 ------------------',
  `发件人: ${from(draft)};`,
  '发送时间: 2025年4月3日(星期四) 上午10:26',
  `收件人: ${to(draft)};`,
  `主题: ${subject(draft)}`,
];
const netease = (draft: Draft) => [
  '---- 回复的原邮件 ----',
  `| 发件人 | ${from(draft)} |`,
  '| 日期 | 2025年04月03日 10:26 |',
  `| 收件人 | ${to(draft)} |`,
  '| 抄送至 | |',
  `| 主题 | ${subject(draft)} |`,
];
const foxmail = (draft: Draft) => [
  `发件人：\u00a0${from(draft)}`,
  '发送时间：\u00a02025-04-03\u00a010:26',
  `收件人：\u00a0${to(draft)}`,
  `主题：\u00a0${subject(draft)}`,
];

/** Programs that exist in one country, in their language. */
export const regionalClients: readonly Client[] = [
  {
    name: 'GMX',
    languages: ['de'],
    text: (draft) => under(draft, '', ...gmx(draft)),
    html: (draft) =>
      page(
        draft,
        gmx(draft),
        '<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;">',
      ),
  },
  {
    name: 'IONOS',
    languages: ['de'],
    text: (draft) => under(draft, `Am 03.04.2025 10:26 CEST schrieb ${from(draft)}:`),
    html: (draft) =>
      page(
        draft,
        [`Am 03.04.2025 10:26 CEST schrieb ${from(draft)}:`],
        '<blockquote type="cite">',
        '</blockquote>',
      ),
  },
  {
    name: 'Orange',
    languages: ['fr'],
    text: (draft) =>
      under(
        draft,
        'envoyé : 3 avril 2025 à 10:26',
        `de : ${from(draft)}`,
        `à : ${to(draft)}`,
        `objet : ${subject(draft)}`,
      ),
  },
  {
    name: 'Orange, old',
    languages: ['fr'],
    text: (draft) => [
      ...draft.top,
      '',
      '> Message du 03/04/25 10:26',
      `> De : ${from(draft)}`,
      `> A : ${to(draft)}`,
      '> Copie à : ',
      `> Objet : ${subject(draft)}`,
      '> ',
      ...prefixed(draft.quoted.lines, 76),
      '',
      ...draft.bottom,
    ],
  },
  {
    name: 'Libero',
    languages: ['it'],
    text: (draft) => under(draft, `Il 03/04/2025 10:26 CEST ${from(draft)} ha scritto:`),
    html: (draft) =>
      page(
        draft,
        [`Il 03/04/2025 10:26 CEST ${from(draft)} ha scritto:`, ''],
        '<blockquote type="cite">',
        '</blockquote>',
      ),
  },
  {
    name: 'Naver',
    languages: ['ko'],
    text: (draft) => under(draft, ...naver(draft)),
    html: (draft) => page(draft, naver(draft)),
  },
  {
    name: 'Daum',
    languages: ['ko'],
    text: (draft) => under(draft, ...daum(draft)),
    html: (draft) => page(draft, daum(draft), '<blockquote>', '</blockquote>'),
  },
  {
    name: 'Yahoo Japan',
    languages: ['ja'],
    text: (draft) => [
      ...draft.top,
      '',
      '----- Original Message -----',
      `> From: ${from(draft)}`,
      `> To: ${to(draft)}`,
      '> Date: 2025/04/03 木 10:26',
      `> Subject: ${subject(draft)}`,
      '> ',
      ...prefixed(draft.quoted.lines, 76),
      '',
      ...draft.bottom,
    ],
  },
  {
    name: 'QQ',
    languages: ['zh-Hans'],
    text: (draft) => under(draft, ...qq(draft)),
    html: (draft) => page(draft, qq(draft)),
  },
  {
    name: '163',
    languages: ['zh-Hans'],
    text: (draft) =>
      under(draft, `At 2025-04-03 10:26:14, "${draft.by.values[0]?.replace(' <', '" <') ?? ''} wrote:`),
    html: (draft) =>
      page(draft, [`在 2025-04-03 10:26:14，${from(draft)} 写道：`], '<div id="isReplyContent">'),
  },
  {
    name: '163 on a phone',
    languages: ['zh-Hans'],
    text: (draft) => under(draft, ...netease(draft)),
    html: (draft) => page(draft, netease(draft)),
  },
  {
    name: 'Foxmail',
    languages: ['zh-Hans'],
    text: (draft) => under(draft, ...foxmail(draft)),
    html: (draft) =>
      page(
        draft,
        foxmail(draft),
        '<blockquote style="margin-top:0px;margin-bottom:0px;margin-left:0.5em">',
        '</blockquote>',
      ),
  },
];

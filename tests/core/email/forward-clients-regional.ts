import { customerAddress, type ForwardClient, mailbox, quoted, subject, text } from './forward-client.ts';

/** Programs and forms that are met in some languages only. */
export const regionalClients: readonly ForwardClient[] = [
  ...(
    [
      ['en', 'On 03/04/2025, 16:26, "NAME" <ADDRESS> wrote:'],
      ['nl', 'Op 03/04/2025 16:26 heeft NAME <ADDRESS> geschreven:'],
      ['de', 'Am 03.04.25, 16:26 schrieb "NAME" <ADDRESS>:'],
      ['fr', 'Le 03/04/2025 16:26, « NAME » <ADDRESS> a écrit :'],
      ['es', 'El 3/4/25, 16:26, "NAME" <ADDRESS> escribió:'],
      ['it', 'Il giorno 03/04/25, 16:26 "NAME" <ADDRESS> ha scritto:'],
      ['pt', 'Em 03/04/2025, 16:26, "NAME" <ADDRESS> escreveu:'],
      ['sv', 'Den 2025-04-03 16:26 skrev "NAME" <ADDRESS>:'],
    ] as const
  ).map(
    ([language, line]): ForwardClient => ({
      name: 'Outlook for Mac, an introduction, no subject',
      format: 'plain',
      languages: [language],
      write: (words) => [
        line.replace('NAME', words.name).replace('ADDRESS', customerAddress),
        '',
        `    ${words.complaint}`,
      ],
    }),
  ),
  text(
    'Outlook, on behalf of somebody',
    (words) => [
      '-----Ursprüngliche Nachricht-----',
      `Von: ${words.name} [mailto:${customerAddress}] Im Auftrag von Leitung`,
      `Gesendet: ${words.outlookDate}`,
      'An: support@vendor.example',
      `Betreff: ${subject}`,
    ],
    ['de'],
  ),
  text(
    'HubSpot',
    (words) => [
      '---------- メッセージを転送 ---------',
      `送信元：${mailbox(words)}`,
      '日付：2025年4月3日木曜日 16:26:07 +0900',
      `件名：${subject}`,
      '送信先：support@vendor.example',
      'CC：Bo Ek <bo@kunde.example>',
      '',
    ],
    ['ja'],
  ),
  text(
    'GMX: the date first',
    (words) => [
      'Gesendet: Donnerstag, 03. April 2025 um 16:26 Uhr',
      `Von: ${quoted(words)}`,
      'An: support@vendor.example',
      `Betreff: ${subject}`,
    ],
    ['de'],
  ),
  text(
    'Libero',
    (words) => [
      '---------- Messaggio inoltrato ----------',
      'Data: 03/04/2025 16:26',
      `Mittente: ${mailbox(words)}`,
      'A: support@vendor.example',
      `Oggetto: ${subject}`,
    ],
    ['it'],
  ),
  text(
    'Naver',
    (words) => [
      '-----Original Message-----',
      `From: ${quoted(words)}`,
      'To: "Support"<support@vendor.example>;',
      'Cc: ',
      'Sent: 2025-04-03 (목) 16:26:07 (GMT+09:00)',
      `Subject: ${subject}`,
    ],
    ['ko'],
  ),
  text(
    'Daum',
    (words) => [
      '--------- 원본 메일 ---------',
      `보낸사람 : ${quoted(words)}`,
      '받는사람 : support@vendor.example',
      '날짜 : 2025년 4월 03일(목) 16:26:07',
      `제목 : ${subject}`,
    ],
    ['ko'],
  ),
  text(
    'QQ',
    (words) => [
      '------------------ 原始邮件 ------------------',
      `发件人: ${quoted(words)};`,
      '发送时间: 2025年4月3日(星期四) 下午4:26',
      '收件人: "Support"<support@vendor.example>;',
      `主题: ${subject}`,
    ],
    ['zh-Hans'],
  ),
  text(
    '163, a table',
    (words) => [
      '---- 转发的原邮件 ----',
      `| 发件人 | ${words.name}<${customerAddress}> |`,
      '| 发送日期 | 2025年04月03日 16:26 |',
      '| 收件人 | <support@vendor.example> |',
      `| 主题 | ${subject} |`,
    ],
    ['zh-Hans'],
  ),
  text(
    '163, all on one line',
    (words) => [
      '---- 转发的原邮件 ----',
      `发件人${words.name}<${customerAddress}>日期2025年4月3日 16:26收件人<support@vendor.example>主题${subject}`,
    ],
    ['zh-Hans'],
  ),
  text(
    '163, older',
    (words) => [
      '-------- 转发邮件信息 --------',
      `发件人：${quoted(words)}`,
      '发送日期：2025-04-03 16:26:07',
      '收件人：support@vendor.example',
      `主题：${subject}`,
    ],
    ['zh-Hans'],
  ),
  text(
    'Yahoo Japan',
    (words) => [
      '----- Forwarded Message -----',
      `From: ${quoted(words)}`,
      'To: "support@vendor.example" <support@vendor.example>',
      'Date: 2025/04/03 木 16:26',
      `Subject: ${subject}`,
    ],
    ['ja'],
  ),
];

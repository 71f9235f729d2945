import type { LanguageCode } from '../../core/languages/language.ts';

/** An automatic answer as people and help desks set it up, with nothing but its words to tell it by. */
export interface AbsenceNote {
  readonly subject: string;
  readonly text: string;
}

const note = (subject: string, ...lines: string[]): AbsenceNote => ({ subject, text: lines.join('\r\n') });

/** Out-of-office notes and receipts in the twelve languages. */
export const absenceNotes: Readonly<Record<LanguageCode, readonly AbsenceNote[]>> = {
  en: [
    note(
      'Automatic reply: Your case',
      'Thank you for your message. I am away until Monday 12 October with limited access to e-mail.',
      'For urgent matters please contact reception@example.com.',
    ),
    note(
      'Out of office',
      'Hi,',
      '',
      'I will be out of the office from 5 to 16 May. I will answer when I am back.',
      '',
      'Colin',
    ),
    note(
      'Re: Our shop',
      'I am currently out of the office and will return on 3 June. In my absence please write to Dana.',
    ),
    note(
      'Thank you for contacting us',
      'This is an automated message. Your request has been received and your ticket number is 48213.',
    ),
  ],
  nl: [
    note(
      'Automatisch antwoord: Uw zaak',
      'Bedankt voor uw bericht. Ik ben tot en met 12 oktober niet bereikbaar.',
    ),
    note(
      'Afwezig',
      'Beste afzender,',
      '',
      'Ik ben afwezig tot maandag 3 juni. Neem bij spoed contact op met het secretariaat.',
    ),
    note(
      'Re: Onze webwinkel',
      'Ik ben op vakantie en lees mijn e-mail niet. Vanaf 4 augustus ben ik er weer.',
    ),
    note(
      'Wij hebben uw bericht ontvangen',
      'Dit is een automatisch bericht. Uw vraag is ontvangen en geregistreerd onder nummer 48213.',
    ),
  ],
  de: [
    note(
      'Automatische Antwort: Ihr Fall',
      'Vielen Dank für Ihre Nachricht. Ich bin bis zum 12. Oktober nicht erreichbar.',
    ),
    note(
      'Abwesenheitsnotiz',
      'Guten Tag,',
      '',
      'ich bin bis Montag im Urlaub. In dringenden Fällen wenden Sie sich bitte an Frau Keller.',
    ),
    note('AW: Unser Shop', 'Ich bin derzeit nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.'),
    note(
      'Ihre Anfrage',
      'Dies ist eine automatisch erzeugte Nachricht. Ihre Anfrage ist bei uns eingegangen, Nummer 48213.',
    ),
  ],
  fr: [
    note('Réponse automatique : votre dossier', 'Merci de votre message. Je serai de retour le 12 octobre.'),
    note(
      'Absence du bureau',
      'Bonjour,',
      '',
      'Je suis absent jusqu’au 3 juin inclus. En cas d’urgence, merci de contacter l’accueil.',
    ),
    note('RE: Notre boutique', 'Je suis en congé jusqu’au 4 août et ne lis pas mes messages.'),
    note(
      'Votre demande',
      'Ceci est un message automatique. Votre demande a bien été enregistrée sous le numéro 48213.',
    ),
  ],
  es: [
    note('Respuesta automática: Su caso', 'Gracias por su mensaje. Volveré el lunes 12 de octubre.'),
    note(
      'Fuera de la oficina',
      'Hola:',
      '',
      'Estoy fuera de la oficina hasta el 3 de junio. Si es urgente, escriba a recepción.',
    ),
    note('RE: Nuestra tienda', 'Estoy de vacaciones hasta el 4 de agosto y no leeré el correo.'),
    note(
      'Su solicitud',
      'Este es un mensaje automático. Su solicitud ha sido registrada con el número 48213.',
    ),
  ],
  it: [
    note('Risposta automatica: il suo caso', 'Grazie per il messaggio. Sarò di ritorno il 12 ottobre.'),
    note(
      'Fuori ufficio',
      'Buongiorno,',
      '',
      'sono assente fino al 3 giugno. Per urgenze scrivere alla segreteria.',
    ),
    note('R: Il nostro negozio', 'Sono in ferie fino al 4 agosto e non leggo la posta.'),
    note(
      'La sua richiesta',
      'Questo è un messaggio automatico. La sua richiesta è stata registrata con il numero 48213.',
    ),
  ],
  pt: [
    note('Resposta automática: o seu caso', 'Obrigado pela mensagem. Volto no dia 12 de outubro.'),
    note(
      'Fora do escritório',
      'Olá,',
      '',
      'Estou ausente até 3 de junho. Em caso de urgência, contacte a receção.',
    ),
    note('RES: A nossa loja', 'Estou de férias até 4 de agosto e não lerei o e-mail.'),
    note('O seu pedido', 'Esta é uma mensagem automática. O seu pedido foi registado com o número 48213.'),
  ],
  sv: [
    note('Autosvar: Ert ärende', 'Tack för ditt meddelande. Jag är tillbaka den 12 oktober.'),
    note(
      'Frånvaro',
      'Hej,',
      '',
      'Jag är inte på kontoret före den 3 juni. Vid brådskande ärenden, kontakta receptionen.',
    ),
    note('SV: Vår butik', 'Jag är på semester till den 4 augusti och läser inte min e-post.'),
    note(
      'Ditt ärende',
      'Detta är ett automatiskt meddelande. Ditt ärende har registrerats med nummer 48213.',
    ),
  ],
  ja: [
    note('自動返信: お問い合わせの件', 'ご連絡ありがとうございます。10月12日まで不在にしております。'),
    note('不在のお知らせ', '6月3日まで休暇をいただいております。お急ぎの方は代表までご連絡ください。'),
    note('Re: 弊社のサイト', '出張のため8月4日まで返信できません。戻り次第ご連絡いたします。'),
    note(
      'お問い合わせありがとうございます',
      'このメールは自動で送信しています。お問い合わせを受け付けました。番号48213',
    ),
  ],
  ko: [
    note('자동 회신: 문의하신 건', '메일 감사합니다. 10월 12일까지 부재중입니다.'),
    note('부재중', '6월 3일까지 휴가 중입니다. 급한 용무는 대표번호로 연락해 주세요.'),
    note('Re: 저희 쇼핑몰', '출장 중이라 8월 4일 이후에 답변드리겠습니다.'),
    note('문의 접수', '본 메일은 자동으로 발송되었습니다. 문의가 접수되었습니다. 번호 48213'),
  ],
  'zh-Hans': [
    note('自动回复：您的案件', '感谢您的来信。我将于10月12日返回。'),
    note('不在办公室', '我正在休假，6月3日回来。紧急事宜请联系前台。'),
    note('回复：我们的商店', '我目前不在办公室，8月4日之后回复您。'),
    note('您的请求', '此邮件为系统自动发送，请勿回复。您的请求已收到，编号48213。'),
  ],
  'zh-Hant': [
    note('自動回覆：您的案件', '感謝您的來信。我將於10月12日返回。'),
    note('不在辦公室', '我正在休假，6月3日回來。緊急事宜請聯絡櫃台。'),
    note('回覆：我們的商店', '我目前不在辦公室，8月4日之後回覆您。'),
    note('您的請求', '此郵件為系統自動發送，請勿回覆。您的案件已建立，案件編號48213。'),
  ],
};

import type { Strings } from '../strings.ts';

export const errors: Strings['errors'] = {
  notFound: 'Deze pagina is er niet',
  notFoundHelp:
    'Misschien is het adres verkeerd getypt, of is de zaak gewist. De wachtrij heeft elke zaak die er is.',
  toQueue: 'Naar de wachtrij',
  forbidden: 'Dit verzoek is geweigerd',
  forbiddenHelp:
    'Het formulier kwam niet van deze console, of je hebt je sindsdien opnieuw aangemeld. Ga terug, laad de pagina opnieuw en herhaal wat je deed.',
  notAllowed: 'Je mag de console niet zien',
  notAllowedHelp:
    'Je account hoort bij geen van de groepen csm en admin. Vraag een beheerder je toe te voegen.',
  adminsOnly: 'Alleen beheerders mogen dit',
  adminsOnlyHelp:
    'Je account zit niet in de groep admin. Vraag een beheerder om het te doen of je toe te voegen.',
  broken: 'Er ging bij ons iets mis',
  brokenHelp:
    'Er is niets veranderd dat je niet op de zaak ziet. Probeer het zo weer; blijft het, geef een beheerder dan dit nummer:',
  signIn: 'Aanmelden is niet gelukt',
  signInHelp:
    'Het duurde te lang, of werd in een ander venster begonnen. Ga naar de wachtrij en meld je opnieuw aan.',
  notScanned: 'Dit bestand is nog niet op malware gescand',
  notScannedHelp: 'Probeer het over een paar minuten opnieuw.',
  malware: 'In dit bestand is malware gevonden',
  malwareHelp: 'Je kunt het niet downloaden. Vraag de klant wat erin staat, als tekst of als afbeelding.',
  unscannable: 'Dit bestand kan niet op malware worden gescand',
  unscannableHelp:
    'Het is te groot of met een wachtwoord beveiligd, en je kunt het niet downloaden. Vraag de klant erom in een andere vorm.',
  scanFailed: 'Dit bestand kon niet op malware worden gescand',
  scanFailedHelp: 'Je kunt het niet downloaden. Vertel een beheerder hoe de scan afliep:',
  wholeMail: 'Hele mails kun je hier niet downloaden',
  wholeMailHelp:
    'Bestanden worden op malware gescand, en een hele mail kan niet worden gescand. Download de bestanden één voor één.',
  tooLarge: 'Dat is te veel tekst',
  tooLargeHelp: 'Maak korter wat je schreef en verstuur het opnieuw.',
};

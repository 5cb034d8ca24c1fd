// SPDX-License-Identifier: Apache-2.0
// The cues, by what they tell: small letters, in the languages of western and northern Europe that most posts of our users
// are in. Made by hand. A word may stand in several lists.
#pragma once

#include <cstddef>
#include <string_view>

#include "redact/cues.hpp"

namespace sc::redact {

struct CueWords {
  Cues cues;
  std::string_view words;
};

inline constexpr CueWords cue_words[] = {
    {cue::phone,
     "phone phones telephone tel telno mobile mob cell cellphone fax call calls called calling ring dial text sms whatsapp whats wa handset office desk "
     "landline hotline callback answering reach contact registered telegram signal viber voicemail "
     "telefon telefonnummer telefonnr handy handynummer handynr mobil mobilnummer mobilfunk anrufen anruf erreichbar rückruf rufnummer durchwahl "
     "téléphone telephone portable appeler appelez rappeler rappelez joindre fixe gsm "
     "teléfono telefono móvil movil celular llamar llámame llamame llamen cellulare chiamare chiamatemi chiamami recapito "
     "telefoon telefoonnummer mobiel bellen bel bereikbaar telemóvel telemovel telefone ligar ligue "
     "mobilen telefonen ringa ring ringe tlf mobiltelefon puhelin puhelinnumero soita numeroon puh telefonu komórka komórkowy dzwonić "
     "puhelinnumeroni puhelinnumeroon numeroni"},
    {cue::card,
     "card cards visa mastercard amex maestro discover creditcard cc debit credit karte kreditkarte kartennummer kreditkartennummer kartennr carte "
     "bancaire bleue tarjeta crédito débito carta credito kaart kaartnummer creditcard kort kortnummer kreditkort cartão cartao kortti korttinumero karta "
     "karty bankkarte girokarte ec kreditkartennr pan"},
    {cue::iban, "iban ibans bic swift"},
    {cue::id,
     "identity identification identifier nric fin citizen national resident personal nationalid idcard ausweis ausweisnummer personalausweis "
     "personalausweisnummer identité identite cni dni nie nif nie cédula cedula documento identidad curp rut bsn burgerservicenummer sofinummer "
     "rijksregisternummer registre rijksregister personnummer personnr fødselsnummer fodselsnummer cpr cprnummer henkilötunnus hetu pesel cpf rg aadhaar "
     "aadhar uidai sin medicare medicard pps ppsn ahv avs svnr sozialversicherungsnummer cnp oib rodné rodne číslo tckn kimlik mynumber egn isikukood "
     "nin fiscale codice emso emšo jmbg"},
    {cue::ssn, "ssn ssns ssid social sozialversicherung socialsecurity sécurité securite sociale nir insurance nino ni insee itin"},
    {cue::health, "nhs health medical patient krankenversicherung versichertennummer"},
    {cue::tax,
     "tax taxpayer tin bir itin tfn steuer steuernummer steuernr steuerid steueridentifikationsnummer idnr fiscal fiscale contribuinte contribuyente siren utr "
     "nip tfns vat"},
    {cue::tax_pan, "pan"},
    {cue::birth,
     "born birth birthday birthdate dob bday birthdays geboren geb geburtstag geburtsdatum geburtstags née né nee naissance nacido nacida nacimiento nací naci "
     "nato nata nascita geboortedatum geboren född fodd født fodt fødselsdato födelsedatum fødselsdag nascido nascida nascimento nasci syntynyt syntymäaika syntymä "
     "urodzony urodzona urodzenia cumpleaños anniversaire"},
    {cue::account,
     "account accounts acct acc accountnumber routing aba sortcode sort iban bankaccount konto kontonummer kontonr kundennummer kundennr kunde compte cuenta conto "
     "rekening rekeningnummer konto kontonummer conta tili tilinumero klantnummer klant cliente kundenummer kundnummer customer member membership client meter"},
    {cue::order,
     "order orders ordernumber orderno invoice parcel tracking shipment bestellung bestellnummer bestellnr auftrag auftragsnummer "
     "rechnung rechnungsnummer sendungsnummer commande facture colis pedido factura ordine fattura spedizione bestelling bestelnummer ordernummer encomenda tilaus zamówienie "
     "zamowienie zamówienia case ticketno incident"},
    {cue::booking,
     "booking bookings reservation pnr confirmation reference ref bookingref locator buchung buchungsnummer buchungscode reservierung réservation reserva localizador "
     "prenotazione boeking boekingsnummer boekingsnr bokning bokningsnummer bestilling ticket eticket varaus varausnumero rezerwacja"},
    {cue::passport, "passport passports passportnumber passportno reisepass pass passnummer passeport pasaporte passaporto paspoort paspoortnummer passaporte paszport passi"},
    {cue::licence,
     "licence license licences licenses driver drivers driving dl führerschein fuehrerschein führerscheinnummer permis conducir patente rijbewijs körkort "
     "førerkort ajokortti prawo"},
    {cue::post, "zip zipcode postcode postal plz postleitzahl cep cap postnummer"},
    {cue::ip, "ip ipv ips"},
    {cue::address,
     "address addresses adresse anschrift addresse adres adress dirección direccion domicilio indirizzo endereço endereco morada osoite adresa billing postal "
     "wohne wohnhaft habite wohnen resido vivo abito woon bor asun mieszkam moro moved relocated"},
    {cue::place, "live lives lived living located meet meeting deliver delivered send sent return ship shipped taxi drops arrived residing stay staying stop enter station office"},
    {cue::street,
     "street st str road rd avenue ave av lane ln drive dr boulevard blvd court ct place square sq terrace crescent cres close way highway hwy parkway pkwy "
     "alley row mews grove gardens hill walk quay rise view green broadway bypass esplanade circle cir trail loop ridge rue chemin impasse allée quai cours route "
     "calle avenida avda paseo plaza camino carrera via viale piazza corso largo vicolo rua travessa praça estrada alameda ul ulica aleja plac utca u út "
     "tér útja tere körút straße strasse weg gasse platz allee ring straat laan plein gracht kade vej gade allé gata väg gatan vägen stræde "
     "gate veien tie katu polku tänav puiestee maantee cesta ulice náměstí trg ulica"},
    {cue::street | cue::way, "rue chemin impasse allée quai calle avenida avda paseo carrera via viale piazza corso vicolo rua travessa praça estrada alameda ul ulica aleja plac avenue av"},
    {cue::unit, "apt apartment suite unit flat floor room ste bldg building box lot wohnung etage appartement appt piso puerta int interno scala bus huis top stiege"},
    {cue::box, "box postfach postbus boîte apartado casilla casella postboks pl bp skrytka"},
    {cue::military, "psc apo fpo dpo usns uss usnv uscgc usnm unit"},
    {cue::corner, "corner intersection"},
    {cue::greeting,
     "hi hello hey dear hallo liebe lieber liebes hej hei bonjour bonsoir salut cher chère chere hola estimado estimada querido querida ciao salve gentile caro cara "
     "egregio beste geachte kære käre kjære bästa olá ola prezado prezada oi caro cześć drogi droga moi hyvä geehrter geehrte morning afternoon evening moin servus "
     "goedemorgen goedendag"},
    {cue::title,
     "mr mrs ms miss mx dr prof professor sir madam madame monsieur mme mlle herr frau fräulein señor señora señorita sr sra srta don doña signor signora signorina sig "
     "dott dhr mevr mevrouw meneer fru pani senhor senhora dona rev capt sgt lt judge"},
    {cue::closing,
     "regards sincerely cheers thanks thank thx best yours faithfully love grüße grüßen gruß gruss grüsse grüssen lg mfg vg cordialement merci bises amicalement saludos saludo gracias atentamente "
     "cordialmente saluti grazie groet groeten groetjes hälsningar mvh hilsen hilsner vh atenciosamente obrigado obrigada abraço abraços cumprimentos att terveisin ystävällisin "
     "pozdrawiam pozdrowienia dziękuję wishes signed respectfully danke bedankt tack takk kiitos"},
    {cue::name,
     "name names named surname lastname firstname fullname forename nickname maiden vorname nachname familienname namens heiße heisse heiß appelle nom prénom prenom nombre "
     "apellido apellidos llamo nome cognome chiamo heet naam voornaam achternaam heter hedder navn namn apelido chamo nimi nimeni nazywam imię imie nazwisko"},
    {cue::am, "m im am this bin suis soy sono ben är jeg sou olen jestem"},
    {cue::kin,
     "son daughter wife husband partner mother father mom mum dad brother sister kid kids child baby boyfriend girlfriend fiancé fiancée uncle aunt grandma grandpa "
     "grandmother grandfather friend colleague boss neighbour neighbor flatmate roommate nephew niece cousin beneficiary guardian landlord tenant patient passenger guest "
     "tochter sohn ehefrau ehemann mutter vater bruder schwester freundin freund fils fille mari femme hijo hija esposa esposo figlio figlia moglie marito zoon dochter vrouw"},
    {cue::nobody,
     "all everyone everybody team there guys folks sir madam friend friends support customer customers service sirs ladies gentlemen world again people both again any "
     "anyone someone you we and or the a to i my your it is this that what how why when where who can could please just so if not no yes ok okay for from with in on at of by as but "
     "about after before good great happy sad sorry sure very really still now here thanks thank hi hello hey dear today tomorrow monday tuesday wednesday thursday friday saturday sunday "
     "january february march april may june july august september october november december bank card account email phone address mail number order booking flight train bus "
     "zusammen alle herr frau damen herren leute tous toutes équipe equipe todos equipo tutti team allemaal iedereen alla kaikki wszyscy ihr euch du sie leider bitte danke "
     "customer help desk care manager agent bot user admin staff crew twitter facebook instagram google amazon apple everyone's lost waiting trying having looking writing calling getting "
     "going using unable english german french spanish italian dutch swedish danish norwegian finnish polish american british canadian australian indian chinese japanese mexican irish "
     "was were has have had will would should does did do been being also only than then them they their our his her he she me us more most much many "
     "back down up out over into upon name date time day week month year home work mr mrs ms dr god mom dad ein eine der die das und ist ich nicht mit auf für von zu"},
    {cue::connector,
     "number no nr num code id is was are my the and of for to it its it's reference ref nummer numéro numero número n° ist lautet est es è är er på on at be with und et y e"},
    {cue::at_sign, "at dot punkt point punto arroba chiocciola aet"},
    {cue::digit,
     "zero=0 oh=0 o=0 nought=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 niner=9 null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 "
     "acht=8 neun=9 zéro=0 un=1 deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9 cero=0 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 "
     "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 nul=0 een=1 twee=2 drie=3 vijf=5 zes=6 zeven=7 negen=9 um=1 dois=2 três=3 quatro=4 sete=7 oito=8 "
     "noll=0 ett=1 två=2 fyra=4 fem=5 sex=6 sju=7 åtta=8 nio=9"},
    {cue::digit | cue::times, "double=22 triple=23 treble=23 doppelt=22 doble=22 dubbel=22"},
    {cue::month,
     "january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11 december=12 jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep=9 "
     "sept=9 oct=10 nov=11 dec=12 januar=1 jänner=1 februar=2 märz=3 mai=5 juni=6 juli=7 oktober=10 dezember=12 janvier=1 février=2 mars=3 avril=4 juin=6 juillet=7 août=8 "
     "septembre=9 octobre=10 novembre=11 décembre=12 enero=1 febrero=2 marzo=3 abril=4 mayo=5 junio=6 julio=7 agosto=8 septiembre=9 octubre=10 noviembre=11 diciembre=12 "
     "gennaio=1 febbraio=2 aprile=4 maggio=5 giugno=6 luglio=7 settembre=9 ottobre=10 dicembre=12 januari=1 februari=2 maart=3 mei=5 augustus=8 augusti=8 januaria=1 "
     "janeiro=1 fevereiro=2 março=3 maio=5 junho=6 julho=7 setembro=9 outubro=10 novembro=11 dezembro=12 desember=12 maj=5"},
};

// Looked for inside longer words that no list has: compounds, and words without the blanks between them.
inline constexpr size_t shortest_with_stem = 9;
inline constexpr CueWords cue_stems[] = {
    {cue::passport, "passport"}, {cue::passport, "reisepass"}, {cue::phone, "telefon"}, {cue::phone, "phone"}, {cue::phone, "mobil"}, {cue::phone, "handynum"},
    {cue::card, "kreditkart"}, {cue::card, "creditcard"}, {cue::account, "account"}, {cue::account, "kontonum"}, {cue::account, "kundennum"}, {cue::order, "bestellnum"},
    {cue::order, "auftragsnum"}, {cue::booking, "buchungs"}, {cue::booking, "reservier"}, {cue::licence, "führerschein"}, {cue::licence, "license"}, {cue::licence, "licence"},
    {cue::tax, "steuernum"}, {cue::tax, "steueriden"}, {cue::birth, "geburts"}, {cue::birth, "birth"}, {cue::address, "anschrift"}, {cue::address, "adresse"},
    {cue::id, "ausweis"}, {cue::ssn, "sozialversicherung"},
    {cue::street, "straße"}, {cue::street, "strasse"}, {cue::street, "gasse"}, {cue::street, "straat"}, {cue::street, "vägen"}, {cue::street, "veien"}, {cue::street, "vegen"},
};

}  // namespace sc::redact

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the labelled rows that redact_test.py measures by: redact_rows.py > redact_rows.ndjson.

Made-up people and numbers in sentences of customers, in ten languages, with the check digits worked out here, and changed as
people change them so that machines don't read them; and rows that hold nothing personal. A span is [begin, end, kind] in bytes.
"""
import json
import random

dice = random.Random(20240501)
pick = dice.choice


def digits(count, first="0123456789"):
    return pick(first) + "".join(pick("0123456789") for _ in range(count - 1))


def luhn(body):
    total = sum(sum(divmod(int(digit) * (2 if at % 2 == 0 else 1), 10)) for at, digit in enumerate(reversed(body)))
    return body + str(-total % 10)


def weighted(body, weights):
    return sum(int(digit) * weight for digit, weight in zip(body, weights))


def grouped(text, sizes, sign):
    out, at = [], 0
    for size in sizes:
        out.append(text[at:at + size])
        at += size
    return sign.join(part for part in out + [text[at:]] if part)


def card():
    body, sizes = pick([("4", (4, 4, 4, 4)), ("51", (4, 4, 4, 4)), ("2230", (4, 4, 4, 4)), ("6011", (4, 4, 4, 4)), ("3530", (4, 4, 4, 4)), ("37", (4, 6, 5))])
    number = luhn(body + digits(sum(sizes) - 1 - len(body)))
    return pick([number, grouped(number, sizes, " "), grouped(number, sizes, "-")])


IBANS = {"AD": 24, "AE": 23, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GE": 22, "GR": 27,
         "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25,
         "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26, "UA": 29, "BR": 29, "QA": 29, "KW": 30, "KZ": 20, "JO": 30, "PK": 24, "PS": 29, "TN": 24, "XK": 20}


def iban():
    country = pick(sorted(IBANS))
    head = "".join(pick("ABCDEFGHKLMNPRSTWX") for _ in range(4)) if country in ("GB", "IE", "NL", "MT", "LV", "RO", "BG", "QA", "KW", "JO", "PK", "PS") else ""
    body = head + digits(IBANS[country] - 4 - len(head))
    spelled = "".join(str(int(sign, 36)) for sign in body + country + "00")
    number = country + "%02d" % (98 - int(spelled) % 97) + body
    return pick([number, number.lower(), grouped(number, [4] * 7, " "), grouped(number, [4] * 7, " ")])


def phone():
    return pick([
        lambda: "+44 7700 900%s" % digits(3), lambda: "07700 900 %s" % digits(3), lambda: "(020) 7946 0%s" % digits(3), lambda: "+1 (202) 555-01%s" % digits(2), lambda: "202-555-01%s" % digits(2),
        lambda: "202.555.01%s" % digits(2), lambda: "+49 1512 %s" % digits(7), lambda: "030 / 23125 %s" % digits(3), lambda: "+33 6 39 98 %s %s" % (digits(2), digits(2)), lambda: "06 39 98 %s %s" % (digits(2), digits(2)),
        lambda: "+34 612 %s %s" % (digits(3), digits(3)), lambda: "+39 347 %s" % digits(7), lambda: "+31 6 %s" % digits(8), lambda: "06-%s" % digits(8), lambda: "+46 (0)70 174 06 %s" % digits(2), lambda: "070-174 06 %s" % digits(2),
        lambda: "+45 20 %s %s %s" % (digits(2), digits(2), digits(2)), lambda: "+47 406 %s %s" % (digits(2), digits(3)), lambda: "+358 40 %s" % digits(7), lambda: "+48 512 %s %s" % (digits(3), digits(3)),
        lambda: "+351 912 %s %s" % (digits(3), digits(3)), lambda: "+55 11 9%s-%s" % (digits(4), digits(4)), lambda: "+91 98%s %s" % (digits(3), digits(5)), lambda: "+61 491 570 %s" % digits(3), lambda: "0491 570 %s" % digits(3),
        lambda: "+353 85 012 %s" % digits(4), lambda: "+41 78 %s %s %s" % (digits(3), digits(2), digits(2)), lambda: "+43 664 %s" % digits(7), lambda: "+81 90-%s-%s" % (digits(4), digits(4)), lambda: "+234 803 %s %s" % (digits(3), digits(4)),
        lambda: "0049 151 %s" % digits(8), lambda: "+52 55 %s %s" % (digits(4), digits(4)), lambda: "+27 82 %s %s" % (digits(3), digits(4)), lambda: "+971 50 %s %s" % (digits(3), digits(4))])()


def date_of(form):
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1940, 2004)
    return form.format(d=day, m=month, y=year, yy=year % 100)


def national():
    def de():
        while True:
            body, rest = digits(10, "123456789"), 10
            for digit in body:
                rest = (rest + int(digit)) % 10
                rest = (rest or 10) * 2 % 11
            number = body + str((11 - rest) % 10)
            return "meine Steuer-ID ist {}", pick([number, grouped(number, (2, 3, 3), " ")])

    def fr():
        body = pick("12") + date_of("{yy:02}{m:02}") + "75" + digits(6)
        return "mon numéro de sécu : {}", pick([body + "%02d" % (97 - int(body) % 97), grouped(body, (1, 2, 2, 2, 3, 3), " ") + " %02d" % (97 - int(body) % 97)])

    def es():
        body = digits(8)
        return pick(["mi DNI es {}", "soy cliente, {} es mi NIF"]), body + pick(["", "-"]) + "TRWAGMYFPDXBNJZSQVHLCKE"[int(body) % 23]

    def nie():
        body = digits(7)
        first = pick("XYZ")
        return "NIE {} por favor", first + body + "TRWAGMYFPDXBNJZSQVHLCKE"[int(str("XYZ".index(first)) + body) % 23]

    def it():
        odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
        body = pick(["RSSMRA", "BNCLCU", "VRDGPP"]) + digits(2) + pick("ABCDEHLMPRST") + "%02d" % dice.randint(1, 28) + "H" + digits(3)
        total = sum(odd[sign] if at % 2 == 0 else int(sign, 36) - (10 if sign.isalpha() else 0) for at, sign in enumerate(body))
        number = body + chr(65 + total % 26)
        return "il mio codice fiscale è {}", pick([number, number.lower()])

    def nl():
        while True:
            number = digits(9, "123456789")
            if (weighted(number, (9, 8, 7, 6, 5, 4, 3, 2)) - int(number[8])) % 11 == 0:
                return "mijn BSN is {}", number

    def be():
        body = date_of("{yy:02}{m:02}{d:02}") + digits(3)
        number = body + "%02d" % (97 - int(body) % 97)
        return "rijksregisternummer {}", "%s.%s.%s-%s.%s" % (number[:2], number[2:4], number[4:6], number[6:9], number[9:])

    def se():
        number = luhn(date_of("{yy:02}{m:02}{d:02}") + digits(3))
        return "mitt personnummer är {}", number[:6] + "-" + number[6:]

    def dk():
        return "mit CPR er {}", date_of("{d:02}{m:02}{yy:02}") + "-" + digits(4)

    def no():
        while True:
            body = date_of("{d:02}{m:02}{yy:02}") + digits(3)
            first = -weighted(body, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
            second = -weighted(body + str(first % 10), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
            if first < 10 and second < 10:
                return "fødselsnummer {}", body + str(first) + str(second)

    def fi():
        body, tail = date_of("{d:02}{m:02}{yy:02}"), digits(3)
        return "henkilötunnus {}", body + "-" + tail + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(body + tail) % 31]

    def pl():
        body = date_of("{yy:02}{m:02}{d:02}") + digits(4)
        return "mój PESEL to {}", body + str(-weighted(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10)

    def br():
        body = digits(9)
        body += str(weighted(body, range(10, 1, -1)) * 10 % 11 % 10)
        body += str(weighted(body, range(11, 1, -1)) * 10 % 11 % 10)
        return "meu CPF é {}", pick([body, "%s.%s.%s-%s" % (body[:3], body[3:6], body[6:9], body[9:])])

    def aadhaar():
        times = [[0] * 10 for _ in range(10)]
        for one in range(10):
            for other in range(10):
                times[one][other] = (one + other) % 5 + 5 * (other >= 5) if one < 5 and other < 5 else (one + other) % 5 + 5 if one < 5 else (one - other) % 5 + 5 if other < 5 else (one - other) % 5
        turn = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        body = digits(11, "23456789")
        for last in "0123456789":
            check, number = 0, body + last
            for at, digit in enumerate(reversed(number)):
                value = int(digit)
                for _ in range(at % 8):
                    value = turn[value]
                check = times[check][value]
            if check == 0:
                return "my Aadhaar is {}", pick([number, grouped(number, (4, 4), " ")])

    def tfn():
        while True:
            number = digits(9, "123456789")
            if weighted(number, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0:
                return "my TFN is {}", pick([number, grouped(number, (3, 3), " ")])

    def nhs():
        while True:
            body = digits(9)
            check = -weighted(body, range(10, 1, -1)) % 11
            if check < 10:
                return "NHS number {}", grouped(body + str(check), (3, 3), " ")

    def ch():
        body = "756" + digits(9)
        number = body + str(-weighted(body, (1, 3) * 6) % 10)
        return "AHV-Nummer {}", "%s.%s.%s.%s" % (number[:3], number[3:7], number[7:11], number[11:])

    return pick([
        lambda: (pick(["my SSN is {}", "{} is my social security number"]), "%s-%s-%s" % (digits(3, "12345"), digits(2, "1234"), digits(4, "123"))), lambda: ("NI number: {}", pick(["AB123456C", "JG 10 37 59 A", "ZT 22 41 08 D"])),
        de, fr, es, nie, it, nl, be, se, dk, no, fi, pl, br, aadhaar, lambda: ("my SIN is {}", grouped(luhn(digits(8, "1234567")), (3, 3), pick([" ", "-"]))), tfn, nhs, ch])()


FIRST = ["Ada", "Bruno", "Chloé", "Dmitri", "Elif", "Femke", "Giulia", "Hana", "Ivar", "Joana", "Kwame", "Łucja", "Mateo", "Nora", "Øyvind", "Priya", "Renée", "Søren", "Tomasz", "Zoë"]
LAST = ["Reef", "Winter", "Lindqvist", "Okafor", "Moreau", "Keller", "Santos", "Kowalska", "de Vries", "O'Hara", "Nyström", "Iyer", "Ferrari", "van Dijk", "Meyer-Lund"]
NAMES = [("Hi {}, thanks for the quick answer", 1), ("Dear {},\nthe parcel never came.", 2), ("My name is {} and the heating is off", 2), ("the ferry was late again. Regards, {}", 2), ("please sort this out\n\nKind regards\n{}", 2),
         ("Mein Name ist {} und ich warte seit Montag", 2), ("Viele Grüße\n{}", 2), ("Je m'appelle {}, ma commande est perdue", 2), ("Bonjour, toujours rien reçu. Cordialement, {}", 2), ("Me llamo {} y sigo esperando", 2),
         ("Un saludo,\n{}", 2), ("Mi chiamo {}, il pacco è perso", 2), ("Mijn naam is {} en ik wacht nog", 2), ("Met vriendelijke groet,\n{}", 2), ("Jag heter {} och tåget är sent", 2), ("Please ask Mr {} to phone back", 1), ("Frau {} war sehr freundlich am Schalter", 1),
         ("I'm {} from the corner shop, still no delivery", 2), ("Thanks, {}", 1), ("Hallo {}, wann kommt der Techniker?", 1), ("Sehr geehrte Frau {}, danke für Ihre Hilfe", 1), ("Name: {}", 2), ("cheers\n{}", 1), ("my husband {} waited two hours", 1)]
ADDRESSES = [("please deliver to {}", "14 Harbour Street, Leith EH6 6AB"), ("I live at {}", "221 Elm Road, Springfield, IL 62704"), ("Lieferung bitte an: {}", "Lindenstraße 12, 10969 Berlin"), ("meine Adresse: {}", "Am Alten Markt 3, 50667 Köln"),
             ("mon adresse est {}", "8 rue des Lilas, 75011 Paris"), ("j'habite {}", "27 avenue Victor Hugo, 69003 Lyon"), ("mi dirección es {}", "Calle Mayor 45, 28013 Madrid"), ("il mio indirizzo: {}", "Via Roma 131, 20121 Milano"),
             ("ik woon op {}", "Keizersgracht 212, 1016 DZ Amsterdam"), ("min adress är {}", "Storgatan 9, 411 24 Göteborg"), ("address: {}", "Flat 4, 19 Mill Lane, Bath BA2 4JG"), ("send it to {}", "P.O. Box 118, Kirkwall"), ("moja adresa: {}", "ul. Cicha 8, 00-001 Warszawa"),
             ("the flat is at {}", "77 Kelvin Avenue, Apt. 5, Glasgow"), ("new address is {}", "1600 Orchard Drive, Suite 210, Dayton, OH 45402"), ("jeg bor på {}", "Skovvej 18, 8000 Aarhus C"), ("osoite on {}", "Mannerheimintie 4 B 12, 00100 Helsinki")]
MAILS = ["{f}.{l}@mail.example", "{f}{l}77@post.example.co.uk", "{f}+bills@sub.example.org", "{l}_{f}@example.net"]


def mail():
    plain = lambda name: "".join(sign for sign in name.lower().replace(" ", "") if "a" <= sign <= "z")
    return pick(MAILS).format(f=plain(pick(FIRST)) or "ann", l=plain(pick(LAST)) or "reef")


def told(kind):
    return {
        "passport": ("passport number {}", pick(["C01X%s" % digits(5), digits(9)])), "licence": ("my driving licence is {}", "MORGA%sSM9IJ" % digits(6)), "account": (pick(["account number {}", "Kontonummer {}", "my account is {}"]), digits(8, "123456789")),
        "order": (pick(["order number {}", "Bestellnummer: {}", "order #{}"]), digits(8, "123456789")), "booking": (pick(["booking reference {}", "PNR {}", "Buchungsnummer {}"]), pick(["K7XQ2P", "R4MN8Z", "Q2W8ER"])),
        "postcode": (pick(["my zip code is {}", "postcode {}", "Postleitzahl {}"]), pick(["62704", "10969", "90210", "1016"]))}[kind]


def born():
    return pick([("date of birth {}", "{d:02}/{m:02}/{y}"), ("geboren am {}", "{d:02}.{m:02}.{y}"), ("DOB: {}", "{y}-{m:02}-{d:02}"), ("I was born on {}", "{d} March {y}"), ("né le {}", "{d} juillet {y}"), ("born {}", "June {d}, {y}"), ("fecha de nacimiento {}", "{d:02}-{m:02}-{y}"), ("Geburtsdatum: {}", "{d}. Oktober {y}")])


FRAMES = ["{}", "@acme {}", "{} - still waiting!", "Hello there. {} Thanks a lot.", "{}. It is the third time this week #fail", "why does nobody answer? {}", "😡 {}", "ok so {} and then what"]
WORDS = "zero one two three four five six seven eight nine".split()


def spread(value, sign):
    at = dice.randrange(1, len(value))
    return value[:at] + sign + value[at:]


def mutated(value, kind):
    script = lambda zero: "".join(chr(zero + int(sign)) if sign in "0123456789" else sign for sign in value)
    numeric = kind in ("card", "phone", "iban", "national_id")
    ways = [lambda: value] * 7 + [lambda: script(0xFF10), lambda: spread(value, "\u200b"), lambda: spread(value, "\u2060"), lambda: spread(value, "\u00ad")]
    if numeric:
        ways += [lambda: script(0x0660), lambda: script(0x0966), lambda: script(0x1D7CE), lambda: value.replace(" ", "\u00a0"), lambda: value.replace("-", "\u2011"), lambda: value.replace(" ", "\u202f"), lambda: "\u0332".join(value)]
    if kind == "phone":
        ways += [lambda: " ".join(WORDS[int(sign)] for sign in value if sign.isdigit()), lambda: "-".join(WORDS[int(sign)] for sign in value if sign.isdigit())]
    if kind == "card":
        ways += [lambda: " ".join(sign for sign in value if sign.isdigit())]
    if kind == "email":
        ways = [lambda: value] * 6 + [lambda: value.replace("@", " (at) ").replace(".", " (dot) ") if value.count(".") == 1 else value.replace("@", " [at] "), lambda: value.replace("@", "\uff20"), lambda: spread(value, "\u200b")]
    if kind in ("name", "address"):
        ways = [lambda: value] * 8 + [lambda: spread(value, "\u200b")]
    return pick(ways)()


def value_of(kind):
    if kind == "card":
        return pick(["my card {} was charged twice", "{} is the card I paid with", "block card no. {}", "Kreditkarte {} sperren bitte", "carte bancaire {} perdue"]), card()
    if kind == "iban":
        return pick(["refund to {}", "IBAN {}", "bitte auf {} überweisen", "{}"]), iban()
    if kind == "phone":
        return pick(["call me on {}", "my number is {}", "phone: {}", "ruft mich an: {}", "appelez-moi au {}", "tel. {}", "mi móvil es {}", "bel me op {}"]), phone()
    if kind == "email":
        return pick(["mail me at {}", "{} is my address", "write to {}", "schreibt an {}"]), mail()
    if kind == "ip":
        return pick(["your site blocks {}", "my ip is {}", "from {} it fails"]), pick(["203.0.113.%d" % dice.randint(1, 254), "198.51.100.%d" % dice.randint(1, 254), "2001:db8::%x" % dice.randint(16, 65535), "2001:db8:85a3:0:0:8a2e:370:7334"])
    if kind == "birth_date":
        frame, form = born()
        return frame, date_of(form)
    if kind == "national_id":
        return national()
    if kind == "name":
        frame, words = pick(NAMES)
        return frame, pick(FIRST) + (" " + pick(LAST) if words == 2 else "")
    if kind == "address":
        return pick(ADDRESSES)
    return told(kind)


NOTHING = """the 07:10 to Leith is 45 minutes late again
paid 1,299.00 EUR for this?
$1,000,000 prize and no winner
2024-05-01 was the worst day, 2024-05-02 no better
version 10.0.19045 broke my app
flight BA 2490 cancelled, again!
I waited 3 hours and 20 minutes in line 4
only 1200 points for 12 months of loyalty
https://shop.example/item/4111111111111112345?ref=99887766
RT @acme: 50% off until 31.12.2024 #sale
score was 3-2 after 90 minutes
my iPhone 15 Pro Max 256GB died
error 0x80070057 all day
20 of 35 people in coach 12 had no seat
room temperature 21.5 degrees, floor 3
4 out of 5 stars, would come again
model KX-TG6822 and part 320-008
the 1990s called, they want their website back
call centre closed at 17:30, thanks for nothing
you have 14 days to answer
Thanks for the help, great team!
Hello team, is the ferry running today?
Hi all, any news?
Best service ever. Thank you!
Dear customer support, please do something
I am so happy with the new app
I'm Irish and even I think it rains too much here
This is ridiculous
is this a joke?
what is the name of the song in the advert?
The address bar shows nothing
my order is late
my card was declined twice
I lost my phone on the train
I will call you tomorrow
the account is locked
tracking says delivered on 12/04 at 09:15
we are 4 adults and 2 children, 12 bags
Order 66 executed
10.5.3 is out now
win 100 000 000 dollars
Windows 11 23H2 update fails
Route 66 and Highway 101 are closed
Ringbahn fährt nicht, 20 Minuten Verspätung
Gleis 7, Abfahrt 14:32
Wir warten seit 3 Wochen auf die Bestellung
la commande est arrivée en 48 heures
el tren sale a las 18:45
il treno delle 10:20 è in ritardo di 35 minuti
de trein van 9.15 rijdt niet
tåget 08:12 är inställt
the 5 GHz band 802.11ac is faster
99999 bugs in the code
16:9 or 4:3?
1 2 3 4 5 testing
42
2001: A Space Odyssey was on
a::b is C++, and so is std::vector
12:30:45 sharp
Psalm 23:4 and John 3:16
see page 117 of 240
the 2nd of May is a holiday
born to run!
@user1234567 you are right
#covid19 #2024elections
mail me when it is ready
at what point will you answer
the shop at the corner is closed
meet me halfway
he lives in Leeds
Gate 12, seat 14C
Terminal 5 is a mess
size 42 shoes, 3 pairs
$ACME up 4.5% to 182.63
1080p or 2160p?
UTC+2 or UTC+3?
5 + 5 = 10, 10 / 3 = 3.33
the 100 m final in 9.58 s
invoice total 1.234,56
MH370 documentary tonight
3000 km in 30 days
Euro 2024 qualifiers
ISO 13616 describes it
RFC 3339 and RFC 8259
May the 4th be with you
my son is sick
thanks, guys
sincerely disappointed
cheers to that
love, love, love it
Mr know-it-all is back
is there a doctor here?
hey you
Hi there, same here
hello from the other side
ok boomer
regards to the crew
name one reason to stay
named the best of 2023
your name is mud
calling it a day
text me
no signal in Halle 4
7 of 9
100% pure wool 30°C
1.5 l bottle
24/7 support my foot
Q3 2024 results
9-to-5
the 2020-2021 season
3,5 Stunden gewartet
lost 2 bags on 2 flights in 2 days
batch 2024-118 recalled
level 99 reached
8.8.8.0 firmware""".split("\n")


def main():
    rows = []
    counts = {"card": 44, "iban": 40, "phone": 70, "email": 40, "ip": 16, "birth_date": 24, "national_id": 60, "passport": 5, "licence": 4, "account": 9, "order": 9, "booking": 9, "postcode": 6, "name": 50, "address": 34}
    for kind, count in counts.items():
        for _ in range(count):
            sentence, value = value_of(kind)
            value = mutated(value, kind)
            frame = "{}" if kind == "name" else pick(FRAMES)
            text = frame.replace("{}", sentence)
            begin = len(text[:text.index("{}")].encode())
            rows.append({"text": text.replace("{}", value), "spans": [[begin, begin + len(value.encode()), kind]]})
    rows += [{"text": text, "spans": []} for text in NOTHING]
    dice.shuffle(rows)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()

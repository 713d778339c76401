import { bare } from '#domain/german.ts'

/**
 * Words of daily life and of the office that mean nearly the same in whatever service they stand. What leads to one
 * service only ("Perso") is no line here but a search term of that service.
 */
const groups = `
auto kfz fahrzeug pkw wagen kraftfahrzeug
motorrad kraftrad moped mofa
lkw lastwagen laster lastkraftwagen
fahrrad rad pedelec ebike
boot schiff yacht jacht sportboot wasserfahrzeug
flugzeug luftfahrzeug flieger
anhänger wohnwagen
führerschein fahrerlaubnis
nummernschild kennzeichen autokennzeichen
geklaut gestohlen diebstahl entwendet stehlen
verloren verlust verlieren abhanden weg
geklaut verlust
gestohlen verlust
kaputt defekt beschädigt schaden
gefunden fund finden
geändert änderung
abgelaufen ablauf verlängerung ungültig
firma unternehmen betrieb gewerbe
gewerbe geschäft laden selbstständigkeit
selbstständig selbständig freiberuflich gewerblich
chef arbeitgeber
mitarbeiter arbeitnehmer angestellte beschäftigte personal
job arbeit arbeitsplatz stelle beschäftigung
arbeitslos arbeitslosigkeit erwerbslos
lohn gehalt arbeitsentgelt
kneipe gaststätte restaurant wirtshaus lokal gastronomie bar café imbiss gasthaus
hotel beherbergung pension
haus gebäude
garage stellplatz
wohnung wohnraum
mieter miete mieten
vermieten vermietung
müll abfall
mülltonne abfallbehälter tonne abfalltonne
entsorgen entsorgung wegwerfen
krach lärm ruhestörung
gestank geruch
baby säugling neugeborenes kind
kind kinder sohn tochter
eltern mutter vater
ehefrau ehemann ehepartner ehegatte partner
geschieden scheidung
heirat hochzeit eheschließung heiraten trauung
tot tod sterbefall gestorben verstorben todesfall sterben
beerdigung bestattung begräbnis beisetzung
grab grabstätte
erbe erben erbschaft nachlass
geld zuschuss unterstützung beihilfe förderung leistung zuwendung
kredit darlehen
ermäßigung vergünstigung rabatt befreiung
kriegen bekommen erhalten
anschauen einsehen einsicht einsichtnahme ansehen
auszug abschrift kopie
zahlen bezahlen zahlung
zurückbekommen zurückholen erstattung rückerstattung erstatten zurückzahlen
rate raten ratenzahlung stundung
umziehen umzug umgezogen ummelden wohnungswechsel
adresse anschrift
auswandern wegziehen wegzug
papiere dokumente unterlagen
ausweis pass
bescheinigung nachweis bestätigung beleg zertifikat
genehmigung erlaubnis zulassung bewilligung
lizenz konzession
verlängern verlängerung
ersatz neu neuausstellung
öffnen eröffnen aufmachen gründen eröffnung gründung aufmachen
schließen zumachen schließung aufgeben aufgabe
aufhören beenden beendigung abbrechen
studium studieren
arzt mediziner ärztlich
krankenhaus klinik
medikament arzneimittel medizin tabletten
brille sehhilfe
lehrer lehrkraft lehramt
azubi auszubildende lehrling
lehre ausbildung berufsausbildung
uni universität hochschule fachhochschule
student studierende studenten
abi abitur hochschulreife
kita kindergarten kindertagesstätte krippe kindertageseinrichtung
tagesmutter kindertagespflege tagespflege
schule schüler
flüchtling asylbewerber geflüchtete asyl flüchtlinge
ausländer ausländisch ausland
einbürgerung staatsbürgerschaft staatsangehörigkeit
behinderung behindert behinderte schwerbehindert handicap
blind sehbehindert sehbehinderung
pflegeheim altenheim seniorenheim altersheim
rentner senioren ältere alte
rente altersrente ruhestand
anzeigen anzeige strafanzeige
strafzettel knöllchen bußgeld verwarnung blitzer geblitzt
bauer landwirt landwirtschaft bauern bauernhof agrar
haustier tier
züchten zucht züchter
gewehr waffe pistole schusswaffe
feuerwerk böller pyrotechnik pyrotechnisch feuerwerkskörper
bus bahn öpnv nahverkehr zug
strom elektrizität
solar photovoltaik pv solaranlage photovoltaikanlage
heizung feuerungsanlage feuerstätte kamin kaminofen ofen
wärmepumpe erdwärme
schulden verschuldung überschuldung insolvenz pleite bankrott konkurs
gericht klage klagen verklagen
anwalt rechtsanwalt
party feier fest veranstaltung event
demo demonstration versammlung kundgebung
verkauf verkaufen veräußerung
kaufen kauf erwerb erwerben
pachten pacht
bohren bohrung
abwasser kanal kanalisation
krank krankheit erkrankung
krankenkasse krankenversicherung
schwanger schwangerschaft mutterschaft schwangere
kurs lehrgang schulung
weiterbildung fortbildung
anerkennen anerkennung
beschweren beschwerde reklamation
melden meldung mitteilen mitteilung
putzen reinigen reinigung
gehweg bürgersteig gehsteig
bordstein gehweg
laterne straßenbeleuchtung straßenlaterne
bücherei bibliothek
internet online digital elektronisch
handy telefon mobilfunk
foto bild passfoto lichtbild
holen nachholen nachzug nachziehen
ehrenamt freiwillig ehrenamtlich
jagen jagd jäger
angeln fischen fischerei angler fischer
alkohol spirituosen schnaps branntwein
essen lebensmittel
stempel beglaubigung beglaubigen beglaubigt
wählen wahl wähler
kandidieren kandidatur kandidat wahlvorschlag
abreißen abriss abbruch
bauen bau errichten errichtung neubau
umbauen umbau
anbauen anbau
aufstellen aufstellung
hinterlegen hinterlegung verwahrung
löschen löschung
schützen schutz
einreisen einreise
aufenthalt bleiben
abschieben abschiebung
spenden spende
firmenauto dienstwagen
grundstück flurstück
vermessen vermessung
karte plan
liste verzeichnis register
steuerberater steuerberatung
kirche religionsgemeinschaft
vereinsheim verein
sperren sperrung sperre
transport beförderung transportieren befördern
taxi mietwagen
import einfuhr einführen importieren
export ausfuhr ausführen exportieren
einstellen einstellung beschäftigen
kündigen kündigung entlassen entlassung rauswerfen
unfall verletzung
urlaub ferien
reise reisen
überprüfen überprüfung prüfung prüfen kontrolle
prüfung examen
betreuer betreuung vormund
adoptieren adoption
vorname nachname familienname name
umbenennen namensänderung
gewinnspiel lotterie tombola verlosung
spielhalle spielautomaten glücksspiel casino
fotovoltaik photovoltaik
windrad windkraftanlage windenergieanlage
sprengstoff explosiv explosivstoffe
gift giftig gefahrstoff chemikalien
strahlung radioaktiv strahlenschutz
naturschutz artenschutz
wald forst
obdachlos wohnungslos
polizei polizeilich
gemeinde stadt kommune
bürgermeister gemeinderat stadtrat
beamter beamte beamtin
bundeswehr soldat wehrdienst
patent erfindung
versicherung versichern versichert
mehrwertsteuer umsatzsteuer mwst
`

const byWord = new Map<string, readonly string[]>()
for (const group of groups.trim().split('\n')) {
  const same = group.split(' ').map(bare)
  for (const word of same) byWord.set(word, [...(byWord.get(word) ?? []), ...same.filter(other => other !== word)])
}

export function equivalents(bareWord: string): readonly string[] {
  return byWord.get(bareWord) ?? []
}

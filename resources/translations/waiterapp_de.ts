<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AllDayPanel</name>
    <message>
        <source>All day: dishes</source>
        <translation>Gesamt: Gerichte</translation>
    </message>
    <message>
        <source>All day: with wishes</source>
        <translation>Gesamt: mit Wünschen</translation>
    </message>
    <message>
        <source>All day: parts</source>
        <translation>Gesamt: Teile</translation>
    </message>
    <message>
        <source>+%1 coming</source>
        <translation>+%1 kommen</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Somebody who may allow it types a PIN.</source>
        <translation>Wer es erlauben darf, tippt die PIN ein.</translation>
    </message>
</context>
<context>
    <name>ArrangeTools</name>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished">Form</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Seats -</source>
        <translation>Plätze -</translation>
    </message>
    <message>
        <source>Seats +</source>
        <translation>Plätze +</translation>
    </message>
    <message>
        <source>Left edges</source>
        <translation>Linke Kanten</translation>
    </message>
    <message>
        <source>Right edges</source>
        <translation>Rechte Kanten</translation>
    </message>
    <message>
        <source>Upper edges</source>
        <translation>Obere Kanten</translation>
    </message>
    <message>
        <source>Lower edges</source>
        <translation>Untere Kanten</translation>
    </message>
    <message>
        <source>One above the other</source>
        <translation>Übereinander</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Same gaps across</source>
        <translation>Gleiche Abstände quer</translation>
    </message>
    <message>
        <source>Same gaps down</source>
        <translation>Gleiche Abstände längs</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use in this plan</source>
        <translation>In diesem Plan nutzen</translation>
    </message>
    <message>
        <source>Not in this plan</source>
        <translation>Nicht in diesem Plan</translation>
    </message>
    <message>
        <source>Tables come from the till: make the new one there, it appears here.</source>
        <translation>Tische kommen aus der Kasse: dort anlegen, dann erscheinen sie hier.</translation>
    </message>
    <message>
        <source>Table %1 is taken and stays.</source>
        <translation type="unfinished">Tisch %1 ist besetzt und bleibt.</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Bought for</source>
        <translation>Einkaufswert</translation>
    </message>
    <message>
        <source>Text on the receipt</source>
        <translation>Text auf dem Beleg</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Put on the pad</source>
        <translation>Auf den Block</translation>
    </message>
    <message>
        <source>“%1” is no price.</source>
        <translation>„%1“ ist kein Preis.</translation>
    </message>
</context>
<context>
    <name>BillLimits</name>
    <message>
        <source>Only whole lines can be paid here; the till itself divides further.</source>
        <translation>Hier werden nur ganze Zeilen bezahlt; weiter teilen kann die Kasse selbst.</translation>
    </message>
    <message>
        <source>One way to pay per receipt; split the bill for a second one.</source>
        <translation>Eine Zahlart je Beleg; für eine zweite die Rechnung teilen.</translation>
    </message>
    <message>
        <source>Discounts are given at the till, by a manager.</source>
        <translation>Rabatte gibt die Leitung an der Kasse.</translation>
    </message>
    <message>
        <source>Tips are not booked at this till.</source>
        <translation>Trinkgeld bucht diese Kasse nicht.</translation>
    </message>
</context>
<context>
    <name>BillLines</name>
    <message>
        <source>Whole table</source>
        <translation>Ganzer Tisch</translation>
    </message>
    <message>
        <source>Choose lines</source>
        <translation>Zeilen wählen</translation>
    </message>
    <message>
        <source>Shared equally by</source>
        <translation>Gleich geteilt durch</translation>
    </message>
    <message>
        <source>Shared dishes</source>
        <translation>Gemeinsames</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>Platz %1</translation>
    </message>
</context>
<context>
    <name>BoardBar</name>
    <message numerus="yes">
        <source>◀ %n before</source>
        <translation type="unfinished">
            <numerusform>◀ %n davor</numerusform>
            <numerusform>◀ %n davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, newest %1 ▶</source>
        <translation type="unfinished">
            <numerusform>%n weiterer, neuester %1 ▶</numerusform>
            <numerusform>%n weitere, neuester %1 ▶</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n course(s) waiting</source>
        <translation type="unfinished">
            <numerusform>%n Gang wartet</numerusform>
            <numerusform>%n Gänge warten</numerusform>
        </translation>
    </message>
    <message>
        <source>This screen: %1</source>
        <translation>Dieser Monitor: %1</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished">Zurückholen</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>BoardCanvas</name>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished">fertig</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>taken back, tap to confirm</source>
        <translation>storniert, zum Bestätigen tippen</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>ALSO AT: %1</source>
        <translation>AUCH BEI: %1</translation>
    </message>
    <message>
        <source>WAIT</source>
        <translation type="unfinished">WARTEN</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>Fortsetzung</translation>
    </message>
    <message>
        <source>TAKE AWAY</source>
        <translation>ZUM MITNEHMEN</translation>
    </message>
    <message>
        <source>ADD-ON</source>
        <translation>NACHTRAG</translation>
    </message>
    <message>
        <source>VOID - tap to confirm</source>
        <translation>STORNO - zum Bestätigen tippen</translation>
    </message>
    <message>
        <source>OTHER</source>
        <translation>SONSTIGES</translation>
    </message>
</context>
<context>
    <name>BoardList</name>
    <message>
        <source>Fire %1 · table %2 · ordered %3 ago</source>
        <translation type="unfinished">%1 abrufen · Tisch %2 · bestellt vor %3</translation>
    </message>
    <message>
        <source>Table %1 · done %2 ago</source>
        <translation type="unfinished">Tisch %1 · vor %2 fertig</translation>
    </message>
    <message>
        <source>Nothing was finished yet.</source>
        <translation type="unfinished">Noch nichts fertig.</translation>
    </message>
    <message>
        <source>Put back in front of all others</source>
        <translation>Vor alle anderen zurücklegen</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Open bongs</source>
        <translation>Offene Bons</translation>
    </message>
    <message>
        <source>Table %1 done</source>
        <translation>Tisch %1 fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>To carry out</source>
        <translation>Zum Hinaustragen</translation>
    </message>
    <message>
        <source>Whole kitchen</source>
        <translation>Ganze Küche</translation>
    </message>
    <message>
        <source>NO SCREEN AT %1: its bongs are here.</source>
        <translation>KEIN MONITOR AN %1: die Bons sind hier.</translation>
    </message>
    <message>
        <source>Stored picture - opening ...</source>
        <translation>Gespeichertes Bild - wird geöffnet ...</translation>
    </message>
    <message>
        <source>Orders from this house live. Reading the till ...</source>
        <translation>Bestellungen aus dem Haus live. Kasse wird gelesen ...</translation>
    </message>
    <message>
        <source>Orders from this house live. Till read %1.</source>
        <translation>Bestellungen aus dem Haus live. Kasse %1 gelesen.</translation>
    </message>
    <message>
        <source>NOT RECEIVING FROM THE TILL for %1. Orders from this house live.</source>
        <translation>VON DER KASSE KOMMT NICHTS seit %1. Bestellungen aus dem Haus live.</translation>
    </message>
    <message>
        <source>No open orders</source>
        <translation>Keine offenen Bestellungen</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 fertig</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>Tables that call</source>
        <translation>Tische, die rufen</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>%1× READY</source>
        <translation>%1× FERTIG</translation>
    </message>
    <message>
        <source>late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 zu spät</translation>
    </message>
    <message>
        <source>fire %1?</source>
        <translation>%1 abrufen?</translation>
    </message>
    <message>
        <source>KITCHEN: %1</source>
        <translation>KÜCHE: %1</translation>
    </message>
    <message>
        <source>till has refused</source>
        <translation>Kasse lehnt ab</translation>
    </message>
</context>
<context>
    <name>Capabilities</name>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tische</translation>
    </message>
    <message>
        <source>Floor plan</source>
        <translation>Tischplan</translation>
    </message>
    <message>
        <source>State of tables</source>
        <translation>Zustand der Tische</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Bestellungen</translation>
    </message>
    <message>
        <source>Taking orders</source>
        <translation>Bestellungen annehmen</translation>
    </message>
    <message>
        <source>Changing what was sent</source>
        <translation>Gesendetes ändern</translation>
    </message>
    <message>
        <source>Taking back what was sent</source>
        <translation>Gesendetes stornieren</translation>
    </message>
    <message>
        <source>What the kitchen has done</source>
        <translation>Was die Küche getan hat</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Gänge</translation>
    </message>
    <message>
        <source>Headings on bongs</source>
        <translation>Überschriften der Bons</translation>
    </message>
    <message>
        <source>Words and notes</source>
        <translation>Wörter und Notizen</translation>
    </message>
    <message>
        <source>Price lists</source>
        <translation>Preislisten</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Take-away</source>
        <translation>Zum Mitnehmen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>PINs</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Split bills</source>
        <translation>Geteilte Rechnungen</translation>
    </message>
    <message>
        <source>Counter sales</source>
        <translation>Thekenverkauf</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Voiding receipts</source>
        <translation>Belege stornieren</translation>
    </message>
    <message>
        <source>Printing receipts again</source>
        <translation>Belege noch einmal drucken</translation>
    </message>
    <message>
        <source>Receipts by e-mail</source>
        <translation>Belege per E-Mail</translation>
    </message>
    <message>
        <source>Receipts as they print</source>
        <translation>Belege wie gedruckt</translation>
    </message>
    <message>
        <source>Files beside receipts</source>
        <translation>Dateien zu Belegen</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>Gutscheine</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Rabatte</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>Changing prices</source>
        <translation>Preise ändern</translation>
    </message>
    <message>
        <source>Changing names of dishes</source>
        <translation>Namen von Gerichten ändern</translation>
    </message>
    <message>
        <source>Hiding dishes</source>
        <translation>Gerichte ausblenden</translation>
    </message>
    <message>
        <source>Changing stock</source>
        <translation>Bestand ändern</translation>
    </message>
    <message>
        <source>Moving dishes to other headings</source>
        <translation>Gerichte unter andere Überschriften legen</translation>
    </message>
    <message>
        <source>New headings</source>
        <translation>Neue Überschriften</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Beginning the day</source>
        <translation>Tag beginnen</translation>
    </message>
    <message>
        <source>Closing the day</source>
        <translation>Tag abschließen</translation>
    </message>
    <message>
        <source>Zero receipts</source>
        <translation>Nullbelege</translation>
    </message>
    <message>
        <source>Updates at once</source>
        <translation>Änderungen sofort</translation>
    </message>
    <message>
        <source>Sending again safely</source>
        <translation>Gefahrlos noch einmal senden</translation>
    </message>
    <message>
        <source>Reading only what changed</source>
        <translation>Nur Geändertes lesen</translation>
    </message>
</context>
<context>
    <name>CheckoutPage</name>
    <message>
        <source>‹ Order</source>
        <translation>‹ Bestellung</translation>
    </message>
    <message>
        <source>Preliminary bill</source>
        <translation>Zwischenrechnung</translation>
    </message>
    <message>
        <source>Back to the order</source>
        <translation>Zurück zur Bestellung</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Half of what is left to pay</source>
        <translation>Die Hälfte von dem, was noch zu zahlen ist</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Trinkgeld</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Discount %</source>
        <translation>Rabatt %</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Voucher code, then Enter</source>
        <translation>Gutscheincode, dann Eingabe</translation>
    </message>
    <message>
        <source>Pay table %1</source>
        <translation>Tisch %1 bezahlen</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Thekenverkauf</translation>
    </message>
    <message>
        <source>Nothing is left to be paid here: a colleague has taken the money, or the order was moved.</source>
        <translation>Hier ist nichts mehr zu zahlen: Jemand anderes hat kassiert, oder die Bestellung wurde verschoben.</translation>
    </message>
    <message>
        <source>The discount was more than the bill is now. It is taken away; give it anew.</source>
        <translation>Der Rabatt war höher, als die Rechnung jetzt noch ist. Er ist weggenommen; gib ihn neu.</translation>
    </message>
    <message>
        <source>Sum %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>Tip %1</source>
        <translation>Trinkgeld %1</translation>
    </message>
    <message>
        <source>Discount %1</source>
        <translation>Rabatt %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Rückgeld %1</translation>
    </message>
    <message>
        <source>To pay %1</source>
        <translation>Zu zahlen %1</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>%1 kassieren</translation>
    </message>
    <message>
        <source>The discount is more than the bill.</source>
        <translation>Der Rabatt ist höher als die Rechnung.</translation>
    </message>
    <message>
        <source>The till takes one way to pay per receipt; split the bill for another one.</source>
        <translation>Die Kasse nimmt eine Zahlart pro Beleg; für eine zweite die Rechnung teilen.</translation>
    </message>
    <message>
        <source>Asking the till ...</source>
        <translation>Die Kasse wird gefragt ...</translation>
    </message>
    <message>
        <source>Waiting for the till ... The payment is sent once.</source>
        <translation>Warten auf die Kasse ... Die Zahlung wird einmal gesendet.</translation>
    </message>
    <message>
        <source>%1 paid.</source>
        <translation>%1 bezahlt.</translation>
    </message>
    <message>
        <source>%1 Since %2; it is booked when the till has done it.</source>
        <translation>%1 Seit %2; gebucht ist es, wenn die Kasse es getan hat.</translation>
    </message>
    <message>
        <source>The till did not answer. Whether it is paid is not known; a manager decides it in the queue.</source>
        <translation>Die Kasse hat nicht geantwortet. Ob bezahlt ist, ist nicht bekannt; die Leitung entscheidet es in der Warteschlange.</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
</context>
<context>
    <name>CourseBar</name>
    <message>
        <source>New dishes go to: %1</source>
        <translation>Neue Gerichte gehen in: %1</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>Revenue</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>Best sellers</source>
        <translation>Bestseller</translation>
    </message>
    <message>
        <source>Article groups</source>
        <translation>Warengruppen</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Zahlarten</translation>
    </message>
    <message>
        <source>Waiters</source>
        <translation>Kellner</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Steuern</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Cashbook</source>
        <translation>Kassabuch</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>The till</source>
        <translation>Die Kasse</translation>
    </message>
    <message>
        <source>waiterapp</source>
        <translation>waiterapp</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The till’s own numbers, beside those of waiterapp</source>
        <translation>Die Zahlen der Kasse, neben denen von waiterapp</translation>
    </message>
    <message>
        <source>Change in the drawer</source>
        <translation>Wechselgeld in der Lade</translation>
    </message>
    <message>
        <source>Begin the day</source>
        <translation>Tag beginnen</translation>
    </message>
    <message>
        <source>Zero receipt ...</source>
        <translation>Nullbeleg ...</translation>
    </message>
    <message>
        <source>Close the day ...</source>
        <translation>Tag abschließen ...</translation>
    </message>
    <message>
        <source>Before the day is closed</source>
        <translation>Bevor der Tag abgeschlossen wird</translation>
    </message>
    <message>
        <source>Nothing stands in the way of closing the day.</source>
        <translation>Dem Tagesabschluss steht nichts im Weg.</translation>
    </message>
    <message>
        <source>Before the day is closed at the till</source>
        <translation>Bevor der Tag an der Kasse abgeschlossen wird</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) still open: %1. Let the guests pay.</source>
        <translation>
            <numerusform>%n Tisch noch offen: %1. Lassen Sie die Gäste zahlen.</numerusform>
            <numerusform>%n Tische noch offen: %1. Lassen Sie die Gäste zahlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) of which nobody knows: settle them in the queue.</source>
        <translation>
            <numerusform>%n Zahlung, von der niemand weiß: in der Warteschlange klären.</numerusform>
            <numerusform>%n Zahlungen, von denen niemand weiß: in der Warteschlange klären.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) not with the till yet: wait, or look into the queue.</source>
        <translation>
            <numerusform>%n Bestellung noch nicht bei der Kasse: warten oder in die Warteschlange sehen.</numerusform>
            <numerusform>%n Bestellungen noch nicht bei der Kasse: warten oder in die Warteschlange sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) the till refuses: decide about them in the queue.</source>
        <translation>
            <numerusform>%n Sache, die die Kasse ablehnt: in der Warteschlange entscheiden.</numerusform>
            <numerusform>%n Sachen, die die Kasse ablehnt: in der Warteschlange entscheiden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) waiting for the till: wait, or look into the queue.</source>
        <translation>
            <numerusform>%n Sache wartet auf die Kasse: warten oder in die Warteschlange sehen.</numerusform>
            <numerusform>%n Sachen warten auf die Kasse: warten oder in die Warteschlange sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The till does not answer: see that it is on and on the network.</source>
        <translation>Die Kasse antwortet nicht: prüfen, ob sie eingeschaltet und im Netz ist.</translation>
    </message>
    <message>
        <source>Receipts were last read at %1: what was sold since is not in the numbers. Read again.</source>
        <translation>Belege wurden zuletzt um %1 gelesen: was seitdem verkauft wurde, fehlt in den Zahlen. Noch einmal lesen.</translation>
    </message>
    <message>
        <source>%1 may hold orders that nobody else knows: let it connect before the day is closed.</source>
        <translation>%1 hat vielleicht Bestellungen, die sonst niemand kennt: Lass es sich verbinden, bevor der Tag abgeschlossen wird.</translation>
    </message>
    <message>
        <source>“%1” is no amount.</source>
        <translation>„%1“ ist kein Betrag.</translation>
    </message>
    <message>
        <source>Sign a zero receipt for good</source>
        <translation>Nullbeleg endgültig signieren</translation>
    </message>
    <message>
        <source>A zero receipt is signed and stays in the till&apos;s journal. The tax office wants one a month.</source>
        <translation>Ein Nullbeleg wird signiert und bleibt im Journal der Kasse. Das Finanzamt will einen im Monat.</translation>
    </message>
    <message>
        <source>Close the day for good</source>
        <translation>Tag endgültig abschließen</translation>
    </message>
    <message>
        <source>A day that is closed stays closed: nothing more can be booked on it. Nobody can undo it.</source>
        <translation>Ein abgeschlossener Tag bleibt abgeschlossen: es kann nichts mehr gebucht werden. Niemand kann es rückgängig machen.</translation>
    </message>
    <message>
        <source>Waiting for the till ... It is sent once.</source>
        <translation>Warte auf die Kasse ... Es wird einmal gesendet.</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>The till does not say of which days this is, so it is not held against anything.</source>
        <translation>Die Kasse sagt nicht, für welche Tage das gilt, deshalb wird es mit nichts verglichen.</translation>
    </message>
    <message>
        <source>The till says the same as waiterapp.</source>
        <translation>Die Kasse sagt dasselbe wie waiterapp.</translation>
    </message>
    <message>
        <source>The till says %1 more</source>
        <translation>Die Kasse sagt %1 mehr</translation>
    </message>
    <message>
        <source>The till says %1 less</source>
        <translation>Die Kasse sagt %1 weniger</translation>
    </message>
    <message>
        <source>And so on, see below.</source>
        <translation>Und so weiter, siehe unten.</translation>
    </message>
    <message>
        <source>Receipts of the last minute may not be counted here yet.</source>
        <translation>Belege der letzten Minute sind hier vielleicht noch nicht gezählt.</translation>
    </message>
    <message>
        <source>The day is closed.</source>
        <translation>Der Tag ist abgeschlossen.</translation>
    </message>
    <message>
        <source>The day has begun with %1.</source>
        <translation>Der Tag hat mit %1 begonnen.</translation>
    </message>
    <message>
        <source>The zero receipt is signed.</source>
        <translation>Der Nullbeleg ist signiert.</translation>
    </message>
</context>
<context>
    <name>DecisionCard</name>
    <message>
        <source>To decide: %1</source>
        <translation>Zu entscheiden: %1</translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>Decide this in the queue</source>
        <translation>In der Warteschlange entscheiden</translation>
    </message>
</context>
<context>
    <name>DeliveryText</name>
    <message>
        <source>Sale over the counter, %1: %2</source>
        <translation>Thekenverkauf, %1: %2</translation>
    </message>
    <message>
        <source>Void of receipt %1, %2, because: %3.</source>
        <translation>Storno von Beleg %1, %2, weil: %3.</translation>
    </message>
    <message>
        <source>Day close.</source>
        <translation>Tagesabschluss.</translation>
    </message>
    <message>
        <source>Beginning of the day with %1 change.</source>
        <translation>Tagesbeginn mit %1 Wechselgeld.</translation>
    </message>
    <message>
        <source>Zero receipt.</source>
        <translation>Nullbeleg.</translation>
    </message>
    <message>
        <source>Payment of %1 for table %2: %3.</source>
        <translation>Zahlung von %1 für Tisch %2: %3.</translation>
    </message>
    <message>
        <source>If it is at the till, “%1”: %2</source>
        <translation>Wenn es bei der Kasse ist, „%1“: %2</translation>
    </message>
    <message>
        <source>If it is not, “%1”: %2</source>
        <translation>Wenn nicht, „%1“: %2</translation>
    </message>
    <message>
        <source>it counts as ordered there, and is not sent again.</source>
        <translation>es gilt dort als bestellt und wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>its dishes are taken off the table and out of the kitchen.</source>
        <translation>die Gerichte werden vom Tisch und aus der Küche genommen.</translation>
    </message>
    <message>
        <source>it counts as taken back there, and nobody is asked again.</source>
        <translation>es gilt dort als storniert, und niemand wird mehr gefragt.</translation>
    </message>
    <message>
        <source>the till still has these dishes on its bill.</source>
        <translation>die Kasse hat diese Gerichte noch auf der Rechnung.</translation>
    </message>
    <message>
        <source>it counts as moved there, and nobody is asked again.</source>
        <translation>es gilt dort als umgesetzt, und niemand wird mehr gefragt.</translation>
    </message>
    <message>
        <source>the till still has these dishes on the other table.</source>
        <translation>die Kasse hat diese Gerichte noch auf dem anderen Tisch.</translation>
    </message>
    <message>
        <source>these dishes count as paid, and are not charged again.</source>
        <translation>diese Gerichte gelten als bezahlt und werden nicht noch einmal verlangt.</translation>
    </message>
    <message>
        <source>these dishes are open again, and the guests pay now. Do not tap this while you are unsure.</source>
        <translation>diese Gerichte sind wieder offen, und die Gäste zahlen jetzt. Nicht tippen, solange Sie unsicher sind.</translation>
    </message>
    <message>
        <source>it counts as paid, and the kitchen gets it.</source>
        <translation>es gilt als bezahlt, und die Küche bekommt es.</translation>
    </message>
    <message>
        <source>nothing was sold; sell it again. Do not tap this while you are unsure.</source>
        <translation>nichts wurde verkauft; noch einmal verkaufen. Nicht tippen, solange Sie unsicher sind.</translation>
    </message>
    <message>
        <source>the receipt counts as voided.</source>
        <translation>der Beleg gilt als storniert.</translation>
    </message>
    <message>
        <source>the receipt still counts; void it again if it must go.</source>
        <translation>der Beleg gilt weiter; noch einmal stornieren, wenn er weg muss.</translation>
    </message>
    <message>
        <source>it counts as done, and is not sent again.</source>
        <translation>es gilt als erledigt und wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>it counts as not done, and can be asked for again.</source>
        <translation>es gilt als nicht erledigt und kann noch einmal verlangt werden.</translation>
    </message>
</context>
<context>
    <name>DeviceStep</name>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Join the venue</source>
        <translation>Dem Haus beitreten</translation>
    </message>
    <message>
        <source>Open waiterapp</source>
        <translation>waiterapp öffnen</translation>
    </message>
    <message>
        <source>Server of the venue: %1</source>
        <translation>Server des Hauses: %1</translation>
    </message>
    <message>
        <source>What is this device for?</source>
        <translation>Wofür ist dieses Gerät?</translation>
    </message>
    <message>
        <source>Name of this device</source>
        <translation>Name dieses Geräts</translation>
    </message>
    <message>
        <source>As the other devices list it; left empty, as it was invited.</source>
        <translation>So führen es die anderen Geräte; leer gelassen wie in der Einladung.</translation>
    </message>
    <message>
        <source>Name of this profile</source>
        <translation>Name dieses Profils</translation>
    </message>
    <message>
        <source>Letters, digits, dots, dashes and underscores.</source>
        <translation>Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.</translation>
    </message>
    <message>
        <source>Where are keys and passwords kept?</source>
        <translation>Wo liegen Schlüssel und Passwörter?</translation>
    </message>
    <message>
        <source>Waiter</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation>Den ganzen Bildschirm füllen</translation>
    </message>
    <message>
        <source>In this machine&apos;s keyring</source>
        <translation>Im Schlüsselbund dieses Geräts</translation>
    </message>
    <message>
        <source>In a file only you can read</source>
        <translation>In einer Datei, die nur Sie lesen können</translation>
    </message>
    <message>
        <source>This machine has no keyring, so they are kept in a file that nobody but its owner can read.</source>
        <translation>Dieses Gerät hat keinen Schlüsselbund; sie liegen in einer Datei, die nur ihr Besitzer lesen kann.</translation>
    </message>
    <message>
        <source>Should there be no keyring after all, they are kept in a file that nobody but its owner can read.</source>
        <translation>Gibt es doch keinen Schlüsselbund, liegen sie in einer Datei, die nur ihr Besitzer lesen kann.</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Hält zurück</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Tut</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>In step with the other devices.</source>
        <translation>Im Gleichschritt mit den anderen Geräten.</translation>
    </message>
    <message numerus="yes">
        <source>On its own for %1, with %n thing(s) the others do not know yet.</source>
        <translation>
            <numerusform>Seit %1 allein, mit %n Sache, die die anderen noch nicht wissen.</numerusform>
            <numerusform>Seit %1 allein, mit %n Sachen, die die anderen noch nicht wissen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for the venue&apos;s record ...</source>
        <translation>Sucht die Datenbank des Hauses ...</translation>
    </message>
    <message>
        <source>The record is on this device alone.</source>
        <translation>Die Datenbank ist nur auf diesem Gerät.</translation>
    </message>
    <message>
        <source>waiter</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>SILENT for %1</source>
        <translation>STUMM seit %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) for %1</source>
        <translation>
            <numerusform>%n Sache seit %1</numerusform>
            <numerusform>%n Sachen seit %1</numerusform>
        </translation>
    </message>
    <message>
        <source>talks to the till</source>
        <translation>spricht mit der Kasse</translation>
    </message>
    <message>
        <source>shows %1</source>
        <translation>zeigt %1</translation>
    </message>
</context>
<context>
    <name>DishList</name>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>DishesPage</name>
    <message>
        <source>Search dish</source>
        <translation>Gericht suchen</translation>
    </message>
    <message>
        <source>How dishes stand</source>
        <translation>Wie es um Gerichte steht</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Dishes</source>
        <translation>Gerichte</translation>
    </message>
    <message>
        <source>‹ All dishes</source>
        <translation>‹ Alle Gerichte</translation>
    </message>
    <message>
        <source>No dish is like that.</source>
        <translation>So ist kein Gericht.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Without heading</source>
        <translation>Ohne Überschrift</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Alle Gruppen</translation>
    </message>
    <message>
        <source>Tap a dish to change it.</source>
        <translation>Ein Gericht antippen, um es zu ändern.</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Room to draw in; Space chooses the next table, arrows move it, Shift and arrows size it</source>
        <translation>Raum zum Zeichnen; die Leertaste wählt den nächsten Tisch, Pfeile bewegen ihn, Umschalt und Pfeile ändern die Größe</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Drag a table to where it stands, or a frame around several. All devices see what is drawn here.</source>
        <translation>Einen Tisch dorthin ziehen, wo er steht, oder einen Rahmen um mehrere. Alle Geräte sehen, was hier gezeichnet wird.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tische</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Bedienung</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>File and paper</source>
        <translation>Datei und Papier</translation>
    </message>
    <message>
        <source>Room without a picture</source>
        <translation>Raum ohne Bild</translation>
    </message>
    <message>
        <source>A photo or a drawing of the room can lie under its tables, grey and faint. All devices see it.</source>
        <translation>Ein Foto oder ein Plan des Raums kann unter den Tischen liegen, grau und schwach. Alle Geräte sehen es.</translation>
    </message>
    <message>
        <source>Picture of the room; arrows move it, Shift and arrows size it</source>
        <translation>Bild des Raums; Pfeile bewegen es, Umschalt und Pfeile ändern die Größe</translation>
    </message>
    <message>
        <source>Drag the picture to where it fits, or its corner to size it. The tables stay where they are.</source>
        <translation>Das Bild dorthin ziehen, wo es passt, oder an seiner Ecke die Größe ändern. Die Tische bleiben, wo sie sind.</translation>
    </message>
</context>
<context>
    <name>FaceSection</name>
    <message>
        <source>Picture and favourite</source>
        <translation>Bild und Favorit</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>Bild entfernen</translation>
    </message>
    <message>
        <source>The picture stands on the dish&apos;s tile where there is room. It belongs to the name of the dish.</source>
        <translation>Das Bild steht auf der Kachel des Gerichts, wo Platz ist. Es gehört zum Namen des Gerichts.</translation>
    </message>
    <message>
        <source>Favourite of the house</source>
        <translation>Favorit des Hauses</translation>
    </message>
    <message>
        <source>Picture of %1</source>
        <translation>Bild von %1</translation>
    </message>
    <message>
        <source>%1 is a favourite of the house</source>
        <translation>%1 ist ein Favorit des Hauses</translation>
    </message>
    <message>
        <source>%1 is no favourite of the house</source>
        <translation>%1 ist kein Favorit des Hauses mehr</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1 has a picture</source>
        <translation>%1 hat ein Bild</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 has no picture</source>
        <translation>%1 hat kein Bild</translation>
    </message>
</context>
<context>
    <name>FaultDesk</name>
    <message>
        <source>Something went wrong in this window. Look whether what was done last is there, or do it again.</source>
        <translation>In diesem Fenster ist etwas schiefgegangen. Prüfen, ob das Letzte da ist, oder es noch einmal tun.</translation>
    </message>
</context>
<context>
    <name>FileTools</name>
    <message>
        <source>Save as a file</source>
        <translation>Als Datei sichern</translation>
    </message>
    <message>
        <source>Read from a file</source>
        <translation>Aus Datei lesen</translation>
    </message>
    <message>
        <source>Save for printing</source>
        <translation>Zum Drucken sichern</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of rooms are not in it: they are not here yet.</source>
        <translation>
            <numerusform>%n Bild eines Raums fehlt darin: es ist noch nicht hier.</numerusform>
            <numerusform>%n Bilder von Räumen fehlen darin: sie sind noch nicht hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Asking the till …</source>
        <translation>Die Kasse wird gefragt …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
</context>
<context>
    <name>FloorPage</name>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>My tables</source>
        <translation>Meine Tische</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Thekenverkauf</translation>
    </message>
    <message>
        <source>Table number</source>
        <translation>Tischnummer</translation>
    </message>
    <message>
        <source>Jump to a table by its number</source>
        <translation>Zu einem Tisch über seine Nummer springen</translation>
    </message>
    <message>
        <source>No tables yet. They appear as soon as the till has been read once.</source>
        <translation>Noch keine Tische. Sie erscheinen, sobald die Kasse einmal gelesen wurde.</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation>Es gibt keinen Tisch %1.</translation>
    </message>
</context>
<context>
    <name>FloorTools</name>
    <message>
        <source>Area, or tables 1-12</source>
        <translation>Bereich, oder Tische 1-12</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>Neuer Bereich</translation>
    </message>
    <message>
        <source>Add tables</source>
        <translation>Neue Tische</translation>
    </message>
    <message>
        <source>Rename table</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove area</source>
        <translation>Bereich entfernen</translation>
    </message>
    <message>
        <source>Table %1 is taken and stays.</source>
        <translation>Tisch %1 ist besetzt und bleibt.</translation>
    </message>
</context>
<context>
    <name>GatePage</name>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>PIN eingeben</translation>
    </message>
</context>
<context>
    <name>GivenPayments</name>
    <message>
        <source>%1 paid.</source>
        <translation>%1 bezahlt.</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Thekenverkauf</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
</context>
<context>
    <name>HeadingSection</name>
    <message>
        <source>Heading on the bong</source>
        <translation>Überschrift auf dem Bon</translation>
    </message>
    <message>
        <source>Name of a new heading</source>
        <translation>Neue Überschrift</translation>
    </message>
    <message>
        <source>New heading</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>↑ Higher on the bong</source>
        <translation>↑ Höher auf dem Bon</translation>
    </message>
    <message>
        <source>↓ Lower on the bong</source>
        <translation>↓ Tiefer auf dem Bon</translation>
    </message>
    <message>
        <source>as its category</source>
        <translation>wie die Gruppe</translation>
    </message>
    <message>
        <source>On the bong: %1</source>
        <translation>Auf dem Bon: %1</translation>
    </message>
    <message>
        <source>Without a heading the till&apos;s printer leaves it out.</source>
        <translation>Ohne Überschrift lässt der Drucker der Kasse es weg.</translation>
    </message>
    <message>
        <source>Their order and their names are changed at the till. Nothing is deleted from here.</source>
        <translation>Reihenfolge und Namen werden an der Kasse geändert. Von hier wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>%1 stands under %2</source>
        <translation>%1 steht unter %2</translation>
    </message>
    <message>
        <source>The till has the heading %1.</source>
        <translation>Die Kasse hat die Überschrift %1.</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation>Letztes Lebenszeichen</translation>
    </message>
    <message>
        <source>How everything stands</source>
        <translation>Wie alles steht</translation>
    </message>
    <message>
        <source>Show this part&apos;s page</source>
        <translation>Seite dieses Teils zeigen</translation>
    </message>
    <message>
        <source>Save a support file</source>
        <translation>Supportdatei speichern</translation>
    </message>
    <message>
        <source>The support file says how the program and its connections stand. It holds no passwords, keys or PINs, and nothing of your guests.</source>
        <translation>Die Supportdatei sagt, wie das Programm und seine Verbindungen stehen. Sie enthält keine Passwörter, Schlüssel oder PINs und nichts über Ihre Gäste.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles funktioniert.</translation>
    </message>
    <message numerus="yes">
        <source>%n trouble(s)</source>
        <translation>
            <numerusform>%n Störung</numerusform>
            <numerusform>%n Störungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n Sache anzusehen</numerusform>
            <numerusform>%n Sachen anzusehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <translation>
            <numerusform>%n nicht bekannt</numerusform>
            <numerusform>%n nicht bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>No trouble is known; %1.</source>
        <translation>Keine Störung bekannt; %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more to decide in the queue.</source>
        <translation>
            <numerusform>Noch %n in der Warteschlange zu entscheiden.</numerusform>
            <numerusform>Noch %n in der Warteschlange zu entscheiden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>ansehen</translation>
    </message>
    <message>
        <source>TROUBLE</source>
        <translation>STÖRUNG</translation>
    </message>
    <message>
        <source>Queue to the till</source>
        <translation>Warteschlange zur Kasse</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Venue&apos;s record</source>
        <translation>Datenbank des Hauses</translation>
    </message>
    <message>
        <source>This device&apos;s disk</source>
        <translation>Platte dieses Geräts</translation>
    </message>
    <message>
        <source>Printer %1</source>
        <translation>Drucker %1</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>Station %1</translation>
    </message>
    <message>
        <source>Screen %1 on %2</source>
        <translation>Monitor %1 auf %2</translation>
    </message>
    <message>
        <source>Kitchen&apos;s screen on %1</source>
        <translation>Küchenmonitor auf %1</translation>
    </message>
    <message>
        <source>Device %1</source>
        <translation>Gerät %1</translation>
    </message>
    <message>
        <source>Till&apos;s orders</source>
        <translation>Bestellungen der Kasse</translation>
    </message>
    <message>
        <source>Till&apos;s push</source>
        <translation>Push der Kasse</translation>
    </message>
    <message>
        <source>Till&apos;s menu</source>
        <translation>Karte der Kasse</translation>
    </message>
    <message>
        <source>Till&apos;s interface</source>
        <translation>Schnittstelle der Kasse</translation>
    </message>
    <message>
        <source>everything is with the till</source>
        <translation>alles ist bei der Kasse</translation>
    </message>
    <message>
        <source>%count waiting, oldest %since, %asking to decide</source>
        <translation>%count warten, älteste %since, %asking zu entscheiden</translation>
    </message>
    <message>
        <source>%count waiting, oldest %since</source>
        <translation>%count warten, älteste %since</translation>
    </message>
    <message>
        <source>not known while the record is not read</source>
        <translation>nicht bekannt, solange die Datenbank nicht gelesen ist</translation>
    </message>
    <message>
        <source>answered %at ago</source>
        <translation>antwortete vor %at</translation>
    </message>
    <message>
        <source>last answered %at ago, and was not asked since</source>
        <translation>antwortete zuletzt vor %at, seitdem nicht gefragt</translation>
    </message>
    <message>
        <source>does not let us in for %since: %why</source>
        <translation>lässt uns seit %since nicht hinein: %why</translation>
    </message>
    <message>
        <source>NOT ANSWERING for %since, last answer %at ago. %why</source>
        <translation>ANTWORTET NICHT seit %since, letzte Antwort vor %at. %why</translation>
    </message>
    <message>
        <source>NOT ANSWERING for %since, and never since the start. %why</source>
        <translation>ANTWORTET NICHT seit %since, und noch nie seit dem Start. %why</translation>
    </message>
    <message>
        <source>has not answered yet</source>
        <translation>hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>saved %at ago</source>
        <translation>gespeichert vor %at</translation>
    </message>
    <message>
        <source>last saved %at ago, and not since</source>
        <translation>zuletzt vor %at gespeichert, seitdem nicht</translation>
    </message>
    <message>
        <source>still looking for it, for %since</source>
        <translation>wird noch gesucht, seit %since</translation>
    </message>
    <message>
        <source>answered %at ago; %count done here are not in it yet</source>
        <translation>antwortete vor %at; %count von hier fehlen dort noch</translation>
    </message>
    <message>
        <source>saved %at ago. %why</source>
        <translation>vor %at gespeichert. %why</translation>
    </message>
    <message>
        <source>OUT OF REACH for %since; %count done here are not in it yet. %why</source>
        <translation>NICHT ERREICHBAR seit %since; %count von hier fehlen dort noch. %why</translation>
    </message>
    <message>
        <source>NOTHING IS SAVED, last saved %at ago. %why</source>
        <translation>NICHTS WIRD GESPEICHERT, zuletzt vor %at. %why</translation>
    </message>
    <message>
        <source>nothing saved yet since the start</source>
        <translation>seit dem Start noch nichts gespeichert</translation>
    </message>
    <message>
        <source>last bong on paper %at ago</source>
        <translation>letzter Bon auf Papier vor %at</translation>
    </message>
    <message>
        <source>last bong on paper %at ago; a test print shows whether it still works</source>
        <translation>letzter Bon auf Papier vor %at; ein Probedruck zeigt, ob er noch druckt</translation>
    </message>
    <message>
        <source>DOES NOT PRINT for %since, %count bongs wait. %why</source>
        <translation>DRUCKT NICHT seit %since, %count Bons warten. %why</translation>
    </message>
    <message>
        <source>nothing printed yet; a test print shows whether it works</source>
        <translation>noch nichts gedruckt; ein Probedruck zeigt, ob er druckt</translation>
    </message>
    <message>
        <source>last heard %at ago</source>
        <translation>zuletzt gehört vor %at</translation>
    </message>
    <message>
        <source>SILENT, last heard %at ago</source>
        <translation>STUMM, zuletzt gehört vor %at</translation>
    </message>
    <message>
        <source>holds back %count things the others do not know, for %since; last heard %at ago</source>
        <translation>hält seit %since %count Sachen zurück, die die anderen nicht kennen; zuletzt gehört vor %at</translation>
    </message>
    <message>
        <source>off or out of reach, last heard %at ago; it held nothing back</source>
        <translation>aus oder nicht erreichbar, zuletzt gehört vor %at; es hielt nichts zurück</translation>
    </message>
    <message>
        <source>no screen shows it; its bongs come on paper only</source>
        <translation>kein Monitor zeigt sie; ihre Bons kommen nur auf Papier</translation>
    </message>
    <message>
        <source>NO SCREEN SHOWS IT</source>
        <translation>KEIN MONITOR ZEIGT SIE</translation>
    </message>
    <message>
        <source>heard %at ago</source>
        <translation>gehört vor %at</translation>
    </message>
    <message>
        <source>read %at ago</source>
        <translation>gelesen vor %at</translation>
    </message>
    <message>
        <source>last read %at ago</source>
        <translation>zuletzt gelesen vor %at</translation>
    </message>
    <message>
        <source>connecting for %since; read again and again meanwhile</source>
        <translation>verbindet seit %since; inzwischen wird immer wieder gelesen</translation>
    </message>
    <message>
        <source>none for %since; read again and again meanwhile</source>
        <translation>keiner seit %since; inzwischen wird immer wieder gelesen</translation>
    </message>
    <message>
        <source>read %at ago; %count parts could not be used, first: %why</source>
        <translation>gelesen vor %at; %count Teile unbrauchbar, zuerst: %why</translation>
    </message>
    <message>
        <source>%count things are not as we were told, first: %why</source>
        <translation>%count Dinge sind nicht wie angegeben, zuerst: %why</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>noch nichts gehört</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>another price</source>
        <translation>anderer Preis</translation>
    </message>
    <message>
        <source>seen in the kitchen</source>
        <translation>in der Küche gesehen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>wieder geöffnet</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serviert</translation>
    </message>
    <message>
        <source>not served after all</source>
        <translation>doch nicht serviert</translation>
    </message>
    <message>
        <source>kitchen knows it is taken back</source>
        <translation>Küche weiß vom Storno</translation>
    </message>
    <message>
        <source>hurry asked for</source>
        <translation>Eile erbeten</translation>
    </message>
    <message>
        <source>waiting asked for</source>
        <translation>Warten erbeten</translation>
    </message>
    <message>
        <source>as usual again</source>
        <translation>wieder normal</translation>
    </message>
    <message>
        <source>course fired</source>
        <translation>Gang abgerufen</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>umgesetzt</translation>
    </message>
    <message>
        <source>guests noted</source>
        <translation>Gäste notiert</translation>
    </message>
    <message>
        <source>left without ordering</source>
        <translation>ohne Bestellung gegangen</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>übergeben</translation>
    </message>
    <message>
        <source>seat changed</source>
        <translation>Platz geändert</translation>
    </message>
    <message>
        <source>course changed</source>
        <translation>Gang geändert</translation>
    </message>
    <message>
        <source>waiter called</source>
        <translation>Kellner gerufen</translation>
    </message>
    <message>
        <source>waiter came</source>
        <translation>Kellner war da</translation>
    </message>
    <message>
        <source>cooked together</source>
        <translation>zusammen gekocht</translation>
    </message>
    <message>
        <source>cooked apart again</source>
        <translation>wieder getrennt gekocht</translation>
    </message>
    <message>
        <source>payment asked of the till</source>
        <translation>Zahlung an die Kasse gegeben</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>bezahlt</translation>
    </message>
    <message>
        <source>sale asked of the till</source>
        <translation>Verkauf an die Kasse gegeben</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>abgeräumt</translation>
    </message>
    <message>
        <source>receipt voided</source>
        <translation>Beleg storniert</translation>
    </message>
    <message>
        <source>day begun</source>
        <translation>Tag begonnen</translation>
    </message>
    <message>
        <source>day closed</source>
        <translation>Tag abgeschlossen</translation>
    </message>
    <message>
        <source>zero receipt</source>
        <translation>Nullbeleg</translation>
    </message>
    <message>
        <source>decided: it is booked</source>
        <translation>entschieden: ist gebucht</translation>
    </message>
    <message>
        <source>decided: it is not booked</source>
        <translation>entschieden: ist nicht gebucht</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>noch einmal versucht</translation>
    </message>
    <message>
        <source>print asked for</source>
        <translation>Druck erbeten</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>auf Papier</translation>
    </message>
    <message>
        <source>typed at the till</source>
        <translation>an der Kasse getippt</translation>
    </message>
    <message>
        <source>changed at the till</source>
        <translation>an der Kasse geändert</translation>
    </message>
    <message>
        <source>no longer open at the till</source>
        <translation>an der Kasse nicht mehr offen</translation>
    </message>
    <message>
        <source>on its way to the till</source>
        <translation>auf dem Weg zur Kasse</translation>
    </message>
    <message>
        <source>with the till</source>
        <translation>bei der Kasse</translation>
    </message>
    <message>
        <source>waiting in front of the till</source>
        <translation>wartet vor der Kasse</translation>
    </message>
    <message>
        <source>refused by the till</source>
        <translation>von der Kasse abgelehnt</translation>
    </message>
    <message>
        <source>NOT KNOWN whether booked</source>
        <translation>UNKLAR, ob gebucht</translation>
    </message>
    <message>
        <source>not booked, given up</source>
        <translation>nicht gebucht, aufgegeben</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>gezählt</translation>
    </message>
    <message>
        <source>on again</source>
        <translation>wieder da</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN geändert</translation>
    </message>
    <message>
        <source>PIN unlocked</source>
        <translation>PIN entsperrt</translation>
    </message>
    <message>
        <source>role changed</source>
        <translation>Rolle geändert</translation>
    </message>
    <message>
        <source>setting changed</source>
        <translation>Einstellung geändert</translation>
    </message>
    <message>
        <source>seat %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>freigegeben von %1</translation>
    </message>
    <message>
        <source>floor plan</source>
        <translation>Tischplan</translation>
    </message>
    <message>
        <source>limits of the kitchen</source>
        <translation>Grenzen der Küche</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>stations and printers</source>
        <translation>Stationen und Drucker</translation>
    </message>
    <message>
        <source>what roles may do</source>
        <translation>was Rollen dürfen</translation>
    </message>
    <message>
        <source>dishes at the till</source>
        <translation>Gerichte an der Kasse</translation>
    </message>
    <message>
        <source>dishes</source>
        <translation>Gerichte</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Table, dish, name or number: 7 fish</source>
        <translation>Tisch, Gericht, Name oder Nummer: 7 Fisch</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Was suchen Sie?</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Its whole story</source>
        <translation>Die ganze Geschichte</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>ein Monat</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>ein Jahr</translation>
    </message>
    <message>
        <source>taken back, decided, changed</source>
        <translation>storniert, entschieden, geändert</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>The whole story of an order on table %1</source>
        <translation>Die ganze Geschichte einer Bestellung an Tisch %1</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n</source>
        <translation>
            <numerusform>Das neueste</numerusform>
            <numerusform>Die neuesten %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of that has happened in this time.</source>
        <translation>In dieser Zeit ist nichts davon geschehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HouseStep</name>
    <message>
        <source>Your house</source>
        <translation>Ihr Haus</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Dining room</source>
        <translation>Gastraum</translation>
    </message>
    <message>
        <source>The till does not know this, so waiterapp keeps it. All of it can be changed in the office.</source>
        <translation>Die Kasse weiß das nicht, also führt es waiterapp. Alles lässt sich im Büro ändern.</translation>
    </message>
    <message>
        <source>How many tables are there?</source>
        <translation>Wie viele Tische gibt es?</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>Wer arbeitet hier?</translation>
    </message>
    <message>
        <source>Your name; the others are added in the office, under People.</source>
        <translation>Ihr Name; die anderen kommen im Büro unter Personal dazu.</translation>
    </message>
</context>
<context>
    <name>InvitationPanel</name>
    <message>
        <source>Name of the new device</source>
        <translation>Name des neuen Geräts</translation>
    </message>
    <message>
        <source>Let a device join</source>
        <translation>Ein Gerät dazunehmen</translation>
    </message>
    <message>
        <source>Code to scan</source>
        <translation>Code zum Scannen</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>On %1, tap “Join a venue with a code”, and type or scan it. It counts once, for 15 minutes.</source>
        <translation>Auf %1 „Einem Haus mit einem Code beitreten“ antippen und ihn eintippen oder scannen. Er gilt einmal, 15 Minuten lang.</translation>
    </message>
</context>
<context>
    <name>JoinStep</name>
    <message>
        <source>Join a venue</source>
        <translation>Einem Haus beitreten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Type the digits that the other device shows in its office, under Devices.</source>
        <translation>Geben Sie die Ziffern ein, die das andere Gerät im Büro unter Geräte zeigt.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste the code</source>
        <translation>Den Code einfügen</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Capital letters</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Letztes Zeichen löschen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Hide the keyboard</source>
        <translation>Tastatur ausblenden</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Nächstes Feld</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>at</source>
        <translation>at-Zeichen</translation>
    </message>
    <message>
        <source>dot</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>dash</source>
        <translation>Bindestrich</translation>
    </message>
    <message>
        <source>slash</source>
        <translation>Schrägstrich</translation>
    </message>
    <message>
        <source>colon</source>
        <translation>Doppelpunkt</translation>
    </message>
    <message>
        <source>underscore</source>
        <translation>Unterstrich</translation>
    </message>
    <message>
        <source>question mark</source>
        <translation>Fragezeichen</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>Gleichheitszeichen</translation>
    </message>
    <message>
        <source>ampersand</source>
        <translation>Und-Zeichen</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>hash</source>
        <translation>Raute</translation>
    </message>
    <message>
        <source>tilde</source>
        <translation>Tilde</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>exclamation mark</source>
        <translation>Ausrufezeichen</translation>
    </message>
    <message>
        <source>asterisk</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>apostrophe</source>
        <translation>Apostroph</translation>
    </message>
    <message>
        <source>quotation mark</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>Strichpunkt</translation>
    </message>
    <message>
        <source>opening bracket</source>
        <translation>Klammer auf</translation>
    </message>
    <message>
        <source>closing bracket</source>
        <translation>Klammer zu</translation>
    </message>
    <message>
        <source>opening square bracket</source>
        <translation>eckige Klammer auf</translation>
    </message>
    <message>
        <source>closing square bracket</source>
        <translation>eckige Klammer zu</translation>
    </message>
    <message>
        <source>opening curly bracket</source>
        <translation>geschweifte Klammer auf</translation>
    </message>
    <message>
        <source>closing curly bracket</source>
        <translation>geschweifte Klammer zu</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>kleiner als</translation>
    </message>
    <message>
        <source>greater than</source>
        <translation>größer als</translation>
    </message>
    <message>
        <source>vertical line</source>
        <translation>senkrechter Strich</translation>
    </message>
    <message>
        <source>backslash</source>
        <translation>umgekehrter Schrägstrich</translation>
    </message>
    <message>
        <source>caret</source>
        <translation>Zirkumflex</translation>
    </message>
    <message>
        <source>dollar</source>
        <translation>Dollar</translation>
    </message>
    <message>
        <source>backtick</source>
        <translation>Gravis</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Capital letters: the next one</source>
        <translation>Großbuchstaben: der nächste</translation>
    </message>
    <message>
        <source>Capital letters: all</source>
        <translation>Großbuchstaben: alle</translation>
    </message>
</context>
<context>
    <name>KitchenSettingsPage</name>
    <message>
        <source>A bong is DUE after</source>
        <translation>Ein Bon ist FÄLLIG nach</translation>
    </message>
    <message>
        <source>A bong is LATE after</source>
        <translation>Ein Bon ist ZU SPÄT nach</translation>
    </message>
    <message>
        <source>Its waiter is told that no screen has shown a bong after</source>
        <translation>Der Kellner erfährt, dass kein Monitor einen Bon gezeigt hat, nach</translation>
    </message>
    <message>
        <source>Tap a dish that is sold out; tap again when it is back.</source>
        <translation>Ausverkauftes Gericht antippen; nochmals tippen, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>Search dish</source>
        <translation>Gericht suchen</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>This line is taken away</source>
        <translation>Diese Zeile wird mitgenommen</translation>
    </message>
    <message>
        <source>For the kitchen</source>
        <translation>Für die Küche</translation>
    </message>
    <message>
        <source>Heading on the bong</source>
        <translation>Überschrift auf dem Bon</translation>
    </message>
    <message>
        <source>Portion</source>
        <translation>Portion</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Gang</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Free note to the kitchen</source>
        <translation>Freie Notiz an die Küche</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Eins weniger</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eins mehr</translation>
    </message>
    <message>
        <source>Half a portion</source>
        <translation>Halbe Portion</translation>
    </message>
    <message>
        <source>Another price: %1</source>
        <translation>Anderer Preis: %1</translation>
    </message>
    <message>
        <source>Course: %1</source>
        <translation>Gang: %1</translation>
    </message>
    <message>
        <source>This line is for seat %1</source>
        <translation>Diese Zeile ist für Platz %1</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Überschrift: %1</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>LinkLabel</name>
    <message>
        <source>till read %1</source>
        <translation>Kasse %1 gelesen</translation>
    </message>
    <message>
        <source>reading the till ...</source>
        <translation>Kasse wird gelesen ...</translation>
    </message>
</context>
<context>
    <name>ListSection</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open a table first, then scan.</source>
        <translation>Zuerst einen Tisch öffnen, dann scannen.</translation>
    </message>
    <message>
        <source>Only a manager leaves the whole screen here.</source>
        <translation>Nur die Leitung verlässt hier den ganzen Bildschirm.</translation>
    </message>
</context>
<context>
    <name>MenuGrid</name>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>SOLD OUT</source>
        <translation>AUS</translation>
    </message>
</context>
<context>
    <name>MenuSide</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search by name, number or code</source>
        <translation>Suche nach Name, Nummer oder Code</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>Dishes</source>
        <translation>Gerichte</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>This table</source>
        <translation>Am Tisch</translation>
    </message>
    <message numerus="yes">
        <source>%n dish(es) with “%1”</source>
        <translation>
            <numerusform>%n Gericht mit „%1“</numerusform>
            <numerusform>%n Gerichte mit „%1“</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MomentWindow</name>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
    <message>
        <source>Delete all digits</source>
        <translation>Alle Ziffern löschen</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Takings</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Taken back after it was sent</source>
        <translation>Nach dem Senden storniert</translation>
    </message>
    <message>
        <source>Dish</source>
        <translation>Gericht</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>nach Stunde</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>nach Tag</translation>
    </message>
    <message>
        <source>by dish</source>
        <translation>nach Gericht</translation>
    </message>
    <message>
        <source>by category</source>
        <translation>nach Gruppe</translation>
    </message>
    <message>
        <source>by waiter</source>
        <translation>nach Kellner</translation>
    </message>
    <message>
        <source>by way to pay</source>
        <translation>nach Zahlart</translation>
    </message>
    <message>
        <source>%1 (not read)</source>
        <translation>%1 (nicht gelesen)</translation>
    </message>
    <message>
        <source>%1 (not complete)</source>
        <translation>%1 (nicht vollständig)</translation>
    </message>
    <message>
        <source>of %1 of %2 tables</source>
        <translation>von %1 der %2 Tische</translation>
    </message>
    <message numerus="yes">
        <source>%n voided: %1</source>
        <translation>
            <numerusform>%n storniert: %1</numerusform>
            <numerusform>%n storniert: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Per receipt</source>
        <translation>Je Beleg</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Per guest</source>
        <translation>Je Gast</translation>
    </message>
    <message>
        <source>A table is open for %1.</source>
        <translation>Ein Tisch ist %1 offen.</translation>
    </message>
    <message>
        <source>The first dish takes %1.</source>
        <translation>Das erste Gericht dauert %1.</translation>
    </message>
    <message>
        <source>Half of them take longer.</source>
        <translation>Die Hälfte dauert länger.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n mehr</numerusform>
            <numerusform>%n mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>Floor plan</source>
        <translation>Tischplan</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished">Warteschlange</translation>
    </message>
    <message>
        <source>Repaired record</source>
        <translation>Reparierter Datenbestand</translation>
    </message>
    <message>
        <source>Kitchen and sold out</source>
        <translation type="unfinished">Küche und Ausverkauft</translation>
    </message>
    <message>
        <source>Dishes</source>
        <translation>Gerichte</translation>
    </message>
    <message>
        <source>Kitchen times</source>
        <translation type="unfinished">Küchenzeiten</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation type="unfinished">Stationen</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation type="unfinished">Drucker</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished">Zahlen</translation>
    </message>
    <message>
        <source>Black box</source>
        <translation>Blackbox</translation>
    </message>
    <message>
        <source>Day’s end</source>
        <translation>Tagesabschluss</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished">Regeln</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished">Geräte</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished">Seiten</translation>
    </message>
</context>
<context>
    <name>OpenPricePanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Take this price</source>
        <translation>Diesen Preis nehmen</translation>
    </message>
    <message>
        <source>The till&apos;s price</source>
        <translation>Preis der Kasse</translation>
    </message>
</context>
<context>
    <name>PadList</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Saving ...</source>
        <translation>Wird gespeichert ...</translation>
    </message>
    <message>
        <source>New - not sent</source>
        <translation>Neu - nicht gesendet</translation>
    </message>
    <message>
        <source>%1 · HELD</source>
        <translation>%1 · WARTET</translation>
    </message>
    <message>
        <source>%1 · fired %2</source>
        <translation>%1 · abgerufen %2</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>kitchen saw it</source>
        <translation>Küche sah es</translation>
    </message>
    <message>
        <source>taken back: %1</source>
        <translation>storniert: %1</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serviert</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>FERTIG</translation>
    </message>
    <message>
        <source>paid: %1</source>
        <translation>bezahlt: %1</translation>
    </message>
    <message>
        <source>till: with the bill</source>
        <translation>Kasse: mit der Rechnung</translation>
    </message>
    <message>
        <source>till: waiting since %1</source>
        <translation>Kasse: wartet seit %1</translation>
    </message>
    <message>
        <source>%1 · held until fired</source>
        <translation>%1 · wartet auf Abruf</translation>
    </message>
    <message>
        <source>seat %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>TAKE AWAY</source>
        <translation>ZUM MITNEHMEN</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>PadPage</name>
    <message>
        <source>‹ Tables</source>
        <translation>‹ Tische</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Zeilen der Bestellung</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Table ...</source>
        <translation>Tisch ...</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Thekenverkauf</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n Gast</numerusform>
            <numerusform>%n Gäste</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>Back to the tables</source>
        <translation>Zurück zu den Tischen</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bezahlen</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>The order: %1</source>
        <translation>Die Bestellung: %1</translation>
    </message>
    <message>
        <source>No dish has the code %1.</source>
        <translation>Kein Gericht hat den Code %1.</translation>
    </message>
    <message>
        <source>%1 is sold out.</source>
        <translation>%1 ist ausverkauft.</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Stornieren: %1</translation>
    </message>
    <message>
        <source>More parties than that do not fit at one table.</source>
        <translation>Mehr Gruppen passen nicht an einen Tisch.</translation>
    </message>
    <message>
        <source>Money cannot be taken here. %1</source>
        <translation>Hier kann nicht kassiert werden. %1</translation>
    </message>
    <message>
        <source>The cashier at the till takes it.</source>
        <translation>Kassiert wird an der Kasse.</translation>
    </message>
    <message>
        <source>Send or remove what is new on the pad first.</source>
        <translation>Erst senden oder entfernen, was neu auf dem Block steht.</translation>
    </message>
    <message>
        <source>Choose who is working first.</source>
        <translation>Zuerst wählen, wer arbeitet.</translation>
    </message>
</context>
<context>
    <name>PartsSection</name>
    <message>
        <source>What it is made of</source>
        <translation>Woraus es besteht</translation>
    </message>
    <message>
        <source>Part, such as Patty</source>
        <translation>Teil, etwa Patty</translation>
    </message>
    <message>
        <source>How many in one portion</source>
        <translation>Wie viele je Portion</translation>
    </message>
    <message>
        <source>The kitchen counts parts over all bongs under ALL DAY.</source>
        <translation>Die Küche zählt Teile über alle Bons unter GESAMT.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>%1 without %2</source>
        <translation>%1 ohne %2</translation>
    </message>
</context>
<context>
    <name>PartyBar</name>
    <message>
        <source>Parties at this table</source>
        <translation>Gruppen an diesem Tisch</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Name of somebody new</source>
        <translation>Name von jemand Neuem</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Names come from the till; change them there. Roles and languages are kept here.</source>
        <translation>Die Namen kommen aus der Kasse; bitte dort ändern. Rollen und Sprachen stehen hier.</translation>
    </message>
    <message>
        <source>Unlock for everybody</source>
        <translation>Für alle entsperren</translation>
    </message>
    <message>
        <source>What roles may do</source>
        <translation>Was Rollen dürfen</translation>
    </message>
    <message>
        <source>Too many wrong PINs in the house: everybody but managers waits for %1 s.</source>
        <translation>Zu viele falsche PINs im Haus: alle außer der Leitung warten %1 s.</translation>
    </message>
    <message>
        <source>locked, %1 s</source>
        <translation>gesperrt, %1 s</translation>
    </message>
    <message>
        <source>has a PIN</source>
        <translation>hat eine PIN</translation>
    </message>
    <message>
        <source>%1 works here already.</source>
        <translation>%1 arbeitet schon hier.</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Language, on every device</source>
        <translation>Sprache, auf jedem Gerät</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>New PIN, four digits</source>
        <translation>Neue PIN, vier Ziffern</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Take PIN away</source>
        <translation>PIN entfernen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Tap somebody in the list.</source>
        <translation>Jemanden in der Liste antippen.</translation>
    </message>
    <message>
        <source>Role (the till says: %1)</source>
        <translation>Rolle (die Kasse sagt: %1)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>as the device</source>
        <translation>wie das Gerät</translation>
    </message>
    <message>
        <source>The till checks PINs itself.</source>
        <translation>Die Kasse prüft PINs selbst.</translation>
    </message>
    <message>
        <source>Too many wrong PINs: the next try is possible in %1 s, or when you unlock it.</source>
        <translation>Zu viele falsche PINs: der nächste Versuch geht in %1 s, oder sobald entsperrt wird.</translation>
    </message>
    <message>
        <source>Whoever has a PIN is asked for it before working. It is kept as a hash, and nobody can read it.</source>
        <translation>Wer eine PIN hat, wird vor der Arbeit danach gefragt. Sie wird als Hash gespeichert und ist für niemanden lesbar.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>Die PIN ist geändert.</translation>
    </message>
    <message>
        <source>%1 can try the PIN again.</source>
        <translation>%1 kann die PIN wieder versuchen.</translation>
    </message>
</context>
<context>
    <name>PictureTools</name>
    <message>
        <source>Fainter</source>
        <translation>Schwächer</translation>
    </message>
    <message>
        <source>Stronger</source>
        <translation>Stärker</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Fill the room</source>
        <translation>Raum ausfüllen</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>Bild entfernen</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>Anderes Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>PinChoice</name>
    <message>
        <source>People who may</source>
        <translation>Wer das darf</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n Ziffer eingegeben</numerusform>
            <numerusform>%n Ziffern eingegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the till ...</source>
        <translation>Die Kasse wird gefragt ...</translation>
    </message>
    <message>
        <source>One moment ...</source>
        <translation>Einen Moment ...</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>PIN eingeben</translation>
    </message>
</context>
<context>
    <name>PlanMap</name>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
</context>
<context>
    <name>PortionsSection</name>
    <message>
        <source>Portions</source>
        <translation>Schankmaße</translation>
    </message>
    <message>
        <source>How much, such as 4</source>
        <translation>Wie viel, etwa 4</translation>
    </message>
    <message>
        <source>Without portions of its own the usual ones are offered: %1.</source>
        <translation>Ohne eigene Mengen werden die üblichen angeboten: %1.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>%1 is no longer sold as %2</source>
        <translation>%1 gibt es nicht mehr als %2</translation>
    </message>
</context>
<context>
    <name>PreBillPanel</name>
    <message>
        <source>‹ Bill</source>
        <translation>‹ Rechnung</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Preliminary bill</source>
        <translation>Zwischenrechnung</translation>
    </message>
    <message>
        <source>This device has no printer.</source>
        <translation>Dieses Gerät hat keinen Drucker.</translation>
    </message>
</context>
<context>
    <name>PricePanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>PrinterTrouble</name>
    <message>
        <source>PRINTER %1: %2 For %3.</source>
        <translation>DRUCKER %1: %2 Seit %3.</translation>
    </message>
    <message>
        <source>Bongs waiting: %1.</source>
        <translation>Wartende Bons: %1.</translation>
    </message>
</context>
<context>
    <name>PrintersPage</name>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Druckt</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Wie es steht</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Name, such as Kitchen</source>
        <translation>Name, etwa Küche</translation>
    </message>
    <message>
        <source>Address: 192.168.1.50 or /dev/usb/lp0</source>
        <translation>Adresse: 192.168.1.50 oder /dev/usb/lp0</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Probedruck</translation>
    </message>
    <message>
        <source>Prints bongs</source>
        <translation>Druckt Bons</translation>
    </message>
    <message>
        <source>A screen has so long to show a bong before it is printed</source>
        <translation>So lange hat ein Monitor Zeit, einen Bon zu zeigen, bevor er gedruckt wird</translation>
    </message>
    <message>
        <source>Of these stations; none chosen means all</source>
        <translation>Von diesen Stationen; keine gewählt heißt alle</translation>
    </message>
    <message>
        <source>In this language</source>
        <translation>In dieser Sprache</translation>
    </message>
    <message>
        <source>On paper of this width</source>
        <translation>Auf Papier dieser Breite</translation>
    </message>
    <message>
        <source>With these letters; a test print shows whether they are right</source>
        <translation>Mit diesen Buchstaben; ein Probedruck zeigt, ob sie stimmen</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> Sekunden</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>when no screen has shown them</source>
        <translation>wenn kein Monitor sie gezeigt hat</translation>
    </message>
    <message>
        <source>when asked for</source>
        <translation>auf Wunsch</translation>
    </message>
    <message numerus="yes">
        <source>%n bong(s) wait</source>
        <translation>
            <numerusform>%n Bon wartet</numerusform>
            <numerusform>%n Bons warten</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>nothing printed yet</source>
        <translation>noch nichts gedruckt</translation>
    </message>
    <message>
        <source>printed %1 ago</source>
        <translation>vor %1 gedruckt</translation>
    </message>
    <message>
        <source>A printer prints bongs at once, or when no screen has shown them. None of it holds anything up.</source>
        <translation>Ein Drucker druckt Bons sofort, oder wenn kein Monitor sie gezeigt hat. Nichts davon hält etwas auf.</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Try all now</source>
        <translation>Alles jetzt versuchen</translation>
    </message>
    <message>
        <source>order</source>
        <translation type="unfinished">Bestellung</translation>
    </message>
    <message>
        <source>void</source>
        <translation type="unfinished">Storno</translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished">Umsetzen</translation>
    </message>
    <message>
        <source>course</source>
        <translation type="unfinished">Gang</translation>
    </message>
    <message>
        <source>table cleaned</source>
        <translation type="unfinished">Tisch abgeräumt</translation>
    </message>
    <message>
        <source>payment</source>
        <translation type="unfinished">Zahlung</translation>
    </message>
    <message>
        <source>sale</source>
        <translation type="unfinished">Verkauf</translation>
    </message>
    <message>
        <source>receipt void</source>
        <translation type="unfinished">Belegstorno</translation>
    </message>
    <message>
        <source>day close</source>
        <translation type="unfinished">Tagesabschluss</translation>
    </message>
    <message>
        <source>day begin</source>
        <translation type="unfinished">Tagesbeginn</translation>
    </message>
    <message>
        <source>zero receipt</source>
        <translation type="unfinished">Nullbeleg</translation>
    </message>
    <message>
        <source>unclear - will be checked (try %1)</source>
        <translation>unklar - wird geprüft (Versuch %1)</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>Sent at %1.</source>
        <translation>Gesendet um %1.</translation>
    </message>
    <message>
        <source>The till&apos;s list has not been read yet.</source>
        <translation>Die Liste der Kasse wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Done by hand at the till</source>
        <translation>An der Kasse von Hand erledigt</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Not with the till</source>
        <translation>Nicht bei der Kasse</translation>
    </message>
    <message numerus="yes">
        <source>%n not with the till</source>
        <translation>
            <numerusform>%n nicht bei der Kasse</numerusform>
            <numerusform>%n nicht bei der Kasse</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is with the till.</source>
        <translation>Alles ist bei der Kasse.</translation>
    </message>
    <message>
        <source>waiting for the till</source>
        <translation>wartet auf die Kasse</translation>
    </message>
    <message>
        <source>It is booked at the till</source>
        <translation>Es ist in der Kasse gebucht</translation>
    </message>
    <message>
        <source>It is not booked</source>
        <translation>Es ist nicht gebucht</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Noch keine Antwort.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>needs a person</source>
        <translation>bitte prüfen</translation>
    </message>
    <message>
        <source>with the till</source>
        <translation>bei der Kasse</translation>
    </message>
</context>
<context>
    <name>ReceiptsPage</name>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Bezahlt mit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Why is it voided?</source>
        <translation>Warum wird storniert?</translation>
    </message>
    <message>
        <source>E-mail address of the guest</source>
        <translation>E-Mail-Adresse des Gasts</translation>
    </message>
    <message>
        <source>Send by e-mail</source>
        <translation>Per E-Mail senden</translation>
    </message>
    <message>
        <source>Show as printed</source>
        <translation>Wie gedruckt zeigen</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Noch einmal drucken</translation>
    </message>
    <message>
        <source>Void receipt</source>
        <translation>Beleg stornieren</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>is a void</source>
        <translation>ist ein Storno</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>Takes back receipt %1.</source>
        <translation>Storniert Beleg %1.</translation>
    </message>
    <message>
        <source>Taken back by receipt %1.</source>
        <translation>Storniert durch Beleg %1.</translation>
    </message>
    <message>
        <source>Void receipt %1 over %2 for good</source>
        <translation>Beleg %1 über %2 endgültig stornieren</translation>
    </message>
    <message>
        <source>Waiting for the till ... The void is sent once.</source>
        <translation>Warten auf die Kasse ... Das Storno wird einmal gesendet.</translation>
    </message>
    <message>
        <source>The receipt is voided.</source>
        <translation>Der Beleg ist storniert.</translation>
    </message>
    <message>
        <source>The till has printed the receipt again.</source>
        <translation>Die Kasse hat den Beleg noch einmal gedruckt.</translation>
    </message>
    <message>
        <source>The receipt is on its way by e-mail.</source>
        <translation>Der Beleg ist per E-Mail unterwegs.</translation>
    </message>
</context>
<context>
    <name>RecordedOrder</name>
    <message>
        <source>‹ Tables</source>
        <translation>‹ Tische</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Dish</source>
        <translation>Gericht</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>Seither</translation>
    </message>
    <message>
        <source>Dishes of this table</source>
        <translation>Gerichte dieses Tisches</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>nichts offen</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>called %1</source>
        <translation>abgerufen %1</translation>
    </message>
    <message>
        <source>shown %1</source>
        <translation>gezeigt %1</translation>
    </message>
    <message>
        <source>done %1</source>
        <translation>fertig %1</translation>
    </message>
    <message>
        <source>served %1</source>
        <translation>serviert %1</translation>
    </message>
    <message>
        <source>waits to be called</source>
        <translation>wartet auf Abruf</translation>
    </message>
    <message>
        <source>%1 taken back</source>
        <translation>%1 storniert</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>%1 bezahlt</translation>
    </message>
    <message>
        <source>on no kitchen screen yet</source>
        <translation>noch auf keinem Küchenmonitor</translation>
    </message>
</context>
<context>
    <name>ReplayBand</name>
    <message>
        <source>d MMM</source>
        <comment>day and month, as in 29 Nov</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>WIEDERHOLUNG</translation>
    </message>
</context>
<context>
    <name>ReplayControls</name>
    <message>
        <source>-1 min</source>
        <translation>-1 min</translation>
    </message>
    <message>
        <source>One minute back</source>
        <translation>Eine Minute zurück</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1 min</translation>
    </message>
    <message>
        <source>One minute on</source>
        <translation>Eine Minute weiter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the replay</source>
        <translation>Die Wiederholung schließen</translation>
    </message>
    <message>
        <source>Where in the evening</source>
        <translation>Wo im Abend</translation>
    </message>
    <message>
        <source>How fast</source>
        <translation>Wie schnell</translation>
    </message>
    <message>
        <source>Which screen, and what to look for</source>
        <translation>Welcher Bildschirm, und was gesucht wird</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tische</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>Next:</source>
        <translation>Nächster:</translation>
    </message>
    <message>
        <source>late bong</source>
        <translation>später Bon</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>Storno</translation>
    </message>
    <message>
        <source>new guests</source>
        <translation>neue Gäste</translation>
    </message>
    <message>
        <source>Save the last 10 min</source>
        <translation>Letzte 10 min sichern</translation>
    </message>
</context>
<context>
    <name>ReplayPage</name>
    <message>
        <source>This device keeps for 30 days what its screens showed. PINs, vouchers, customers and how guests paid are not in it.</source>
        <translation>Dieses Gerät behält 30 Tage lang, was seine Bildschirme gezeigt haben. PINs, Gutscheine, Kunden und wie Gäste bezahlt haben, sind nicht dabei.</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Abend</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Recorded evenings</source>
        <translation>Aufgezeichnete Abende</translation>
    </message>
    <message>
        <source>See it again</source>
        <translation>Noch einmal sehen</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Als Datei sichern</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>day of the week, day and month, as in Sun 29 Nov</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>Nothing can be read in %1.</source>
        <translation>In %1 ist nichts lesbar.</translation>
    </message>
</context>
<context>
    <name>ReplayWindow</name>
    <message>
        <source>waiterapp - replay</source>
        <translation>waiterapp – Wiederholung</translation>
    </message>
    <message>
        <source>reading ...</source>
        <translation>wird gelesen ...</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>steht</translation>
    </message>
    <message>
        <source>%1 of this recording cannot be read; it goes on after that.</source>
        <translation>%1 dieser Aufzeichnung sind nicht lesbar; danach geht es weiter.</translation>
    </message>
    <message>
        <source>Nothing more of that kind in this recording.</source>
        <translation>Nichts mehr davon in dieser Aufzeichnung.</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
</context>
<context>
    <name>ReprintButton</name>
    <message>
        <source>The kitchen gets it on paper again, marked as a copy.</source>
        <translation>Die Küche bekommt es noch einmal auf Papier, als Kopie bezeichnet.</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>It works</source>
        <translation>Es funktioniert</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Works at the till</source>
        <translation>Macht die Kasse</translation>
    </message>
    <message>
        <source>waiterapp keeps it, because the till has no place for it</source>
        <translation>Führt waiterapp, weil die Kasse keinen Platz dafür hat</translation>
    </message>
    <message>
        <source>Impossible with this till</source>
        <translation>Geht mit dieser Kasse nicht</translation>
    </message>
    <message numerus="yes">
        <source>%n dish(es)</source>
        <translation>
            <numerusform>%n Gericht</numerusform>
            <numerusform>%n Gerichte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tisch</numerusform>
            <numerusform>%n Tische</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>The till lets us in; what it has is counted when waiterapp runs.</source>
        <translation>Die Kasse lässt uns ein; was sie hat, wird gezählt, wenn waiterapp läuft.</translation>
    </message>
</context>
<context>
    <name>RightsGrid</name>
    <message>
        <source>On the floor</source>
        <translation>Im Service</translation>
    </message>
    <message>
        <source>In the kitchen</source>
        <translation>In der Küche</translation>
    </message>
    <message>
        <source>In the office, with a PIN</source>
        <translation>Im Büro, mit PIN</translation>
    </message>
    <message>
        <source>A kitchen screen asks who works at it</source>
        <translation>Ein Küchenmonitor fragt, wer an ihm arbeitet</translation>
    </message>
    <message>
        <source>This till checks PINs itself and decides who may do what; here everybody may do everything.</source>
        <translation>Diese Kasse prüft PINs selbst und entscheidet, wer was darf; hier dürfen alle alles.</translation>
    </message>
    <message>
        <source>Until a manager has a PIN, everybody may do everything, and the office is open.</source>
        <translation>Solange niemand von der Leitung eine PIN hat, dürfen alle alles, und das Büro ist offen.</translation>
    </message>
    <message>
        <source>Managers only, as the page Rules says</source>
        <translation>Nur Leitung, wie unter Regeln</translation>
    </message>
    <message>
        <source>Managers only</source>
        <translation>Nur Leitung</translation>
    </message>
    <message>
        <source>Managers always</source>
        <translation>Leitung immer</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Waiter</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Cook</source>
        <translation>Koch</translation>
    </message>
    <message>
        <source>Shift lead</source>
        <translation>Schichtleitung</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Take orders, seat and move guests</source>
        <translation>Bestellungen aufnehmen, Gäste setzen und umsetzen</translation>
    </message>
    <message>
        <source>Type a price of their own</source>
        <translation>Einen eigenen Preis eintippen</translation>
    </message>
    <message>
        <source>Take back what was sent</source>
        <translation>Gesendetes stornieren</translation>
    </message>
    <message>
        <source>Give a table to a colleague</source>
        <translation>Einen Tisch übergeben</translation>
    </message>
    <message>
        <source>Take payments, copy and send receipts</source>
        <translation>Kassieren, Belege kopieren und verschicken</translation>
    </message>
    <message>
        <source>Give a discount</source>
        <translation>Rabatt geben</translation>
    </message>
    <message>
        <source>Bump, recall and call at the kitchen screen</source>
        <translation>Am Küchenmonitor fertig melden, zurückholen und rufen</translation>
    </message>
    <message>
        <source>Say what is sold out</source>
        <translation>Sagen, was aus ist</translation>
    </message>
    <message>
        <source>Void a whole receipt</source>
        <translation>Einen ganzen Beleg stornieren</translation>
    </message>
    <message>
        <source>Begin and close the day</source>
        <translation>Den Tag beginnen und abschließen</translation>
    </message>
    <message>
        <source>Decide what the till did not answer</source>
        <translation>Entscheiden, was die Kasse nicht beantwortet hat</translation>
    </message>
    <message>
        <source>See reports, takings and kitchen times</source>
        <translation>Berichte, Umsätze und Küchenzeiten sehen</translation>
    </message>
    <message>
        <source>Draw rooms and tables</source>
        <translation>Räume und Tische zeichnen</translation>
    </message>
    <message>
        <source>Change headings, words and sizes of dishes</source>
        <translation>Überschriften, Wörter und Größen der Gerichte ändern</translation>
    </message>
    <message>
        <source>Set up stations, printers and when bongs are late</source>
        <translation>Stationen und Drucker einrichten und wann Bons spät sind</translation>
    </message>
    <message>
        <source>Change rules and invite devices</source>
        <translation>Regeln ändern und Geräte einladen</translation>
    </message>
    <message>
        <source>Add people, give PINs and roles</source>
        <translation>Personal, PINs und Rollen vergeben</translation>
    </message>
    <message>
        <source>Make managers, decide what roles may do</source>
        <translation>Leitung vergeben, festlegen, was Rollen dürfen</translation>
    </message>
</context>
<context>
    <name>RoomTools</name>
    <message>
        <source>Wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Pflanze</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Theke</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Words on it</source>
        <translation>Text darauf</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>A tablet that nobody touches is locked after (0: never)</source>
        <translation>Ein Tablet, das niemand berührt, wird gesperrt nach (0: nie)</translation>
    </message>
    <message>
        <source>The next course is called for after the last was served for</source>
        <translation>An den nächsten Gang wird erinnert, wenn der letzte serviert ist seit</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>In the numbers, a day begins at; what is sold before belongs to the evening</source>
        <translation>In den Zahlen beginnt ein Tag um; was davor verkauft wird, gehört zum Abend</translation>
    </message>
    <message>
        <source>Taking back what was sent needs a manager’s PIN</source>
        <translation>Gesendetes stornieren nur mit PIN der Leitung</translation>
    </message>
    <message>
        <source>This till checks PINs itself, and a manager’s PIN would sign the manager in there.</source>
        <translation>Diese Kasse prüft PINs selbst; die PIN der Leitung würde die Leitung dort anmelden.</translation>
    </message>
    <message>
        <source>No manager has a PIN yet. Give one under People.</source>
        <translation>Noch hat niemand von der Leitung eine PIN. Vergeben unter Personal.</translation>
    </message>
</context>
<context>
    <name>SalvagePage</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Given at</source>
        <translation>Gegeben um</translation>
    </message>
    <message>
        <source>On the way to the till when the damage was found</source>
        <translation>Unterwegs zur Kasse, als der Schaden bemerkt wurde</translation>
    </message>
    <message>
        <source>Decide in the queue</source>
        <translation>In der Warteschlange entscheiden</translation>
    </message>
    <message>
        <source>I have read this; put it away</source>
        <translation>Gelesen; weglegen</translation>
    </message>
    <message>
        <source>goes on by itself</source>
        <translation>läuft von selbst weiter</translation>
    </message>
    <message>
        <source>LOOK AT THE TILL</source>
        <translation>AN DER KASSE NACHSEHEN</translation>
    </message>
    <message numerus="yes">
        <source>The record was damaged and works again. %n thing(s) must be decided.</source>
        <translation>
            <numerusform>Der Datenbestand war beschädigt und arbeitet wieder. %n Sache muss entschieden werden.</numerusform>
            <numerusform>Der Datenbestand war beschädigt und arbeitet wieder. %n Sachen müssen entschieden werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second copy of the record was damaged. The record itself works.</source>
        <translation>Die Zweitschrift des Datenbestands war beschädigt. Der Datenbestand selbst arbeitet.</translation>
    </message>
    <message>
        <source>The record was damaged and works again. Something may be missing.</source>
        <translation>Der Datenbestand war beschädigt und arbeitet wieder. Es kann etwas fehlen.</translation>
    </message>
    <message>
        <source>The record was damaged and works again. Every open order is there.</source>
        <translation>Der Datenbestand war beschädigt und arbeitet wieder. Jede offene Bestellung ist da.</translation>
    </message>
    <message>
        <source>The record was damaged and is whole again. Nothing has to be done.</source>
        <translation>Der Datenbestand war beschädigt und ist wieder ganz. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Everything waiters were told to be saved was put back from the second copy.</source>
        <translation>Alles, was Kellnern als gespeichert gemeldet war, wurde aus der Zweitschrift zurückgeholt.</translation>
    </message>
    <message>
        <source>If this device lost power before, ask every waiter whether an order is missing, and compare the open tables with the till. What may be there already is asked for there before it is sent.</source>
        <translation>Falls dieses Gerät vorher ohne Strom war: jeden Kellner fragen, ob eine Bestellung fehlt, und die offenen Tische mit der Kasse vergleichen. Was dort schon sein kann, wird dort erst erfragt, bevor es gesendet wird.</translation>
    </message>
    <message>
        <source>Its second copy is damaged too. Ask every waiter whether an order is missing, and compare the open tables with the till. What may be there already is not sent to it again before somebody has looked.</source>
        <translation>Auch die Zweitschrift ist beschädigt. Jeden Kellner fragen, ob eine Bestellung fehlt, und die offenen Tische mit der Kasse vergleichen. Was dort schon sein kann, wird nicht noch einmal gesendet, bevor jemand nachgesehen hat.</translation>
    </message>
    <message>
        <source>Of these parts something could not be read; a backup may have it: %1.</source>
        <translation>Von diesen Teilen war etwas nicht zu lesen; eine Sicherung hat es vielleicht: %1.</translation>
    </message>
    <message>
        <source>Found at %1: %2</source>
        <translation>Bemerkt am %1: %2</translation>
    </message>
    <message>
        <source>%1 rows were read from the file, %2 were put back from the second copy.</source>
        <translation>%1 Zeilen wurden aus der Datei gelesen, %2 aus der Zweitschrift zurückgeholt.</translation>
    </message>
    <message>
        <source>The damaged file is kept in %1.</source>
        <translation>Die beschädigte Datei liegt in %1.</translation>
    </message>
    <message>
        <source>settings of the house</source>
        <translation>Einstellungen des Hauses</translation>
    </message>
    <message>
        <source>the drawn floor</source>
        <translation>der gezeichnete Raumplan</translation>
    </message>
    <message>
        <source>what stood unsent on the pads</source>
        <translation>was ungesendet auf den Blöcken stand</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>PINs</translation>
    </message>
    <message>
        <source>the black box</source>
        <translation>die Blackbox</translation>
    </message>
    <message>
        <source>bongs that waited for a printer</source>
        <translation>Bons, die auf einen Drucker warteten</translation>
    </message>
    <message>
        <source>what is sold out</source>
        <translation>was ausverkauft ist</translation>
    </message>
    <message>
        <source>what waited for the till</source>
        <translation>was auf die Kasse wartete</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>Bestellungen</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished">%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished">Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>ScreenPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Save a sheet to lay on the keys</source>
        <translation>Auflage für die Tasten speichern</translation>
    </message>
    <message>
        <source>This screen shows</source>
        <translation>Dieser Monitor zeigt</translation>
    </message>
    <message>
        <source>Of these stations; none chosen means all</source>
        <translation type="unfinished">Von diesen Stationen; keine gewählt heißt alle</translation>
    </message>
    <message>
        <source>It is read</source>
        <translation>Er wird gelesen</translation>
    </message>
    <message>
        <source>Its colours</source>
        <translation>Seine Farben</translation>
    </message>
    <message>
        <source>A number on the bump bar</source>
        <translation>Eine Zahl auf der Bumpbar</translation>
    </message>
    <message>
        <source>A sound for bongs that are</source>
        <translation>Ein Ton für Bons, die</translation>
    </message>
    <message>
        <source>It is heard</source>
        <translation>Er ist zu hören</translation>
    </message>
    <message>
        <source>what is to be cooked</source>
        <translation>was zu kochen ist</translation>
    </message>
    <message>
        <source>the pass: whole tables until they are out</source>
        <translation>den Pass: ganze Tische, bis sie draußen sind</translation>
    </message>
    <message>
        <source>what is cooked and waits to be carried out</source>
        <translation>was fertig ist und hinausgetragen werden soll</translation>
    </message>
    <message>
        <source>as fits its width</source>
        <translation>wie es zur Breite passt</translation>
    </message>
    <message>
        <source>from close by</source>
        <translation>aus der Nähe</translation>
    </message>
    <message>
        <source>at arm&apos;s length, with wet fingers</source>
        <translation>auf Armlänge, mit nassen Fingern</translation>
    </message>
    <message>
        <source>from 4 metres</source>
        <translation>aus 4 Metern</translation>
    </message>
    <message>
        <source>finishes its bong at once</source>
        <translation>erledigt ihren Bon sofort</translation>
    </message>
    <message>
        <source>chooses its bong, then BUMP</source>
        <translation>wählt ihren Bon, dann BUMP</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu sind</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert sind</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>storniert sind</translation>
    </message>
    <message>
        <source>ready at the pass</source>
        <translation>am Pass fertig sind</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>again until somebody touches the screen</source>
        <translation>immer wieder, bis jemand den Monitor berührt</translation>
    </message>
    <message>
        <source>Press the key for “%1” now.</source>
        <translation>Jetzt die Taste für „%1“ drücken.</translation>
    </message>
    <message>
        <source>Keys of the bump bar: tap what a key shall do, then press the key.</source>
        <translation>Tasten der Bumpbar: antippen, was eine Taste tun soll, dann die Taste drücken.</translation>
    </message>
    <message>
        <source>bong %1</source>
        <translation>Bon %1</translation>
    </message>
    <message>
        <source>bump</source>
        <translation>erledigen</translation>
    </message>
    <message>
        <source>line done</source>
        <translation>Zeile fertig</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>zurückholen</translation>
    </message>
    <message>
        <source>courses that wait</source>
        <translation>wartende Gänge</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>next page</source>
        <translation>nächste Seite</translation>
    </message>
    <message>
        <source>previous page</source>
        <translation>vorige Seite</translation>
    </message>
    <message>
        <source>up</source>
        <translation>hinauf</translation>
    </message>
    <message>
        <source>down</source>
        <translation>hinunter</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>print the bong</source>
        <translation>Bon drucken</translation>
    </message>
    <message>
        <source>count a dish, call the waiter</source>
        <translation>Gericht zählen, Service rufen</translation>
    </message>
    <message>
        <source>set the screen</source>
        <translation>Monitor einstellen</translation>
    </message>
    <message>
        <source>Keys of the bump bar</source>
        <translation>Tasten der Bumpbar</translation>
    </message>
</context>
<context>
    <name>SeatBar</name>
    <message>
        <source>New dishes are for</source>
        <translation>Neue Gerichte sind für</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>For the whole table</source>
        <translation>Für den ganzen Tisch</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation type="unfinished">Platz %1</translation>
    </message>
</context>
<context>
    <name>SentLinePanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>One more</source>
        <translation type="unfinished">Eins mehr</translation>
    </message>
    <message>
        <source>Rush</source>
        <translation>Eilt</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Print bong again</source>
        <translation>Bon nochmal drucken</translation>
    </message>
    <message>
        <source>Take back fewer</source>
        <translation>Weniger stornieren</translation>
    </message>
    <message>
        <source>Take back more</source>
        <translation>Mehr stornieren</translation>
    </message>
    <message>
        <source>Guest changed their mind</source>
        <translation>Gast will nicht mehr</translation>
    </message>
    <message>
        <source>Typed wrong</source>
        <translation>Vertippt</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>Hat zu lange gedauert</translation>
    </message>
    <message>
        <source>saved, sent to the kitchen by %1</source>
        <translation>gespeichert, in die Küche gesendet von %1</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>getippt</translation>
    </message>
    <message>
        <source>%1 fired</source>
        <translation>%1 abgerufen</translation>
    </message>
    <message>
        <source>seen in the kitchen</source>
        <translation>in der Küche gesehen</translation>
    </message>
    <message>
        <source>printed in the kitchen</source>
        <translation>in der Küche gedruckt</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serviert</translation>
    </message>
    <message>
        <source>held until %1 is fired</source>
        <translation>wartet, bis %1 abgerufen wird</translation>
    </message>
    <message>
        <source>taken back: %1 (%2)</source>
        <translation>storniert: %1 (%2)</translation>
    </message>
    <message>
        <source>with the %1</source>
        <translation>bei: %1</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>%1 stornieren</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Of %1 only %2 can be ordered today.</source>
        <translation>Von %1 sind heute nur noch %2 zu haben.</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>Der letzte Tag liegt vor dem ersten.</translation>
    </message>
    <message>
        <source>At most %1 days can be counted at once.</source>
        <translation>Es können höchstens %1 Tage auf einmal gezählt werden.</translation>
    </message>
    <message>
        <source>There is no time zone %1.</source>
        <translation>Es gibt keine Zeitzone %1.</translation>
    </message>
    <message>
        <source>This order is no longer there.</source>
        <translation>Diese Bestellung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This is a recording: nothing can be changed.</source>
        <translation>Das ist eine Aufzeichnung: hier lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>This recording is no longer there.</source>
        <translation>Diese Aufzeichnung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Nothing in this recording can be read.</source>
        <translation>In dieser Aufzeichnung ist nichts lesbar.</translation>
    </message>
    <message>
        <source>The recording cannot be read: %1.</source>
        <translation>Die Aufzeichnung ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The evening cannot be recorded now: %1.</source>
        <translation>Der Abend kann gerade nicht aufgezeichnet werden: %1.</translation>
    </message>
    <message>
        <source>No kitchen printer is set up. A manager adds one under Printers.</source>
        <translation>Es ist kein Küchendrucker eingerichtet. Die Leitung legt einen unter Drucker an.</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>Es gibt nichts zu drucken.</translation>
    </message>
    <message>
        <source>No printer prints the bongs of the station that cooks this.</source>
        <translation>Kein Drucker druckt die Bons der Station, die das kocht.</translation>
    </message>
    <message>
        <source>This printer is no longer there.</source>
        <translation>Diesen Drucker gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The printer does not answer. Is it switched on?</source>
        <translation>Der Drucker antwortet nicht. Ist er eingeschaltet?</translation>
    </message>
    <message>
        <source>The printer cannot be reached. Is it switched on, and on this network?</source>
        <translation>Der Drucker ist nicht erreichbar. Ist er eingeschaltet und in diesem Netz?</translation>
    </message>
    <message>
        <source>The printer broke the connection.</source>
        <translation>Der Drucker hat die Verbindung abgebrochen.</translation>
    </message>
    <message>
        <source>The printer broke the connection while it printed.</source>
        <translation>Der Drucker hat die Verbindung beim Drucken abgebrochen.</translation>
    </message>
    <message>
        <source>The printer took too long.</source>
        <translation>Der Drucker hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Der Drucker hat kein Papier.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>Der Deckel des Druckers ist offen.</translation>
    </message>
    <message>
        <source>The printer reports a fault. Switch it off and on.</source>
        <translation>Der Drucker meldet einen Fehler. Aus- und wieder einschalten.</translation>
    </message>
    <message>
        <source>The printer cannot be written to.</source>
        <translation>Zum Drucker kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>The printer is not plugged in, or the device file is another one.</source>
        <translation>Der Drucker ist nicht angeschlossen, oder die Gerätedatei ist eine andere.</translation>
    </message>
    <message>
        <source>On Windows only printers on the network can be used.</source>
        <translation>Unter Windows gehen nur Drucker im Netz.</translation>
    </message>
    <message>
        <source>Write the printer&apos;s address as 192.168.1.50 or 192.168.1.50:9100.</source>
        <translation>Die Adresse des Druckers so schreiben: 192.168.1.50 oder 192.168.1.50:9100.</translation>
    </message>
    <message>
        <source>The till cannot be reached.</source>
        <translation>Die Kasse ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The till&apos;s answer says neither yes nor no (%1).</source>
        <translation>Die Antwort der Kasse sagt weder ja noch nein (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer names no receipt.</source>
        <translation>Die Antwort der Kasse nennt keinen Beleg.</translation>
    </message>
    <message>
        <source>Another order was sent under the same number. Nothing of this one is saved: send it again.</source>
        <translation>Unter derselben Nummer wurde eine andere Bestellung gesendet. Von dieser ist nichts gespeichert: noch einmal senden.</translation>
    </message>
    <message>
        <source>The record of this device is not open: nobody can show that they may do this.</source>
        <translation>Der Datenbestand dieses Geräts ist nicht offen: niemand kann zeigen, dass er das darf.</translation>
    </message>
    <message>
        <source>The till does not answer.</source>
        <translation>Die Kasse antwortet nicht.</translation>
    </message>
    <message>
        <source>The connection to the till broke off.</source>
        <translation>Die Verbindung zur Kasse ist abgerissen.</translation>
    </message>
    <message>
        <source>The till took too long.</source>
        <translation>Die Kasse hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The till asks for fewer requests.</source>
        <translation>Die Kasse bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>The address of the till leads elsewhere; check it in the profile.</source>
        <translation>Die Adresse der Kasse führt woandershin; bitte im Profil prüfen.</translation>
    </message>
    <message>
        <source>A web page came instead of the till&apos;s answer; the Wi-Fi may want a sign-in.</source>
        <translation>Statt der Antwort der Kasse kam eine Webseite; vielleicht verlangt das WLAN eine Anmeldung.</translation>
    </message>
    <message>
        <source>waiterapp stopped while this was being sent.</source>
        <translation>waiterapp endete, während dies gesendet wurde.</translation>
    </message>
    <message>
        <source>There is nothing on the pad to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>This line is no longer on the order.</source>
        <translation>Diese Zeile gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>A session key has 12 digits; ask the till for a new one.</source>
        <translation>Ein Sitzungsschlüssel hat 12 Ziffern; an der Kasse einen neuen holen.</translation>
    </message>
    <message>
        <source>Dinkassa wants to know who orders; choose a waiter first.</source>
        <translation>Dinkassa will wissen, wer bestellt; zuerst wählen, wer arbeitet.</translation>
    </message>
    <message>
        <source>This order was taken for another till account. Enter it at that till, then settle it here.</source>
        <translation>Die Bestellung gehört zu einem anderen Kassenkonto. Dort eingeben, dann hier als erledigt markieren.</translation>
    </message>
    <message>
        <source>Void at the till: %1. The till&apos;s interface cannot do it.</source>
        <translation>An der Kasse stornieren: %1. Von hier geht das nicht.</translation>
    </message>
    <message>
        <source>The till reports a fault of its own (status %1).</source>
        <translation>Die Kasse meldet einen eigenen Fehler (Status %1).</translation>
    </message>
    <message>
        <source>The till does not accept the login (%1).</source>
        <translation>Die Kasse nimmt die Anmeldung nicht an (%1).</translation>
    </message>
    <message>
        <source>The till does not permit this login to do that (%1).</source>
        <translation>Die Kasse erlaubt das dieser Anmeldung nicht (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer is larger than %1 MB.</source>
        <translation>Die Antwort der Kasse ist größer als %1 MB.</translation>
    </message>
    <message>
        <source>The till&apos;s answer cannot be read (%1).</source>
        <translation>Die Antwort der Kasse ist nicht lesbar (%1).</translation>
    </message>
    <message>
        <source>Something at the till cannot be read here and is left out. Look there: %1</source>
        <translation>Etwas an der Kasse ist hier nicht lesbar und fehlt. Dort nachsehen: %1</translation>
    </message>
    <message>
        <source>Something on the table cannot be read at the till; take the money there.</source>
        <translation>Etwas auf dem Tisch ist von der Kasse nicht lesbar; bitte dort kassieren.</translation>
    </message>
    <message>
        <source>What the till has of it cannot be read (%1).</source>
        <translation>Was die Kasse davon hat, ist nicht lesbar (%1).</translation>
    </message>
    <message>
        <source>What the till has of it cannot be read.</source>
        <translation>Was die Kasse davon hat, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>What the till says of it cannot be sent back (%1).</source>
        <translation>Was die Kasse davon sagt, kann nicht zurückgeschickt werden (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s list has more than %1 items.</source>
        <translation>Die Liste der Kasse hat mehr als %1 Einträge.</translation>
    </message>
    <message>
        <source>The till&apos;s list takes too long to read.</source>
        <translation>Die Liste der Kasse braucht zu lange.</translation>
    </message>
    <message>
        <source>The till&apos;s list is larger than %1 MB.</source>
        <translation>Die Liste der Kasse ist größer als %1 MB.</translation>
    </message>
    <message>
        <source>The till&apos;s list goes on with nothing in it.</source>
        <translation>Die Liste der Kasse geht weiter, ohne dass etwas darin steht.</translation>
    </message>
    <message>
        <source>The till&apos;s list goes on, and where is not said.</source>
        <translation>Die Liste der Kasse geht weiter, und wo, wird nicht gesagt.</translation>
    </message>
    <message>
        <source>The head of the till&apos;s answer is too long.</source>
        <translation>Der Kopf der Antwort der Kasse ist zu lang.</translation>
    </message>
    <message>
        <source>The till answers about something else than it was asked for.</source>
        <translation>Die Kasse antwortet über etwas anderes, als sie gefragt wurde.</translation>
    </message>
    <message>
        <source>The till&apos;s answer names another sum than was sent (%1).</source>
        <translation>Die Antwort der Kasse nennt eine andere Summe, als gesendet wurde (%1).</translation>
    </message>
    <message>
        <source>The till names an error in its answer (%1).</source>
        <translation>Die Kasse nennt in ihrer Antwort einen Fehler (%1).</translation>
    </message>
    <message>
        <source>The till has more than %1 ways to pay.</source>
        <translation>Die Kasse hat mehr als %1 Zahlungsarten.</translation>
    </message>
    <message>
        <source>A session of the till cannot be read (%1).</source>
        <translation>Eine Sitzung der Kasse ist nicht lesbar (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and it does not show its receipts. Look at the till whether this was on a bill.</source>
        <translation>Die Antwort der Kasse ging verloren, und sie zeigt ihre Belege nicht. Sieh an der Kasse nach, ob dies auf einer Rechnung war.</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and one of its receipts cannot be read. Look at the till whether this was on a bill.</source>
        <translation>Die Antwort der Kasse ging verloren, und einer ihrer Belege ist nicht lesbar. Sieh an der Kasse nach, ob dies auf einer Rechnung war.</translation>
    </message>
    <message>
        <source>The quantity of %1 must be more than 0.</source>
        <translation>Die Menge von %1 muss größer als 0 sein.</translation>
    </message>
    <message>
        <source>The price of %1 is below zero.</source>
        <translation>Der Preis von %1 ist kleiner als null.</translation>
    </message>
    <message>
        <source>Whoever this is given in the name of does not work here.</source>
        <translation>In wessen Namen dies geschieht, arbeitet nicht hier.</translation>
    </message>
    <message>
        <source>This comes from a backup; look at the till whether it was done since.</source>
        <translation>Dies stammt aus einer Sicherung; sieh an der Kasse nach, ob es seither geschehen ist.</translation>
    </message>
    <message>
        <source>Another waiterapp keeps %1: try again, or close it.</source>
        <translation>Ein anderes waiterapp hält %1 fest: Versuche es noch einmal oder schließe es.</translation>
    </message>
    <message>
        <source>Another part of this program keeps %1: try again.</source>
        <translation>Ein anderer Teil dieses Programms hält %1 fest: Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The till has more than %1 open orders.</source>
        <translation>Die Kasse hat mehr als %1 offene Bestellungen.</translation>
    </message>
    <message>
        <source>The till has more than %1 lines in its open orders.</source>
        <translation>Die Kasse hat mehr als %1 Zeilen in ihren offenen Bestellungen.</translation>
    </message>
    <message>
        <source>The till&apos;s list goes on at an address that cannot be.</source>
        <translation>Die Liste der Kasse geht an einer Adresse weiter, die es nicht geben kann.</translation>
    </message>
    <message>
        <source>The till names an address that cannot be (%1).</source>
        <translation>Die Kasse nennt eine Adresse, die es nicht geben kann (%1).</translation>
    </message>
    <message>
        <source>The login holds a character that cannot be sent. Type it again.</source>
        <translation>Die Anmeldung enthält ein Zeichen, das nicht gesendet werden kann. Bitte neu eingeben.</translation>
    </message>
    <message>
        <source>The server answers with what is no invitation.</source>
        <translation>Der Server antwortet mit etwas, das keine Einladung ist.</translation>
    </message>
    <message>
        <source>This is not the code: it is much too long.</source>
        <translation>Das ist nicht der Code: er ist viel zu lang.</translation>
    </message>
    <message>
        <source>%1 holds what no record has; it is not used.</source>
        <translation>%1 enthält, was kein Datenbestand hat; die Datei wird nicht verwendet.</translation>
    </message>
    <message>
        <source>Sold out: %1.</source>
        <translation>Ausverkauft: %1.</translation>
    </message>
    <message>
        <source>The notes on %1 are too long for the till (%2 of %3 characters).</source>
        <translation>Die Notizen zu %1 sind zu lang für die Kasse (%2 von %3 Zeichen).</translation>
    </message>
    <message>
        <source>The quantity of %1 must be more than 0 and at most %2.</source>
        <translation>Die Menge von %1 muss über 0 und höchstens %2 sein.</translation>
    </message>
    <message>
        <source>This could not be saved on this device (%1).</source>
        <translation>Das konnte auf diesem Gerät nicht gespeichert werden (%1).</translation>
    </message>
    <message>
        <source>This till cannot do that.</source>
        <translation>Diese Kasse kann das nicht.</translation>
    </message>
    <message>
        <source>Nothing is open on this table.</source>
        <translation>Auf diesem Tisch ist nichts offen.</translation>
    </message>
    <message>
        <source>The guests for whom this was done have left the table, and others sit there now. Nothing was changed.</source>
        <translation>Die Gäste, für die das war, haben den Tisch verlassen, und andere sitzen jetzt dort. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing on this table is left to be paid.</source>
        <translation>Auf diesem Tisch ist nichts mehr zu bezahlen.</translation>
    </message>
    <message>
        <source>An earlier payment of this table is not decided yet; look at it in the queue first.</source>
        <translation>Eine frühere Zahlung dieses Tisches ist noch nicht entschieden; erst in die Warteschlange sehen.</translation>
    </message>
    <message>
        <source>Not everything on this table is with the till yet; wait for it, or look into the queue.</source>
        <translation>Noch ist nicht alles von diesem Tisch bei der Kasse; warten oder in die Warteschlange sehen.</translation>
    </message>
    <message>
        <source>The sum is %1 now and not %2: something was added or taken back.</source>
        <translation>Die Summe ist jetzt %1 und nicht %2: etwas kam dazu oder wurde storniert.</translation>
    </message>
    <message>
        <source>Amounts must be more than 0.</source>
        <translation>Beträge müssen größer als 0 sein.</translation>
    </message>
    <message>
        <source>%1 are tendered, but %2 are to be paid.</source>
        <translation>%1 sind gegeben, aber %2 sind zu zahlen.</translation>
    </message>
    <message>
        <source>Of %1 not so much is left to be paid.</source>
        <translation>Von %1 ist nicht so viel offen.</translation>
    </message>
    <message>
        <source>A line that was to be paid is no longer on the order.</source>
        <translation>Eine Zeile, die bezahlt werden sollte, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>This line is paid; void its receipt instead.</source>
        <translation>Diese Zeile ist bezahlt; stattdessen den Beleg stornieren.</translation>
    </message>
    <message>
        <source>Receipt %1 is voided already.</source>
        <translation>Beleg %1 ist bereits storniert.</translation>
    </message>
    <message>
        <source>Say why the receipt is voided.</source>
        <translation>Angeben, warum der Beleg storniert wird.</translation>
    </message>
    <message>
        <source>There is no such receipt.</source>
        <translation>Diesen Beleg gibt es nicht.</translation>
    </message>
    <message>
        <source>An earlier void is not decided yet; look at it in the queue first.</source>
        <translation>Ein früheres Storno ist noch nicht entschieden; erst in die Warteschlange sehen.</translation>
    </message>
    <message>
        <source>There are open tables; they must be paid before the day is closed.</source>
        <translation>Es gibt offene Tische; sie müssen vor dem Tagesabschluss bezahlt sein.</translation>
    </message>
    <message>
        <source>Not everything is with the till yet; look into the queue before the day is closed.</source>
        <translation>Noch ist nicht alles bei der Kasse; vor dem Tagesabschluss in die Warteschlange sehen.</translation>
    </message>
    <message>
        <source>Nothing is to be decided here: waiterapp finds out by itself.</source>
        <translation>Hier ist nichts zu entscheiden: waiterapp findet es selbst heraus.</translation>
    </message>
    <message>
        <source>There is no such entry in the queue.</source>
        <translation>Diesen Eintrag gibt es in der Warteschlange nicht.</translation>
    </message>
    <message>
        <source>The till has receipt %1 with our reference. It is booked.</source>
        <translation>Die Kasse hat Beleg %1 mit unserer Referenz. Es ist gebucht.</translation>
    </message>
    <message>
        <source>The till has receipt %1 with the same sum since then. It is probably this one.</source>
        <translation>Die Kasse hat seitdem Beleg %1 mit derselben Summe. Wahrscheinlich ist es dieser.</translation>
    </message>
    <message>
        <source>The till has no such receipt and the lines are still open there. It is probably not booked.</source>
        <translation>Die Kasse hat keinen solchen Beleg, und die Zeilen sind dort noch offen. Wahrscheinlich ist es nicht gebucht.</translation>
    </message>
    <message>
        <source>The till shows no such receipt, but the lines are no longer open there. Look at the till.</source>
        <translation>Die Kasse zeigt keinen solchen Beleg, aber die Zeilen sind dort nicht mehr offen. Bitte an der Kasse nachsehen.</translation>
    </message>
    <message>
        <source>The till has voided it by receipt %1.</source>
        <translation>Die Kasse hat mit Beleg %1 storniert.</translation>
    </message>
    <message>
        <source>The till says that receipt %1 is voided.</source>
        <translation>Die Kasse sagt, dass Beleg %1 storniert ist.</translation>
    </message>
    <message>
        <source>The till does not say that receipt %1 is voided. It is probably not.</source>
        <translation>Die Kasse sagt nicht, dass Beleg %1 storniert ist. Wahrscheinlich ist er es nicht.</translation>
    </message>
    <message>
        <source>The till has day close %1. The day is closed.</source>
        <translation>Die Kasse hat Tagesabschluss %1. Der Tag ist abgeschlossen.</translation>
    </message>
    <message>
        <source>The till has no day close since then. The day is probably still open.</source>
        <translation>Die Kasse hat seitdem keinen Tagesabschluss. Wahrscheinlich ist der Tag noch offen.</translation>
    </message>
    <message>
        <source>The till has no list to look into. Look at the till itself.</source>
        <translation>Die Kasse hat keine Liste zum Nachsehen. Bitte an der Kasse selbst nachsehen.</translation>
    </message>
    <message>
        <source>Nothing is open on table %1 at the till.</source>
        <translation>In der Kasse ist auf Tisch %1 nichts offen.</translation>
    </message>
    <message>
        <source>The till would charge %1 and not %2: something was changed at the till. Look at the table again.</source>
        <translation>Die Kasse würde %1 berechnen und nicht %2: dort wurde etwas geändert. Tisch noch einmal ansehen.</translation>
    </message>
    <message>
        <source>The till can only pay whole lines, and %1 is one line there.</source>
        <translation>Die Kasse kann nur ganze Zeilen bezahlen, und %1 ist dort eine Zeile.</translation>
    </message>
    <message>
        <source>%1 is not open at the till any more.</source>
        <translation>%1 ist in der Kasse nicht mehr offen.</translation>
    </message>
    <message>
        <source>The till gives its lines no ids, so only the whole table can be paid.</source>
        <translation>Die Kasse gibt ihren Zeilen keine Kennung; nur der ganze Tisch kann bezahlt werden.</translation>
    </message>
    <message>
        <source>There is no voucher %1.</source>
        <translation>Es gibt keinen Gutschein %1.</translation>
    </message>
    <message>
        <source>Nothing is left on voucher %1.</source>
        <translation>Auf Gutschein %1 ist nichts mehr.</translation>
    </message>
    <message>
        <source>waiterapp stopped before this was sent; nothing is booked.</source>
        <translation>waiterapp wurde beendet, bevor dies gesendet war; nichts ist gebucht.</translation>
    </message>
    <message>
        <source>The till cannot be reached. Nothing is booked.</source>
        <translation>Die Kasse ist nicht erreichbar. Nichts ist gebucht.</translation>
    </message>
    <message>
        <source>The till does not answer. Nothing is booked.</source>
        <translation>Die Kasse antwortet nicht. Nichts ist gebucht.</translation>
    </message>
    <message>
        <source>DiKAS wants to know who orders; choose a waiter first.</source>
        <translation>DiKAS will wissen, wer bestellt; erst eine Person wählen.</translation>
    </message>
    <message>
        <source>The till does not accept user name and password (%1).</source>
        <translation>Die Kasse nimmt Benutzername und Passwort nicht an (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer does not tell of this order.</source>
        <translation>Die Antwort der Kasse sagt nichts zu dieser Bestellung.</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and the table was paid since. Look at the till whether this was on the bill.</source>
        <translation>Die Antwort der Kasse ging verloren, und der Tisch wurde seitdem bezahlt. Bitte an der Kasse nachsehen, ob dies auf der Rechnung war.</translation>
    </message>
    <message>
        <source>waiterapp failed while this was being sent.</source>
        <translation>waiterapp hatte einen Fehler, während dies gesendet wurde.</translation>
    </message>
    <message>
        <source>There is nothing on the pad to sell.</source>
        <translation>Auf dem Block steht nichts zum Verkaufen.</translation>
    </message>
    <message>
        <source>The till has no such receipt. It is probably not booked.</source>
        <translation>Die Kasse hat keinen solchen Beleg. Wahrscheinlich ist es nicht gebucht.</translation>
    </message>
    <message>
        <source>till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>till&apos;s cloud</source>
        <translation>Cloud der Kasse</translation>
    </message>
    <message>
        <source>Waiting for the till.</source>
        <translation>Wartet auf die Kasse.</translation>
    </message>
    <message>
        <source>Waiting for the card terminal.</source>
        <translation>Wartet auf das Kartenterminal.</translation>
    </message>
    <message>
        <source>The till can only pay whole lines.</source>
        <translation>Die Kasse kann nur ganze Zeilen kassieren.</translation>
    </message>
    <message>
        <source>Discounts are given at the till.</source>
        <translation>Rabatte gibt es an der Kasse.</translation>
    </message>
    <message>
        <source>The discount is more than the bill.</source>
        <translation>Der Rabatt ist höher als die Rechnung.</translation>
    </message>
    <message>
        <source>This till takes no tips; leave the tip out.</source>
        <translation>Diese Kasse nimmt kein Trinkgeld; bitte weglassen.</translation>
    </message>
    <message>
        <source>The till takes one way to pay per receipt; split the bill for another one.</source>
        <translation>Die Kasse nimmt eine Zahlart pro Beleg; für eine zweite die Rechnung teilen.</translation>
    </message>
    <message>
        <source>Areas and tables come from the till; change them there.</source>
        <translation>Bereiche und Tische kommen von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>The staff comes from the till; change it there.</source>
        <translation>Das Personal kommt von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>The till checks PINs itself; change them there.</source>
        <translation>Die Kasse prüft PINs selbst; dort ändern.</translation>
    </message>
    <message>
        <source>A PIN has %1 digits.</source>
        <translation>Eine PIN hat %1 Ziffern.</translation>
    </message>
    <message>
        <source>No PIN is kept for this person.</source>
        <translation>Für diese Person ist keine PIN gespeichert.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1 s.</source>
        <translation>Zu viele falsche PINs. In %1 s noch einmal.</translation>
    </message>
    <message>
        <source>The PIN is not right.</source>
        <translation>Die PIN stimmt nicht.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1 min.</source>
        <translation>Zu viele falsche PINs. In %1 min noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong PINs in the house. Try again in %1 s, or let a manager sign in.</source>
        <translation>Zu viele falsche PINs im Haus. In %1 s noch einmal, oder die Leitung meldet sich an.</translation>
    </message>
    <message>
        <source>Too many wrong PINs in the house. Try again in %1 min, or let a manager sign in.</source>
        <translation>Zu viele falsche PINs im Haus. In %1 min noch einmal, oder die Leitung meldet sich an.</translation>
    </message>
    <message>
        <source>The PIN that allows this was typed too long ago. Type it again.</source>
        <translation>Die PIN, die das erlaubt, wurde vor zu langer Zeit eingegeben. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>%1 needs a PIN for this; a manager can give one under People.</source>
        <translation>%1 braucht dafür eine PIN; die Leitung vergibt sie unter Personal.</translation>
    </message>
    <message>
        <source>Nobody may do this here; a manager can change that under People.</source>
        <translation>Das darf hier niemand; die Leitung kann es unter Personal ändern.</translation>
    </message>
    <message>
        <source>Only a %1 may take orders.</source>
        <translation>Nur %1 darf Bestellungen aufnehmen.</translation>
    </message>
    <message>
        <source>Only a %1 may set a price.</source>
        <translation>Nur %1 darf einen Preis eintippen.</translation>
    </message>
    <message>
        <source>Only a %1 may take back what was sent.</source>
        <translation>Nur %1 darf Gesendetes stornieren.</translation>
    </message>
    <message>
        <source>Only a %1 may hand tables over.</source>
        <translation>Nur %1 darf Tische übergeben.</translation>
    </message>
    <message>
        <source>Only a %1 may take money.</source>
        <translation>Nur %1 darf kassieren.</translation>
    </message>
    <message>
        <source>Only a %1 may give a discount.</source>
        <translation>Nur %1 darf einen Rabatt geben.</translation>
    </message>
    <message>
        <source>Only a %1 may void a receipt.</source>
        <translation>Nur %1 darf einen Beleg stornieren.</translation>
    </message>
    <message>
        <source>Only a %1 may begin or close the day.</source>
        <translation>Nur %1 darf den Tag beginnen oder abschließen.</translation>
    </message>
    <message>
        <source>Only a %1 may decide what the till did not answer.</source>
        <translation>Nur %1 darf entscheiden, was die Kasse nicht beantwortet hat.</translation>
    </message>
    <message>
        <source>Only a %1 may work at the kitchen screen.</source>
        <translation>Nur %1 darf am Küchenmonitor arbeiten.</translation>
    </message>
    <message>
        <source>Only a %1 may say what is sold out.</source>
        <translation>Nur %1 darf sagen, was aus ist.</translation>
    </message>
    <message>
        <source>Only a %1 may see the numbers.</source>
        <translation>Nur %1 darf die Zahlen sehen.</translation>
    </message>
    <message>
        <source>Only a %1 may change the floor plan.</source>
        <translation>Nur %1 darf den Tischplan ändern.</translation>
    </message>
    <message>
        <source>Only a %1 may change dishes.</source>
        <translation>Nur %1 darf Gerichte ändern.</translation>
    </message>
    <message>
        <source>Only a %1 may set up the kitchen.</source>
        <translation>Nur %1 darf die Küche einrichten.</translation>
    </message>
    <message>
        <source>Only a %1 may change the settings.</source>
        <translation>Nur %1 darf die Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Only a %1 may change who works here.</source>
        <translation>Nur %1 darf das Personal ändern.</translation>
    </message>
    <message>
        <source>Only a %1 may make managers and decide what roles may do.</source>
        <translation>Nur %1 darf jemanden in die Leitung holen und festlegen, was Rollen dürfen.</translation>
    </message>
    <message>
        <source>The till would charge %1 and not %2; open the bill again.</source>
        <translation>Die Kasse würde %1 verrechnen und nicht %2; Rechnung neu öffnen.</translation>
    </message>
    <message>
        <source>%1 is no longer at the till.</source>
        <translation>%1 gibt es an der Kasse nicht mehr.</translation>
    </message>
    <message>
        <source>Waiting for the till. It prints the receipt when it is back.</source>
        <translation>Wartet auf die Kasse. Sie druckt den Beleg, wenn sie zurück ist.</translation>
    </message>
    <message>
        <source>%1 needs its price.</source>
        <translation>%1 braucht einen Preis.</translation>
    </message>
    <message>
        <source>%1 needs its serial number.</source>
        <translation>%1 braucht die Seriennummer.</translation>
    </message>
    <message>
        <source>%1 needs what it was bought for.</source>
        <translation>%1 braucht den Einkaufswert.</translation>
    </message>
    <message>
        <source>%1 needs its text for the receipt.</source>
        <translation>%1 braucht einen Text für den Beleg.</translation>
    </message>
    <message>
        <source>The till has no price that comes to what %1 costs.</source>
        <translation>Die Kasse hat keinen Preis, der ergibt, was %1 kostet.</translation>
    </message>
    <message>
        <source>What was paid by card through SumUp is refunded to the card at once.</source>
        <translation>Was mit Karte über SumUp bezahlt wurde, wird sofort auf die Karte erstattet.</translation>
    </message>
    <message>
        <source>The day has begun already.</source>
        <translation>Der Tag hat schon begonnen.</translation>
    </message>
    <message>
        <source>The day has not begun: the till has no active session.</source>
        <translation>Der Tag hat nicht begonnen: Die Kasse hat keine aktive Sitzung.</translation>
    </message>
    <message>
        <source>The till has an active session. The day has begun.</source>
        <translation>Die Kasse hat eine aktive Sitzung. Der Tag hat begonnen.</translation>
    </message>
    <message>
        <source>The till has no active session. The day has probably not begun.</source>
        <translation>Die Kasse hat keine aktive Sitzung. Der Tag hat wahrscheinlich nicht begonnen.</translation>
    </message>
    <message>
        <source>The till has ended its session. The day is closed.</source>
        <translation>Die Kasse hat die Sitzung beendet. Der Tag ist abgeschlossen.</translation>
    </message>
    <message>
        <source>The till has not ended its session. The day is probably still open.</source>
        <translation>Die Kasse hat die Sitzung nicht beendet. Der Tag ist wahrscheinlich noch offen.</translation>
    </message>
    <message>
        <source>The till prints receipts on 58 or 80 mm.</source>
        <translation>Die Kasse druckt Belege auf 58 oder 80 mm.</translation>
    </message>
    <message>
        <source>This till has no such report.</source>
        <translation>Diese Kasse hat keinen solchen Bericht.</translation>
    </message>
    <message>
        <source>The register is held by another device: %1. Only one device can hold the register. Let it go there first, or give this device an API key of its own.</source>
        <translation>Die Kasse ist von einem anderen Gerät belegt: %1. Nur ein Gerät kann sie belegen. Dort zuerst freigeben, oder diesem Gerät einen eigenen API-Schlüssel geben.</translation>
    </message>
    <message>
        <source>The register is not given to this device: %1. Only one device can hold the register. Let it go there first, or give this device an API key of its own.</source>
        <translation>Dieses Gerät bekommt die Kasse nicht: %1. Nur ein Gerät kann sie belegen. Dort zuerst freigeben, oder diesem Gerät einen eigenen API-Schlüssel geben.</translation>
    </message>
    <message>
        <source>The till does not accept the API key (%1).</source>
        <translation>Die Kasse nimmt den API-Schlüssel nicht an (%1).</translation>
    </message>
    <message>
        <source>The till takes %1, and not %2.</source>
        <translation>Die Kasse nimmt %1, und nicht %2.</translation>
    </message>
    <message>
        <source>%1 is larger than 5 MB, which is all the till takes.</source>
        <translation>%1 ist größer als 5 MB, mehr nimmt die Kasse nicht.</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and its interface does not tell what waits for it. Look at the till whether this order has come, then settle it here.</source>
        <translation>Die Antwort der Kasse ging verloren, und ihre Schnittstelle sagt nicht, was auf sie wartet. An der Kasse nachsehen, ob die Bestellung da ist, dann hier entscheiden.</translation>
    </message>
    <message>
        <source>The payment waits for the till. It will be booked when the till is back.</source>
        <translation>Die Zahlung wartet auf die Kasse. Sie wird gebucht, wenn die Kasse zurück ist.</translation>
    </message>
    <message>
        <source>The till has refused the payment. It is not booked.</source>
        <translation>Die Kasse hat die Zahlung abgelehnt. Sie ist nicht gebucht.</translation>
    </message>
    <message>
        <source>The void waits for the till. It will be booked when the till is back.</source>
        <translation>Das Storno wartet auf die Kasse. Es wird gebucht, wenn die Kasse zurück ist.</translation>
    </message>
    <message>
        <source>The till has no such receipt yet. It may still wait for the till; look again later.</source>
        <translation>Die Kasse hat noch keinen solchen Beleg. Er kann noch auf die Kasse warten; später nachsehen.</translation>
    </message>
    <message>
        <source>The till refuses this: %1</source>
        <translation>Die Kasse lehnt das ab: %1</translation>
    </message>
    <message>
        <source>bessa wants to know who orders; choose a waiter first.</source>
        <translation>bessa will wissen, wer bestellt; zuerst Kellner wählen.</translation>
    </message>
    <message>
        <source>The quantity of %1 has more than two decimals.</source>
        <translation>Die Menge von %1 hat mehr als zwei Dezimalen.</translation>
    </message>
    <message>
        <source>The job is no longer known. Look at the till whether it was done.</source>
        <translation>Der Auftrag ist nicht mehr bekannt. An der Kasse nachsehen, ob er erledigt ist.</translation>
    </message>
    <message>
        <source>The till has accepted this and does not say what has come of it.</source>
        <translation>Die Kasse hat das angenommen und sagt nicht, was daraus geworden ist.</translation>
    </message>
    <message>
        <source>The till has accepted this and does not say what has come of it. %1</source>
        <translation>Die Kasse hat das angenommen und sagt nicht, was daraus geworden ist. %1</translation>
    </message>
    <message>
        <source>The till has accepted this and has nothing of it in its lists yet. It may still do it.</source>
        <translation>Die Kasse hat das angenommen und noch nichts davon in ihren Listen. Sie kann es noch tun.</translation>
    </message>
    <message>
        <source>%1 are more than 200 tables.</source>
        <translation>%1 sind mehr als 200 Tische.</translation>
    </message>
    <message>
        <source>The payment failed; nothing is booked.</source>
        <translation>Die Zahlung ist fehlgeschlagen; nichts ist gebucht.</translation>
    </message>
    <message>
        <source>The payment was broken off; nothing is booked.</source>
        <translation>Die Zahlung wurde abgebrochen; nichts ist gebucht.</translation>
    </message>
    <message>
        <source>The venue&apos;s record does not accept this device&apos;s password: let the manager invite the device again.</source>
        <translation>Die Datenbank des Hauses nimmt das Passwort dieses Geräts nicht an: die Leitung soll das Gerät neu einladen.</translation>
    </message>
    <message>
        <source>The venue&apos;s record does not let this device in: let the manager invite the device again.</source>
        <translation>Die Datenbank des Hauses lässt dieses Gerät nicht herein: die Leitung soll das Gerät neu einladen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server has no such database: let the manager check the address, or invite the device again.</source>
        <translation>Der Server des Hauses hat keine solche Datenbank: die Leitung soll die Adresse prüfen oder das Gerät neu einladen.</translation>
    </message>
    <message>
        <source>This device lacks a right in the venue&apos;s record: let the manager invite the device again, or run `waiterapp venue upgrade`.</source>
        <translation>Diesem Gerät fehlt ein Recht in der Datenbank des Hauses: die Leitung soll das Gerät neu einladen oder `waiterapp venue upgrade` ausführen.</translation>
    </message>
    <message>
        <source>The disk of the venue&apos;s server is full: let somebody make room on it.</source>
        <translation>Die Platte des Servers ist voll: jemand soll Platz schaffen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server has no connection left for this device: let somebody end other programs that use it, or allow it more.</source>
        <translation>Der Server des Hauses hat keine Verbindung mehr für dieses Gerät: jemand soll andere Programme beenden oder mehr erlauben.</translation>
    </message>
    <message>
        <source>The venue&apos;s server is starting or stopping: wait a moment.</source>
        <translation>Der Server des Hauses startet oder endet gerade: einen Moment warten.</translation>
    </message>
    <message>
        <source>The venue&apos;s server is a standby and takes no changes: let somebody start the primary or promote this one.</source>
        <translation>Der Server des Hauses ist eine Reserve und nimmt keine Änderungen an: jemand soll den ersten starten oder diesen dazu machen.</translation>
    </message>
    <message>
        <source>The venue&apos;s record took too long to answer: it is asked again.</source>
        <translation>Die Datenbank des Hauses hat zu lange gebraucht: sie wird noch einmal gefragt.</translation>
    </message>
    <message>
        <source>Somebody else keeps this table in the venue&apos;s record too long: it is tried again.</source>
        <translation>Jemand anders hält diesen Tisch in der Datenbank zu lange: es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>The venue&apos;s server does not answer: check that it is running, and this device&apos;s network.</source>
        <translation>Der Server des Hauses antwortet nicht: prüfen, ob er läuft, und das Netz dieses Geräts.</translation>
    </message>
    <message>
        <source>There is no venue in this database: let the manager check the address, or run `waiterapp venue create`.</source>
        <translation>In dieser Datenbank ist kein Haus: die Leitung soll die Adresse prüfen oder `waiterapp venue create` ausführen.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server has expired: let somebody renew it, and check this device&apos;s clock.</source>
        <translation>Das Zertifikat des Servers ist abgelaufen: jemand soll es erneuern; auch die Uhr dieses Geräts prüfen.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server is not valid yet: check the clocks of the server and of this device.</source>
        <translation>Das Zertifikat des Servers gilt noch nicht: die Uhren des Servers und dieses Geräts prüfen.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server is not one this device trusts: let the manager invite the device again.</source>
        <translation>Diesem Zertifikat des Servers vertraut das Gerät nicht: die Leitung soll das Gerät neu einladen.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server is for another name: let the manager check the address, or invite the device again.</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen: die Leitung soll die Adresse prüfen oder das Gerät neu einladen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server does not encrypt, and this device talks to it only encrypted: let somebody turn on SSL there.</source>
        <translation>Der Server des Hauses verschlüsselt nicht, und dieses Gerät spricht nur verschlüsselt: jemand soll dort SSL einschalten.</translation>
    </message>
    <message>
        <source>The name of the venue&apos;s server is not known in this network: check the Wi-Fi, or let the manager check the address.</source>
        <translation>Der Name des Servers ist in diesem Netz nicht bekannt: das WLAN prüfen, oder die Leitung soll die Adresse prüfen.</translation>
    </message>
    <message>
        <source>The venue&apos;s record is newer than this waiterapp (schema %1, known %2): update waiterapp on this device.</source>
        <translation>Die Datenbank des Hauses ist neuer als dieses waiterapp (Schema %1, bekannt %2): waiterapp auf diesem Gerät erneuern.</translation>
    </message>
    <message>
        <source>The venue&apos;s record is older than this waiterapp (schema %1, needed %2): let the manager run `waiterapp venue upgrade`.</source>
        <translation>Die Datenbank des Hauses ist älter als dieses waiterapp (Schema %1, nötig %2): die Leitung soll `waiterapp venue upgrade` ausführen.</translation>
    </message>
    <message>
        <source>A part of the venue&apos;s record is missing: let the manager run `waiterapp venue upgrade`, or restore a backup.</source>
        <translation>Ein Teil der Datenbank fehlt: die Leitung soll `waiterapp venue upgrade` ausführen oder eine Sicherung zurückspielen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server reports a fault of its own (%1): let somebody look into its log.</source>
        <translation>Der Server des Hauses meldet einen eigenen Fehler (%1): jemand soll in sein Protokoll sehen.</translation>
    </message>
    <message>
        <source>The address of the venue&apos;s record has an option that cannot be: let the manager check it.</source>
        <translation>Die Adresse der Datenbank hat eine unmögliche Angabe: die Leitung soll sie prüfen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server is an old one that has been replaced; this device waits for the new one.</source>
        <translation>Der Server des Hauses ist ein alter, der ersetzt wurde; dieses Gerät wartet auf den neuen.</translation>
    </message>
    <message>
        <source>The venue&apos;s hints are not listened to.</source>
        <translation>Die Hinweise des Hauses werden nicht gehört.</translation>
    </message>
    <message>
        <source>The venue&apos;s server has fallen silent.</source>
        <translation>Der Server des Hauses ist verstummt.</translation>
    </message>
    <message>
        <source>This database holds another venue than the one this device belongs to.</source>
        <translation>In dieser Datenbank ist ein anderes Haus als das, zu dem dieses Gerät gehört.</translation>
    </message>
    <message>
        <source>This device takes a new identity.</source>
        <translation>Dieses Gerät nimmt eine neue Identität an.</translation>
    </message>
    <message>
        <source>This device was a copy of another one; it is a device of its own now.</source>
        <translation>Dieses Gerät war die Kopie eines anderen; jetzt ist es ein eigenes.</translation>
    </message>
    <message>
        <source>The manager has removed this device from the venue.</source>
        <translation>Die Leitung hat dieses Gerät aus dem Haus entfernt.</translation>
    </message>
    <message>
        <source>waiterapp failed while following it (%1).</source>
        <translation>waiterapp ist dabei gescheitert, ihr zu folgen (%1).</translation>
    </message>
    <message>
        <source>Something done on this device could not be merged into the venue&apos;s record (%1).</source>
        <translation>Etwas von diesem Gerät konnte nicht in die Datenbank des Hauses übernommen werden (%1).</translation>
    </message>
    <message>
        <source>This needs the venue&apos;s record, which is out of reach now. %1</source>
        <translation>Das braucht die Datenbank des Hauses, die jetzt nicht erreichbar ist. %1</translation>
    </message>
    <message>
        <source>The venue&apos;s record went out of reach before it answered. Whether this is done is told as soon as it is back.</source>
        <translation>Die Datenbank des Hauses war nicht mehr erreichbar, bevor sie geantwortet hat. Ob dies erledigt ist, wird gesagt, sobald sie wieder da ist.</translation>
    </message>
    <message>
        <source>The venue&apos;s record went out of reach before it had this: nothing of it is done.</source>
        <translation>Die Datenbank des Hauses war nicht mehr erreichbar, bevor dies dort ankam: Nichts davon ist erledigt.</translation>
    </message>
    <message>
        <source>The venue&apos;s record is on another server now, which has nothing of this. The till may have it all the same: look there before it is done again.</source>
        <translation>Die Datenbank des Hauses ist jetzt auf einem anderen Server, der davon nichts hat. Die Kasse kann es trotzdem haben: Sieh dort nach, bevor es noch einmal getan wird.</translation>
    </message>
    <message>
        <source>It may be at the till already: look there before it is sent again.</source>
        <translation>Es kann schon an der Kasse sein: Sieh dort nach, bevor es noch einmal gesendet wird.</translation>
    </message>
    <message>
        <source>What comes before this has not got through to the till for too long. Nothing is booked.</source>
        <translation>Was davor an der Reihe ist, kommt seit zu langer Zeit nicht zur Kasse durch. Nichts ist gebucht.</translation>
    </message>
    <message>
        <source>An order of this table waits for a person: look into the queue. Nothing is booked.</source>
        <translation>Eine Bestellung dieses Tisches wartet auf einen Menschen: Sieh in die Warteschlange. Nichts ist gebucht.</translation>
    </message>
    <message>
        <source>This was sent with another till account and may have come: look at that till first.</source>
        <translation>Das wurde mit einem anderen Kassenkonto gesendet und kann angekommen sein: Sieh zuerst an jener Kasse nach.</translation>
    </message>
    <message>
        <source>This was meant for another till account. Nothing is booked.</source>
        <translation>Das war für ein anderes Kassenkonto bestimmt. Nichts ist gebucht.</translation>
    </message>
    <message>
        <source>waiterapp&apos;s %1 stopped unexpectedly (%2) and was started again.</source>
        <translation>Ein Teil von waiterapp (%1) hat unerwartet aufgehört (%2) und wurde neu gestartet.</translation>
    </message>
    <message>
        <source>No device of the venue talks to the till.</source>
        <translation>Kein Gerät des Hauses spricht mit der Kasse.</translation>
    </message>
    <message>
        <source>The venue&apos;s server was replaced; it is not known whether this was sent.</source>
        <translation>Der Server des Hauses wurde ersetzt; es ist nicht bekannt, ob das gesendet wurde.</translation>
    </message>
    <message>
        <source>Move at the till, from table %1 to table %2: %3. The till&apos;s interface cannot do it.</source>
        <translation>An der Kasse umbuchen, von Tisch %1 auf Tisch %2: %3. Die Schnittstelle der Kasse kann das nicht.</translation>
    </message>
    <message>
        <source>Of %1 not so much is left to be moved.</source>
        <translation>Von %1 ist nicht mehr so viel zum Umbuchen da.</translation>
    </message>
    <message>
        <source>It is on this table already.</source>
        <translation>Es ist schon auf diesem Tisch.</translation>
    </message>
    <message>
        <source>Something was ordered on this table; it must be paid or taken back.</source>
        <translation>Auf diesem Tisch ist etwas bestellt; es muss bezahlt oder storniert werden.</translation>
    </message>
    <message>
        <source>The kitchen has %1 already.</source>
        <translation>Die Küche hat %1 schon.</translation>
    </message>
    <message>
        <source>The till has %1 in its course already; change it there.</source>
        <translation>Die Kasse hat %1 schon in seinem Gang; dort ändern.</translation>
    </message>
    <message>
        <source>Taken back before the till heard of it.</source>
        <translation>Storniert, bevor die Kasse davon wusste.</translation>
    </message>
    <message>
        <source>Money is taken at the till.</source>
        <translation>Kassiert wird an der Kasse.</translation>
    </message>
    <message>
        <source>This venue&apos;s record is on this device alone. `waiterapp venue create` shares it.</source>
        <translation>Die Datenbank dieses Hauses ist nur auf diesem Gerät. `waiterapp venue create` teilt sie.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile; it stays as it is.</source>
        <translation>Das hat inzwischen jemand anderes geändert; es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>This device&apos;s disk does not keep what is written on it (%1).</source>
        <translation>Der Speicher dieses Geräts behält nicht, was darauf geschrieben wird (%1).</translation>
    </message>
    <message>
        <source>The record of this device is damaged and is being repaired. Orders wait until that is done; it takes a moment.</source>
        <translation>Der Datenbestand dieses Geräts ist beschädigt und wird repariert. Bestellungen warten so lange; es dauert einen Moment.</translation>
    </message>
    <message>
        <source>This is NOT saved: write it on paper (%1).</source>
        <translation>Das ist NICHT gespeichert: auf Papier schreiben (%1).</translation>
    </message>
    <message>
        <source>The order of table %1 that could not be saved is saved after all: take it off the paper.</source>
        <translation>Die Bestellung von Tisch %1, die nicht gespeichert werden konnte, ist doch gespeichert: vom Papier streichen.</translation>
    </message>
    <message>
        <source>What could not be saved for table %1 is saved after all: look before it is done again.</source>
        <translation>Was für Tisch %1 nicht gespeichert werden konnte, ist doch gespeichert: erst nachsehen, bevor es noch einmal getan wird.</translation>
    </message>
    <message>
        <source>Something that could not be saved is saved after all: look before it is done again.</source>
        <translation>Etwas, das nicht gespeichert werden konnte, ist doch gespeichert: erst nachsehen, bevor es noch einmal getan wird.</translation>
    </message>
    <message>
        <source>THE DISK OF THIS DEVICE IS FULL: orders are saved from the last reserve. Let somebody remove files from it now, and keep paper at hand.</source>
        <translation>DER SPEICHER DIESES GERÄTS IST VOLL: Bestellungen werden aus der letzten Reserve gespeichert. Jemand muss jetzt Dateien entfernen; Papier bereithalten.</translation>
    </message>
    <message>
        <source>The disk of this device is nearly full (%1 MB left): evenings are not recorded any more. Let somebody remove files from it.</source>
        <translation>Der Speicher dieses Geräts ist fast voll (noch %1 MB): Abende werden nicht mehr aufgezeichnet. Jemand muss Dateien entfernen.</translation>
    </message>
    <message>
        <source>The evening cannot be recorded now: the disk is nearly full.</source>
        <translation>Der Abend kann jetzt nicht aufgezeichnet werden: Der Speicher ist fast voll.</translation>
    </message>
    <message>
        <source>The record was damaged; look at the till whether this has come.</source>
        <translation>Der Datenbestand war beschädigt; an der Kasse nachsehen, ob das angekommen ist.</translation>
    </message>
    <message>
        <source>The disk had not kept what was written last; it was put back from the second copy.</source>
        <translation>Der Speicher hatte das zuletzt Geschriebene nicht behalten; es wurde aus der Zweitschrift zurückgeholt.</translation>
    </message>
    <message>
        <source>The second copy of the record is damaged; the record itself can be read.</source>
        <translation>Die Zweitschrift des Datenbestands ist beschädigt; der Datenbestand selbst ist lesbar.</translation>
    </message>
    <message>
        <source>The second copy belongs to another record. It was put aside as %1; the record itself can be read.</source>
        <translation>Die zweite Kopie gehört zu einem anderen Datenbestand. Sie wurde als %1 beiseitegelegt; der Datenbestand selbst ist lesbar.</translation>
    </message>
    <message>
        <source>The file of the record is gone, or empty.</source>
        <translation>Die Datei des Datenbestands fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>This record was written by a newer waiterapp: it can be read here, and nothing can be changed. Update waiterapp on this device.</source>
        <translation>Dieser Datenbestand stammt von einem neueren waiterapp: Er kann hier gelesen, aber nicht geändert werden. waiterapp auf diesem Gerät aktualisieren.</translation>
    </message>
    <message>
        <source>The file is too large to be a floor.</source>
        <translation>Die Datei ist zu groß für einen Tischplan.</translation>
    </message>
    <message>
        <source>The file holds no floor: %1</source>
        <translation>Die Datei enthält keinen Tischplan: %1</translation>
    </message>
    <message>
        <source>The file was written by a newer program.</source>
        <translation>Die Datei wurde von einem neueren Programm geschrieben.</translation>
    </message>
    <message>
        <source>A picture in the file is damaged.</source>
        <translation>Ein Bild in der Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>A picture of more than %1 kB is too large for a room.</source>
        <translation>Ein Bild von mehr als %1 kB ist zu groß für einen Raum.</translation>
    </message>
    <message>
        <source>This needs the rights of the database&apos;s owner: run it on the device that made the venue.</source>
        <translation>Das braucht die Rechte des Besitzers der Datenbank: auf dem Gerät tun, das das Haus angelegt hat.</translation>
    </message>
    <message>
        <source>A price cannot be below zero.</source>
        <translation>Ein Preis kann nicht unter null sein.</translation>
    </message>
    <message>
        <source>A dish needs a name.</source>
        <translation>Ein Gericht braucht einen Namen.</translation>
    </message>
    <message>
        <source>A name at the till has at most %1 characters.</source>
        <translation>Ein Name hat an der Kasse höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>%1 was changed at the till meanwhile; look at it again.</source>
        <translation>%1 wurde inzwischen an der Kasse geändert; noch einmal ansehen.</translation>
    </message>
    <message>
        <source>The till refuses this (status %1).</source>
        <translation>Die Kasse lehnt das ab (Status %1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost. Whether it has the change is seen when it can be read again.</source>
        <translation>Die Antwort der Kasse ging verloren. Ob sie die Änderung hat, zeigt sich, wenn sie wieder lesbar ist.</translation>
    </message>
    <message>
        <source>The till did not take the change; it has what it had.</source>
        <translation>Die Kasse hat die Änderung nicht übernommen; alles ist wie vorher.</translation>
    </message>
    <message>
        <source>The till has answered, and kept what it had.</source>
        <translation>Die Kasse hat geantwortet und behalten, was sie hatte.</translation>
    </message>
    <message>
        <source>The stock was changed at the till meanwhile: it has %1 now.</source>
        <translation>Der Bestand wurde inzwischen an der Kasse geändert: Sie hat jetzt %1.</translation>
    </message>
    <message>
        <source>A heading needs a name.</source>
        <translation>Eine Überschrift braucht einen Namen.</translation>
    </message>
    <message>
        <source>The till does not take the heading.</source>
        <translation>Die Kasse nimmt die Überschrift nicht an.</translation>
    </message>
    <message>
        <source>With a price of 0 this till asks for the price with every sale.</source>
        <translation>Bei einem Preis von 0 fragt diese Kasse bei jedem Verkauf nach dem Preis.</translation>
    </message>
    <message>
        <source>The till&apos;s rounding has no price that comes to this amount; choose a cent more or less.</source>
        <translation>Mit der Rundung der Kasse kommt kein Preis auf diesen Betrag; einen Cent mehr oder weniger wählen.</translation>
    </message>
    <message>
        <source>Headings come from the till; change them there.</source>
        <translation>Die Überschriften kommen von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>Words come from the till; change them there.</source>
        <translation>Die Wörter kommen von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>Sizes and their prices come from the till; change them there.</source>
        <translation>Größen und ihre Preise kommen von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>A file of more than %1 MB is too large for a picture.</source>
        <translation>Eine Datei von mehr als %1 MB ist zu groß für ein Bild.</translation>
    </message>
    <message>
        <source>Only PNG and JPEG pictures can be used.</source>
        <translation>Nur PNG- und JPEG-Bilder können verwendet werden.</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>Dieses Bild kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This picture cannot be made small enough.</source>
        <translation>Dieses Bild lässt sich nicht klein genug machen.</translation>
    </message>
    <message>
        <source>A picture of more than %1 kB is too large for the tiles.</source>
        <translation>Ein Bild von mehr als %1 kB ist zu groß für die Kacheln.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not one this device trusts: check the address and this device&apos;s clock, or choose the certificate that the till&apos;s server has.</source>
        <translation>Dem Zertifikat von %1 traut dieses Gerät nicht: Prüfe die Adresse und die Uhr dieses Geräts, oder wähle das Zertifikat, das der Server der Kasse hat.</translation>
    </message>
    <message>
        <source>There is no certificate in %1: choose another file, then try again.</source>
        <translation>In %1 ist kein Zertifikat: Wähle eine andere Datei und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The till&apos;s interface only reads articles; change them in bessa Manager.</source>
        <translation>Die Schnittstelle der Kasse liest Artikel nur; im bessa Manager ändern.</translation>
    </message>
    <message>
        <source>The till&apos;s interface only reads articles; change them in my.kassandro.</source>
        <translation>Die Schnittstelle der Kasse liest Artikel nur; in my.kassandro ändern.</translation>
    </message>
    <message>
        <source>In the till&apos;s cloud at once; the till itself has them after 2 or 30 minutes.</source>
        <translation>Sofort in der Cloud der Kasse; die Kasse selbst hat sie nach 2 oder 30 Minuten.</translation>
    </message>
    <message>
        <source>A course per line; calling a course tells the till.</source>
        <translation>Ein Gang je Zeile; ein Abruf sagt es der Kasse.</translation>
    </message>
    <message>
        <source>A job whose answer was lost is looked for by our reference first.</source>
        <translation>Ein Auftrag, dessen Antwort verloren ging, wird zuerst über unsere Referenz gesucht.</translation>
    </message>
    <message>
        <source>A lost answer is looked up by a mark on the receipt; a person decides.</source>
        <translation>Eine verlorene Antwort wird über ein Zeichen am Beleg gesucht; eine Person entscheidet.</translation>
    </message>
    <message>
        <source>A mark for the kitchen, in the note.</source>
        <translation>Ein Zeichen für die Küche, in der Notiz.</translation>
    </message>
    <message>
        <source>A mark for the kitchen; the price is the same.</source>
        <translation>Ein Zeichen für die Küche; der Preis ist derselbe.</translation>
    </message>
    <message>
        <source>A parked order cannot be changed from here: additions are sent as new orders.</source>
        <translation>Eine geparkte Bestellung kann von hier nicht geändert werden: Ergänzungen werden als neue Bestellungen gesendet.</translation>
    </message>
    <message>
        <source>A receipt signed by the register, with one way to pay each.</source>
        <translation>Ein von der Kasse signierter Beleg, mit je einer Zahlart.</translation>
    </message>
    <message>
        <source>A receipt signed by the till, with several ways to pay.</source>
        <translation>Ein von der Kasse signierter Beleg, mit mehreren Zahlarten.</translation>
    </message>
    <message>
        <source>A request key: the till knows an order that comes twice.</source>
        <translation>Ein Schlüssel je Auftrag: Die Kasse erkennt eine Bestellung, die zweimal kommt.</translation>
    </message>
    <message>
        <source>A sale is finished at the till.</source>
        <translation>Ein Verkauf wird an der Kasse abgeschlossen.</translation>
    </message>
    <message>
        <source>Additions are sent as new bons.</source>
        <translation>Ergänzungen werden als neue Bons gesendet.</translation>
    </message>
    <message>
        <source>Additions are sent as new orders.</source>
        <translation>Ergänzungen werden als neue Bestellungen gesendet.</translation>
    </message>
    <message>
        <source>After a lost answer an order is looked for by our reference first.</source>
        <translation>Nach einer verlorenen Antwort wird eine Bestellung zuerst über unsere Referenz gesucht.</translation>
    </message>
    <message>
        <source>Anything can be changed until it is paid.</source>
        <translation>Alles kann geändert werden, bis es bezahlt ist.</translation>
    </message>
    <message>
        <source>As a size with its price; the till takes decimal quantities.</source>
        <translation>Als Größe mit ihrem Preis; die Kasse nimmt Dezimalmengen.</translation>
    </message>
    <message>
        <source>As a size with its price; the till takes fractional counts.</source>
        <translation>Als Größe mit ihrem Preis; die Kasse nimmt gebrochene Mengen.</translation>
    </message>
    <message>
        <source>As a way to pay, or sold as a product; the till keeps no balance.</source>
        <translation>Als Zahlart oder als Produkt verkauft; die Kasse führt kein Guthaben.</translation>
    </message>
    <message>
        <source>As a way to pay, or sold as an article; the till keeps no balance.</source>
        <translation>Als Zahlart oder als Artikel verkauft; die Kasse führt kein Guthaben.</translation>
    </message>
    <message>
        <source>As a way to pay; their balance is kept by the till&apos;s own module.</source>
        <translation>Als Zahlart; ihr Guthaben führt das eigene Modul der Kasse.</translation>
    </message>
    <message>
        <source>As an order on a table and its payment, one after the other.</source>
        <translation>Als Bestellung auf einem Tisch und ihre Zahlung, eins nach dem anderen.</translation>
    </message>
    <message>
        <source>As jobs that the till books when it is there; each is followed to its end.</source>
        <translation>Als Aufträge, die die Kasse bucht, sobald sie da ist; jeder wird bis zum Ende verfolgt.</translation>
    </message>
    <message>
        <source>As jobs, for whole tables and whole lines, with one way to pay each.</source>
        <translation>Als Aufträge, für ganze Tische und ganze Zeilen, mit je einer Zahlart.</translation>
    </message>
    <message>
        <source>As open bons; after a lost answer they are looked for before they are sent again.</source>
        <translation>Als offene Bons; nach einer verlorenen Antwort werden sie gesucht, bevor sie noch einmal gesendet werden.</translation>
    </message>
    <message>
        <source>As the till prints them, on 58 or 80 mm.</source>
        <translation>Wie die Kasse sie druckt, auf 58 oder 80 mm.</translation>
    </message>
    <message>
        <source>As the till prints them, on 58 or 80 mm; also by e-mail.</source>
        <translation>Wie die Kasse sie druckt, auf 58 oder 80 mm; auch per E-Mail.</translation>
    </message>
    <message>
        <source>At the till&apos;s word; it cannot be undone.</source>
        <translation>Die Kasse hat das Wort; es ist nicht rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Begins a session; without one the till signs nothing.</source>
        <translation>Beginnt eine Sitzung; ohne sie signiert die Kasse nichts.</translation>
    </message>
    <message>
        <source>Bills are split at the till.</source>
        <translation>Rechnungen werden an der Kasse geteilt.</translation>
    </message>
    <message>
        <source>By PIN, checked by the till.</source>
        <translation>Mit PIN, von der Kasse geprüft.</translation>
    </message>
    <message>
        <source>By a counter-receipt, as a job.</source>
        <translation>Durch einen Gegenbeleg, als Auftrag.</translation>
    </message>
    <message>
        <source>By lines, quantities, seats, equal parts and the rest.</source>
        <translation>Nach Zeilen, Mengen, Plätzen, gleichen Teilen und dem Rest.</translation>
    </message>
    <message>
        <source>By whole lines.</source>
        <translation>Nach ganzen Zeilen.</translation>
    </message>
    <message>
        <source>Counted from receipts, which the till forgets after 7 days.</source>
        <translation>Aus Belegen gezählt, die die Kasse nach 7 Tagen vergisst.</translation>
    </message>
    <message>
        <source>Counted from the till&apos;s receipts.</source>
        <translation>Aus den Belegen der Kasse gezählt.</translation>
    </message>
    <message>
        <source>Drawn and kept in waiterapp.</source>
        <translation>In waiterapp gezeichnet und geführt.</translation>
    </message>
    <message>
        <source>Ends the session, for everybody at this cash desk.</source>
        <translation>Beendet die Sitzung, für alle an dieser Kasse.</translation>
    </message>
    <message>
        <source>Files up to 5 MB beside a receipt.</source>
        <translation>Dateien bis 5 MB zu einem Beleg.</translation>
    </message>
    <message>
        <source>Headings per line go to the till; what is cooked when is kept by waiterapp.</source>
        <translation>Überschriften je Zeile gehen an die Kasse; was wann gekocht wird, führt waiterapp.</translation>
    </message>
    <message>
        <source>Held and fired in waiterapp.</source>
        <translation>Wird in waiterapp gehalten und abgerufen.</translation>
    </message>
    <message>
        <source>If nobody else has changed it meanwhile.</source>
        <translation>Wenn niemand ihn inzwischen geändert hat.</translation>
    </message>
    <message>
        <source>Kept in waiterapp.</source>
        <translation>Wird in waiterapp geführt.</translation>
    </message>
    <message>
        <source>Kept in waiterapp: an order sent to the till would become a receipt at once.</source>
        <translation>Wird in waiterapp geführt: Eine gesendete Bestellung würde sofort zum Beleg.</translation>
    </message>
    <message>
        <source>Kept in waiterapp: whatever the till is sent, it signs.</source>
        <translation>Wird in waiterapp geführt: Was die Kasse bekommt, signiert sie.</translation>
    </message>
    <message>
        <source>Kept in waiterapp; the till prints by article group.</source>
        <translation>Wird in waiterapp geführt; die Kasse druckt nach Artikelgruppe.</translation>
    </message>
    <message>
        <source>Lists are read whole and compared.</source>
        <translation>Listen werden ganz gelesen und verglichen.</translation>
    </message>
    <message>
        <source>Lists are read whole and compared; push says where to look.</source>
        <translation>Listen werden ganz gelesen und verglichen; die Kasse meldet, wo zu schauen ist.</translation>
    </message>
    <message>
        <source>Made from the till&apos;s article groups, or as the manager writes them.</source>
        <translation>Aus den Artikelgruppen der Kasse, oder wie die Leitung sie schreibt.</translation>
    </message>
    <message>
        <source>Made from the till&apos;s article groups.</source>
        <translation>Aus den Artikelgruppen der Kasse.</translation>
    </message>
    <message>
        <source>Made from the till&apos;s groups, or as the manager writes them.</source>
        <translation>Aus den Gruppen der Kasse, oder wie die Leitung sie schreibt.</translation>
    </message>
    <message>
        <source>Marked in waiterapp at once.</source>
        <translation>Sofort in waiterapp markiert.</translation>
    </message>
    <message>
        <source>Marked in waiterapp at once; hiding a dish at the till would take 2 or 30 minutes.</source>
        <translation>Sofort in waiterapp markiert; an der Kasse würde es 2 oder 30 Minuten dauern.</translation>
    </message>
    <message>
        <source>Marked in waiterapp at once; the till&apos;s lock is not part of its public interface.</source>
        <translation>Sofort in waiterapp markiert; die Sperre der Kasse gehört nicht zu ihrer öffentlichen Schnittstelle.</translation>
    </message>
    <message>
        <source>Not part of the till&apos;s documented interface.</source>
        <translation>Nicht Teil der dokumentierten Schnittstelle der Kasse.</translation>
    </message>
    <message>
        <source>On the bill, spread over its lines.</source>
        <translation>Auf der Rechnung, auf ihre Zeilen verteilt.</translation>
    </message>
    <message>
        <source>On the bill, spread over its lines; worked out by the till&apos;s own rounding.</source>
        <translation>Auf der Rechnung, auf ihre Zeilen verteilt; nach der Rundung der Kasse gerechnet.</translation>
    </message>
    <message>
        <source>Only what has changed since the last look.</source>
        <translation>Nur was sich seit dem letzten Blick geändert hat.</translation>
    </message>
    <message>
        <source>Open until they are paid; the till hears of them with the bill.</source>
        <translation>Offen, bis sie bezahlt sind; die Kasse erfährt davon mit der Rechnung.</translation>
    </message>
    <message>
        <source>Ordered and paid at once.</source>
        <translation>In einem bestellt und bezahlt.</translation>
    </message>
    <message>
        <source>Over the counter, ordered and paid at once.</source>
        <translation>Über die Theke, in einem bestellt und bezahlt.</translation>
    </message>
    <message>
        <source>PINs are kept in waiterapp.</source>
        <translation>PINs führt waiterapp.</translation>
    </message>
    <message>
        <source>Parked on the table in the till&apos;s cloud; sent again safely with the same request key.</source>
        <translation>In der Cloud der Kasse auf dem Tisch geparkt; mit demselben Schlüssel gefahrlos noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Payments are switched off: this server does not describe how it takes them, and nothing is paid on a guess. Whoever knows the server can switch them on in the profile with payments=assumed.</source>
        <translation>Zahlungen sind abgeschaltet: Dieser Server beschreibt nicht, wie er sie annimmt, und auf Verdacht wird nichts bezahlt. Wer den Server kennt, kann sie im Profil mit payments=assumed einschalten.</translation>
    </message>
    <message>
        <source>Per line, with the pickup price.</source>
        <translation>Je Zeile, mit dem Abholpreis.</translation>
    </message>
    <message>
        <source>Per line.</source>
        <translation>Je Zeile.</translation>
    </message>
    <message>
        <source>Portions in the till&apos;s unit.</source>
        <translation>Portionen in der Einheit der Kasse.</translation>
    </message>
    <message>
        <source>Printed by the till, as a job.</source>
        <translation>Von der Kasse gedruckt, als Auftrag.</translation>
    </message>
    <message>
        <source>Pushed by the till; what is pushed is always read again.</source>
        <translation>Von der Kasse gemeldet; was sie meldet, wird immer noch einmal gelesen.</translation>
    </message>
    <message>
        <source>Quantities in the product&apos;s unit, with two decimals.</source>
        <translation>Mengen in der Einheit des Produkts, mit zwei Nachkommastellen.</translation>
    </message>
    <message>
        <source>Quantities with two decimals.</source>
        <translation>Mengen mit zwei Nachkommastellen.</translation>
    </message>
    <message>
        <source>Read at the till.</source>
        <translation>An der Kasse abzulesen.</translation>
    </message>
    <message>
        <source>Read from the till where it counts stock.</source>
        <translation>Aus der Kasse gelesen, wo sie Bestand zählt.</translation>
    </message>
    <message>
        <source>Read from the till&apos;s cloud; what is typed at the till arrives after 2 or 30 minutes.</source>
        <translation>Aus der Cloud der Kasse gelesen; was an der Kasse getippt wird, kommt nach 2 oder 30 Minuten.</translation>
    </message>
    <message>
        <source>Read from the till.</source>
        <translation>Aus der Kasse gelesen.</translation>
    </message>
    <message>
        <source>Read from the till; a whole receipt can be voided.</source>
        <translation>Aus der Kasse gelesen; ein ganzer Beleg kann storniert werden.</translation>
    </message>
    <message>
        <source>Read from the till; only what has changed since the last look.</source>
        <translation>Aus der Kasse gelesen; nur was sich seit dem letzten Blick geändert hat.</translation>
    </message>
    <message>
        <source>Receipts are voided at the till.</source>
        <translation>Belege werden an der Kasse storniert.</translation>
    </message>
    <message>
        <source>Receipts by date; the catalogue is read whole and compared.</source>
        <translation>Belege nach Datum; der Katalog wird ganz gelesen und verglichen.</translation>
    </message>
    <message>
        <source>Sent as the line&apos;s extra description.</source>
        <translation>Als Zusatztext der Zeile gesendet.</translation>
    </message>
    <message>
        <source>Sent by the till.</source>
        <translation>Von der Kasse gesendet.</translation>
    </message>
    <message>
        <source>Shown from the till&apos;s data.</source>
        <translation>Aus den Daten der Kasse gezeigt.</translation>
    </message>
    <message>
        <source>Shown from the till&apos;s data; the till itself prints nothing again.</source>
        <translation>Aus den Daten der Kasse gezeigt; die Kasse selbst druckt nichts noch einmal.</translation>
    </message>
    <message>
        <source>Signed on demand, for the end of a month and of a year.</source>
        <translation>Auf Wunsch signiert, zum Ende eines Monats und eines Jahres.</translation>
    </message>
    <message>
        <source>Sizes and their prices are kept in waiterapp; an order carries its own price.</source>
        <translation>Größen und ihre Preise führt waiterapp; eine Bestellung bringt ihren Preis mit.</translation>
    </message>
    <message>
        <source>Sizes and their prices are kept in waiterapp; price rules run in the till.</source>
        <translation>Größen und ihre Preise führt waiterapp; Preisregeln laufen in der Kasse.</translation>
    </message>
    <message>
        <source>Sizes and their prices are kept in waiterapp; the till takes any price.</source>
        <translation>Größen und ihre Preise führt waiterapp; die Kasse nimmt jeden Preis.</translation>
    </message>
    <message>
        <source>Stock is counted at the till.</source>
        <translation>Der Bestand wird an der Kasse gezählt.</translation>
    </message>
    <message>
        <source>The day begins at the till.</source>
        <translation>Der Tag beginnt an der Kasse.</translation>
    </message>
    <message>
        <source>The day begins with the first booking.</source>
        <translation>Der Tag beginnt mit der ersten Buchung.</translation>
    </message>
    <message>
        <source>The day is closed at the till.</source>
        <translation>Der Tag wird an der Kasse abgeschlossen.</translation>
    </message>
    <message>
        <source>The kitchen is told at once; the line itself must be voided at the till.</source>
        <translation>Die Küche erfährt es sofort; die Zeile selbst muss an der Kasse storniert werden.</translation>
    </message>
    <message>
        <source>The kitchen is told at once; the till has not heard of the line yet.</source>
        <translation>Die Küche erfährt es sofort; die Kasse weiß von der Zeile noch nichts.</translation>
    </message>
    <message>
        <source>The last 7 days can be read; nothing can be voided or printed from here.</source>
        <translation>Die letzten 7 Tage sind zu lesen; von hier kann nichts storniert oder gedruckt werden.</translation>
    </message>
    <message>
        <source>The till has no places for tables.</source>
        <translation>Die Kasse kennt keine Plätze für Tische.</translation>
    </message>
    <message>
        <source>The till has no push; it is asked every few seconds.</source>
        <translation>Die Kasse meldet nichts von sich aus; sie wird alle paar Sekunden gefragt.</translation>
    </message>
    <message>
        <source>The till has no push; its cloud is asked every few seconds.</source>
        <translation>Die Kasse meldet nichts von sich aus; ihre Cloud wird alle paar Sekunden gefragt.</translation>
    </message>
    <message>
        <source>The till has no push; receipts are read every minute.</source>
        <translation>Die Kasse meldet nichts von sich aus; Belege werden jede Minute gelesen.</translation>
    </message>
    <message>
        <source>The till has no rooms; waiterapp keeps them.</source>
        <translation>Die Kasse kennt keine Bereiche; waiterapp führt sie.</translation>
    </message>
    <message>
        <source>The till has no tables; waiterapp keeps them.</source>
        <translation>Die Kasse kennt keine Tische; waiterapp führt sie.</translation>
    </message>
    <message>
        <source>The till keeps no files.</source>
        <translation>Die Kasse bewahrt keine Dateien auf.</translation>
    </message>
    <message>
        <source>The till knows a device and no people; waiters are kept in waiterapp.</source>
        <translation>Die Kasse kennt ein Gerät und keine Leute; das Personal führt waiterapp.</translation>
    </message>
    <message>
        <source>The till knows nothing of cooking.</source>
        <translation>Die Kasse weiß nichts vom Kochen.</translation>
    </message>
    <message>
        <source>The till knows one user per login; waiters are kept in waiterapp.</source>
        <translation>Die Kasse kennt einen Benutzer je Login; das Personal führt waiterapp.</translation>
    </message>
    <message>
        <source>The till makes the receipts the tax office wants by itself.</source>
        <translation>Die Belege, die das Finanzamt will, macht die Kasse selbst.</translation>
    </message>
    <message>
        <source>The till needs no beginning of a day.</source>
        <translation>Die Kasse braucht keinen Tagesbeginn.</translation>
    </message>
    <message>
        <source>The till&apos;s active table maps.</source>
        <translation>Die aktiven Tischpläne der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s country wants none.</source>
        <translation>Das Land der Kasse verlangt keine.</translation>
    </message>
    <message>
        <source>The till&apos;s course group per line; what is cooked when is kept by waiterapp.</source>
        <translation>Die Ganggruppe der Kasse je Zeile; was wann gekocht wird, führt waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s customers and their credit.</source>
        <translation>Die Kunden der Kasse und ihr Guthaben.</translation>
    </message>
    <message>
        <source>The till&apos;s employees.</source>
        <translation>Die Mitarbeiter der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s employees; PINs cannot be checked through the till.</source>
        <translation>Die Mitarbeiter der Kasse; PINs lassen sich über die Kasse nicht prüfen.</translation>
    </message>
    <message>
        <source>The till&apos;s headings, and a heading per line.</source>
        <translation>Die Überschriften der Kasse, und eine je Zeile.</translation>
    </message>
    <message>
        <source>The till&apos;s interface checks no PINs; they are kept in waiterapp.</source>
        <translation>Die Schnittstelle der Kasse prüft keine PINs; waiterapp führt sie.</translation>
    </message>
    <message>
        <source>The till&apos;s interface does not show receipts as it prints them.</source>
        <translation>Die Schnittstelle der Kasse zeigt Belege nicht so, wie sie sie druckt.</translation>
    </message>
    <message>
        <source>The till&apos;s interface does not tell what is cooked.</source>
        <translation>Die Schnittstelle der Kasse sagt nicht, was gekocht ist.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has no customers.</source>
        <translation>Die Schnittstelle der Kasse hat keine Kunden.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has no stock.</source>
        <translation>Die Schnittstelle der Kasse hat keinen Bestand.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has no vouchers.</source>
        <translation>Die Schnittstelle der Kasse hat keine Gutscheine.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has none; a month ends with a zero receipt.</source>
        <translation>Die Schnittstelle der Kasse hat keinen; ein Monat endet mit einem Nullbeleg.</translation>
    </message>
    <message>
        <source>The till&apos;s interface sends no e-mail.</source>
        <translation>Die Schnittstelle der Kasse sendet keine E-Mail.</translation>
    </message>
    <message>
        <source>The till&apos;s interface tells the stock and does not change it.</source>
        <translation>Die Schnittstelle der Kasse nennt den Bestand und ändert ihn nicht.</translation>
    </message>
    <message>
        <source>The till&apos;s months, sessions and cashbook.</source>
        <translation>Monate, Sitzungen und Kassabuch der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s multi-price lists.</source>
        <translation>Die Mehrpreislisten der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s open bons, the moment it has them.</source>
        <translation>Die offenen Bons der Kasse, sobald sie sie hat.</translation>
    </message>
    <message>
        <source>The till&apos;s options, paid or not, and a free note.</source>
        <translation>Die Optionen der Kasse, bezahlt oder nicht, und eine freie Notiz.</translation>
    </message>
    <message>
        <source>The till&apos;s order groups.</source>
        <translation>Die Bestellgruppen der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s order monitor is not part of its public interface.</source>
        <translation>Der Bestellmonitor der Kasse gehört nicht zu ihrer öffentlichen Schnittstelle.</translation>
    </message>
    <message>
        <source>The till&apos;s ordering areas.</source>
        <translation>Die Bestellbereiche der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s own heading of each dish.</source>
        <translation>Die eigene Überschrift der Kasse für jedes Gericht.</translation>
    </message>
    <message>
        <source>The till&apos;s own, with what waits to be cleaned.</source>
        <translation>Der der Kasse, samt dem, was abzuräumen ist.</translation>
    </message>
    <message>
        <source>The till&apos;s payments.</source>
        <translation>Die Zahlungen der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s places and shapes; what a manager moves here is kept by waiterapp.</source>
        <translation>Plätze und Formen der Kasse; was die Leitung hier verschiebt, führt waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s places; what a manager moves here is kept by waiterapp.</source>
        <translation>Die Plätze der Kasse; was die Leitung hier verschiebt, führt waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s printing groups.</source>
        <translation>Die Druckgruppen der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s receipts.</source>
        <translation>Die Belege der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s revenue, best sellers, article groups and week.</source>
        <translation>Umsatz, Bestseller, Artikelgruppen und Woche der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s table groups; tables of NFC guests are hidden.</source>
        <translation>Die Tischgruppen der Kasse; Tische von NFC-Gästen sind verborgen.</translation>
    </message>
    <message>
        <source>The till&apos;s tables with their seats.</source>
        <translation>Die Tische der Kasse mit ihren Plätzen.</translation>
    </message>
    <message>
        <source>The till&apos;s tables; where they stand on the map is kept by waiterapp.</source>
        <translation>Die Tische der Kasse; wo sie im Plan stehen, führt waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s turnover of today, by article, group, way to pay, user and tax.</source>
        <translation>Der Umsatz der Kasse von heute, nach Artikel, Gruppe, Zahlart, Benutzer und Steuer.</translation>
    </message>
    <message>
        <source>The till&apos;s users.</source>
        <translation>Die Benutzer der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s vouchers.</source>
        <translation>Die Gutscheine der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s words and free notes, up to 500 characters per line.</source>
        <translation>Die Wörter der Kasse und freie Notizen, bis zu 500 Zeichen je Zeile.</translation>
    </message>
    <message>
        <source>This account offers only the older interface, which signs no receipts.</source>
        <translation>Dieses Konto bietet nur die ältere Schnittstelle, die keine Belege signiert.</translation>
    </message>
    <message>
        <source>This device only reads: its login names no register.</source>
        <translation>Dieses Gerät liest nur: Sein Login nennt keine Registrierkasse.</translation>
    </message>
    <message>
        <source>This licence has no tables; waiterapp keeps them.</source>
        <translation>Diese Lizenz hat keine Tische; waiterapp führt sie.</translation>
    </message>
    <message>
        <source>This server checks no PINs; they are kept in waiterapp.</source>
        <translation>Dieser Server prüft keine PINs; waiterapp führt sie.</translation>
    </message>
    <message>
        <source>This token may not read customers.</source>
        <translation>Dieser Token darf keine Kunden lesen.</translation>
    </message>
    <message>
        <source>This token may not read payments.</source>
        <translation>Dieser Token darf keine Zahlungen lesen.</translation>
    </message>
    <message>
        <source>This token may not read stock.</source>
        <translation>Dieser Token darf keinen Bestand lesen.</translation>
    </message>
    <message>
        <source>This token may not read users; waiters are kept in waiterapp.</source>
        <translation>Dieser Token darf keine Benutzer lesen; die Leute führt waiterapp.</translation>
    </message>
    <message>
        <source>Whole receipts, by another signed receipt.</source>
        <translation>Ganze Belege, durch einen weiteren signierten Beleg.</translation>
    </message>
    <message>
        <source>Whole receipts.</source>
        <translation>Ganze Belege.</translation>
    </message>
    <message>
        <source>Whole receipts; what was paid through SumUp is refunded by the till.</source>
        <translation>Ganze Belege; was über SumUp bezahlt wurde, erstattet die Kasse.</translation>
    </message>
    <message>
        <source>Whole tables and whole lines, with several ways to pay at once.</source>
        <translation>Ganze Tische und ganze Zeilen, mit mehreren Zahlarten auf einmal.</translation>
    </message>
    <message>
        <source>With a weight that nobody has; they are never deleted from here.</source>
        <translation>Mit einem Gewicht, das niemand hat; von hier werden sie nie gelöscht.</translation>
    </message>
    <message>
        <source>Worked out from the orders parked on each table.</source>
        <translation>Ergibt sich aus den auf jedem Tisch geparkten Bestellungen.</translation>
    </message>
    <message>
        <source>Worked out from what is open on each table.</source>
        <translation>Ergibt sich aus dem, was auf jedem Tisch offen ist.</translation>
    </message>
    <message>
        <source>Written by the manager; they print on the receipt behind the dish.</source>
        <translation>Von der Leitung geschrieben; sie stehen auf dem Beleg hinter dem Gericht.</translation>
    </message>
    <message>
        <source>A hidden dish is off the till&apos;s sales menu too, after 2 or 30 minutes.</source>
        <translation>Ein verborgenes Gericht fehlt nach 2 oder 30 Minuten auch im Verkaufsmenü der Kasse.</translation>
    </message>
    <message>
        <source>The till&apos;s products, at once.</source>
        <translation>Die Produkte der Kasse, sofort.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registrierkasse</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>issued per cash register</source>
        <translation>je Kasse vergeben</translation>
    </message>
    <message>
        <source>12 digits from the till; works once</source>
        <translation>12 Ziffern von der Kasse; gilt einmal</translation>
    </message>
    <message>
        <source>of a person who may order; a kitchen login may only look</source>
        <translation>einer Person, die bestellen darf; ein Küchenzugang darf nur schauen</translation>
    </message>
    <message>
        <source>from the bessa Manager, of the Public API</source>
        <translation>aus dem bessa Manager, der Public API</translation>
    </message>
    <message>
        <source>of the onlinebon user whose cash desk signs the receipts</source>
        <translation>des onlinebon-Benutzers, dessen Kasse die Belege signiert</translation>
    </message>
    <message>
        <source>from my.kassandro; each device that signs needs its own</source>
        <translation>aus my.kassandro; jedes Gerät, das signiert, braucht einen eigenen</translation>
    </message>
    <message>
        <source>its number; without one this device only reads</source>
        <translation>ihre Nummer; ohne sie liest dieses Gerät nur</translation>
    </message>
    <message>
        <source>The till&apos;s articles, at once.</source>
        <translation>Die Artikel der Kasse, sofort.</translation>
    </message>
    <message>
        <source>A hidden dish is not active at the till either.</source>
        <translation>Ein verborgenes Gericht ist auch an der Kasse nicht aktiv.</translation>
    </message>
    <message>
        <source>not offered by this server</source>
        <translation>von diesem Server nicht angeboten</translation>
    </message>
    <message>
        <source>The backup could not be written: %1.</source>
        <translation>Die Sicherung konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>The backup was put back. The old record is kept as %1.</source>
        <translation>Die Sicherung ist eingespielt. Die alte Datenbank liegt unter %1.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 is no backup of waiterapp.</source>
        <translation>Die Sicherung wurde nicht eingespielt: %1 ist keine Sicherung von waiterapp.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 was written by a newer program.</source>
        <translation>Die Sicherung wurde nicht eingespielt: %1 stammt von einem neueren Programm.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 is damaged.</source>
        <translation>Die Sicherung wurde nicht eingespielt: %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 orders of %2 are not with the till yet; settle them in the queue first.</source>
        <translation>Die Sicherung wurde nicht zurückgespielt: %1 Bestellungen von %2 sind noch nicht in der Kasse; erst in der Warteschlange klären.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 tables of %2 are open on this device alone; let them be paid first.</source>
        <translation>Die Sicherung wurde nicht zurückgespielt: %1 Tische von %2 sind nur auf diesem Gerät offen; lass sie zuerst bezahlen.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1.</source>
        <translation>Die Sicherung wurde nicht eingespielt: %1.</translation>
    </message>
    <message>
        <source>%1 also needs %2: type it, then try again.</source>
        <translation>%1 braucht noch %2: eingeben und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The address must begin with https://, because the key travels to it: correct it, then try again.</source>
        <translation>Die Adresse muss mit https:// beginnen, weil der Schlüssel dorthin geht: verbessern und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This device has no network: join it to the Wi-Fi or plug its cable in, then try again.</source>
        <translation>Dieses Gerät hat kein Netz: WLAN oder Kabel verbinden und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Nobody knows a server called %1: check the spelling of the address, then try again.</source>
        <translation>Niemand kennt einen Server namens %1: die Schreibweise der Adresse prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1: check the address, and that the till is switched on, then try again.</source>
        <translation>Unter %1 antwortet nichts: die Adresse prüfen und ob die Kasse eingeschaltet ist, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 does not answer: check the address and this device&apos;s network, then try again.</source>
        <translation>%1 antwortet nicht: die Adresse und das Netz dieses Geräts prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Another device holds this register: let it go there, or type another key for %1, then try again.</source>
        <translation>Ein anderes Gerät hält diese Kasse: dort freigeben oder einen anderen Schlüssel für %1 eingeben, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 lets this login read nothing: check %2, or have it given the rights there, then try again.</source>
        <translation>%1 lässt diesen Zugang nichts lesen: %2 prüfen oder ihm dort die Rechte geben lassen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 was asked too often: wait %2 s, then try again.</source>
        <translation>%1 wurde zu oft gefragt: %2 s warten und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 answers, but is not %2: check the whole address, or sign in to the Wi-Fi, then try again.</source>
        <translation>%1 antwortet, ist aber nicht %2: die ganze Adresse prüfen oder sich im WLAN anmelden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 does not answer as %2 should (%3): check the whole address, then try again.</source>
        <translation>%1 antwortet nicht so, wie %2 es soll (%3): die ganze Adresse prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 has a fault of its own now: wait a minute, then try again, or ask whoever looks after the till.</source>
        <translation>%1 hat gerade selbst eine Störung: eine Minute warten und noch einmal versuchen, oder den Betreuer der Kasse fragen.</translation>
    </message>
    <message>
        <source>This %1 was used already or is too old: fetch a new one at the till, then try again.</source>
        <translation>%1 wurde schon benutzt oder ist zu alt: an der Kasse einen neuen holen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This %1 was used already or is too old, or %2 is wrong: fetch a new one at the till, then try again.</source>
        <translation>%1 wurde schon benutzt oder ist zu alt, oder %2 stimmt nicht: an der Kasse einen neuen holen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 does not let this login in: check %2 letter by letter, then try again.</source>
        <translation>%1 lässt diesen Zugang nicht ein: %2 Buchstabe für Buchstabe prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is a profile %1 already; choose another name.</source>
        <translation>Es gibt schon ein Profil %1; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>A profile&apos;s name has letters, digits, dots, dashes and underscores, at most 40.</source>
        <translation>Der Name eines Profils hat Buchstaben, Ziffern, Punkte, Binde- und Unterstriche, höchstens 40.</translation>
    </message>
    <message>
        <source>This could not be done (%1).</source>
        <translation>Das ging nicht (%1).</translation>
    </message>
    <message>
        <source>A code has digits only.</source>
        <translation>Ein Code besteht nur aus Ziffern.</translation>
    </message>
    <message>
        <source>This is not the code: a digit is wrong or missing.</source>
        <translation>Das ist nicht der Code: Eine Ziffer ist falsch oder fehlt.</translation>
    </message>
    <message>
        <source>This code was used already, or its time is over: let the manager show a new one.</source>
        <translation>Dieser Code wurde schon benutzt oder ist abgelaufen: die Leitung einen neuen zeigen lassen.</translation>
    </message>
    <message>
        <source>The profile that runs cannot be removed; switch to another one first.</source>
        <translation>Das laufende Profil kann nicht entfernt werden; wechseln Sie zuerst zu einem anderen.</translation>
    </message>
    <message>
        <source>%1 orders of %2 are not with the till yet; switch to it and let them go there first.</source>
        <translation>%1 Bestellungen von %2 sind noch nicht bei der Kasse; wechseln Sie dorthin und lassen Sie sie erst hingehen.</translation>
    </message>
    <message>
        <source>%1 tables of %2 are open on this device alone; switch to it and let them be paid first.</source>
        <translation>%1 Tische von %2 sind nur auf diesem Gerät offen; wechsle dorthin und lass sie zuerst bezahlen.</translation>
    </message>
    <message>
        <source>waiterapp is already running with this data folder (process %1).</source>
        <translation>waiterapp läuft mit diesem Datenordner bereits (Prozess %1).</translation>
    </message>
    <message>
        <source>%1 has not typed a PIN on this device yet; choose who works here again.</source>
        <translation>%1 hat auf diesem Gerät noch keine PIN getippt; noch einmal wählen, wer hier arbeitet.</translation>
    </message>
    <message>
        <source>The backup is of another venue (%1).</source>
        <translation>Die Sicherung ist von einem anderen Haus (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s certificate is not one this device trusts: check the address in the profile and this device&apos;s clock.</source>
        <translation>Dem Zertifikat der Kasse vertraut dieses Gerät nicht: Adresse im Profil und Uhr dieses Geräts prüfen.</translation>
    </message>
    <message>
        <source>The keyring of this machine is locked: unlock it, then try again.</source>
        <translation>Der Schlüsselbund dieses Geräts ist gesperrt: entsperren und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The keyring of this machine does not answer: unlock it, or restart this machine.</source>
        <translation>Der Schlüsselbund dieses Geräts antwortet nicht: entsperren oder das Gerät neu starten.</translation>
    </message>
    <message>
        <source>The keyring of this machine has lost a part of what it kept: type the login again.</source>
        <translation>Der Schlüsselbund dieses Geräts hat einen Teil verloren: die Anmeldung noch einmal eintippen.</translation>
    </message>
    <message>
        <source>The keyring of this machine holds something that this program did not write.</source>
        <translation>Im Schlüsselbund dieses Geräts steht etwas, das nicht von diesem Programm ist.</translation>
    </message>
    <message>
        <source>The keyring of this machine cannot be read (%1).</source>
        <translation>Der Schlüsselbund dieses Geräts kann nicht gelesen werden (%1).</translation>
    </message>
    <message>
        <source>The keyring of this machine cannot be written (%1).</source>
        <translation>In den Schlüsselbund dieses Geräts kann nicht geschrieben werden (%1).</translation>
    </message>
    <message>
        <source>This code leads to a server that does not encrypt: let the manager show one of the venue&apos;s own.</source>
        <translation>Dieser Code führt zu einem Server, der nicht verschlüsselt: einen Code des eigenen Hauses zeigen lassen.</translation>
    </message>
    <message>
        <source>%1 cannot be read: type the login again, or put a copy of the file back.</source>
        <translation>%1 kann nicht gelesen werden: die Anmeldung noch einmal eintippen oder eine Kopie der Datei zurücklegen.</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read: %2.</source>
        <translation>Die Profile in %1 sind nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>There is no profile %1; known are %2.</source>
        <translation>Ein Profil %1 gibt es nicht; bekannt sind %2.</translation>
    </message>
    <message>
        <source>There are several profiles (%1); choose one with --profile.</source>
        <translation>Es gibt mehrere Profile (%1); wähle eines mit --profile.</translation>
    </message>
    <message>
        <source>The address of the database has the option %1, which cannot be used here: leave it out.</source>
        <translation>Die Adresse der Datenbank hat die Option %1, die hier nicht verwendet werden kann: Lass sie weg.</translation>
    </message>
    <message>
        <source>A variable PGSERVICE of this device&apos;s environment names a service that cannot be used: let somebody remove it.</source>
        <translation>Eine Variable PGSERVICE in der Umgebung dieses Geräts nennt einen Dienst, der nicht verwendet werden kann: Lass sie entfernen.</translation>
    </message>
    <message>
        <source>waiter</source>
        <translation>Kellner</translation>
    </message>
    <message>
        <source>cook</source>
        <translation>Koch</translation>
    </message>
    <message>
        <source>shift lead</source>
        <translation>Schichtleitung</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>ServerTools</name>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>The record</source>
        <translation>Die Datenbank</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Put a backup back ...</source>
        <translation>Sicherung einspielen ...</translation>
    </message>
    <message>
        <source>Replace it and start again</source>
        <translation>Ersetzen und neu starten</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>When this device starts</source>
        <translation>Wenn dieses Gerät startet</translation>
    </message>
    <message>
        <source>It shows the screen of</source>
        <translation>Es zeigt den Bildschirm für</translation>
    </message>
    <message>
        <source>It speaks, while nobody works who wants another language</source>
        <translation>Es spricht, solange niemand arbeitet, der eine andere Sprache will</translation>
    </message>
    <message>
        <source>Tills on this device</source>
        <translation>Kassen auf diesem Gerät</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Start again with this till</source>
        <translation>Mit dieser Kasse neu starten</translation>
    </message>
    <message>
        <source>Set up another ...</source>
        <translation>Weitere einrichten ...</translation>
    </message>
    <message>
        <source>Remove ...</source>
        <translation>Entfernen ...</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Orders, tables, people and settings of the venue, which all devices share. A backup is one file.</source>
        <translation>Bestellungen, Tische, Personal und Einstellungen des Hauses, die alle Geräte teilen. Eine Sicherung ist eine Datei.</translation>
    </message>
    <message>
        <source>Orders, tables, people and settings, which are on this device alone. A backup is one file.</source>
        <translation>Bestellungen, Tische, Personal und Einstellungen, die nur auf diesem Gerät sind. Eine Sicherung ist eine Datei.</translation>
    </message>
    <message>
        <source>the waiters</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>the kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>the manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>It fills the whole screen (F11 changes that)</source>
        <translation>Es füllt den ganzen Bildschirm (F11 ändert das)</translation>
    </message>
    <message>
        <source>the language of the system</source>
        <translation>die Sprache des Systems</translation>
    </message>
    <message>
        <source>%1 (running now)</source>
        <translation>%1 (läuft jetzt)</translation>
    </message>
    <message>
        <source>Remove %1 with its keys? Nobody can undo it.</source>
        <translation>%1 mit seinen Schlüsseln entfernen? Niemand kann es rückgängig machen.</translation>
    </message>
    <message>
        <source>Everything in the record of %1 is replaced by what is in %2: what was ordered and paid since then is no longer in it. The record as it is now stays beside it as a file.</source>
        <translation>Alles in der Datenbank von %1 wird durch den Inhalt von %2 ersetzt: Was seither bestellt und bezahlt wurde, steht nicht mehr darin. Die jetzige Datenbank bleibt daneben als Datei erhalten.</translation>
    </message>
    <message>
        <source>The backup is being written ...</source>
        <translation>Die Sicherung wird geschrieben ...</translation>
    </message>
    <message>
        <source>Backed up as %1 (%2 MB).</source>
        <translation>Gesichert als %1 (%2 MB).</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Endgültig entfernen</translation>
    </message>
</context>
<context>
    <name>SignInStep</name>
    <message>
        <source>Sign in to %1</source>
        <translation>Anmelden bei %1</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>It is the same for every house; change it only if you were given another one.</source>
        <translation>Sie ist für alle Häuser gleich; ändern Sie sie nur, wenn Sie eine andere bekommen haben.</translation>
    </message>
    <message>
        <source>As your dealer or the till&apos;s manual names it; it begins with https://</source>
        <translation>Wie sie Ihr Händler oder das Handbuch der Kasse nennt; sie beginnt mit https://</translation>
    </message>
    <message>
        <source>Address of the till</source>
        <translation>Adresse der Kasse</translation>
    </message>
    <message>
        <source>There are several ways in; choose the one you have:</source>
        <translation>Es gibt mehrere Zugänge; wählen Sie den, den Sie haben:</translation>
    </message>
    <message>
        <source>Only the certificate in %1 is trusted.</source>
        <translation>Nur dem Zertifikat in %1 wird vertraut.</translation>
    </message>
    <message>
        <source>A server in the house may have a certificate of its own: whoever set it up has the file.</source>
        <translation>Ein Server im Haus kann ein eigenes Zertifikat haben: Wer ihn eingerichtet hat, hat die Datei.</translation>
    </message>
    <message>
        <source>Choose another certificate</source>
        <translation>Anderes Zertifikat wählen</translation>
    </message>
    <message>
        <source>Choose its certificate</source>
        <translation>Sein Zertifikat wählen</translation>
    </message>
</context>
<context>
    <name>SizesSection</name>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Size, such as 1/4 l</source>
        <translation>Größe, etwa 1/4 l</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>A dish with sizes asks for one with every order.</source>
        <translation>Ein Gericht mit Größen fragt bei jeder Bestellung danach.</translation>
    </message>
    <message>
        <source>Sizes and their prices come from the till; change them there.</source>
        <translation>Größen und ihre Preise kommen von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>“%1” is no price.</source>
        <translation>„%1“ ist kein Preis.</translation>
    </message>
    <message>
        <source>%1 is no longer sold as %2</source>
        <translation>%1 gibt es nicht mehr als %2</translation>
    </message>
</context>
<context>
    <name>StandingNotice</name>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>StationsPage</name>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Cooks</source>
        <translation>Kocht</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Stationen</translation>
    </message>
    <message>
        <source>Name, such as Grill</source>
        <translation>Name, etwa Grill</translation>
    </message>
    <message>
        <source>Search dish</source>
        <translation>Gericht suchen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A dish goes to the stations that name it, else its category or heading. Who names nothing gets the rest.</source>
        <translation>Ein Gericht geht an die Stationen, die es nennen, sonst seine Gruppe, sonst seine Überschrift. Wer nichts nennt, bekommt den Rest.</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>Überschriften</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Single dishes</source>
        <translation>Einzelne Gerichte</translation>
    </message>
    <message>
        <source>When its screen is gone, its bongs are shown at</source>
        <translation>Fehlt ihr Monitor, stehen ihre Bons bei</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>den Rest</translation>
    </message>
</context>
<context>
    <name>StatusBanner</name>
    <message>
        <source>NOTHING IS SAVED ON THIS DEVICE: take orders on paper.</source>
        <translation>AUF DIESEM GERÄT WIRD NICHTS GESPEICHERT: Bestellungen auf Papier aufnehmen.</translation>
    </message>
    <message>
        <source>The record was damaged and works again. A manager must read the list under Repaired record.</source>
        <translation>Der Datenbestand war beschädigt und arbeitet wieder. Die Leitung muss die Liste unter Reparierter Datenbestand lesen.</translation>
    </message>
    <message>
        <source>NO KITCHEN SCREEN HAS SHOWN the order of table %1. Tell the kitchen.</source>
        <translation>KEIN KÜCHENMONITOR HAT die Bestellung von Tisch %1 GEZEIGT. Der Küche Bescheid sagen.</translation>
    </message>
    <message>
        <source>TABLES ON THIS DEVICE ONLY for %1.</source>
        <translation>TISCHE NUR AUF DIESEM GERÄT seit %1.</translation>
    </message>
    <message>
        <source>Orders are saved here and merged when it is back; payments wait.</source>
        <translation>Bestellungen werden hier gespeichert und zusammengeführt, wenn sie wieder da ist; Zahlungen warten.</translation>
    </message>
    <message>
        <source>Last read %1 ago.</source>
        <translation>Zuletzt vor %1 gelesen.</translation>
    </message>
    <message>
        <source>Never read.</source>
        <translation>Nie gelesen.</translation>
    </message>
    <message>
        <source>TILL NOT ANSWERING for %1.</source>
        <translation>KASSE ANTWORTET NICHT seit %1.</translation>
    </message>
    <message>
        <source>Orders are saved here and delivered when it is back.</source>
        <translation>Bestellungen werden hier gespeichert und nachgeliefert.</translation>
    </message>
    <message>
        <source>NO PUSH from the till: what changes there is seen some seconds later.</source>
        <translation>KEIN PUSH von der Kasse: was sich dort ändert, ist einige Sekunden später zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) need a person:</source>
        <translation>
            <numerusform>Über %n Bestellung muss jemand entscheiden:</numerusform>
            <numerusform>Über %n Bestellungen muss jemand entscheiden:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) not with the till yet</source>
        <translation>
            <numerusform>%n Bestellung noch nicht bei der Kasse</numerusform>
            <numerusform>%n Bestellungen noch nicht bei der Kasse</numerusform>
        </translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>Tisch %1</translation>
    </message>
</context>
<context>
    <name>TableActions</name>
    <message>
        <source>Collected (%1)</source>
        <translation>Abgeholt (%1)</translation>
    </message>
    <message>
        <source>%1 ready dishes are collected</source>
        <translation>%1 fertige Gerichte sind abgeholt</translation>
    </message>
    <message>
        <source>Kitchen: %1 ✓</source>
        <translation>Küche: %1 ✓</translation>
    </message>
    <message>
        <source>The kitchen was answered: %1</source>
        <translation>Der Küche wurde geantwortet: %1</translation>
    </message>
    <message>
        <source>Fire %1 (%2)</source>
        <translation>%1 abrufen (%2)</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Bezahlen %1</translation>
    </message>
    <message>
        <source>PAYMENT NOT CLEAR - see the queue</source>
        <translation>ZAHLUNG UNKLAR - siehe Warteschlange</translation>
    </message>
    <message>
        <source>Table is clean</source>
        <translation>Tisch ist sauber</translation>
    </message>
</context>
<context>
    <name>TableButton</name>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>Tables %1</source>
        <translation>Tische %1</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n Gast</numerusform>
            <numerusform>%n Gäste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(ies)</source>
        <translation>
            <numerusform>%n Gruppe Gäste</numerusform>
            <numerusform>%n Gruppen Gäste</numerusform>
        </translation>
    </message>
    <message>
        <source>not with the till yet</source>
        <translation>noch nicht bei der Kasse</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1 fällig</translation>
    </message>
    <message>
        <source>%1 fired %2</source>
        <translation>%1 abgerufen %2</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>meiner</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>Küche</translation>
    </message>
</context>
<context>
    <name>TableMoves</name>
    <message>
        <source>Moved to table %1</source>
        <translation>Auf Tisch %1 umgebucht</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Such as Svensson, or birthday</source>
        <translation>Etwa Huber, oder Geburtstag</translation>
    </message>
    <message>
        <source>Ready at</source>
        <translation>Fertig um</translation>
    </message>
    <message>
        <source>Tell the kitchen</source>
        <translation>Der Küche sagen</translation>
    </message>
    <message>
        <source>Rush</source>
        <translation>Eilt</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Print bongs again</source>
        <translation>Bons nochmal drucken</translation>
    </message>
    <message>
        <source>Move, join or split</source>
        <translation>Umbuchen, teilen</translation>
    </message>
    <message>
        <source>New party at this table</source>
        <translation>Neue Gäste am Tisch</translation>
    </message>
    <message>
        <source>Guests have left</source>
        <translation>Gäste sind gegangen</translation>
    </message>
    <message>
        <source>Hand over to</source>
        <translation>Übergeben an</translation>
    </message>
    <message>
        <source>With all my tables</source>
        <translation>Mit allen meinen Tischen</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>Choose who is working first.</source>
        <translation type="unfinished">Zuerst wählen, wer arbeitet.</translation>
    </message>
    <message>
        <source>Handed over to %1.</source>
        <translation>An %1 übergeben.</translation>
    </message>
</context>
<context>
    <name>TablePicker</name>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tische</translation>
    </message>
</context>
<context>
    <name>TableTiles</name>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
</context>
<context>
    <name>Takings</name>
    <message>
        <source>Rounding, discounts and tips</source>
        <translation>Rundung, Rabatte und Trinkgeld</translation>
    </message>
    <message>
        <source>No waiter named</source>
        <translation>Kein Kellner genannt</translation>
    </message>
    <message>
        <source>Not on the menu</source>
        <translation>Nicht auf der Karte</translation>
    </message>
    <message>
        <source>Way to pay not named</source>
        <translation>Zahlart nicht genannt</translation>
    </message>
    <message>
        <source>Time not named</source>
        <translation>Zeit nicht genannt</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1 noch einmal</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>No receipts have been read from the till yet.</source>
        <translation>Von der Kasse wurden noch keine Belege gelesen.</translation>
    </message>
    <message>
        <source>Receipts are known since %1.</source>
        <translation>Belege sind seit %1 bekannt.</translation>
    </message>
    <message>
        <source>Receipts from %1 to %2 have not been read.</source>
        <translation>Belege von %1 bis %2 wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>There are more gaps.</source>
        <translation>Es gibt weitere Lücken.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>in kitchen</source>
        <translation>in der Küche</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>FERTIG</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serviert</translation>
    </message>
    <message>
        <source>PAYMENT?</source>
        <translation>ZAHLUNG?</translation>
    </message>
    <message>
        <source>to clean</source>
        <translation>abräumen</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>STARTER</source>
        <translation>VORSPEISE</translation>
    </message>
    <message>
        <source>MAIN</source>
        <translation>HAUPTGANG</translation>
    </message>
    <message>
        <source>DESSERT</source>
        <translation>DESSERT</translation>
    </message>
    <message>
        <source>COURSE %1</source>
        <translation>GANG %1</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>House tab</source>
        <translation>Hausbon</translation>
    </message>
    <message>
        <source>Customer credit</source>
        <translation>Kundenguthaben</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>Push live.</source>
        <translation>Push läuft.</translation>
    </message>
    <message>
        <source>Push connecting ...</source>
        <translation>Push verbindet ...</translation>
    </message>
    <message>
        <source>PUSH SILENT - reading again and again.</source>
        <translation>PUSH STUMM - es wird immer wieder gelesen.</translation>
    </message>
    <message>
        <source>NO PUSH - reading again and again.</source>
        <translation>KEIN PUSH - es wird immer wieder gelesen.</translation>
    </message>
    <message>
        <source>Come to the pass</source>
        <translation>Zum Pass kommen</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>Eine Frage</translation>
    </message>
    <message>
        <source>Cannot be made</source>
        <translation>Geht nicht</translation>
    </message>
    <message>
        <source>DUE</source>
        <translation>FÄLLIG</translation>
    </message>
    <message>
        <source>LATE</source>
        <translation>ZU SPÄT</translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished">Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished">Dunkel</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
</context>
<context>
    <name>TicketHead</name>
    <message>
        <source>No table</source>
        <translation type="unfinished">Kein Tisch</translation>
    </message>
    <message>
        <source>continued</source>
        <translation type="unfinished">Fortsetzung</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n Gast</numerusform>
            <numerusform>%n Gäste</numerusform>
        </translation>
    </message>
    <message>
        <source>closed at the till</source>
        <translation type="unfinished">an der Kasse geschlossen</translation>
    </message>
    <message>
        <source>RUSH</source>
        <translation type="unfinished">EILT</translation>
    </message>
    <message>
        <source>WAIT</source>
        <translation type="unfinished">WARTEN</translation>
    </message>
    <message>
        <source>FOR %1</source>
        <translation>FÜR %1</translation>
    </message>
    <message>
        <source>TAKE AWAY</source>
        <translation type="unfinished">ZUM MITNEHMEN</translation>
    </message>
</context>
<context>
    <name>TicketPanel</name>
    <message>
        <source>Cook together with table</source>
        <translation>Zusammen kochen mit Tisch</translation>
    </message>
    <message>
        <source>Call the waiter</source>
        <translation>Service rufen</translation>
    </message>
    <message>
        <source>Print bong</source>
        <translation>Bon drucken</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tisch %1</translation>
    </message>
    <message>
        <source>%1: all done</source>
        <translation>%1: alles fertig</translation>
    </message>
    <message>
        <source>OTHER</source>
        <translation type="unfinished">SONSTIGES</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>as many as wanted</source>
        <translation>so viele wie gewünscht</translation>
    </message>
    <message>
        <source>whole bong</source>
        <translation>ganzer Bon</translation>
    </message>
    <message>
        <source>%1: cook now</source>
        <translation>%1: jetzt kochen</translation>
    </message>
    <message>
        <source>%1: hold</source>
        <translation>%1: zurückhalten</translation>
    </message>
</context>
<context>
    <name>TillSection</name>
    <message>
        <source>At the till</source>
        <translation>An der Kasse</translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation>Preis ändern</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Namen ändern</translation>
    </message>
    <message>
        <source>Change the stock</source>
        <translation>Bestand ändern</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>In stock at the till</source>
        <translation>Bestand an der Kasse</translation>
    </message>
    <message>
        <source>on the menu</source>
        <translation>auf der Karte</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>A new price counts from the next order on; what is on the tables keeps its price.</source>
        <translation>Ein neuer Preis gilt ab der nächsten Bestellung; was auf den Tischen steht, behält seinen Preis.</translation>
    </message>
    <message>
        <source>taken away %1</source>
        <translation>zum Mitnehmen %1</translation>
    </message>
    <message>
        <source>%1 in stock</source>
        <translation>%1 auf Lager</translation>
    </message>
    <message>
        <source>%1 % tax</source>
        <translation>%1 % Steuer</translation>
    </message>
    <message>
        <source>“%1” is no price.</source>
        <translation>„%1“ ist kein Preis.</translation>
    </message>
    <message>
        <source>%1 costs %2 from the next order on.</source>
        <translation>%1 kostet ab der nächsten Bestellung %2.</translation>
    </message>
    <message>
        <source>%1 is called %2 now.</source>
        <translation>%1 heißt jetzt %2.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>The till has %1 of %2.</source>
        <translation>Die Kasse hat %1 von %2.</translation>
    </message>
    <message>
        <source>%1 is on the menu.</source>
        <translation>%1 steht auf der Karte.</translation>
    </message>
    <message>
        <source>%1 is hidden.</source>
        <translation>%1 ist verborgen.</translation>
    </message>
</context>
<context>
    <name>TillStep</name>
    <message>
        <source>Which till is it?</source>
        <translation>Welche Kasse ist es?</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Schweden</translation>
    </message>
</context>
<context>
    <name>TimesPage</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>90&#xa0;% within</source>
        <translation>90&#xa0;% in</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Kitchen times</source>
        <translation>Küchenzeiten</translation>
    </message>
    <message>
        <source>Heading or dish</source>
        <translation>Überschrift oder Gericht</translation>
    </message>
    <message>
        <source>Due after</source>
        <translation>Fällig nach</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>Zu spät nach</translation>
    </message>
    <message>
        <source>Limits of their own</source>
        <translation>Eigene Grenzen</translation>
    </message>
    <message>
        <source>Limits of their own; everything else has those of the page before</source>
        <translation>Eigene Grenzen; für alles andere gelten die der Seite davor</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Take limits from these times</source>
        <translation>Grenzen aus diesen Zeiten nehmen</translation>
    </message>
    <message>
        <source>Without limits of their own</source>
        <translation>Ohne eigene Grenzen</translation>
    </message>
    <message>
        <source>by dish</source>
        <translation>nach Gericht</translation>
    </message>
    <message>
        <source>by heading</source>
        <translation>nach Überschrift</translation>
    </message>
    <message>
        <source>by station</source>
        <translation>nach Station</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>nach Stunde</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>TodaySection</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Left today</source>
        <translation>Heute noch da</translation>
    </message>
    <message>
        <source> left</source>
        <translation> übrig</translation>
    </message>
    <message>
        <source>Until midnight, on every device at once.</source>
        <translation>Bis Mitternacht, auf allen Geräten zugleich.</translation>
    </message>
    <message>
        <source>can be ordered</source>
        <translation>bestellbar</translation>
    </message>
    <message>
        <source>so many are left</source>
        <translation>gezählt</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>%1 is sold out</source>
        <translation>%1 ist ausverkauft</translation>
    </message>
    <message>
        <source>%1 is counted</source>
        <translation>%1 wird gezählt</translation>
    </message>
    <message>
        <source>%1 can be ordered</source>
        <translation>%1 ist bestellbar</translation>
    </message>
    <message>
        <source>%1: %2 left</source>
        <translation>%1: noch %2</translation>
    </message>
</context>
<context>
    <name>TogetherRow</name>
    <message>
        <source>Pushed together with, this evening</source>
        <translation>Heute Abend zusammengestellt mit</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Colours: %1</source>
        <translation>Farben: %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Waiter</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Küche</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Order pad on the other side</source>
        <translation>Bestellblock auf die andere Seite</translation>
    </message>
    <message>
        <source>Show the tour</source>
        <translation>Rundgang zeigen</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation type="unfinished">Wer arbeitet?</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>That was the tour. Try everything else: this till is a toy.</source>
        <translation>Das war der Rundgang. Alles andere darf ausprobiert werden: diese Kasse ist ein Spielzeug.</translation>
    </message>
    <message>
        <source>Say who you are: tap a name in the row at the bottom.</source>
        <translation>Wer arbeitet? Unten in der Reihe auf einen Namen tippen.</translation>
    </message>
    <message>
        <source>Tap a table, or type its number.</source>
        <translation>Auf einen Tisch tippen oder seine Nummer eingeben.</translation>
    </message>
    <message>
        <source>Tap two dishes. Each tap is one; tap again for one more.</source>
        <translation>Auf zwei Gerichte tippen. Jedes Tippen ist eins; noch einmal für eins mehr.</translation>
    </message>
    <message>
        <source>Say how: tap a word in the row below the dishes, or hold a dish for everything about it.</source>
        <translation>Und wie? Auf ein Wort unter den Gerichten tippen, oder ein Gericht halten für alles Weitere.</translation>
    </message>
    <message>
        <source>Swipe a new line aside to take it off. ↶ brings it back.</source>
        <translation>Eine neue Zeile zur Seite wischen, und sie ist weg. ↶ holt sie zurück.</translation>
    </message>
    <message>
        <source>Tap Send. The pad is free again at once.</source>
        <translation>Auf Senden tippen. Der Block ist sofort wieder frei.</translation>
    </message>
    <message>
        <source>Each line says how far it is: saved, kitchen, till. Nothing says so before it is true.</source>
        <translation>Jede Zeile sagt, wie weit sie ist: gespeichert, Küche, Kasse. Nichts davon, bevor es stimmt.</translation>
    </message>
    <message>
        <source>The guests want the same: tap Same again, then Send.</source>
        <translation>Die Gäste wollen dasselbe: auf Nochmal tippen, dann auf Senden.</translation>
    </message>
    <message>
        <source>Back to the tables. What is ready calls in the row at the bottom.</source>
        <translation>Zurück zu den Tischen. Was fertig ist, ruft in der Reihe unten.</translation>
    </message>
</context>
<context>
    <name>TransferPanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>To which table?</source>
        <translation>Auf welchen Tisch?</translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished">Nummer</translation>
    </message>
    <message>
        <source>New party here</source>
        <translation>Neue Gäste hier</translation>
    </message>
    <message>
        <source>What is moved</source>
        <translation>Was umgebucht wird</translation>
    </message>
    <message>
        <source>Move table %1</source>
        <translation>Tisch %1 umbuchen</translation>
    </message>
    <message>
        <source>Move chosen lines of table %1</source>
        <translation>Gewähltes von Tisch %1 umbuchen</translation>
    </message>
    <message>
        <source>Whole table</source>
        <translation type="unfinished">Ganzer Tisch</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>Der Rest</translation>
    </message>
    <message>
        <source>Everything of seat %1</source>
        <translation>Alles von Platz %1</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation type="unfinished">Platz %1</translation>
    </message>
    <message>
        <source>Shared dishes</source>
        <translation type="unfinished">Gemeinsames</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation type="unfinished">Es gibt keinen Tisch %1.</translation>
    </message>
    <message>
        <source>Choose what is to be moved first.</source>
        <translation>Zuerst wählen, was umgebucht wird.</translation>
    </message>
    <message>
        <source>It is on this table already.</source>
        <translation>Es ist schon auf diesem Tisch.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Changed at the till since it was drawn. Tap what is right so:</source>
        <translation>In der Kasse geändert, seit es gezeichnet wurde. Antippen, was so stimmt:</translation>
    </message>
    <message>
        <source>Table %1 is gone: forget it</source>
        <translation>Tisch %1 ist weg: vergessen</translation>
    </message>
    <message>
        <source>Table %1 is called %2 now</source>
        <translation>Tisch %1 heißt jetzt %2</translation>
    </message>
    <message>
        <source>Forget table</source>
        <translation>Tisch vergessen</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>Anderer Name</translation>
    </message>
</context>
<context>
    <name>TypingRow</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear %1</source>
        <translation>%1 leeren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste into %1</source>
        <translation>In %1 einfügen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 verbergen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>%1 - undo</source>
        <translation>%1 - rückgängig</translation>
    </message>
</context>
<context>
    <name>VersionTools</name>
    <message>
        <source>Name of a plan</source>
        <translation>Name eines Plans</translation>
    </message>
    <message>
        <source>New plan from this one</source>
        <translation>Neuer Plan aus diesem</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished">Umbenennen</translation>
    </message>
    <message>
        <source>Show to everybody</source>
        <translation>Allen zeigen</translation>
    </message>
    <message>
        <source>Remove plan</source>
        <translation>Plan entfernen</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
</context>
<context>
    <name>WaiterStrip</name>
    <message>
        <source>Who works on this device</source>
        <translation>Wer an diesem Gerät arbeitet</translation>
    </message>
    <message>
        <source>Nobody works here any more</source>
        <translation>Niemand arbeitet hier mehr</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
</context>
<context>
    <name>WelcomeStep</name>
    <message>
        <source>Welcome to waiterapp</source>
        <translation>Willkommen bei waiterapp</translation>
    </message>
    <message>
        <source>Set up a till</source>
        <translation>Eine Kasse einrichten</translation>
    </message>
    <message>
        <source>Connect this device to your till: you need its address and a key or a password from the vendor.</source>
        <translation>Dieses Gerät mit Ihrer Kasse verbinden: Sie brauchen ihre Adresse und einen Schlüssel oder ein Passwort vom Hersteller.</translation>
    </message>
    <message>
        <source>Join a venue with a code</source>
        <translation>Einem Haus mit einem Code beitreten</translation>
    </message>
    <message>
        <source>Another device of the house runs already: in its office, under Devices, a manager lets it show a code.</source>
        <translation>Ein anderes Gerät des Hauses läuft schon: Die Leitung lässt es im Büro unter Geräte einen Code zeigen.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Die Demo ausprobieren</translation>
    </message>
    <message>
        <source>A till that only plays: everything can be tried, and nothing is booked anywhere.</source>
        <translation>Eine Kasse, die nur spielt: Alles lässt sich ausprobieren, und nichts wird irgendwo gebucht.</translation>
    </message>
</context>
<context>
    <name>WordStrip</name>
    <message>
        <source>Words for the dish tapped last</source>
        <translation>Wörter zum zuletzt getippten Gericht</translation>
    </message>
    <message>
        <source>Tap a dish to order it; hold it for more.</source>
        <translation>Tippen bestellt, halten zeigt mehr.</translation>
    </message>
    <message>
        <source>Everything about %1</source>
        <translation>Alles über %1</translation>
    </message>
</context>
<context>
    <name>WordsSection</name>
    <message>
        <source>Words for the kitchen</source>
        <translation>Wörter für die Küche</translation>
    </message>
    <message>
        <source>A word, such as NO ONIONS</source>
        <translation>Ein Wort, etwa OHNE ZWIEBEL</translation>
    </message>
    <message>
        <source>The words of its category</source>
        <translation>Die Wörter der Gruppe</translation>
    </message>
    <message>
        <source>Words come from the till; change them there.</source>
        <translation>Die Wörter kommen von der Kasse; dort ändern.</translation>
    </message>
    <message>
        <source>These are the words of its category. A change here makes a list of its own.</source>
        <translation>Das sind die Wörter der Gruppe. Eine Änderung macht eine eigene Liste daraus.</translation>
    </message>
    <message>
        <source>A word that is itself a dish costs what that dish costs.</source>
        <translation>Ein Wort, das selbst ein Gericht ist, kostet so viel wie dieses.</translation>
    </message>
    <message>
        <source>%1 is offered</source>
        <translation>%1 wird angeboten</translation>
    </message>
    <message>
        <source>%1 is no longer offered</source>
        <translation>%1 wird nicht mehr angeboten</translation>
    </message>
</context>
</TS>

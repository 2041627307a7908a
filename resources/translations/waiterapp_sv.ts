<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE">
<context>
    <name>AllDayPanel</name>
    <message>
        <source>All day: dishes</source>
        <translation>Totalt: rätter</translation>
    </message>
    <message>
        <source>All day: with wishes</source>
        <translation>Totalt: med önskemål</translation>
    </message>
    <message>
        <source>All day: parts</source>
        <translation>Totalt: delar</translation>
    </message>
    <message>
        <source>+%1 coming</source>
        <translation>+%1 kommer</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Somebody who may allow it types a PIN.</source>
        <translation>Den som får tillåta det skriver sin PIN.</translation>
    </message>
</context>
<context>
    <name>ArrangeTools</name>
    <message>
        <source>Choose several</source>
        <translation>Välj flera</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Större</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished">Form</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Vrid</translation>
    </message>
    <message>
        <source>Seats -</source>
        <translation>Platser -</translation>
    </message>
    <message>
        <source>Seats +</source>
        <translation>Platser +</translation>
    </message>
    <message>
        <source>Left edges</source>
        <translation>Vänsterkanter</translation>
    </message>
    <message>
        <source>Right edges</source>
        <translation>Högerkanter</translation>
    </message>
    <message>
        <source>Upper edges</source>
        <translation>Överkanter</translation>
    </message>
    <message>
        <source>Lower edges</source>
        <translation>Underkanter</translation>
    </message>
    <message>
        <source>One above the other</source>
        <translation>Ovanför varandra</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Bredvid varandra</translation>
    </message>
    <message>
        <source>Same gaps across</source>
        <translation>Lika mellanrum tvärs</translation>
    </message>
    <message>
        <source>Same gaps down</source>
        <translation>Lika mellanrum på höjden</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicera</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Use in this plan</source>
        <translation>Använd i den här planen</translation>
    </message>
    <message>
        <source>Not in this plan</source>
        <translation>Inte i den här planen</translation>
    </message>
    <message>
        <source>Tables come from the till: make the new one there, it appears here.</source>
        <translation>Borden kommer från kassan: lägg upp det nya där, så syns det här.</translation>
    </message>
    <message>
        <source>Table %1 is taken and stays.</source>
        <translation type="unfinished">Bord %1 är upptaget och blir kvar.</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Price</source>
        <translation>Pris</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Serienummer</translation>
    </message>
    <message>
        <source>Bought for</source>
        <translation>Inköpt för</translation>
    </message>
    <message>
        <source>Text on the receipt</source>
        <translation>Text på kvittot</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Put on the pad</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>“%1” is no price.</source>
        <translation>”%1” är inget pris.</translation>
    </message>
</context>
<context>
    <name>BillLimits</name>
    <message>
        <source>Only whole lines can be paid here; the till itself divides further.</source>
        <translation>Här betalas bara hela rader; kassan själv kan dela vidare.</translation>
    </message>
    <message>
        <source>One way to pay per receipt; split the bill for a second one.</source>
        <translation>Ett betalsätt per kvitto; dela notan för ett till.</translation>
    </message>
    <message>
        <source>Discounts are given at the till, by a manager.</source>
        <translation>Rabatter ges i kassan, av en chef.</translation>
    </message>
    <message>
        <source>Tips are not booked at this till.</source>
        <translation>Den här kassan bokför ingen dricks.</translation>
    </message>
</context>
<context>
    <name>BillLines</name>
    <message>
        <source>Whole table</source>
        <translation>Hela bordet</translation>
    </message>
    <message>
        <source>Choose lines</source>
        <translation>Välj rader</translation>
    </message>
    <message>
        <source>Shared equally by</source>
        <translation>Delas lika på</translation>
    </message>
    <message>
        <source>Shared dishes</source>
        <translation>Gemensamt</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>Plats %1</translation>
    </message>
</context>
<context>
    <name>BoardBar</name>
    <message numerus="yes">
        <source>◀ %n before</source>
        <translation type="unfinished">
            <numerusform>◀ %n före</numerusform>
            <numerusform>◀ %n före</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, newest %1 ▶</source>
        <translation type="unfinished">
            <numerusform>%n till, nyaste %1 ▶</numerusform>
            <numerusform>%n till, nyaste %1 ▶</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n course(s) waiting</source>
        <translation type="unfinished">
            <numerusform>%n gång väntar</numerusform>
            <numerusform>%n gångar väntar</numerusform>
        </translation>
    </message>
    <message>
        <source>This screen: %1</source>
        <translation>Den här skärmen: %1</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished">Hämta tillbaka</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Totalt</translation>
    </message>
</context>
<context>
    <name>BoardCanvas</name>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished">klart</translation>
    </message>
    <message>
        <source>done</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>taken back, tap to confirm</source>
        <translation>återtagen, tryck för att bekräfta</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>återtagen</translation>
    </message>
    <message>
        <source>ALSO AT: %1</source>
        <translation>ÄVEN HOS: %1</translation>
    </message>
    <message>
        <source>WAIT</source>
        <translation type="unfinished">VÄNTA</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>fortsättning</translation>
    </message>
    <message>
        <source>TAKE AWAY</source>
        <translation>TA MED</translation>
    </message>
    <message>
        <source>ADD-ON</source>
        <translation>TILLÄGG</translation>
    </message>
    <message>
        <source>VOID - tap to confirm</source>
        <translation>ÅTERTAGET - tryck för att bekräfta</translation>
    </message>
    <message>
        <source>OTHER</source>
        <translation>ÖVRIGT</translation>
    </message>
</context>
<context>
    <name>BoardList</name>
    <message>
        <source>Fire %1 · table %2 · ordered %3 ago</source>
        <translation type="unfinished">Avropa %1 · bord %2 · beställd för %3 sedan</translation>
    </message>
    <message>
        <source>Table %1 · done %2 ago</source>
        <translation type="unfinished">Bord %1 · klart för %2 sedan</translation>
    </message>
    <message>
        <source>Nothing was finished yet.</source>
        <translation type="unfinished">Inget är klart än.</translation>
    </message>
    <message>
        <source>Put back in front of all others</source>
        <translation>Lägg tillbaka först av alla</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Open bongs</source>
        <translation>Öppna bongar</translation>
    </message>
    <message>
        <source>Table %1 done</source>
        <translation>Bord %1 klart</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n öppen</numerusform>
            <numerusform>%n öppna</numerusform>
        </translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>To carry out</source>
        <translation>Att bära ut</translation>
    </message>
    <message>
        <source>Whole kitchen</source>
        <translation>Hela köket</translation>
    </message>
    <message>
        <source>NO SCREEN AT %1: its bongs are here.</source>
        <translation>INGEN SKÄRM VID %1: bongarna är här.</translation>
    </message>
    <message>
        <source>Stored picture - opening ...</source>
        <translation>Sparad bild - öppnar ...</translation>
    </message>
    <message>
        <source>Orders from this house live. Reading the till ...</source>
        <translation>Beställningar härifrån kommer direkt. Läser kassan ...</translation>
    </message>
    <message>
        <source>Orders from this house live. Till read %1.</source>
        <translation>Beställningar härifrån kommer direkt. Kassan läst %1.</translation>
    </message>
    <message>
        <source>NOT RECEIVING FROM THE TILL for %1. Orders from this house live.</source>
        <translation>INGET HAR KOMMIT FRÅN KASSAN PÅ %1. Beställningar härifrån kommer direkt.</translation>
    </message>
    <message>
        <source>No open orders</source>
        <translation>Inga öppna beställningar</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 klar</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>Tables that call</source>
        <translation>Bord som kallar</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>%1× READY</source>
        <translation>%1× KLART</translation>
    </message>
    <message>
        <source>late</source>
        <translation>sen</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 sen</translation>
    </message>
    <message>
        <source>fire %1?</source>
        <translation>avropa %1?</translation>
    </message>
    <message>
        <source>KITCHEN: %1</source>
        <translation>KÖKET: %1</translation>
    </message>
    <message>
        <source>till has refused</source>
        <translation>kassan säger nej</translation>
    </message>
</context>
<context>
    <name>Capabilities</name>
    <message>
        <source>Areas</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Floor plan</source>
        <translation>Bordskarta</translation>
    </message>
    <message>
        <source>State of tables</source>
        <translation>Bordens läge</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Öppna beställningar</translation>
    </message>
    <message>
        <source>Taking orders</source>
        <translation>Ta beställningar</translation>
    </message>
    <message>
        <source>Changing what was sent</source>
        <translation>Ändra det som skickats</translation>
    </message>
    <message>
        <source>Taking back what was sent</source>
        <translation>Ta tillbaka det som skickats</translation>
    </message>
    <message>
        <source>What the kitchen has done</source>
        <translation>Vad köket har gjort</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Gångar</translation>
    </message>
    <message>
        <source>Headings on bongs</source>
        <translation>Bongrubriker</translation>
    </message>
    <message>
        <source>Words and notes</source>
        <translation>Ord och anteckningar</translation>
    </message>
    <message>
        <source>Price lists</source>
        <translation>Prislistor</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Mått</translation>
    </message>
    <message>
        <source>Take-away</source>
        <translation>Ta med</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>PIN-koder</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Betalningar</translation>
    </message>
    <message>
        <source>Split bills</source>
        <translation>Delade notor</translation>
    </message>
    <message>
        <source>Counter sales</source>
        <translation>Diskförsäljning</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Kvitton</translation>
    </message>
    <message>
        <source>Voiding receipts</source>
        <translation>Makulera kvitton</translation>
    </message>
    <message>
        <source>Printing receipts again</source>
        <translation>Skriva ut kvitton igen</translation>
    </message>
    <message>
        <source>Receipts by e-mail</source>
        <translation>Kvitton med e-post</translation>
    </message>
    <message>
        <source>Receipts as they print</source>
        <translation>Kvitton som de skrivs ut</translation>
    </message>
    <message>
        <source>Files beside receipts</source>
        <translation>Filer till kvitton</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunder</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>Presentkort</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Rabatter</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Slutsålt</translation>
    </message>
    <message>
        <source>Changing prices</source>
        <translation>Ändra priser</translation>
    </message>
    <message>
        <source>Changing names of dishes</source>
        <translation>Ändra rätters namn</translation>
    </message>
    <message>
        <source>Hiding dishes</source>
        <translation>Dölja rätter</translation>
    </message>
    <message>
        <source>Changing stock</source>
        <translation>Ändra lager</translation>
    </message>
    <message>
        <source>Moving dishes to other headings</source>
        <translation>Flytta rätter till andra rubriker</translation>
    </message>
    <message>
        <source>New headings</source>
        <translation>Nya rubriker</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Rapporter</translation>
    </message>
    <message>
        <source>Beginning the day</source>
        <translation>Starta dagen</translation>
    </message>
    <message>
        <source>Closing the day</source>
        <translation>Avsluta dagen</translation>
    </message>
    <message>
        <source>Zero receipts</source>
        <translation>Nollkvitton</translation>
    </message>
    <message>
        <source>Updates at once</source>
        <translation>Ändringar direkt</translation>
    </message>
    <message>
        <source>Sending again safely</source>
        <translation>Skicka säkert igen</translation>
    </message>
    <message>
        <source>Reading only what changed</source>
        <translation>Läsa bara det som ändrats</translation>
    </message>
</context>
<context>
    <name>CheckoutPage</name>
    <message>
        <source>‹ Order</source>
        <translation>‹ Beställning</translation>
    </message>
    <message>
        <source>Preliminary bill</source>
        <translation>Preliminär nota</translation>
    </message>
    <message>
        <source>Back to the order</source>
        <translation>Tillbaka till beställningen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dela</translation>
    </message>
    <message>
        <source>Half of what is left to pay</source>
        <translation>Hälften av det som är kvar att betala</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Dricks</translation>
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
        <translation>Börja om</translation>
    </message>
    <message>
        <source>Voucher code, then Enter</source>
        <translation>Presentkortskod, sedan Enter</translation>
    </message>
    <message>
        <source>Pay table %1</source>
        <translation>Betala bord %1</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Diskförsäljning</translation>
    </message>
    <message>
        <source>Nothing is left to be paid here: a colleague has taken the money, or the order was moved.</source>
        <translation>Här finns inget kvar att betala: någon annan har tagit betalt, eller så har beställningen flyttats.</translation>
    </message>
    <message>
        <source>The discount was more than the bill is now. It is taken away; give it anew.</source>
        <translation>Rabatten var större än notan är nu. Den är borttagen; ge den på nytt.</translation>
    </message>
    <message>
        <source>Sum %1</source>
        <translation>Summa %1</translation>
    </message>
    <message>
        <source>Tip %1</source>
        <translation>Dricks %1</translation>
    </message>
    <message>
        <source>Discount %1</source>
        <translation>Rabatt %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Växel %1</translation>
    </message>
    <message>
        <source>To pay %1</source>
        <translation>Att betala %1</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>Ta betalt %1</translation>
    </message>
    <message>
        <source>The discount is more than the bill.</source>
        <translation>Rabatten är större än notan.</translation>
    </message>
    <message>
        <source>The till takes one way to pay per receipt; split the bill for another one.</source>
        <translation>Kassan tar ett betalsätt per kvitto; dela notan för ett till.</translation>
    </message>
    <message>
        <source>Asking the till ...</source>
        <translation>Kassan tillfrågas ...</translation>
    </message>
    <message>
        <source>Waiting for the till ... The payment is sent once.</source>
        <translation>Väntar på kassan ... Betalningen skickas en gång.</translation>
    </message>
    <message>
        <source>%1 paid.</source>
        <translation>%1 betalt.</translation>
    </message>
    <message>
        <source>%1 Since %2; it is booked when the till has done it.</source>
        <translation>%1 Sedan %2; bokfört när kassan har gjort det.</translation>
    </message>
    <message>
        <source>The till did not answer. Whether it is paid is not known; a manager decides it in the queue.</source>
        <translation>Kassan svarade inte. Om det är betalt är inte känt; en chef avgör det i kön.</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
</context>
<context>
    <name>CourseBar</name>
    <message>
        <source>New dishes go to: %1</source>
        <translation>Nya rätter går till: %1</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>Revenue</source>
        <translation>Omsättning</translation>
    </message>
    <message>
        <source>Best sellers</source>
        <translation>Bästsäljare</translation>
    </message>
    <message>
        <source>Article groups</source>
        <translation>Varugrupper</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Vecka</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Betalsätt</translation>
    </message>
    <message>
        <source>Waiters</source>
        <translation>Servitörer</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Moms</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Månader</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Kassapass</translation>
    </message>
    <message>
        <source>Cashbook</source>
        <translation>Kassabok</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>The till</source>
        <translation>Kassan</translation>
    </message>
    <message>
        <source>waiterapp</source>
        <translation>waiterapp</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Skillnad</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>The till’s own numbers, beside those of waiterapp</source>
        <translation>Kassans egna siffror, bredvid waiterapps</translation>
    </message>
    <message>
        <source>Change in the drawer</source>
        <translation>Växel i lådan</translation>
    </message>
    <message>
        <source>Begin the day</source>
        <translation>Starta dagen</translation>
    </message>
    <message>
        <source>Zero receipt ...</source>
        <translation>Nollkvitto ...</translation>
    </message>
    <message>
        <source>Close the day ...</source>
        <translation>Avsluta dagen ...</translation>
    </message>
    <message>
        <source>Before the day is closed</source>
        <translation>Innan dagen avslutas</translation>
    </message>
    <message>
        <source>Nothing stands in the way of closing the day.</source>
        <translation>Inget hindrar att dagen avslutas.</translation>
    </message>
    <message>
        <source>Before the day is closed at the till</source>
        <translation>Innan dagen avslutas i kassan</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) still open: %1. Let the guests pay.</source>
        <translation>
            <numerusform>%n bord är fortfarande öppet: %1. Låt gästerna betala.</numerusform>
            <numerusform>%n bord är fortfarande öppna: %1. Låt gästerna betala.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) of which nobody knows: settle them in the queue.</source>
        <translation>
            <numerusform>%n betalning som ingen vet något om: red ut den i kön.</numerusform>
            <numerusform>%n betalningar som ingen vet något om: red ut dem i kön.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) not with the till yet: wait, or look into the queue.</source>
        <translation>
            <numerusform>%n beställning ännu inte i kassan: vänta, eller titta i kön.</numerusform>
            <numerusform>%n beställningar ännu inte i kassan: vänta, eller titta i kön.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) the till refuses: decide about them in the queue.</source>
        <translation>
            <numerusform>%n sak som kassan nekar: avgör i kön.</numerusform>
            <numerusform>%n saker som kassan nekar: avgör i kön.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) waiting for the till: wait, or look into the queue.</source>
        <translation>
            <numerusform>%n sak väntar på kassan: vänta, eller titta i kön.</numerusform>
            <numerusform>%n saker väntar på kassan: vänta, eller titta i kön.</numerusform>
        </translation>
    </message>
    <message>
        <source>The till does not answer: see that it is on and on the network.</source>
        <translation>Kassan svarar inte: se till att den är på och på nätet.</translation>
    </message>
    <message>
        <source>Receipts were last read at %1: what was sold since is not in the numbers. Read again.</source>
        <translation>Kvitton lästes senast %1: det som sålts sedan dess saknas i siffrorna. Läs igen.</translation>
    </message>
    <message>
        <source>%1 may hold orders that nobody else knows: let it connect before the day is closed.</source>
        <translation>%1 kan ha beställningar som ingen annan känner till: låt den ansluta innan dagen avslutas.</translation>
    </message>
    <message>
        <source>“%1” is no amount.</source>
        <translation>”%1” är inget belopp.</translation>
    </message>
    <message>
        <source>Sign a zero receipt for good</source>
        <translation>Signera ett nollkvitto</translation>
    </message>
    <message>
        <source>A zero receipt is signed and stays in the till&apos;s journal. The tax office wants one a month.</source>
        <translation>Ett nollkvitto signeras och blir kvar i kassans journal. Skattemyndigheten vill ha ett i månaden.</translation>
    </message>
    <message>
        <source>Close the day for good</source>
        <translation>Avsluta dagen slutgiltigt</translation>
    </message>
    <message>
        <source>A day that is closed stays closed: nothing more can be booked on it. Nobody can undo it.</source>
        <translation>En avslutad dag förblir avslutad: inget mer kan bokföras på den. Ingen kan ångra det.</translation>
    </message>
    <message>
        <source>Waiting for the till ... It is sent once.</source>
        <translation>Väntar på kassan ... Det skickas en gång.</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Tillsammans</translation>
    </message>
    <message>
        <source>The till does not say of which days this is, so it is not held against anything.</source>
        <translation>Kassan säger inte vilka dagar det gäller, så det jämförs inte med något.</translation>
    </message>
    <message>
        <source>The till says the same as waiterapp.</source>
        <translation>Kassan säger samma sak som waiterapp.</translation>
    </message>
    <message>
        <source>The till says %1 more</source>
        <translation>Kassan säger %1 mer</translation>
    </message>
    <message>
        <source>The till says %1 less</source>
        <translation>Kassan säger %1 mindre</translation>
    </message>
    <message>
        <source>And so on, see below.</source>
        <translation>Och så vidare, se nedan.</translation>
    </message>
    <message>
        <source>Receipts of the last minute may not be counted here yet.</source>
        <translation>Kvitton från den senaste minuten är kanske inte räknade här ännu.</translation>
    </message>
    <message>
        <source>The day is closed.</source>
        <translation>Dagen är avslutad.</translation>
    </message>
    <message>
        <source>The day has begun with %1.</source>
        <translation>Dagen har börjat med %1.</translation>
    </message>
    <message>
        <source>The zero receipt is signed.</source>
        <translation>Nollkvittot är signerat.</translation>
    </message>
</context>
<context>
    <name>DecisionCard</name>
    <message>
        <source>To decide: %1</source>
        <translation>Att avgöra: %1</translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>bord %1</translation>
    </message>
    <message>
        <source>Decide this in the queue</source>
        <translation>Avgör detta i kön</translation>
    </message>
</context>
<context>
    <name>DeliveryText</name>
    <message>
        <source>Sale over the counter, %1: %2</source>
        <translation>Diskförsäljning, %1: %2</translation>
    </message>
    <message>
        <source>Void of receipt %1, %2, because: %3.</source>
        <translation>Makulering av kvitto %1, %2, för att: %3.</translation>
    </message>
    <message>
        <source>Day close.</source>
        <translation>Dagsavslut.</translation>
    </message>
    <message>
        <source>Beginning of the day with %1 change.</source>
        <translation>Dagens start med %1 i växel.</translation>
    </message>
    <message>
        <source>Zero receipt.</source>
        <translation>Nollkvitto.</translation>
    </message>
    <message>
        <source>Payment of %1 for table %2: %3.</source>
        <translation>Betalning av %1 för bord %2: %3.</translation>
    </message>
    <message>
        <source>If it is at the till, “%1”: %2</source>
        <translation>Om det finns i kassan, ”%1”: %2</translation>
    </message>
    <message>
        <source>If it is not, “%1”: %2</source>
        <translation>Om inte, ”%1”: %2</translation>
    </message>
    <message>
        <source>it counts as ordered there, and is not sent again.</source>
        <translation>det räknas som beställt där och skickas inte igen.</translation>
    </message>
    <message>
        <source>its dishes are taken off the table and out of the kitchen.</source>
        <translation>rätterna tas bort från bordet och ur köket.</translation>
    </message>
    <message>
        <source>it counts as taken back there, and nobody is asked again.</source>
        <translation>det räknas som återtaget där och ingen frågas igen.</translation>
    </message>
    <message>
        <source>the till still has these dishes on its bill.</source>
        <translation>kassan har kvar rätterna på notan.</translation>
    </message>
    <message>
        <source>it counts as moved there, and nobody is asked again.</source>
        <translation>det räknas som flyttat där och ingen frågas igen.</translation>
    </message>
    <message>
        <source>the till still has these dishes on the other table.</source>
        <translation>kassan har kvar rätterna på det andra bordet.</translation>
    </message>
    <message>
        <source>these dishes count as paid, and are not charged again.</source>
        <translation>rätterna räknas som betalda och debiteras inte igen.</translation>
    </message>
    <message>
        <source>these dishes are open again, and the guests pay now. Do not tap this while you are unsure.</source>
        <translation>rätterna är öppna igen och gästerna betalar nu. Tryck inte så länge du är osäker.</translation>
    </message>
    <message>
        <source>it counts as paid, and the kitchen gets it.</source>
        <translation>det räknas som betalt och köket får det.</translation>
    </message>
    <message>
        <source>nothing was sold; sell it again. Do not tap this while you are unsure.</source>
        <translation>inget såldes; sälj det igen. Tryck inte så länge du är osäker.</translation>
    </message>
    <message>
        <source>the receipt counts as voided.</source>
        <translation>kvittot räknas som makulerat.</translation>
    </message>
    <message>
        <source>the receipt still counts; void it again if it must go.</source>
        <translation>kvittot gäller fortfarande; makulera det igen om det måste bort.</translation>
    </message>
    <message>
        <source>it counts as done, and is not sent again.</source>
        <translation>det räknas som gjort och skickas inte igen.</translation>
    </message>
    <message>
        <source>it counts as not done, and can be asked for again.</source>
        <translation>det räknas som ogjort och kan begäras igen.</translation>
    </message>
</context>
<context>
    <name>DeviceStep</name>
    <message>
        <source>This device</source>
        <translation>Den här enheten</translation>
    </message>
    <message>
        <source>Join the venue</source>
        <translation>Anslut till stället</translation>
    </message>
    <message>
        <source>Open waiterapp</source>
        <translation>Öppna waiterapp</translation>
    </message>
    <message>
        <source>Server of the venue: %1</source>
        <translation>Ställets server: %1</translation>
    </message>
    <message>
        <source>What is this device for?</source>
        <translation>Vad ska den här enheten användas till?</translation>
    </message>
    <message>
        <source>Name of this device</source>
        <translation>Enhetens namn</translation>
    </message>
    <message>
        <source>As the other devices list it; left empty, as it was invited.</source>
        <translation>Så visas den på de andra enheterna; lämnas det tomt, som i inbjudan.</translation>
    </message>
    <message>
        <source>Name of this profile</source>
        <translation>Profilens namn</translation>
    </message>
    <message>
        <source>Letters, digits, dots, dashes and underscores.</source>
        <translation>Bokstäver, siffror, punkter, bindestreck och understreck.</translation>
    </message>
    <message>
        <source>Where are keys and passwords kept?</source>
        <translation>Var sparas nycklar och lösenord?</translation>
    </message>
    <message>
        <source>Waiter</source>
        <translation>Servering</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Kök</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation>Fyll hela skärmen</translation>
    </message>
    <message>
        <source>In this machine&apos;s keyring</source>
        <translation>I den här maskinens nyckelring</translation>
    </message>
    <message>
        <source>In a file only you can read</source>
        <translation>I en fil som bara du kan läsa</translation>
    </message>
    <message>
        <source>This machine has no keyring, so they are kept in a file that nobody but its owner can read.</source>
        <translation>Den här maskinen har ingen nyckelring; de sparas i en fil som bara dess ägare kan läsa.</translation>
    </message>
    <message>
        <source>Should there be no keyring after all, they are kept in a file that nobody but its owner can read.</source>
        <translation>Finns det ändå ingen nyckelring sparas de i en fil som bara dess ägare kan läsa.</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Device</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Sågs senast</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Väntar här</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Gör</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <source>In step with the other devices.</source>
        <translation>I takt med de andra enheterna.</translation>
    </message>
    <message numerus="yes">
        <source>On its own for %1, with %n thing(s) the others do not know yet.</source>
        <translation>
            <numerusform>Ensam i %1, med %n sak som de andra inte vet än.</numerusform>
            <numerusform>Ensam i %1, med %n saker som de andra inte vet än.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for the venue&apos;s record ...</source>
        <translation>Söker ställets databas ...</translation>
    </message>
    <message>
        <source>The record is on this device alone.</source>
        <translation>Databasen finns bara på den här enheten.</translation>
    </message>
    <message>
        <source>waiter</source>
        <translation>servering</translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>kök</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>chef</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>SILENT for %1</source>
        <translation>TYST i %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>inget</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) for %1</source>
        <translation>
            <numerusform>%n sak i %1</numerusform>
            <numerusform>%n saker i %1</numerusform>
        </translation>
    </message>
    <message>
        <source>talks to the till</source>
        <translation>talar med kassan</translation>
    </message>
    <message>
        <source>shows %1</source>
        <translation>visar %1</translation>
    </message>
</context>
<context>
    <name>DishList</name>
    <message>
        <source>hidden</source>
        <translation>dold</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>slut</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 kvar</translation>
    </message>
</context>
<context>
    <name>DishesPage</name>
    <message>
        <source>Search dish</source>
        <translation>Sök rätt</translation>
    </message>
    <message>
        <source>How dishes stand</source>
        <translation>Hur det står till med rätterna</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorier</translation>
    </message>
    <message>
        <source>Dishes</source>
        <translation>Rätter</translation>
    </message>
    <message>
        <source>‹ All dishes</source>
        <translation>‹ Alla rätter</translation>
    </message>
    <message>
        <source>No dish is like that.</source>
        <translation>Ingen rätt stämmer.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Räknas</translation>
    </message>
    <message>
        <source>Without heading</source>
        <translation>Utan rubrik</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Dolda</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Alla kategorier</translation>
    </message>
    <message>
        <source>Tap a dish to change it.</source>
        <translation>Tryck på en rätt för att ändra den.</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Room to draw in; Space chooses the next table, arrows move it, Shift and arrows size it</source>
        <translation>Rum att rita i; mellanslag väljer nästa bord, pilar flyttar det, skift och pilar ändrar storleken</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Verktyg</translation>
    </message>
    <message>
        <source>Drag a table to where it stands, or a frame around several. All devices see what is drawn here.</source>
        <translation>Dra ett bord dit det står, eller en ram kring flera. Alla enheter ser det som ritas här.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Ordna</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Rum</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servering</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>File and paper</source>
        <translation>Fil och papper</translation>
    </message>
    <message>
        <source>Room without a picture</source>
        <translation>Rum utan bild</translation>
    </message>
    <message>
        <source>A photo or a drawing of the room can lie under its tables, grey and faint. All devices see it.</source>
        <translation>Ett foto eller en ritning av rummet kan ligga under borden, grått och svagt. Alla enheter ser det.</translation>
    </message>
    <message>
        <source>Picture of the room; arrows move it, Shift and arrows size it</source>
        <translation>Bild av rummet; pilar flyttar den, skift och pilar ändrar storleken</translation>
    </message>
    <message>
        <source>Drag the picture to where it fits, or its corner to size it. The tables stay where they are.</source>
        <translation>Dra bilden dit den passar, eller i hörnet för att ändra storleken. Borden står kvar.</translation>
    </message>
</context>
<context>
    <name>FaceSection</name>
    <message>
        <source>Picture and favourite</source>
        <translation>Bild och favorit</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Välj en bild</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>Ta bort bilden</translation>
    </message>
    <message>
        <source>The picture stands on the dish&apos;s tile where there is room. It belongs to the name of the dish.</source>
        <translation>Bilden visas på rättens ruta där det finns plats. Den hör till rättens namn.</translation>
    </message>
    <message>
        <source>Favourite of the house</source>
        <translation>Husets favorit</translation>
    </message>
    <message>
        <source>Picture of %1</source>
        <translation>Bild av %1</translation>
    </message>
    <message>
        <source>%1 is a favourite of the house</source>
        <translation>%1 är en av husets favoriter</translation>
    </message>
    <message>
        <source>%1 is no favourite of the house</source>
        <translation>%1 är inte längre husets favorit</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1 has a picture</source>
        <translation>%1 har en bild</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 kunde inte läsas: %2</translation>
    </message>
    <message>
        <source>%1 has no picture</source>
        <translation>%1 har ingen bild</translation>
    </message>
</context>
<context>
    <name>FaultDesk</name>
    <message>
        <source>Something went wrong in this window. Look whether what was done last is there, or do it again.</source>
        <translation>Något gick fel i det här fönstret. Titta efter om det senaste finns där, eller gör om det.</translation>
    </message>
</context>
<context>
    <name>FileTools</name>
    <message>
        <source>Save as a file</source>
        <translation>Spara som fil</translation>
    </message>
    <message>
        <source>Read from a file</source>
        <translation>Läs från fil</translation>
    </message>
    <message>
        <source>Save for printing</source>
        <translation>Spara för utskrift</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of rooms are not in it: they are not here yet.</source>
        <translation>
            <numerusform>%n bild av ett rum saknas i den: den är inte här än.</numerusform>
            <numerusform>%n bilder av rum saknas i den: de är inte här än.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 kunde inte läsas: %2</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Keyboard</source>
        <translation>Tangentbord</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Asking the till …</source>
        <translation>Kassan tillfrågas …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
</context>
<context>
    <name>FloorPage</name>
    <message>
        <source>Areas</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>My tables</source>
        <translation>Mina bord</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Diskförsäljning</translation>
    </message>
    <message>
        <source>Table number</source>
        <translation>Bordsnummer</translation>
    </message>
    <message>
        <source>Jump to a table by its number</source>
        <translation>Gå till ett bord med dess nummer</translation>
    </message>
    <message>
        <source>No tables yet. They appear as soon as the till has been read once.</source>
        <translation>Inga bord än. De visas så snart kassan har lästs en gång.</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation>Det finns inget bord %1.</translation>
    </message>
</context>
<context>
    <name>FloorTools</name>
    <message>
        <source>Area, or tables 1-12</source>
        <translation>Område, eller bord 1-12</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>Nytt område</translation>
    </message>
    <message>
        <source>Add tables</source>
        <translation>Nya bord</translation>
    </message>
    <message>
        <source>Rename table</source>
        <translation>Byt namn</translation>
    </message>
    <message>
        <source>Remove area</source>
        <translation>Ta bort område</translation>
    </message>
    <message>
        <source>Table %1 is taken and stays.</source>
        <translation>Bord %1 är upptaget och blir kvar.</translation>
    </message>
</context>
<context>
    <name>GatePage</name>
    <message>
        <source>Office</source>
        <translation>Kontor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Skriv din PIN</translation>
    </message>
</context>
<context>
    <name>GivenPayments</name>
    <message>
        <source>%1 paid.</source>
        <translation>%1 betalt.</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Diskförsäljning</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
</context>
<context>
    <name>HeadingSection</name>
    <message>
        <source>Heading on the bong</source>
        <translation>Rubrik på bongen</translation>
    </message>
    <message>
        <source>Name of a new heading</source>
        <translation>Namn på ny rubrik</translation>
    </message>
    <message>
        <source>New heading</source>
        <translation>Ny rubrik</translation>
    </message>
    <message>
        <source>↑ Higher on the bong</source>
        <translation>↑ Högre på bongen</translation>
    </message>
    <message>
        <source>↓ Lower on the bong</source>
        <translation>↓ Lägre på bongen</translation>
    </message>
    <message>
        <source>as its category</source>
        <translation>som kategorin</translation>
    </message>
    <message>
        <source>On the bong: %1</source>
        <translation>På bongen: %1</translation>
    </message>
    <message>
        <source>Without a heading the till&apos;s printer leaves it out.</source>
        <translation>Utan rubrik hoppar kassans skrivare över den.</translation>
    </message>
    <message>
        <source>Their order and their names are changed at the till. Nothing is deleted from here.</source>
        <translation>Ordning och namn ändras i kassan. Inget tas bort härifrån.</translation>
    </message>
    <message>
        <source>%1 stands under %2</source>
        <translation>%1 står under %2</translation>
    </message>
    <message>
        <source>The till has the heading %1.</source>
        <translation>Kassan har rubriken %1.</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation>Senaste livstecken</translation>
    </message>
    <message>
        <source>How everything stands</source>
        <translation>Hur allt står till</translation>
    </message>
    <message>
        <source>Show this part&apos;s page</source>
        <translation>Visa delens sida</translation>
    </message>
    <message>
        <source>Save a support file</source>
        <translation>Spara en supportfil</translation>
    </message>
    <message>
        <source>The support file says how the program and its connections stand. It holds no passwords, keys or PINs, and nothing of your guests.</source>
        <translation>Supportfilen säger hur programmet och dess anslutningar mår. Den innehåller inga lösenord, nycklar eller PIN-koder och inget om dina gäster.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Allt fungerar.</translation>
    </message>
    <message numerus="yes">
        <source>%n trouble(s)</source>
        <translation>
            <numerusform>%n fel</numerusform>
            <numerusform>%n fel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n sak att titta på</numerusform>
            <numerusform>%n saker att titta på</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <translation>
            <numerusform>%n okänd</numerusform>
            <numerusform>%n okända</numerusform>
        </translation>
    </message>
    <message>
        <source>No trouble is known; %1.</source>
        <translation>Inga fel är kända; %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more to decide in the queue.</source>
        <translation>
            <numerusform>%n till att avgöra i kön.</numerusform>
            <numerusform>%n till att avgöra i kön.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>fine</source>
        <translation>bra</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>okänt</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>titta på det</translation>
    </message>
    <message>
        <source>TROUBLE</source>
        <translation>FEL</translation>
    </message>
    <message>
        <source>Queue to the till</source>
        <translation>Kö till kassan</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kassa</translation>
    </message>
    <message>
        <source>Venue&apos;s record</source>
        <translation>Ställets databas</translation>
    </message>
    <message>
        <source>This device&apos;s disk</source>
        <translation>Enhetens disk</translation>
    </message>
    <message>
        <source>Printer %1</source>
        <translation>Skrivare %1</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>Station %1</translation>
    </message>
    <message>
        <source>Screen %1 on %2</source>
        <translation>Skärm %1 på %2</translation>
    </message>
    <message>
        <source>Kitchen&apos;s screen on %1</source>
        <translation>Kökets skärm på %1</translation>
    </message>
    <message>
        <source>Device %1</source>
        <translation>Enhet %1</translation>
    </message>
    <message>
        <source>Till&apos;s orders</source>
        <translation>Kassans beställningar</translation>
    </message>
    <message>
        <source>Till&apos;s push</source>
        <translation>Kassans push</translation>
    </message>
    <message>
        <source>Till&apos;s menu</source>
        <translation>Kassans meny</translation>
    </message>
    <message>
        <source>Till&apos;s interface</source>
        <translation>Kassans gränssnitt</translation>
    </message>
    <message>
        <source>everything is with the till</source>
        <translation>allt är i kassan</translation>
    </message>
    <message>
        <source>%count waiting, oldest %since, %asking to decide</source>
        <translation>%count väntar, äldsta %since, %asking att avgöra</translation>
    </message>
    <message>
        <source>%count waiting, oldest %since</source>
        <translation>%count väntar, äldsta %since</translation>
    </message>
    <message>
        <source>not known while the record is not read</source>
        <translation>okänt medan databasen inte är läst</translation>
    </message>
    <message>
        <source>answered %at ago</source>
        <translation>svarade för %at sedan</translation>
    </message>
    <message>
        <source>last answered %at ago, and was not asked since</source>
        <translation>svarade senast för %at sedan, inte frågad sedan dess</translation>
    </message>
    <message>
        <source>does not let us in for %since: %why</source>
        <translation>har inte släppt in oss på %since: %why</translation>
    </message>
    <message>
        <source>NOT ANSWERING for %since, last answer %at ago. %why</source>
        <translation>HAR INTE SVARAT PÅ %since, senaste svar för %at sedan. %why</translation>
    </message>
    <message>
        <source>NOT ANSWERING for %since, and never since the start. %why</source>
        <translation>HAR INTE SVARAT PÅ %since, och aldrig sedan starten. %why</translation>
    </message>
    <message>
        <source>has not answered yet</source>
        <translation>har inte svarat ännu</translation>
    </message>
    <message>
        <source>saved %at ago</source>
        <translation>sparat för %at sedan</translation>
    </message>
    <message>
        <source>last saved %at ago, and not since</source>
        <translation>senast sparat för %at sedan, inte sedan dess</translation>
    </message>
    <message>
        <source>still looking for it, for %since</source>
        <translation>letas fortfarande efter, i %since</translation>
    </message>
    <message>
        <source>answered %at ago; %count done here are not in it yet</source>
        <translation>svarade för %at sedan; %count härifrån saknas där ännu</translation>
    </message>
    <message>
        <source>saved %at ago. %why</source>
        <translation>sparat för %at sedan. %why</translation>
    </message>
    <message>
        <source>OUT OF REACH for %since; %count done here are not in it yet. %why</source>
        <translation>UTOM RÄCKHÅLL I %since; %count härifrån saknas där ännu. %why</translation>
    </message>
    <message>
        <source>NOTHING IS SAVED, last saved %at ago. %why</source>
        <translation>INGET SPARAS, senast för %at sedan. %why</translation>
    </message>
    <message>
        <source>nothing saved yet since the start</source>
        <translation>inget sparat ännu sedan starten</translation>
    </message>
    <message>
        <source>last bong on paper %at ago</source>
        <translation>senaste bongen på papper för %at sedan</translation>
    </message>
    <message>
        <source>last bong on paper %at ago; a test print shows whether it still works</source>
        <translation>senaste bongen på papper för %at sedan; en provutskrift visar om den fortfarande fungerar</translation>
    </message>
    <message>
        <source>DOES NOT PRINT for %since, %count bongs wait. %why</source>
        <translation>HAR INTE SKRIVIT UT PÅ %since, %count bongar väntar. %why</translation>
    </message>
    <message>
        <source>nothing printed yet; a test print shows whether it works</source>
        <translation>inget utskrivet ännu; en provutskrift visar om den fungerar</translation>
    </message>
    <message>
        <source>last heard %at ago</source>
        <translation>hördes senast för %at sedan</translation>
    </message>
    <message>
        <source>SILENT, last heard %at ago</source>
        <translation>TYST, hördes senast för %at sedan</translation>
    </message>
    <message>
        <source>holds back %count things the others do not know, for %since; last heard %at ago</source>
        <translation>håller i %since inne %count saker som de andra inte känner till; hördes senast för %at sedan</translation>
    </message>
    <message>
        <source>off or out of reach, last heard %at ago; it held nothing back</source>
        <translation>av eller utom räckhåll, hördes senast för %at sedan; den höll inget inne</translation>
    </message>
    <message>
        <source>no screen shows it; its bongs come on paper only</source>
        <translation>ingen skärm visar den; bongarna kommer bara på papper</translation>
    </message>
    <message>
        <source>NO SCREEN SHOWS IT</source>
        <translation>INGEN SKÄRM VISAR DEN</translation>
    </message>
    <message>
        <source>heard %at ago</source>
        <translation>hördes för %at sedan</translation>
    </message>
    <message>
        <source>read %at ago</source>
        <translation>läst för %at sedan</translation>
    </message>
    <message>
        <source>last read %at ago</source>
        <translation>senast läst för %at sedan</translation>
    </message>
    <message>
        <source>connecting for %since; read again and again meanwhile</source>
        <translation>har försökt ansluta i %since; läses om och om igen under tiden</translation>
    </message>
    <message>
        <source>none for %since; read again and again meanwhile</source>
        <translation>ingen på %since; läses om och om igen under tiden</translation>
    </message>
    <message>
        <source>read %at ago; %count parts could not be used, first: %why</source>
        <translation>läst för %at sedan; %count delar gick inte att använda, först: %why</translation>
    </message>
    <message>
        <source>%count things are not as we were told, first: %why</source>
        <translation>%count saker är inte som vi fick veta, först: %why</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>inget hört ännu</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>sent</source>
        <translation>skickat</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>återtaget</translation>
    </message>
    <message>
        <source>another price</source>
        <translation>annat pris</translation>
    </message>
    <message>
        <source>seen in the kitchen</source>
        <translation>sett i köket</translation>
    </message>
    <message>
        <source>done</source>
        <translation>klart</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>öppnat igen</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serverat</translation>
    </message>
    <message>
        <source>not served after all</source>
        <translation>inte serverat ändå</translation>
    </message>
    <message>
        <source>kitchen knows it is taken back</source>
        <translation>köket vet om återtaget</translation>
    </message>
    <message>
        <source>hurry asked for</source>
        <translation>bråttom begärt</translation>
    </message>
    <message>
        <source>waiting asked for</source>
        <translation>väntan begärd</translation>
    </message>
    <message>
        <source>as usual again</source>
        <translation>som vanligt igen</translation>
    </message>
    <message>
        <source>course fired</source>
        <translation>gång avropad</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>flyttat</translation>
    </message>
    <message>
        <source>guests noted</source>
        <translation>gäster antecknade</translation>
    </message>
    <message>
        <source>left without ordering</source>
        <translation>gick utan att beställa</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>överlämnat</translation>
    </message>
    <message>
        <source>seat changed</source>
        <translation>plats ändrad</translation>
    </message>
    <message>
        <source>course changed</source>
        <translation>gång ändrad</translation>
    </message>
    <message>
        <source>waiter called</source>
        <translation>servitör kallad</translation>
    </message>
    <message>
        <source>waiter came</source>
        <translation>servitören kom</translation>
    </message>
    <message>
        <source>cooked together</source>
        <translation>lagas tillsammans</translation>
    </message>
    <message>
        <source>cooked apart again</source>
        <translation>lagas var för sig igen</translation>
    </message>
    <message>
        <source>payment asked of the till</source>
        <translation>betalning begärd av kassan</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>rabatt</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>betalt</translation>
    </message>
    <message>
        <source>sale asked of the till</source>
        <translation>försäljning begärd av kassan</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>avdukat</translation>
    </message>
    <message>
        <source>receipt voided</source>
        <translation>kvitto makulerat</translation>
    </message>
    <message>
        <source>day begun</source>
        <translation>dag startad</translation>
    </message>
    <message>
        <source>day closed</source>
        <translation>dag avslutad</translation>
    </message>
    <message>
        <source>zero receipt</source>
        <translation>nollkvitto</translation>
    </message>
    <message>
        <source>decided: it is booked</source>
        <translation>avgjort: är bokfört</translation>
    </message>
    <message>
        <source>decided: it is not booked</source>
        <translation>avgjort: är inte bokfört</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>försökt igen</translation>
    </message>
    <message>
        <source>print asked for</source>
        <translation>utskrift begärd</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>på papper</translation>
    </message>
    <message>
        <source>typed at the till</source>
        <translation>inslaget i kassan</translation>
    </message>
    <message>
        <source>changed at the till</source>
        <translation>ändrat i kassan</translation>
    </message>
    <message>
        <source>no longer open at the till</source>
        <translation>inte längre öppet i kassan</translation>
    </message>
    <message>
        <source>on its way to the till</source>
        <translation>på väg till kassan</translation>
    </message>
    <message>
        <source>with the till</source>
        <translation>i kassan</translation>
    </message>
    <message>
        <source>waiting in front of the till</source>
        <translation>väntar framför kassan</translation>
    </message>
    <message>
        <source>refused by the till</source>
        <translation>nekat av kassan</translation>
    </message>
    <message>
        <source>NOT KNOWN whether booked</source>
        <translation>OKLART om bokfört</translation>
    </message>
    <message>
        <source>not booked, given up</source>
        <translation>inte bokfört, uppgivet</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>slut</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>räknat</translation>
    </message>
    <message>
        <source>on again</source>
        <translation>finns igen</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN ändrad</translation>
    </message>
    <message>
        <source>PIN unlocked</source>
        <translation>PIN upplåst</translation>
    </message>
    <message>
        <source>role changed</source>
        <translation>roll ändrad</translation>
    </message>
    <message>
        <source>setting changed</source>
        <translation>inställning ändrad</translation>
    </message>
    <message>
        <source>seat %1</source>
        <translation>plats %1</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>godkänt av %1</translation>
    </message>
    <message>
        <source>floor plan</source>
        <translation>bordskarta</translation>
    </message>
    <message>
        <source>limits of the kitchen</source>
        <translation>kökets gränser</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>regler</translation>
    </message>
    <message>
        <source>people</source>
        <translation>personal</translation>
    </message>
    <message>
        <source>stations and printers</source>
        <translation>stationer och skrivare</translation>
    </message>
    <message>
        <source>what roles may do</source>
        <translation>vad roller får göra</translation>
    </message>
    <message>
        <source>dishes at the till</source>
        <translation>rätter i kassan</translation>
    </message>
    <message>
        <source>dishes</source>
        <translation>rätter</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Table, dish, name or number: 7 fish</source>
        <translation>Bord, rätt, namn eller nummer: 7 fisk</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>Vad letar du efter?</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Om</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>Vad som har hänt</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Its whole story</source>
        <translation>Hela historien</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Tillbaka till listan</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>Äldre</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Spara som CSV</translation>
    </message>
    <message>
        <source>today</source>
        <translation>i dag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dagar</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>en månad</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>ett år</translation>
    </message>
    <message>
        <source>taken back, decided, changed</source>
        <translation>återtaget, avgjort, ändrat</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>allt</translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>kök</translation>
    </message>
    <message>
        <source>till</source>
        <translation>kassa</translation>
    </message>
    <message>
        <source>The whole story of an order on table %1</source>
        <translation>Hela historien om en beställning på bord %1</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n</source>
        <translation>
            <numerusform>Den senaste</numerusform>
            <numerusform>De %n senaste</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of that has happened in this time.</source>
        <translation>Inget av det har hänt under den tiden.</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n hittad</numerusform>
            <numerusform>%n hittade</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HouseStep</name>
    <message>
        <source>Your house</source>
        <translation>Ditt ställe</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Gå vidare</translation>
    </message>
    <message>
        <source>Dining room</source>
        <translation>Matsal</translation>
    </message>
    <message>
        <source>The till does not know this, so waiterapp keeps it. All of it can be changed in the office.</source>
        <translation>Kassan vet inte detta, så waiterapp sköter det. Allt kan ändras på kontoret.</translation>
    </message>
    <message>
        <source>How many tables are there?</source>
        <translation>Hur många bord finns det?</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>Vem arbetar här?</translation>
    </message>
    <message>
        <source>Your name; the others are added in the office, under People.</source>
        <translation>Ditt namn; de andra läggs till på kontoret, under Personal.</translation>
    </message>
</context>
<context>
    <name>InvitationPanel</name>
    <message>
        <source>Name of the new device</source>
        <translation>Namn på den nya enheten</translation>
    </message>
    <message>
        <source>Let a device join</source>
        <translation>Släpp in en enhet</translation>
    </message>
    <message>
        <source>Code to scan</source>
        <translation>Kod att skanna</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Kod: %1</translation>
    </message>
    <message>
        <source>On %1, tap “Join a venue with a code”, and type or scan it. It counts once, for 15 minutes.</source>
        <translation>Tryck på ”Anslut till ett ställe med en kod” på %1 och skriv eller skanna den. Den gäller en gång, i 15 minuter.</translation>
    </message>
</context>
<context>
    <name>JoinStep</name>
    <message>
        <source>Join a venue</source>
        <translation>Anslut till ett ställe</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Gå vidare</translation>
    </message>
    <message>
        <source>Type the digits that the other device shows in its office, under Devices.</source>
        <translation>Skriv siffrorna som den andra enheten visar på kontoret, under Enheter.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Klistra in</translation>
    </message>
    <message>
        <source>Paste the code</source>
        <translation>Klistra in koden</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Kod: %1</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Capital letters</source>
        <translation>Versaler</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Radera sista tecknet</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellanslag</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Retur</translation>
    </message>
    <message>
        <source>Hide the keyboard</source>
        <translation>Dölj tangentbordet</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Nästa fält</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Tecken</translation>
    </message>
    <message>
        <source>at</source>
        <translation>snabel-a</translation>
    </message>
    <message>
        <source>dot</source>
        <translation>punkt</translation>
    </message>
    <message>
        <source>dash</source>
        <translation>bindestreck</translation>
    </message>
    <message>
        <source>slash</source>
        <translation>snedstreck</translation>
    </message>
    <message>
        <source>colon</source>
        <translation>kolon</translation>
    </message>
    <message>
        <source>underscore</source>
        <translation>understreck</translation>
    </message>
    <message>
        <source>question mark</source>
        <translation>frågetecken</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>likhetstecken</translation>
    </message>
    <message>
        <source>ampersand</source>
        <translation>och-tecken</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>procent</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>hash</source>
        <translation>nummertecken</translation>
    </message>
    <message>
        <source>tilde</source>
        <translation>tilde</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>komma</translation>
    </message>
    <message>
        <source>exclamation mark</source>
        <translation>utropstecken</translation>
    </message>
    <message>
        <source>asterisk</source>
        <translation>asterisk</translation>
    </message>
    <message>
        <source>apostrophe</source>
        <translation>apostrof</translation>
    </message>
    <message>
        <source>quotation mark</source>
        <translation>citattecken</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>semikolon</translation>
    </message>
    <message>
        <source>opening bracket</source>
        <translation>vänsterparentes</translation>
    </message>
    <message>
        <source>closing bracket</source>
        <translation>högerparentes</translation>
    </message>
    <message>
        <source>opening square bracket</source>
        <translation>vänster hakparentes</translation>
    </message>
    <message>
        <source>closing square bracket</source>
        <translation>höger hakparentes</translation>
    </message>
    <message>
        <source>opening curly bracket</source>
        <translation>vänster klammer</translation>
    </message>
    <message>
        <source>closing curly bracket</source>
        <translation>höger klammer</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>mindre än</translation>
    </message>
    <message>
        <source>greater than</source>
        <translation>större än</translation>
    </message>
    <message>
        <source>vertical line</source>
        <translation>lodstreck</translation>
    </message>
    <message>
        <source>backslash</source>
        <translation>omvänt snedstreck</translation>
    </message>
    <message>
        <source>caret</source>
        <translation>cirkumflex</translation>
    </message>
    <message>
        <source>dollar</source>
        <translation>dollar</translation>
    </message>
    <message>
        <source>backtick</source>
        <translation>grav accent</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Bokstäver</translation>
    </message>
    <message>
        <source>Capital letters: the next one</source>
        <translation>Versaler: nästa</translation>
    </message>
    <message>
        <source>Capital letters: all</source>
        <translation>Versaler: alla</translation>
    </message>
</context>
<context>
    <name>KitchenSettingsPage</name>
    <message>
        <source>A bong is DUE after</source>
        <translation>Det är DAGS för en bong efter</translation>
    </message>
    <message>
        <source>A bong is LATE after</source>
        <translation>En bong är SEN efter</translation>
    </message>
    <message>
        <source>Its waiter is told that no screen has shown a bong after</source>
        <translation>Servitören får veta att ingen skärm har visat en bong efter</translation>
    </message>
    <message>
        <source>Tap a dish that is sold out; tap again when it is back.</source>
        <translation>Tryck på en rätt som är slut; tryck igen när den finns.</translation>
    </message>
    <message>
        <source>Search dish</source>
        <translation>Sök rätt</translation>
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
        <translation>Klart</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Ta med</translation>
    </message>
    <message>
        <source>This line is taken away</source>
        <translation>Den här raden tas med</translation>
    </message>
    <message>
        <source>For the kitchen</source>
        <translation>Till köket</translation>
    </message>
    <message>
        <source>Heading on the bong</source>
        <translation>Rubrik på bongen</translation>
    </message>
    <message>
        <source>Portion</source>
        <translation>Portion</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Gång</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Free note to the kitchen</source>
        <translation>Fri text till köket</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>En färre</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>En till</translation>
    </message>
    <message>
        <source>Half a portion</source>
        <translation>Halv portion</translation>
    </message>
    <message>
        <source>Another price: %1</source>
        <translation>Annat pris: %1</translation>
    </message>
    <message>
        <source>Course: %1</source>
        <translation>Gång: %1</translation>
    </message>
    <message>
        <source>This line is for seat %1</source>
        <translation>Den här raden är till plats %1</translation>
    </message>
    <message>
        <source>Heading: %1</source>
        <translation>Rubrik: %1</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>styck</translation>
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
        <translation>kassan läst %1</translation>
    </message>
    <message>
        <source>reading the till ...</source>
        <translation>läser kassan ...</translation>
    </message>
</context>
<context>
    <name>ListSection</name>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open a table first, then scan.</source>
        <translation>Öppna ett bord först och skanna sedan.</translation>
    </message>
    <message>
        <source>Only a manager leaves the whole screen here.</source>
        <translation>Bara en chef lämnar helskärmen här.</translation>
    </message>
</context>
<context>
    <name>MenuGrid</name>
    <message>
        <source>sold out</source>
        <translation>slut</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 kvar</translation>
    </message>
    <message>
        <source>SOLD OUT</source>
        <translation>SLUT</translation>
    </message>
</context>
<context>
    <name>MenuSide</name>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Search by name, number or code</source>
        <translation>Sök på namn, nummer eller kod</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Avsluta sökningen</translation>
    </message>
    <message>
        <source>Dishes</source>
        <translation>Rätter</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorier</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriter</translation>
    </message>
    <message>
        <source>This table</source>
        <translation>Detta bord</translation>
    </message>
    <message numerus="yes">
        <source>%n dish(es) with “%1”</source>
        <translation>
            <numerusform>%n rätt med ”%1”</numerusform>
            <numerusform>%n rätter med ”%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MomentWindow</name>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Ta bort sista siffran</translation>
    </message>
    <message>
        <source>Delete all digits</source>
        <translation>Ta bort alla siffror</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Earlier</source>
        <translation>Tidigare</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Spara som CSV</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs igen</translation>
    </message>
    <message>
        <source>Takings</source>
        <translation>Försäljning</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Belopp</translation>
    </message>
    <message>
        <source>Taken back after it was sent</source>
        <translation>Återtaget efter att det skickats</translation>
    </message>
    <message>
        <source>Dish</source>
        <translation>Rätt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Orsak</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Gånger</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuter</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>I går</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dagar</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Denna månad</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Förra månaden</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>per timme</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>per dag</translation>
    </message>
    <message>
        <source>by dish</source>
        <translation>per rätt</translation>
    </message>
    <message>
        <source>by category</source>
        <translation>per kategori</translation>
    </message>
    <message>
        <source>by waiter</source>
        <translation>per servitör</translation>
    </message>
    <message>
        <source>by way to pay</source>
        <translation>per betalsätt</translation>
    </message>
    <message>
        <source>%1 (not read)</source>
        <translation>%1 (inte läst)</translation>
    </message>
    <message>
        <source>%1 (not complete)</source>
        <translation>%1 (inte komplett)</translation>
    </message>
    <message>
        <source>of %1 of %2 tables</source>
        <translation>av %1 av %2 bord</translation>
    </message>
    <message numerus="yes">
        <source>%n voided: %1</source>
        <translation>
            <numerusform>%n makulerat: %1</numerusform>
            <numerusform>%n makulerade: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Kvitton</translation>
    </message>
    <message>
        <source>Per receipt</source>
        <translation>Per kvitto</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäster</translation>
    </message>
    <message>
        <source>Per guest</source>
        <translation>Per gäst</translation>
    </message>
    <message>
        <source>A table is open for %1.</source>
        <translation>Ett bord är öppet i %1.</translation>
    </message>
    <message>
        <source>The first dish takes %1.</source>
        <translation>Första rätten tar %1.</translation>
    </message>
    <message>
        <source>Half of them take longer.</source>
        <translation>Hälften tar längre tid.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n till</numerusform>
            <numerusform>%n till</numerusform>
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
        <translation>Bordskarta</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Läget</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished">Kö</translation>
    </message>
    <message>
        <source>Repaired record</source>
        <translation>Reparerat register</translation>
    </message>
    <message>
        <source>Kitchen and sold out</source>
        <translation type="unfinished">Kök och slutsålt</translation>
    </message>
    <message>
        <source>Dishes</source>
        <translation>Rätter</translation>
    </message>
    <message>
        <source>Kitchen times</source>
        <translation type="unfinished">Kökstider</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation type="unfinished">Stationer</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation type="unfinished">Skrivare</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Kvitton</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished">Siffror</translation>
    </message>
    <message>
        <source>Black box</source>
        <translation>Svarta lådan</translation>
    </message>
    <message>
        <source>Day’s end</source>
        <translation>Dagsavslut</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished">Regler</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished">Enheter</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Repris</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished">Sidor</translation>
    </message>
</context>
<context>
    <name>OpenPricePanel</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Take this price</source>
        <translation>Ta det här priset</translation>
    </message>
    <message>
        <source>The till&apos;s price</source>
        <translation>Kassans pris</translation>
    </message>
</context>
<context>
    <name>PadList</name>
    <message>
        <source>Sent</source>
        <translation>Skickat</translation>
    </message>
    <message>
        <source>Saving ...</source>
        <translation>Sparas ...</translation>
    </message>
    <message>
        <source>New - not sent</source>
        <translation>Nytt - inte skickat</translation>
    </message>
    <message>
        <source>%1 · HELD</source>
        <translation>%1 · VÄNTAR</translation>
    </message>
    <message>
        <source>%1 · fired %2</source>
        <translation>%1 · avropad %2</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>sparat</translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>kök</translation>
    </message>
    <message>
        <source>kitchen saw it</source>
        <translation>kök har sett</translation>
    </message>
    <message>
        <source>taken back: %1</source>
        <translation>återtaget: %1</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serverat</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>KLART</translation>
    </message>
    <message>
        <source>paid: %1</source>
        <translation>betalt: %1</translation>
    </message>
    <message>
        <source>till: with the bill</source>
        <translation>kassan: med notan</translation>
    </message>
    <message>
        <source>till: waiting since %1</source>
        <translation>kassan: väntar sedan %1</translation>
    </message>
    <message>
        <source>%1 · held until fired</source>
        <translation>%1 · väntar tills den avropas</translation>
    </message>
    <message>
        <source>seat %1</source>
        <translation>plats %1</translation>
    </message>
    <message>
        <source>TAKE AWAY</source>
        <translation>TA MED</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
</context>
<context>
    <name>PadPage</name>
    <message>
        <source>‹ Tables</source>
        <translation>‹ Bord</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Beställningens rader</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>Samma igen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Ta med</translation>
    </message>
    <message>
        <source>Table ...</source>
        <translation>Bord ...</translation>
    </message>
    <message>
        <source>Counter sale</source>
        <translation>Diskförsäljning</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n gäst</numerusform>
            <numerusform>%n gäster</numerusform>
        </translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Skicka</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>Back to the tables</source>
        <translation>Tillbaka till borden</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Betala</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n ny</numerusform>
            <numerusform>%n nya</numerusform>
        </translation>
    </message>
    <message>
        <source>The order: %1</source>
        <translation>Beställningen: %1</translation>
    </message>
    <message>
        <source>No dish has the code %1.</source>
        <translation>Ingen rätt har koden %1.</translation>
    </message>
    <message>
        <source>%1 is sold out.</source>
        <translation>%1 är slut.</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Ta tillbaka: %1</translation>
    </message>
    <message>
        <source>More parties than that do not fit at one table.</source>
        <translation>Fler sällskap får inte plats vid ett bord.</translation>
    </message>
    <message>
        <source>Money cannot be taken here. %1</source>
        <translation>Här går det inte att ta betalt. %1</translation>
    </message>
    <message>
        <source>The cashier at the till takes it.</source>
        <translation>Den som står i kassan tar betalt.</translation>
    </message>
    <message>
        <source>Send or remove what is new on the pad first.</source>
        <translation>Skicka eller ta bort det nya på blocket först.</translation>
    </message>
    <message>
        <source>Choose who is working first.</source>
        <translation>Välj först vem som jobbar.</translation>
    </message>
</context>
<context>
    <name>PartsSection</name>
    <message>
        <source>What it is made of</source>
        <translation>Vad den består av</translation>
    </message>
    <message>
        <source>Part, such as Patty</source>
        <translation>Del, t.ex. biff</translation>
    </message>
    <message>
        <source>How many in one portion</source>
        <translation>Antal per portion</translation>
    </message>
    <message>
        <source>The kitchen counts parts over all bongs under ALL DAY.</source>
        <translation>Köket räknar delar över alla bongar under TOTALT.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>”%1” är inget tal.</translation>
    </message>
    <message>
        <source>%1 without %2</source>
        <translation>%1 utan %2</translation>
    </message>
</context>
<context>
    <name>PartyBar</name>
    <message>
        <source>Parties at this table</source>
        <translation>Sällskap vid detta bord</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Name of somebody new</source>
        <translation>Namn på någon ny</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Names come from the till; change them there. Roles and languages are kept here.</source>
        <translation>Namnen kommer från kassan; ändra dem där. Roller och språk finns här.</translation>
    </message>
    <message>
        <source>Unlock for everybody</source>
        <translation>Lås upp för alla</translation>
    </message>
    <message>
        <source>What roles may do</source>
        <translation>Vad roller får</translation>
    </message>
    <message>
        <source>Too many wrong PINs in the house: everybody but managers waits for %1 s.</source>
        <translation>För många fel PIN på stället: alla utom chefer väntar %1 s.</translation>
    </message>
    <message>
        <source>locked, %1 s</source>
        <translation>låst, %1 s</translation>
    </message>
    <message>
        <source>has a PIN</source>
        <translation>har PIN</translation>
    </message>
    <message>
        <source>%1 works here already.</source>
        <translation>%1 arbetar redan här.</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Language, on every device</source>
        <translation>Språk, på alla enheter</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>New PIN, four digits</source>
        <translation>Ny PIN, fyra siffror</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>Spara PIN</translation>
    </message>
    <message>
        <source>Take PIN away</source>
        <translation>Ta bort PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås upp</translation>
    </message>
    <message>
        <source>Tap somebody in the list.</source>
        <translation>Tryck på någon i listan.</translation>
    </message>
    <message>
        <source>Role (the till says: %1)</source>
        <translation>Roll (kassan säger: %1)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>as the device</source>
        <translation>som enheten</translation>
    </message>
    <message>
        <source>The till checks PINs itself.</source>
        <translation>Kassan kontrollerar PIN själv.</translation>
    </message>
    <message>
        <source>Too many wrong PINs: the next try is possible in %1 s, or when you unlock it.</source>
        <translation>För många fel PIN: nästa försök går om %1 s, eller när du låser upp.</translation>
    </message>
    <message>
        <source>Whoever has a PIN is asked for it before working. It is kept as a hash, and nobody can read it.</source>
        <translation>Den som har en PIN får frågan innan arbetet. Den sparas som hash och kan inte läsas av någon.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>PIN är ändrad.</translation>
    </message>
    <message>
        <source>%1 can try the PIN again.</source>
        <translation>%1 kan försöka med PIN igen.</translation>
    </message>
</context>
<context>
    <name>PictureTools</name>
    <message>
        <source>Fainter</source>
        <translation>Svagare</translation>
    </message>
    <message>
        <source>Stronger</source>
        <translation>Starkare</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Större</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Vrid</translation>
    </message>
    <message>
        <source>Fill the room</source>
        <translation>Fyll rummet</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>Ta bort bilden</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Välj en bild</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>En annan bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 kunde inte läsas: %2</translation>
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
        <translation>De som får</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n siffra skriven</numerusform>
            <numerusform>%n siffror skrivna</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the till ...</source>
        <translation>Kassan tillfrågas ...</translation>
    </message>
    <message>
        <source>One moment ...</source>
        <translation>Ett ögonblick ...</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Skriv din PIN</translation>
    </message>
</context>
<context>
    <name>PlanMap</name>
    <message>
        <source>Move</source>
        <translation>Flytta</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Vrid</translation>
    </message>
</context>
<context>
    <name>PortionsSection</name>
    <message>
        <source>Portions</source>
        <translation>Mått</translation>
    </message>
    <message>
        <source>How much, such as 4</source>
        <translation>Hur mycket, t.ex. 4</translation>
    </message>
    <message>
        <source>Without portions of its own the usual ones are offered: %1.</source>
        <translation>Utan egna mått erbjuds de vanliga: %1.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>”%1” är inget tal.</translation>
    </message>
    <message>
        <source>%1 is no longer sold as %2</source>
        <translation>%1 säljs inte längre som %2</translation>
    </message>
</context>
<context>
    <name>PreBillPanel</name>
    <message>
        <source>‹ Bill</source>
        <translation>‹ Nota</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Skriv ut</translation>
    </message>
    <message>
        <source>Preliminary bill</source>
        <translation>Preliminär nota</translation>
    </message>
    <message>
        <source>This device has no printer.</source>
        <translation>Den här enheten har ingen skrivare.</translation>
    </message>
</context>
<context>
    <name>PricePanel</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>PrinterTrouble</name>
    <message>
        <source>PRINTER %1: %2 For %3.</source>
        <translation>SKRIVARE %1: %2 I %3.</translation>
    </message>
    <message>
        <source>Bongs waiting: %1.</source>
        <translation>Bongar som väntar: %1.</translation>
    </message>
</context>
<context>
    <name>PrintersPage</name>
    <message>
        <source>Printer</source>
        <translation>Skrivare</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Skriver ut</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Hur den mår</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Skrivare</translation>
    </message>
    <message>
        <source>Name, such as Kitchen</source>
        <translation>Namn, till exempel Kök</translation>
    </message>
    <message>
        <source>Address: 192.168.1.50 or /dev/usb/lp0</source>
        <translation>Adress: 192.168.1.50 eller /dev/usb/lp0</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändra</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Provutskrift</translation>
    </message>
    <message>
        <source>Prints bongs</source>
        <translation>Skriver ut bongar</translation>
    </message>
    <message>
        <source>A screen has so long to show a bong before it is printed</source>
        <translation>Så länge har en skärm på sig att visa en bong innan den skrivs ut</translation>
    </message>
    <message>
        <source>Of these stations; none chosen means all</source>
        <translation>Från de här stationerna; ingen vald betyder alla</translation>
    </message>
    <message>
        <source>In this language</source>
        <translation>På det här språket</translation>
    </message>
    <message>
        <source>On paper of this width</source>
        <translation>På papper av den här bredden</translation>
    </message>
    <message>
        <source>With these letters; a test print shows whether they are right</source>
        <translation>Med de här bokstäverna; en provutskrift visar om de stämmer</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> sekunder</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>genast</translation>
    </message>
    <message>
        <source>when no screen has shown them</source>
        <translation>när ingen skärm har visat dem</translation>
    </message>
    <message>
        <source>when asked for</source>
        <translation>på begäran</translation>
    </message>
    <message numerus="yes">
        <source>%n bong(s) wait</source>
        <translation>
            <numerusform>%n bong väntar</numerusform>
            <numerusform>%n bongar väntar</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>i %1</translation>
    </message>
    <message>
        <source>nothing printed yet</source>
        <translation>inget utskrivet än</translation>
    </message>
    <message>
        <source>printed %1 ago</source>
        <translation>skrev ut för %1 sedan</translation>
    </message>
    <message>
        <source>A printer prints bongs at once, or when no screen has shown them. None of it holds anything up.</source>
        <translation>En skrivare skriver ut bongar genast, eller när ingen skärm har visat dem. Inget av det uppehåller något.</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Try all now</source>
        <translation>Försök allt nu</translation>
    </message>
    <message>
        <source>order</source>
        <translation type="unfinished">beställning</translation>
    </message>
    <message>
        <source>void</source>
        <translation type="unfinished">återtag</translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished">flytt</translation>
    </message>
    <message>
        <source>course</source>
        <translation type="unfinished">gång</translation>
    </message>
    <message>
        <source>table cleaned</source>
        <translation type="unfinished">bord avdukat</translation>
    </message>
    <message>
        <source>payment</source>
        <translation type="unfinished">betalning</translation>
    </message>
    <message>
        <source>sale</source>
        <translation type="unfinished">försäljning</translation>
    </message>
    <message>
        <source>receipt void</source>
        <translation type="unfinished">kvittomakulering</translation>
    </message>
    <message>
        <source>day close</source>
        <translation type="unfinished">dagsavslut</translation>
    </message>
    <message>
        <source>day begin</source>
        <translation type="unfinished">dagstart</translation>
    </message>
    <message>
        <source>zero receipt</source>
        <translation type="unfinished">nollkvitto</translation>
    </message>
    <message>
        <source>unclear - will be checked (try %1)</source>
        <translation>oklart - kontrolleras (försök %1)</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>uppgiven</translation>
    </message>
    <message>
        <source>Sent at %1.</source>
        <translation>Skickad %1.</translation>
    </message>
    <message>
        <source>The till&apos;s list has not been read yet.</source>
        <translation>Kassans lista har inte lästs än.</translation>
    </message>
    <message>
        <source>Done by hand at the till</source>
        <translation>Gjort för hand i kassan</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Väntar</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>Not with the till</source>
        <translation>Inte i kassan</translation>
    </message>
    <message numerus="yes">
        <source>%n not with the till</source>
        <translation>
            <numerusform>%n inte i kassan</numerusform>
            <numerusform>%n inte i kassan</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is with the till.</source>
        <translation>Allt är i kassan.</translation>
    </message>
    <message>
        <source>waiting for the till</source>
        <translation>väntar på kassan</translation>
    </message>
    <message>
        <source>It is booked at the till</source>
        <translation>Det är bokfört i kassan</translation>
    </message>
    <message>
        <source>It is not booked</source>
        <translation>Det är inte bokfört</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Ge upp</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Inget svar än.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>väntar</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>skickas</translation>
    </message>
    <message>
        <source>needs a person</source>
        <translation>måste avgöras</translation>
    </message>
    <message>
        <source>with the till</source>
        <translation>i kassan</translation>
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
        <translation>Tid</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summa</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Betalt med</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Kvitton</translation>
    </message>
    <message>
        <source>Why is it voided?</source>
        <translation>Varför makuleras det?</translation>
    </message>
    <message>
        <source>E-mail address of the guest</source>
        <translation>Gästens e-postadress</translation>
    </message>
    <message>
        <source>Send by e-mail</source>
        <translation>Skicka med e-post</translation>
    </message>
    <message>
        <source>Show as printed</source>
        <translation>Visa som utskrivet</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Skriv ut igen</translation>
    </message>
    <message>
        <source>Void receipt</source>
        <translation>Makulera kvitto</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs igen</translation>
    </message>
    <message>
        <source>is a void</source>
        <translation>är en makulering</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>makulerat</translation>
    </message>
    <message>
        <source>Takes back receipt %1.</source>
        <translation>Tar tillbaka kvitto %1.</translation>
    </message>
    <message>
        <source>Taken back by receipt %1.</source>
        <translation>Taget tillbaka med kvitto %1.</translation>
    </message>
    <message>
        <source>Void receipt %1 over %2 for good</source>
        <translation>Makulera kvitto %1 på %2 slutgiltigt</translation>
    </message>
    <message>
        <source>Waiting for the till ... The void is sent once.</source>
        <translation>Väntar på kassan ... Makuleringen skickas en gång.</translation>
    </message>
    <message>
        <source>The receipt is voided.</source>
        <translation>Kvittot är makulerat.</translation>
    </message>
    <message>
        <source>The till has printed the receipt again.</source>
        <translation>Kassan har skrivit ut kvittot igen.</translation>
    </message>
    <message>
        <source>The receipt is on its way by e-mail.</source>
        <translation>Kvittot är på väg med e-post.</translation>
    </message>
</context>
<context>
    <name>RecordedOrder</name>
    <message>
        <source>‹ Tables</source>
        <translation>‹ Bord</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Skickat</translation>
    </message>
    <message>
        <source>Dish</source>
        <translation>Rätt</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>Sedan dess</translation>
    </message>
    <message>
        <source>Dishes of this table</source>
        <translation>Bordets rätter</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>inget öppet</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>sedan %1</translation>
    </message>
    <message>
        <source>called %1</source>
        <translation>avropad %1</translation>
    </message>
    <message>
        <source>shown %1</source>
        <translation>visad %1</translation>
    </message>
    <message>
        <source>done %1</source>
        <translation>klar %1</translation>
    </message>
    <message>
        <source>served %1</source>
        <translation>serverad %1</translation>
    </message>
    <message>
        <source>waits to be called</source>
        <translation>väntar på avrop</translation>
    </message>
    <message>
        <source>%1 taken back</source>
        <translation>%1 återtagen</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>%1 betald</translation>
    </message>
    <message>
        <source>on no kitchen screen yet</source>
        <translation>ännu inte på någon köksskärm</translation>
    </message>
</context>
<context>
    <name>ReplayBand</name>
    <message>
        <source>d MMM</source>
        <comment>day and month, as in 29 Nov</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>REPRIS</translation>
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
        <translation>En minut bakåt</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1 min</translation>
    </message>
    <message>
        <source>One minute on</source>
        <translation>En minut framåt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Close the replay</source>
        <translation>Stäng reprisen</translation>
    </message>
    <message>
        <source>Where in the evening</source>
        <translation>Var under kvällen</translation>
    </message>
    <message>
        <source>How fast</source>
        <translation>Hur fort</translation>
    </message>
    <message>
        <source>Which screen, and what to look for</source>
        <translation>Vilken skärm, och vad som söks</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Paus</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spela</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Kök</translation>
    </message>
    <message>
        <source>Next:</source>
        <translation>Nästa:</translation>
    </message>
    <message>
        <source>late bong</source>
        <translation>sen bong</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>återtag</translation>
    </message>
    <message>
        <source>new guests</source>
        <translation>nya gäster</translation>
    </message>
    <message>
        <source>Save the last 10 min</source>
        <translation>Spara de senaste 10 min</translation>
    </message>
</context>
<context>
    <name>ReplayPage</name>
    <message>
        <source>This device keeps for 30 days what its screens showed. PINs, vouchers, customers and how guests paid are not in it.</source>
        <translation>Den här enheten sparar i 30 dagar vad dess skärmar har visat. PIN-koder, presentkort, kunder och hur gäster betalade finns inte med.</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Kväll</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Beställningar</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Recorded evenings</source>
        <translation>Inspelade kvällar</translation>
    </message>
    <message>
        <source>See it again</source>
        <translation>Se den igen</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Spara som fil</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs igen</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>day of the week, day and month, as in Sun 29 Nov</comment>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>Nothing can be read in %1.</source>
        <translation>Inget kan läsas i %1.</translation>
    </message>
</context>
<context>
    <name>ReplayWindow</name>
    <message>
        <source>waiterapp - replay</source>
        <translation>waiterapp – repris</translation>
    </message>
    <message>
        <source>reading ...</source>
        <translation>läser ...</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>slutet</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>står stilla</translation>
    </message>
    <message>
        <source>%1 of this recording cannot be read; it goes on after that.</source>
        <translation>%1 av inspelningen kan inte läsas; den fortsätter efter det.</translation>
    </message>
    <message>
        <source>Nothing more of that kind in this recording.</source>
        <translation>Inget mer av det slaget i inspelningen.</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
</context>
<context>
    <name>ReprintButton</name>
    <message>
        <source>The kitchen gets it on paper again, marked as a copy.</source>
        <translation>Köket får det på papper igen, märkt som kopia.</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>It works</source>
        <translation>Det fungerar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Gå vidare</translation>
    </message>
    <message>
        <source>Works at the till</source>
        <translation>Gör kassan</translation>
    </message>
    <message>
        <source>waiterapp keeps it, because the till has no place for it</source>
        <translation>Sköter waiterapp, eftersom kassan saknar plats för det</translation>
    </message>
    <message>
        <source>Impossible with this till</source>
        <translation>Går inte med den här kassan</translation>
    </message>
    <message numerus="yes">
        <source>%n dish(es)</source>
        <translation>
            <numerusform>%n rätt</numerusform>
            <numerusform>%n rätter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n bord</numerusform>
            <numerusform>%n bord</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n personer</numerusform>
        </translation>
    </message>
    <message>
        <source>The till lets us in; what it has is counted when waiterapp runs.</source>
        <translation>Kassan släpper in oss; det den har räknas när waiterapp är igång.</translation>
    </message>
</context>
<context>
    <name>RightsGrid</name>
    <message>
        <source>On the floor</source>
        <translation>I matsalen</translation>
    </message>
    <message>
        <source>In the kitchen</source>
        <translation>I köket</translation>
    </message>
    <message>
        <source>In the office, with a PIN</source>
        <translation>På kontoret, med PIN</translation>
    </message>
    <message>
        <source>A kitchen screen asks who works at it</source>
        <translation>En köksskärm frågar vem som arbetar vid den</translation>
    </message>
    <message>
        <source>This till checks PINs itself and decides who may do what; here everybody may do everything.</source>
        <translation>Den här kassan kontrollerar PIN själv och avgör vem som får vad; här får alla göra allt.</translation>
    </message>
    <message>
        <source>Until a manager has a PIN, everybody may do everything, and the office is open.</source>
        <translation>Så länge ingen chef har en PIN får alla göra allt, och kontoret är öppet.</translation>
    </message>
    <message>
        <source>Managers only, as the page Rules says</source>
        <translation>Bara chefer, enligt sidan Regler</translation>
    </message>
    <message>
        <source>Managers only</source>
        <translation>Bara chefer</translation>
    </message>
    <message>
        <source>Managers always</source>
        <translation>Chefer alltid</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Waiter</source>
        <translation>Servering</translation>
    </message>
    <message>
        <source>Cook</source>
        <translation>Kock</translation>
    </message>
    <message>
        <source>Shift lead</source>
        <translation>Skiftansvarig</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Take orders, seat and move guests</source>
        <translation>Ta beställningar, placera och flytta gäster</translation>
    </message>
    <message>
        <source>Type a price of their own</source>
        <translation>Skriva ett eget pris</translation>
    </message>
    <message>
        <source>Take back what was sent</source>
        <translation>Ta tillbaka det skickade</translation>
    </message>
    <message>
        <source>Give a table to a colleague</source>
        <translation>Lämna över ett bord</translation>
    </message>
    <message>
        <source>Take payments, copy and send receipts</source>
        <translation>Ta betalt, kopiera och skicka kvitton</translation>
    </message>
    <message>
        <source>Give a discount</source>
        <translation>Ge rabatt</translation>
    </message>
    <message>
        <source>Bump, recall and call at the kitchen screen</source>
        <translation>Klarmarkera, återkalla och ropa vid köksskärmen</translation>
    </message>
    <message>
        <source>Say what is sold out</source>
        <translation>Säga vad som är slut</translation>
    </message>
    <message>
        <source>Void a whole receipt</source>
        <translation>Makulera ett helt kvitto</translation>
    </message>
    <message>
        <source>Begin and close the day</source>
        <translation>Starta och avsluta dagen</translation>
    </message>
    <message>
        <source>Decide what the till did not answer</source>
        <translation>Avgöra det som kassan inte har svarat på</translation>
    </message>
    <message>
        <source>See reports, takings and kitchen times</source>
        <translation>Se rapporter, försäljning och kökstider</translation>
    </message>
    <message>
        <source>Draw rooms and tables</source>
        <translation>Rita rum och bord</translation>
    </message>
    <message>
        <source>Change headings, words and sizes of dishes</source>
        <translation>Ändra rubriker, ord och storlekar för rätter</translation>
    </message>
    <message>
        <source>Set up stations, printers and when bongs are late</source>
        <translation>Ställa in stationer, skrivare och när bongar är sena</translation>
    </message>
    <message>
        <source>Change rules and invite devices</source>
        <translation>Ändra regler och bjuda in enheter</translation>
    </message>
    <message>
        <source>Add people, give PINs and roles</source>
        <translation>Lägga till personal, ge PIN och roller</translation>
    </message>
    <message>
        <source>Make managers, decide what roles may do</source>
        <translation>Utse chefer, bestämma vad roller får</translation>
    </message>
</context>
<context>
    <name>RoomTools</name>
    <message>
        <source>Wall</source>
        <translation>Vägg</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Växt</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Dörr</translation>
    </message>
    <message>
        <source>Words on it</source>
        <translation>Text på det</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Skriv</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>A tablet that nobody touches is locked after (0: never)</source>
        <translation>En platta som ingen rör låses efter (0: aldrig)</translation>
    </message>
    <message>
        <source>The next course is called for after the last was served for</source>
        <translation>Nästa rätt påminns om när den förra är serverad sedan</translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"> min</translation>
    </message>
    <message>
        <source>In the numbers, a day begins at; what is sold before belongs to the evening</source>
        <translation>I siffrorna börjar en dag klockan; det som säljs före hör till kvällen</translation>
    </message>
    <message>
        <source>Taking back what was sent needs a manager’s PIN</source>
        <translation>Ta tillbaka det skickade bara med chefens PIN</translation>
    </message>
    <message>
        <source>This till checks PINs itself, and a manager’s PIN would sign the manager in there.</source>
        <translation>Den här kassan kontrollerar PIN själv; chefens PIN skulle logga in chefen där.</translation>
    </message>
    <message>
        <source>No manager has a PIN yet. Give one under People.</source>
        <translation>Ingen chef har en PIN ännu. Ge en under Personal.</translation>
    </message>
</context>
<context>
    <name>SalvagePage</name>
    <message>
        <source>State</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Given at</source>
        <translation>Givet kl.</translation>
    </message>
    <message>
        <source>On the way to the till when the damage was found</source>
        <translation>På väg till kassan när skadan upptäcktes</translation>
    </message>
    <message>
        <source>Decide in the queue</source>
        <translation>Avgör i kön</translation>
    </message>
    <message>
        <source>I have read this; put it away</source>
        <translation>Jag har läst detta; lägg undan</translation>
    </message>
    <message>
        <source>goes on by itself</source>
        <translation>fortsätter av sig självt</translation>
    </message>
    <message>
        <source>LOOK AT THE TILL</source>
        <translation>TITTA I KASSAN</translation>
    </message>
    <message numerus="yes">
        <source>The record was damaged and works again. %n thing(s) must be decided.</source>
        <translation>
            <numerusform>Registret var skadat och fungerar igen. %n sak måste avgöras.</numerusform>
            <numerusform>Registret var skadat och fungerar igen. %n saker måste avgöras.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second copy of the record was damaged. The record itself works.</source>
        <translation>Registrets andra kopia var skadad. Registret självt fungerar.</translation>
    </message>
    <message>
        <source>The record was damaged and works again. Something may be missing.</source>
        <translation>Registret var skadat och fungerar igen. Något kan saknas.</translation>
    </message>
    <message>
        <source>The record was damaged and works again. Every open order is there.</source>
        <translation>Registret var skadat och fungerar igen. Varje öppen beställning finns kvar.</translation>
    </message>
    <message>
        <source>The record was damaged and is whole again. Nothing has to be done.</source>
        <translation>Registret var skadat och är helt igen. Inget behöver göras.</translation>
    </message>
    <message>
        <source>Everything waiters were told to be saved was put back from the second copy.</source>
        <translation>Allt som servitörerna fått veta var sparat har hämtats tillbaka från den andra kopian.</translation>
    </message>
    <message>
        <source>If this device lost power before, ask every waiter whether an order is missing, and compare the open tables with the till. What may be there already is asked for there before it is sent.</source>
        <translation>Om enheten blev strömlös innan: fråga varje servitör om en beställning saknas, och jämför de öppna borden med kassan. Det som redan kan finnas där efterfrågas där innan det skickas.</translation>
    </message>
    <message>
        <source>Its second copy is damaged too. Ask every waiter whether an order is missing, and compare the open tables with the till. What may be there already is not sent to it again before somebody has looked.</source>
        <translation>Även den andra kopian är skadad. Fråga varje servitör om en beställning saknas, och jämför de öppna borden med kassan. Det som redan kan finnas där skickas inte igen förrän någon har tittat.</translation>
    </message>
    <message>
        <source>Of these parts something could not be read; a backup may have it: %1.</source>
        <translation>Något av dessa delar gick inte att läsa; en säkerhetskopia kan ha det: %1.</translation>
    </message>
    <message>
        <source>Found at %1: %2</source>
        <translation>Upptäckt %1: %2</translation>
    </message>
    <message>
        <source>%1 rows were read from the file, %2 were put back from the second copy.</source>
        <translation>%1 rader lästes ur filen, %2 hämtades tillbaka från den andra kopian.</translation>
    </message>
    <message>
        <source>The damaged file is kept in %1.</source>
        <translation>Den skadade filen finns i %1.</translation>
    </message>
    <message>
        <source>settings of the house</source>
        <translation>husets inställningar</translation>
    </message>
    <message>
        <source>the drawn floor</source>
        <translation>den ritade salen</translation>
    </message>
    <message>
        <source>what stood unsent on the pads</source>
        <translation>det osända på blocken</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>PIN-koder</translation>
    </message>
    <message>
        <source>the black box</source>
        <translation>svarta lådan</translation>
    </message>
    <message>
        <source>bongs that waited for a printer</source>
        <translation>bongar som väntade på en skrivare</translation>
    </message>
    <message>
        <source>what is sold out</source>
        <translation>vad som är slut</translation>
    </message>
    <message>
        <source>what waited for the till</source>
        <translation>det som väntade på kassan</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>beställningar</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished">%1 kunde inte skrivas: %2</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished">Sparat som %1</translation>
    </message>
</context>
<context>
    <name>ScreenPage</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Save a sheet to lay on the keys</source>
        <translation>Spara ett ark att lägga på tangenterna</translation>
    </message>
    <message>
        <source>This screen shows</source>
        <translation>Den här skärmen visar</translation>
    </message>
    <message>
        <source>Of these stations; none chosen means all</source>
        <translation type="unfinished">Från de här stationerna; ingen vald betyder alla</translation>
    </message>
    <message>
        <source>It is read</source>
        <translation>Den läses</translation>
    </message>
    <message>
        <source>Its colours</source>
        <translation>Dess färger</translation>
    </message>
    <message>
        <source>A number on the bump bar</source>
        <translation>En siffra på bumpbaren</translation>
    </message>
    <message>
        <source>A sound for bongs that are</source>
        <translation>Ljud för bongar som är</translation>
    </message>
    <message>
        <source>It is heard</source>
        <translation>Det hörs</translation>
    </message>
    <message>
        <source>what is to be cooked</source>
        <translation>vad som ska lagas</translation>
    </message>
    <message>
        <source>the pass: whole tables until they are out</source>
        <translation>passet: hela bord tills de är ute</translation>
    </message>
    <message>
        <source>what is cooked and waits to be carried out</source>
        <translation>vad som är lagat och väntar på att bäras ut</translation>
    </message>
    <message>
        <source>as fits its width</source>
        <translation>som det passar bredden</translation>
    </message>
    <message>
        <source>from close by</source>
        <translation>på nära håll</translation>
    </message>
    <message>
        <source>at arm&apos;s length, with wet fingers</source>
        <translation>på armlängds avstånd, med våta fingrar</translation>
    </message>
    <message>
        <source>from 4 metres</source>
        <translation>från 4 meter</translation>
    </message>
    <message>
        <source>finishes its bong at once</source>
        <translation>gör bongen klar genast</translation>
    </message>
    <message>
        <source>chooses its bong, then BUMP</source>
        <translation>väljer bongen, sedan BUMP</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nya</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ändrade</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>återtagna</translation>
    </message>
    <message>
        <source>ready at the pass</source>
        <translation>klara i passet</translation>
    </message>
    <message>
        <source>once</source>
        <translation>en gång</translation>
    </message>
    <message>
        <source>again until somebody touches the screen</source>
        <translation>om igen tills någon rör skärmen</translation>
    </message>
    <message>
        <source>Press the key for “%1” now.</source>
        <translation>Tryck på tangenten för ”%1” nu.</translation>
    </message>
    <message>
        <source>Keys of the bump bar: tap what a key shall do, then press the key.</source>
        <translation>Bumpbarens tangenter: tryck på vad en tangent ska göra, sedan på tangenten.</translation>
    </message>
    <message>
        <source>bong %1</source>
        <translation>bong %1</translation>
    </message>
    <message>
        <source>bump</source>
        <translation>bumpa</translation>
    </message>
    <message>
        <source>line done</source>
        <translation>rad klar</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>ångra</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>hämta tillbaka</translation>
    </message>
    <message>
        <source>courses that wait</source>
        <translation>gångar som väntar</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>totalt</translation>
    </message>
    <message>
        <source>next page</source>
        <translation>nästa sida</translation>
    </message>
    <message>
        <source>previous page</source>
        <translation>förra sidan</translation>
    </message>
    <message>
        <source>up</source>
        <translation>upp</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ner</translation>
    </message>
    <message>
        <source>left</source>
        <translation>vänster</translation>
    </message>
    <message>
        <source>right</source>
        <translation>höger</translation>
    </message>
    <message>
        <source>print the bong</source>
        <translation>skriv ut bongen</translation>
    </message>
    <message>
        <source>count a dish, call the waiter</source>
        <translation>räkna en rätt, kalla på servitören</translation>
    </message>
    <message>
        <source>set the screen</source>
        <translation>ställ in skärmen</translation>
    </message>
    <message>
        <source>Keys of the bump bar</source>
        <translation>Bumpbarens tangenter</translation>
    </message>
</context>
<context>
    <name>SeatBar</name>
    <message>
        <source>New dishes are for</source>
        <translation>Nya rätter är till</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>For the whole table</source>
        <translation>För hela bordet</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation type="unfinished">Plats %1</translation>
    </message>
</context>
<context>
    <name>SentLinePanel</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>One more</source>
        <translation type="unfinished">En till</translation>
    </message>
    <message>
        <source>Rush</source>
        <translation>Bråttom</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Vänta</translation>
    </message>
    <message>
        <source>Print bong again</source>
        <translation>Skriv ut bongen igen</translation>
    </message>
    <message>
        <source>Take back fewer</source>
        <translation>Ta tillbaka färre</translation>
    </message>
    <message>
        <source>Take back more</source>
        <translation>Ta tillbaka fler</translation>
    </message>
    <message>
        <source>Guest changed their mind</source>
        <translation>Gästen ändrade sig</translation>
    </message>
    <message>
        <source>Typed wrong</source>
        <translation>Fel inslaget</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Slut</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>Tog för lång tid</translation>
    </message>
    <message>
        <source>saved, sent to the kitchen by %1</source>
        <translation>sparad, skickad till köket av %1</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>inslagen</translation>
    </message>
    <message>
        <source>%1 fired</source>
        <translation>%1 avropad</translation>
    </message>
    <message>
        <source>seen in the kitchen</source>
        <translation>sett i köket</translation>
    </message>
    <message>
        <source>printed in the kitchen</source>
        <translation>utskriven i köket</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>klart</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serverat</translation>
    </message>
    <message>
        <source>held until %1 is fired</source>
        <translation>väntar tills %1 avropas</translation>
    </message>
    <message>
        <source>taken back: %1 (%2)</source>
        <translation>återtaget: %1 (%2)</translation>
    </message>
    <message>
        <source>with the %1</source>
        <translation>i %1</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>Ta tillbaka %1</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Of %1 only %2 can be ordered today.</source>
        <translation>Av %1 kan bara %2 beställas i dag.</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>Den sista dagen är före den första.</translation>
    </message>
    <message>
        <source>At most %1 days can be counted at once.</source>
        <translation>Högst %1 dagar kan räknas på en gång.</translation>
    </message>
    <message>
        <source>There is no time zone %1.</source>
        <translation>Det finns ingen tidszon %1.</translation>
    </message>
    <message>
        <source>This order is no longer there.</source>
        <translation>Den beställningen finns inte längre.</translation>
    </message>
    <message>
        <source>This is a recording: nothing can be changed.</source>
        <translation>Det här är en inspelning: inget kan ändras.</translation>
    </message>
    <message>
        <source>This recording is no longer there.</source>
        <translation>Inspelningen finns inte längre.</translation>
    </message>
    <message>
        <source>Nothing in this recording can be read.</source>
        <translation>Inget i inspelningen kan läsas.</translation>
    </message>
    <message>
        <source>The recording cannot be read: %1.</source>
        <translation>Inspelningen kan inte läsas: %1.</translation>
    </message>
    <message>
        <source>The evening cannot be recorded now: %1.</source>
        <translation>Kvällen kan inte spelas in just nu: %1.</translation>
    </message>
    <message>
        <source>No kitchen printer is set up. A manager adds one under Printers.</source>
        <translation>Ingen köksskrivare är inlagd. En chef lägger till en under Skrivare.</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>Det finns inget att skriva ut.</translation>
    </message>
    <message>
        <source>No printer prints the bongs of the station that cooks this.</source>
        <translation>Ingen skrivare skriver ut bongarna för stationen som lagar detta.</translation>
    </message>
    <message>
        <source>This printer is no longer there.</source>
        <translation>Den skrivaren finns inte längre.</translation>
    </message>
    <message>
        <source>The printer does not answer. Is it switched on?</source>
        <translation>Skrivaren svarar inte. Är den på?</translation>
    </message>
    <message>
        <source>The printer cannot be reached. Is it switched on, and on this network?</source>
        <translation>Skrivaren kan inte nås. Är den på och i det här nätet?</translation>
    </message>
    <message>
        <source>The printer broke the connection.</source>
        <translation>Skrivaren bröt förbindelsen.</translation>
    </message>
    <message>
        <source>The printer broke the connection while it printed.</source>
        <translation>Skrivaren bröt förbindelsen medan den skrev ut.</translation>
    </message>
    <message>
        <source>The printer took too long.</source>
        <translation>Skrivaren tog för lång tid.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Skrivaren har slut på papper.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>Skrivarens lock är öppet.</translation>
    </message>
    <message>
        <source>The printer reports a fault. Switch it off and on.</source>
        <translation>Skrivaren anmäler ett fel. Slå av och på den.</translation>
    </message>
    <message>
        <source>The printer cannot be written to.</source>
        <translation>Det går inte att skriva till skrivaren.</translation>
    </message>
    <message>
        <source>The printer is not plugged in, or the device file is another one.</source>
        <translation>Skrivaren är inte ansluten, eller så är enhetsfilen en annan.</translation>
    </message>
    <message>
        <source>On Windows only printers on the network can be used.</source>
        <translation>På Windows kan bara skrivare i nätet användas.</translation>
    </message>
    <message>
        <source>Write the printer&apos;s address as 192.168.1.50 or 192.168.1.50:9100.</source>
        <translation>Skriv skrivarens adress som 192.168.1.50 eller 192.168.1.50:9100.</translation>
    </message>
    <message>
        <source>The till cannot be reached.</source>
        <translation>Kassan kan inte nås.</translation>
    </message>
    <message>
        <source>The till&apos;s answer says neither yes nor no (%1).</source>
        <translation>Kassans svar säger varken ja eller nej (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer names no receipt.</source>
        <translation>Kassans svar nämner inget kvitto.</translation>
    </message>
    <message>
        <source>Another order was sent under the same number. Nothing of this one is saved: send it again.</source>
        <translation>En annan beställning skickades under samma nummer. Inget av den här är sparat: skicka den igen.</translation>
    </message>
    <message>
        <source>The record of this device is not open: nobody can show that they may do this.</source>
        <translation>Registret på den här enheten är inte öppet: ingen kan visa att de får göra det.</translation>
    </message>
    <message>
        <source>The till does not answer.</source>
        <translation>Kassan svarar inte.</translation>
    </message>
    <message>
        <source>The connection to the till broke off.</source>
        <translation>Förbindelsen med kassan bröts.</translation>
    </message>
    <message>
        <source>The till took too long.</source>
        <translation>Kassan tog för lång tid.</translation>
    </message>
    <message>
        <source>The till asks for fewer requests.</source>
        <translation>Kassan ber om färre frågor.</translation>
    </message>
    <message>
        <source>The address of the till leads elsewhere; check it in the profile.</source>
        <translation>Kassans adress leder någon annanstans; kontrollera den i profilen.</translation>
    </message>
    <message>
        <source>A web page came instead of the till&apos;s answer; the Wi-Fi may want a sign-in.</source>
        <translation>En webbsida kom i stället för kassans svar; kanske vill nätet ha en inloggning.</translation>
    </message>
    <message>
        <source>waiterapp stopped while this was being sent.</source>
        <translation>waiterapp stannade medan detta skickades.</translation>
    </message>
    <message>
        <source>There is nothing on the pad to send.</source>
        <translation>Det finns inget att skicka.</translation>
    </message>
    <message>
        <source>This line is no longer on the order.</source>
        <translation>Raden finns inte längre.</translation>
    </message>
    <message>
        <source>A session key has 12 digits; ask the till for a new one.</source>
        <translation>En sessionsnyckel har 12 siffror; hämta en ny i kassan.</translation>
    </message>
    <message>
        <source>Dinkassa wants to know who orders; choose a waiter first.</source>
        <translation>Dinkassa vill veta vem som beställer; välj först vem som jobbar.</translation>
    </message>
    <message>
        <source>This order was taken for another till account. Enter it at that till, then settle it here.</source>
        <translation>Beställningen togs för ett annat kassakonto. Slå in den i den kassan och markera den sedan här.</translation>
    </message>
    <message>
        <source>Void at the till: %1. The till&apos;s interface cannot do it.</source>
        <translation>Återta i kassan: %1. Det går inte härifrån.</translation>
    </message>
    <message>
        <source>The till reports a fault of its own (status %1).</source>
        <translation>Kassan rapporterar ett eget fel (status %1).</translation>
    </message>
    <message>
        <source>The till does not accept the login (%1).</source>
        <translation>Kassan godtar inte inloggningen (%1).</translation>
    </message>
    <message>
        <source>The till does not permit this login to do that (%1).</source>
        <translation>Kassan tillåter inte detta för inloggningen (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer is larger than %1 MB.</source>
        <translation>Kassans svar är större än %1 MB.</translation>
    </message>
    <message>
        <source>The till&apos;s answer cannot be read (%1).</source>
        <translation>Kassans svar går inte att läsa (%1).</translation>
    </message>
    <message>
        <source>Something at the till cannot be read here and is left out. Look there: %1</source>
        <translation>Något i kassan kan inte läsas här och saknas. Titta där: %1</translation>
    </message>
    <message>
        <source>Something on the table cannot be read at the till; take the money there.</source>
        <translation>Något på bordet kan inte läsas från kassan; ta betalt där.</translation>
    </message>
    <message>
        <source>What the till has of it cannot be read (%1).</source>
        <translation>Det kassan har om detta kan inte läsas (%1).</translation>
    </message>
    <message>
        <source>What the till has of it cannot be read.</source>
        <translation>Det kassan har om detta kan inte läsas.</translation>
    </message>
    <message>
        <source>What the till says of it cannot be sent back (%1).</source>
        <translation>Det kassan säger om detta kan inte skickas tillbaka (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s list has more than %1 items.</source>
        <translation>Kassans lista har fler än %1 poster.</translation>
    </message>
    <message>
        <source>The till&apos;s list takes too long to read.</source>
        <translation>Kassans lista tar för lång tid att läsa.</translation>
    </message>
    <message>
        <source>The till&apos;s list is larger than %1 MB.</source>
        <translation>Kassans lista är större än %1 MB.</translation>
    </message>
    <message>
        <source>The till&apos;s list goes on with nothing in it.</source>
        <translation>Kassans lista fortsätter utan att något står i den.</translation>
    </message>
    <message>
        <source>The till&apos;s list goes on, and where is not said.</source>
        <translation>Kassans lista fortsätter, och var sägs inte.</translation>
    </message>
    <message>
        <source>The head of the till&apos;s answer is too long.</source>
        <translation>Huvudet i kassans svar är för långt.</translation>
    </message>
    <message>
        <source>The till answers about something else than it was asked for.</source>
        <translation>Kassan svarar om något annat än det den tillfrågades om.</translation>
    </message>
    <message>
        <source>The till&apos;s answer names another sum than was sent (%1).</source>
        <translation>Kassans svar nämner en annan summa än den som skickades (%1).</translation>
    </message>
    <message>
        <source>The till names an error in its answer (%1).</source>
        <translation>Kassan nämner ett fel i sitt svar (%1).</translation>
    </message>
    <message>
        <source>The till has more than %1 ways to pay.</source>
        <translation>Kassan har fler än %1 betalsätt.</translation>
    </message>
    <message>
        <source>A session of the till cannot be read (%1).</source>
        <translation>En av kassans sessioner går inte att läsa (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and it does not show its receipts. Look at the till whether this was on a bill.</source>
        <translation>Kassans svar gick förlorat, och den visar inte sina kvitton. Titta i kassan om detta var på en nota.</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and one of its receipts cannot be read. Look at the till whether this was on a bill.</source>
        <translation>Kassans svar gick förlorat, och ett av dess kvitton går inte att läsa. Titta i kassan om detta var på en nota.</translation>
    </message>
    <message>
        <source>The quantity of %1 must be more than 0.</source>
        <translation>Antalet för %1 måste vara större än 0.</translation>
    </message>
    <message>
        <source>The price of %1 is below zero.</source>
        <translation>Priset för %1 är under noll.</translation>
    </message>
    <message>
        <source>Whoever this is given in the name of does not work here.</source>
        <translation>Den i vars namn detta görs arbetar inte här.</translation>
    </message>
    <message>
        <source>This comes from a backup; look at the till whether it was done since.</source>
        <translation>Detta kommer från en säkerhetskopia; titta i kassan om det har gjorts sedan dess.</translation>
    </message>
    <message>
        <source>Another waiterapp keeps %1: try again, or close it.</source>
        <translation>Ett annat waiterapp håller %1: försök igen eller stäng det.</translation>
    </message>
    <message>
        <source>Another part of this program keeps %1: try again.</source>
        <translation>En annan del av programmet håller %1: försök igen.</translation>
    </message>
    <message>
        <source>The till has more than %1 open orders.</source>
        <translation>Kassan har fler än %1 öppna beställningar.</translation>
    </message>
    <message>
        <source>The till has more than %1 lines in its open orders.</source>
        <translation>Kassan har fler än %1 rader i sina öppna beställningar.</translation>
    </message>
    <message>
        <source>The till&apos;s list goes on at an address that cannot be.</source>
        <translation>Kassans lista fortsätter på en adress som inte kan finnas.</translation>
    </message>
    <message>
        <source>The till names an address that cannot be (%1).</source>
        <translation>Kassan anger en adress som inte kan finnas (%1).</translation>
    </message>
    <message>
        <source>The login holds a character that cannot be sent. Type it again.</source>
        <translation>Inloggningen innehåller ett tecken som inte kan skickas. Skriv den på nytt.</translation>
    </message>
    <message>
        <source>The server answers with what is no invitation.</source>
        <translation>Servern svarar med något som inte är en inbjudan.</translation>
    </message>
    <message>
        <source>This is not the code: it is much too long.</source>
        <translation>Det är inte koden: den är alldeles för lång.</translation>
    </message>
    <message>
        <source>%1 holds what no record has; it is not used.</source>
        <translation>%1 innehåller sådant som inget register har; filen används inte.</translation>
    </message>
    <message>
        <source>Sold out: %1.</source>
        <translation>Slut: %1.</translation>
    </message>
    <message>
        <source>The notes on %1 are too long for the till (%2 of %3 characters).</source>
        <translation>Texten på %1 är för lång för kassan (%2 av %3 tecken).</translation>
    </message>
    <message>
        <source>The quantity of %1 must be more than 0 and at most %2.</source>
        <translation>Antalet av %1 måste vara mer än 0 och högst %2.</translation>
    </message>
    <message>
        <source>This could not be saved on this device (%1).</source>
        <translation>Det kunde inte sparas på den här enheten (%1).</translation>
    </message>
    <message>
        <source>This till cannot do that.</source>
        <translation>Den här kassan kan inte det.</translation>
    </message>
    <message>
        <source>Nothing is open on this table.</source>
        <translation>Inget är öppet på det här bordet.</translation>
    </message>
    <message>
        <source>The guests for whom this was done have left the table, and others sit there now. Nothing was changed.</source>
        <translation>Gästerna som detta gällde har lämnat bordet, och andra sitter där nu. Inget har ändrats.</translation>
    </message>
    <message>
        <source>Nothing on this table is left to be paid.</source>
        <translation>Inget på det här bordet är kvar att betala.</translation>
    </message>
    <message>
        <source>An earlier payment of this table is not decided yet; look at it in the queue first.</source>
        <translation>En tidigare betalning för bordet är inte avgjord än; titta i kön först.</translation>
    </message>
    <message>
        <source>Not everything on this table is with the till yet; wait for it, or look into the queue.</source>
        <translation>Allt på bordet är inte i kassan än; vänta eller titta i kön.</translation>
    </message>
    <message>
        <source>The sum is %1 now and not %2: something was added or taken back.</source>
        <translation>Summan är nu %1 och inte %2: något lades till eller togs tillbaka.</translation>
    </message>
    <message>
        <source>Amounts must be more than 0.</source>
        <translation>Belopp måste vara större än 0.</translation>
    </message>
    <message>
        <source>%1 are tendered, but %2 are to be paid.</source>
        <translation>%1 är givet, men %2 ska betalas.</translation>
    </message>
    <message>
        <source>Of %1 not so much is left to be paid.</source>
        <translation>Så mycket av %1 är inte kvar att betala.</translation>
    </message>
    <message>
        <source>A line that was to be paid is no longer on the order.</source>
        <translation>En rad som skulle betalas finns inte längre.</translation>
    </message>
    <message>
        <source>This line is paid; void its receipt instead.</source>
        <translation>Raden är betald; makulera kvittot i stället.</translation>
    </message>
    <message>
        <source>Receipt %1 is voided already.</source>
        <translation>Kvitto %1 är redan makulerat.</translation>
    </message>
    <message>
        <source>Say why the receipt is voided.</source>
        <translation>Ange varför kvittot makuleras.</translation>
    </message>
    <message>
        <source>There is no such receipt.</source>
        <translation>Det kvittot finns inte.</translation>
    </message>
    <message>
        <source>An earlier void is not decided yet; look at it in the queue first.</source>
        <translation>En tidigare makulering är inte avgjord än; titta i kön först.</translation>
    </message>
    <message>
        <source>There are open tables; they must be paid before the day is closed.</source>
        <translation>Det finns öppna bord; de måste betalas innan dagen avslutas.</translation>
    </message>
    <message>
        <source>Not everything is with the till yet; look into the queue before the day is closed.</source>
        <translation>Allt är inte i kassan än; titta i kön innan dagen avslutas.</translation>
    </message>
    <message>
        <source>Nothing is to be decided here: waiterapp finds out by itself.</source>
        <translation>Här är inget att avgöra: waiterapp tar reda på det själv.</translation>
    </message>
    <message>
        <source>There is no such entry in the queue.</source>
        <translation>Det finns ingen sådan post i kön.</translation>
    </message>
    <message>
        <source>The till has receipt %1 with our reference. It is booked.</source>
        <translation>Kassan har kvitto %1 med vår referens. Det är bokfört.</translation>
    </message>
    <message>
        <source>The till has receipt %1 with the same sum since then. It is probably this one.</source>
        <translation>Kassan har sedan dess kvitto %1 med samma summa. Troligen är det detta.</translation>
    </message>
    <message>
        <source>The till has no such receipt and the lines are still open there. It is probably not booked.</source>
        <translation>Kassan har inget sådant kvitto och raderna är öppna där. Troligen är det inte bokfört.</translation>
    </message>
    <message>
        <source>The till shows no such receipt, but the lines are no longer open there. Look at the till.</source>
        <translation>Kassan visar inget sådant kvitto, men raderna är inte öppna där längre. Titta i kassan.</translation>
    </message>
    <message>
        <source>The till has voided it by receipt %1.</source>
        <translation>Kassan har makulerat med kvitto %1.</translation>
    </message>
    <message>
        <source>The till says that receipt %1 is voided.</source>
        <translation>Kassan säger att kvitto %1 är makulerat.</translation>
    </message>
    <message>
        <source>The till does not say that receipt %1 is voided. It is probably not.</source>
        <translation>Kassan säger inte att kvitto %1 är makulerat. Troligen är det inte.</translation>
    </message>
    <message>
        <source>The till has day close %1. The day is closed.</source>
        <translation>Kassan har dagsavslut %1. Dagen är avslutad.</translation>
    </message>
    <message>
        <source>The till has no day close since then. The day is probably still open.</source>
        <translation>Kassan har inget dagsavslut sedan dess. Troligen är dagen öppen.</translation>
    </message>
    <message>
        <source>The till has no list to look into. Look at the till itself.</source>
        <translation>Kassan har ingen lista att titta i. Titta i själva kassan.</translation>
    </message>
    <message>
        <source>Nothing is open on table %1 at the till.</source>
        <translation>I kassan är inget öppet på bord %1.</translation>
    </message>
    <message>
        <source>The till would charge %1 and not %2: something was changed at the till. Look at the table again.</source>
        <translation>Kassan skulle ta %1 och inte %2: något ändrades i kassan. Titta på bordet igen.</translation>
    </message>
    <message>
        <source>The till can only pay whole lines, and %1 is one line there.</source>
        <translation>Kassan kan bara ta betalt för hela rader, och %1 är en rad där.</translation>
    </message>
    <message>
        <source>%1 is not open at the till any more.</source>
        <translation>%1 är inte öppen i kassan längre.</translation>
    </message>
    <message>
        <source>The till gives its lines no ids, so only the whole table can be paid.</source>
        <translation>Kassan ger sina rader inget id, så bara hela bordet kan betalas.</translation>
    </message>
    <message>
        <source>There is no voucher %1.</source>
        <translation>Det finns inget presentkort %1.</translation>
    </message>
    <message>
        <source>Nothing is left on voucher %1.</source>
        <translation>Inget är kvar på presentkort %1.</translation>
    </message>
    <message>
        <source>waiterapp stopped before this was sent; nothing is booked.</source>
        <translation>waiterapp stoppade innan detta skickades; inget är bokfört.</translation>
    </message>
    <message>
        <source>The till cannot be reached. Nothing is booked.</source>
        <translation>Kassan kan inte nås. Inget är bokfört.</translation>
    </message>
    <message>
        <source>The till does not answer. Nothing is booked.</source>
        <translation>Kassan svarar inte. Inget är bokfört.</translation>
    </message>
    <message>
        <source>DiKAS wants to know who orders; choose a waiter first.</source>
        <translation>DiKAS vill veta vem som beställer; välj en servitör först.</translation>
    </message>
    <message>
        <source>The till does not accept user name and password (%1).</source>
        <translation>Kassan godtar inte användarnamn och lösenord (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer does not tell of this order.</source>
        <translation>Kassans svar säger inget om denna beställning.</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and the table was paid since. Look at the till whether this was on the bill.</source>
        <translation>Kassans svar gick förlorat och bordet har betalats sedan dess. Titta i kassan om detta var på notan.</translation>
    </message>
    <message>
        <source>waiterapp failed while this was being sent.</source>
        <translation>waiterapp fick ett fel medan detta skickades.</translation>
    </message>
    <message>
        <source>There is nothing on the pad to sell.</source>
        <translation>Det finns inget på blocket att sälja.</translation>
    </message>
    <message>
        <source>The till has no such receipt. It is probably not booked.</source>
        <translation>Kassan har inget sådant kvitto. Troligen är det inte bokfört.</translation>
    </message>
    <message>
        <source>till</source>
        <translation>kassan</translation>
    </message>
    <message>
        <source>till&apos;s cloud</source>
        <translation>kassans moln</translation>
    </message>
    <message>
        <source>Waiting for the till.</source>
        <translation>Väntar på kassan.</translation>
    </message>
    <message>
        <source>Waiting for the card terminal.</source>
        <translation>Väntar på kortterminalen.</translation>
    </message>
    <message>
        <source>The till can only pay whole lines.</source>
        <translation>Kassan kan bara ta betalt för hela rader.</translation>
    </message>
    <message>
        <source>Discounts are given at the till.</source>
        <translation>Rabatter ges i kassan.</translation>
    </message>
    <message>
        <source>The discount is more than the bill.</source>
        <translation>Rabatten är större än notan.</translation>
    </message>
    <message>
        <source>This till takes no tips; leave the tip out.</source>
        <translation>Kassan tar ingen dricks; utelämna dricksen.</translation>
    </message>
    <message>
        <source>The till takes one way to pay per receipt; split the bill for another one.</source>
        <translation>Kassan tar ett betalsätt per kvitto; dela notan för ett till.</translation>
    </message>
    <message>
        <source>Areas and tables come from the till; change them there.</source>
        <translation>Områden och bord kommer från kassan; ändra dem där.</translation>
    </message>
    <message>
        <source>The staff comes from the till; change it there.</source>
        <translation>Personalen kommer från kassan; ändra där.</translation>
    </message>
    <message>
        <source>The till checks PINs itself; change them there.</source>
        <translation>Kassan kontrollerar PIN själv; ändra där.</translation>
    </message>
    <message>
        <source>A PIN has %1 digits.</source>
        <translation>En PIN har %1 siffror.</translation>
    </message>
    <message>
        <source>No PIN is kept for this person.</source>
        <translation>Det finns ingen PIN för den här personen.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1 s.</source>
        <translation>För många fel PIN. Försök igen om %1 s.</translation>
    </message>
    <message>
        <source>The PIN is not right.</source>
        <translation>PIN är fel.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1 min.</source>
        <translation>För många fel PIN. Försök igen om %1 min.</translation>
    </message>
    <message>
        <source>Too many wrong PINs in the house. Try again in %1 s, or let a manager sign in.</source>
        <translation>För många fel PIN på stället. Försök igen om %1 s, eller låt chefen logga in.</translation>
    </message>
    <message>
        <source>Too many wrong PINs in the house. Try again in %1 min, or let a manager sign in.</source>
        <translation>För många fel PIN på stället. Försök igen om %1 min, eller låt chefen logga in.</translation>
    </message>
    <message>
        <source>The PIN that allows this was typed too long ago. Type it again.</source>
        <translation>Det är för länge sedan den PIN skrevs som tillåter detta. Skriv den igen.</translation>
    </message>
    <message>
        <source>%1 needs a PIN for this; a manager can give one under People.</source>
        <translation>%1 behöver en PIN för detta; chefen ger en under Personal.</translation>
    </message>
    <message>
        <source>Nobody may do this here; a manager can change that under People.</source>
        <translation>Detta får ingen göra här; chefen kan ändra det under Personal.</translation>
    </message>
    <message>
        <source>Only a %1 may take orders.</source>
        <translation>Bara %1 får ta beställningar.</translation>
    </message>
    <message>
        <source>Only a %1 may set a price.</source>
        <translation>Bara %1 får sätta ett pris.</translation>
    </message>
    <message>
        <source>Only a %1 may take back what was sent.</source>
        <translation>Bara %1 får ta tillbaka det skickade.</translation>
    </message>
    <message>
        <source>Only a %1 may hand tables over.</source>
        <translation>Bara %1 får lämna över bord.</translation>
    </message>
    <message>
        <source>Only a %1 may take money.</source>
        <translation>Bara %1 får ta betalt.</translation>
    </message>
    <message>
        <source>Only a %1 may give a discount.</source>
        <translation>Bara %1 får ge rabatt.</translation>
    </message>
    <message>
        <source>Only a %1 may void a receipt.</source>
        <translation>Bara %1 får makulera ett kvitto.</translation>
    </message>
    <message>
        <source>Only a %1 may begin or close the day.</source>
        <translation>Bara %1 får starta eller avsluta dagen.</translation>
    </message>
    <message>
        <source>Only a %1 may decide what the till did not answer.</source>
        <translation>Bara %1 får avgöra det som kassan inte har svarat på.</translation>
    </message>
    <message>
        <source>Only a %1 may work at the kitchen screen.</source>
        <translation>Bara %1 får arbeta vid köksskärmen.</translation>
    </message>
    <message>
        <source>Only a %1 may say what is sold out.</source>
        <translation>Bara %1 får säga vad som är slut.</translation>
    </message>
    <message>
        <source>Only a %1 may see the numbers.</source>
        <translation>Bara %1 får se siffrorna.</translation>
    </message>
    <message>
        <source>Only a %1 may change the floor plan.</source>
        <translation>Bara %1 får ändra bordsplanen.</translation>
    </message>
    <message>
        <source>Only a %1 may change dishes.</source>
        <translation>Bara %1 får ändra rätter.</translation>
    </message>
    <message>
        <source>Only a %1 may set up the kitchen.</source>
        <translation>Bara %1 får ställa in köket.</translation>
    </message>
    <message>
        <source>Only a %1 may change the settings.</source>
        <translation>Bara %1 får ändra inställningarna.</translation>
    </message>
    <message>
        <source>Only a %1 may change who works here.</source>
        <translation>Bara %1 får ändra personalen.</translation>
    </message>
    <message>
        <source>Only a %1 may make managers and decide what roles may do.</source>
        <translation>Bara %1 får göra någon till chef och bestämma vad roller får.</translation>
    </message>
    <message>
        <source>The till would charge %1 and not %2; open the bill again.</source>
        <translation>Kassan skulle ta %1 och inte %2; öppna notan igen.</translation>
    </message>
    <message>
        <source>%1 is no longer at the till.</source>
        <translation>%1 finns inte längre i kassan.</translation>
    </message>
    <message>
        <source>Waiting for the till. It prints the receipt when it is back.</source>
        <translation>Väntar på kassan. Den skriver ut kvittot när den är tillbaka.</translation>
    </message>
    <message>
        <source>%1 needs its price.</source>
        <translation>%1 behöver ett pris.</translation>
    </message>
    <message>
        <source>%1 needs its serial number.</source>
        <translation>%1 behöver sitt serienummer.</translation>
    </message>
    <message>
        <source>%1 needs what it was bought for.</source>
        <translation>%1 behöver inköpspriset.</translation>
    </message>
    <message>
        <source>%1 needs its text for the receipt.</source>
        <translation>%1 behöver en text till kvittot.</translation>
    </message>
    <message>
        <source>The till has no price that comes to what %1 costs.</source>
        <translation>Kassan har inget pris som blir vad %1 kostar.</translation>
    </message>
    <message>
        <source>What was paid by card through SumUp is refunded to the card at once.</source>
        <translation>Det som betalats med kort via SumUp betalas genast tillbaka till kortet.</translation>
    </message>
    <message>
        <source>The day has begun already.</source>
        <translation>Dagen har redan börjat.</translation>
    </message>
    <message>
        <source>The day has not begun: the till has no active session.</source>
        <translation>Dagen har inte börjat: kassan har inget aktivt pass.</translation>
    </message>
    <message>
        <source>The till has an active session. The day has begun.</source>
        <translation>Kassan har ett aktivt pass. Dagen har börjat.</translation>
    </message>
    <message>
        <source>The till has no active session. The day has probably not begun.</source>
        <translation>Kassan har inget aktivt pass. Dagen har troligen inte börjat.</translation>
    </message>
    <message>
        <source>The till has ended its session. The day is closed.</source>
        <translation>Kassan har avslutat passet. Dagen är avslutad.</translation>
    </message>
    <message>
        <source>The till has not ended its session. The day is probably still open.</source>
        <translation>Kassan har inte avslutat passet. Dagen är troligen öppen.</translation>
    </message>
    <message>
        <source>The till prints receipts on 58 or 80 mm.</source>
        <translation>Kassan skriver ut kvitton på 58 eller 80 mm.</translation>
    </message>
    <message>
        <source>This till has no such report.</source>
        <translation>Kassan har ingen sådan rapport.</translation>
    </message>
    <message>
        <source>The register is held by another device: %1. Only one device can hold the register. Let it go there first, or give this device an API key of its own.</source>
        <translation>Kassan hålls av en annan enhet: %1. Bara en enhet kan hålla den. Släpp den där först, eller ge den här enheten en egen API-nyckel.</translation>
    </message>
    <message>
        <source>The register is not given to this device: %1. Only one device can hold the register. Let it go there first, or give this device an API key of its own.</source>
        <translation>Den här enheten får inte kassan: %1. Bara en enhet kan hålla den. Släpp den där först, eller ge den här enheten en egen API-nyckel.</translation>
    </message>
    <message>
        <source>The till does not accept the API key (%1).</source>
        <translation>Kassan godtar inte API-nyckeln (%1).</translation>
    </message>
    <message>
        <source>The till takes %1, and not %2.</source>
        <translation>Kassan tar %1, och inte %2.</translation>
    </message>
    <message>
        <source>%1 is larger than 5 MB, which is all the till takes.</source>
        <translation>%1 är större än 5 MB, mer tar kassan inte.</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost, and its interface does not tell what waits for it. Look at the till whether this order has come, then settle it here.</source>
        <translation>Kassans svar gick förlorat, och dess gränssnitt säger inte vad som väntar. Se i kassan om beställningen kom, avgör sedan här.</translation>
    </message>
    <message>
        <source>The payment waits for the till. It will be booked when the till is back.</source>
        <translation>Betalningen väntar på kassan. Den bokförs när kassan är tillbaka.</translation>
    </message>
    <message>
        <source>The till has refused the payment. It is not booked.</source>
        <translation>Kassan har avvisat betalningen. Den är inte bokförd.</translation>
    </message>
    <message>
        <source>The void waits for the till. It will be booked when the till is back.</source>
        <translation>Makuleringen väntar på kassan. Den bokförs när kassan är tillbaka.</translation>
    </message>
    <message>
        <source>The till has no such receipt yet. It may still wait for the till; look again later.</source>
        <translation>Kassan har inget sådant kvitto än. Det kan vänta på kassan; se igen senare.</translation>
    </message>
    <message>
        <source>The till refuses this: %1</source>
        <translation>Kassan avvisar detta: %1</translation>
    </message>
    <message>
        <source>bessa wants to know who orders; choose a waiter first.</source>
        <translation>bessa vill veta vem som beställer; välj servitör först.</translation>
    </message>
    <message>
        <source>The quantity of %1 has more than two decimals.</source>
        <translation>Mängden av %1 har mer än två decimaler.</translation>
    </message>
    <message>
        <source>The job is no longer known. Look at the till whether it was done.</source>
        <translation>Uppdraget är inte längre känt. Se i kassan om det är gjort.</translation>
    </message>
    <message>
        <source>The till has accepted this and does not say what has come of it.</source>
        <translation>Kassan har tagit emot detta och säger inte vad det blev av det.</translation>
    </message>
    <message>
        <source>The till has accepted this and does not say what has come of it. %1</source>
        <translation>Kassan har tagit emot detta och säger inte vad det blev av det. %1</translation>
    </message>
    <message>
        <source>The till has accepted this and has nothing of it in its lists yet. It may still do it.</source>
        <translation>Kassan har tagit emot detta och har ännu inget om det i sina listor. Den kan fortfarande göra det.</translation>
    </message>
    <message>
        <source>%1 are more than 200 tables.</source>
        <translation>%1 är fler än 200 bord.</translation>
    </message>
    <message>
        <source>The payment failed; nothing is booked.</source>
        <translation>Betalningen misslyckades; inget är bokfört.</translation>
    </message>
    <message>
        <source>The payment was broken off; nothing is booked.</source>
        <translation>Betalningen avbröts; inget är bokfört.</translation>
    </message>
    <message>
        <source>The venue&apos;s record does not accept this device&apos;s password: let the manager invite the device again.</source>
        <translation>Ställets databas godtar inte den här enhetens lösenord: låt chefen bjuda in enheten igen.</translation>
    </message>
    <message>
        <source>The venue&apos;s record does not let this device in: let the manager invite the device again.</source>
        <translation>Ställets databas släpper inte in den här enheten: låt chefen bjuda in enheten igen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server has no such database: let the manager check the address, or invite the device again.</source>
        <translation>Ställets server har ingen sådan databas: låt chefen kontrollera adressen eller bjuda in enheten igen.</translation>
    </message>
    <message>
        <source>This device lacks a right in the venue&apos;s record: let the manager invite the device again, or run `waiterapp venue upgrade`.</source>
        <translation>Den här enheten saknar en rättighet i ställets databas: låt chefen bjuda in enheten igen eller köra `waiterapp venue upgrade`.</translation>
    </message>
    <message>
        <source>The disk of the venue&apos;s server is full: let somebody make room on it.</source>
        <translation>Disken på ställets server är full: låt någon göra plats.</translation>
    </message>
    <message>
        <source>The venue&apos;s server has no connection left for this device: let somebody end other programs that use it, or allow it more.</source>
        <translation>Ställets server har ingen anslutning kvar för den här enheten: låt någon avsluta andra program som använder den eller tillåta fler.</translation>
    </message>
    <message>
        <source>The venue&apos;s server is starting or stopping: wait a moment.</source>
        <translation>Ställets server startar eller stannar: vänta lite.</translation>
    </message>
    <message>
        <source>The venue&apos;s server is a standby and takes no changes: let somebody start the primary or promote this one.</source>
        <translation>Ställets server är en reserv och tar inga ändringar: låt någon starta den ordinarie eller göra denna till ordinarie.</translation>
    </message>
    <message>
        <source>The venue&apos;s record took too long to answer: it is asked again.</source>
        <translation>Ställets databas svarade för långsamt: den frågas igen.</translation>
    </message>
    <message>
        <source>Somebody else keeps this table in the venue&apos;s record too long: it is tried again.</source>
        <translation>Någon annan håller bordet i ställets databas för länge: nytt försök görs.</translation>
    </message>
    <message>
        <source>The venue&apos;s server does not answer: check that it is running, and this device&apos;s network.</source>
        <translation>Ställets server svarar inte: kontrollera att den är igång, och enhetens nätverk.</translation>
    </message>
    <message>
        <source>There is no venue in this database: let the manager check the address, or run `waiterapp venue create`.</source>
        <translation>Det finns inget ställe i den här databasen: låt chefen kontrollera adressen eller köra `waiterapp venue create`.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server has expired: let somebody renew it, and check this device&apos;s clock.</source>
        <translation>Certifikatet för ställets server har gått ut: låt någon förnya det, och kontrollera enhetens klocka.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server is not valid yet: check the clocks of the server and of this device.</source>
        <translation>Certifikatet för ställets server gäller inte än: kontrollera serverns och enhetens klockor.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server is not one this device trusts: let the manager invite the device again.</source>
        <translation>Certifikatet för ställets server är inte ett som enheten litar på: låt chefen bjuda in enheten igen.</translation>
    </message>
    <message>
        <source>The certificate of the venue&apos;s server is for another name: let the manager check the address, or invite the device again.</source>
        <translation>Certifikatet för ställets server gäller ett annat namn: låt chefen kontrollera adressen eller bjuda in enheten igen.</translation>
    </message>
    <message>
        <source>The venue&apos;s server does not encrypt, and this device talks to it only encrypted: let somebody turn on SSL there.</source>
        <translation>Ställets server krypterar inte, och enheten talar bara krypterat med den: låt någon slå på SSL där.</translation>
    </message>
    <message>
        <source>The name of the venue&apos;s server is not known in this network: check the Wi-Fi, or let the manager check the address.</source>
        <translation>Namnet på ställets server är okänt i det här nätverket: kontrollera wifi, eller låt chefen kontrollera adressen.</translation>
    </message>
    <message>
        <source>The venue&apos;s record is newer than this waiterapp (schema %1, known %2): update waiterapp on this device.</source>
        <translation>Ställets databas är nyare än denna waiterapp (schema %1, känt %2): uppdatera waiterapp på enheten.</translation>
    </message>
    <message>
        <source>The venue&apos;s record is older than this waiterapp (schema %1, needed %2): let the manager run `waiterapp venue upgrade`.</source>
        <translation>Ställets databas är äldre än denna waiterapp (schema %1, behövs %2): låt chefen köra `waiterapp venue upgrade`.</translation>
    </message>
    <message>
        <source>A part of the venue&apos;s record is missing: let the manager run `waiterapp venue upgrade`, or restore a backup.</source>
        <translation>En del av ställets databas saknas: låt chefen köra `waiterapp venue upgrade` eller återställa en säkerhetskopia.</translation>
    </message>
    <message>
        <source>The venue&apos;s server reports a fault of its own (%1): let somebody look into its log.</source>
        <translation>Ställets server anmäler ett eget fel (%1): låt någon titta i dess logg.</translation>
    </message>
    <message>
        <source>The address of the venue&apos;s record has an option that cannot be: let the manager check it.</source>
        <translation>Adressen till ställets databas har ett omöjligt val: låt chefen kontrollera den.</translation>
    </message>
    <message>
        <source>The venue&apos;s server is an old one that has been replaced; this device waits for the new one.</source>
        <translation>Ställets server är en gammal som har ersatts; enheten väntar på den nya.</translation>
    </message>
    <message>
        <source>The venue&apos;s hints are not listened to.</source>
        <translation>Ställets meddelanden lyssnas inte av.</translation>
    </message>
    <message>
        <source>The venue&apos;s server has fallen silent.</source>
        <translation>Ställets server har tystnat.</translation>
    </message>
    <message>
        <source>This database holds another venue than the one this device belongs to.</source>
        <translation>Databasen innehåller ett annat ställe än det enheten hör till.</translation>
    </message>
    <message>
        <source>This device takes a new identity.</source>
        <translation>Enheten tar en ny identitet.</translation>
    </message>
    <message>
        <source>This device was a copy of another one; it is a device of its own now.</source>
        <translation>Enheten var en kopia av en annan; nu är den en egen enhet.</translation>
    </message>
    <message>
        <source>The manager has removed this device from the venue.</source>
        <translation>Chefen har tagit bort enheten från stället.</translation>
    </message>
    <message>
        <source>waiterapp failed while following it (%1).</source>
        <translation>waiterapp misslyckades med att följa det (%1).</translation>
    </message>
    <message>
        <source>Something done on this device could not be merged into the venue&apos;s record (%1).</source>
        <translation>Något som gjordes på enheten kunde inte föras in i ställets databas (%1).</translation>
    </message>
    <message>
        <source>This needs the venue&apos;s record, which is out of reach now. %1</source>
        <translation>Det här behöver ställets databas, som inte går att nå nu. %1</translation>
    </message>
    <message>
        <source>The venue&apos;s record went out of reach before it answered. Whether this is done is told as soon as it is back.</source>
        <translation>Ställets databas gick inte att nå innan den hade svarat. Om detta är gjort sägs så snart den är tillbaka.</translation>
    </message>
    <message>
        <source>The venue&apos;s record went out of reach before it had this: nothing of it is done.</source>
        <translation>Ställets databas gick inte att nå innan detta kom fram: inget av det är gjort.</translation>
    </message>
    <message>
        <source>The venue&apos;s record is on another server now, which has nothing of this. The till may have it all the same: look there before it is done again.</source>
        <translation>Ställets databas finns nu på en annan server, som inte har något av detta. Kassan kan ha det ändå: titta där innan det görs igen.</translation>
    </message>
    <message>
        <source>It may be at the till already: look there before it is sent again.</source>
        <translation>Det kan redan finnas i kassan: titta där innan det skickas igen.</translation>
    </message>
    <message>
        <source>What comes before this has not got through to the till for too long. Nothing is booked.</source>
        <translation>Det som står före i kön har inte nått kassan på för länge. Inget är bokfört.</translation>
    </message>
    <message>
        <source>An order of this table waits for a person: look into the queue. Nothing is booked.</source>
        <translation>En beställning på det här bordet väntar på en människa: titta i kön. Inget är bokfört.</translation>
    </message>
    <message>
        <source>This was sent with another till account and may have come: look at that till first.</source>
        <translation>Detta skickades med ett annat kassakonto och kan ha kommit fram: titta i den kassan först.</translation>
    </message>
    <message>
        <source>This was meant for another till account. Nothing is booked.</source>
        <translation>Detta var avsett för ett annat kassakonto. Inget är bokfört.</translation>
    </message>
    <message>
        <source>waiterapp&apos;s %1 stopped unexpectedly (%2) and was started again.</source>
        <translation>En del av waiterapp (%1) stannade oväntat (%2) och startades om.</translation>
    </message>
    <message>
        <source>No device of the venue talks to the till.</source>
        <translation>Ingen enhet på stället talar med kassan.</translation>
    </message>
    <message>
        <source>The venue&apos;s server was replaced; it is not known whether this was sent.</source>
        <translation>Ställets server byttes ut; det är inte känt om detta skickades.</translation>
    </message>
    <message>
        <source>Move at the till, from table %1 to table %2: %3. The till&apos;s interface cannot do it.</source>
        <translation>Flytta i kassan, från bord %1 till bord %2: %3. Kassans gränssnitt kan det inte.</translation>
    </message>
    <message>
        <source>Of %1 not so much is left to be moved.</source>
        <translation>Av %1 finns inte så mycket kvar att flytta.</translation>
    </message>
    <message>
        <source>It is on this table already.</source>
        <translation>Det är redan på det här bordet.</translation>
    </message>
    <message>
        <source>Something was ordered on this table; it must be paid or taken back.</source>
        <translation>Något är beställt på bordet; det måste betalas eller tas tillbaka.</translation>
    </message>
    <message>
        <source>The kitchen has %1 already.</source>
        <translation>Köket har redan %1.</translation>
    </message>
    <message>
        <source>The till has %1 in its course already; change it there.</source>
        <translation>Kassan har redan %1 i sin gång; ändra där.</translation>
    </message>
    <message>
        <source>Taken back before the till heard of it.</source>
        <translation>Taget tillbaka innan kassan fick veta det.</translation>
    </message>
    <message>
        <source>Money is taken at the till.</source>
        <translation>Betalningen tas i kassan.</translation>
    </message>
    <message>
        <source>This venue&apos;s record is on this device alone. `waiterapp venue create` shares it.</source>
        <translation>Ställets databas finns bara på den här enheten. `waiterapp venue create` delar den.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile; it stays as it is.</source>
        <translation>Någon annan har ändrat detta under tiden; det blir kvar som det är.</translation>
    </message>
    <message>
        <source>This device&apos;s disk does not keep what is written on it (%1).</source>
        <translation>Enhetens lagring behåller inte det som skrivs (%1).</translation>
    </message>
    <message>
        <source>The record of this device is damaged and is being repaired. Orders wait until that is done; it takes a moment.</source>
        <translation>Enhetens register är skadat och repareras. Beställningar väntar tills det är klart; det tar en stund.</translation>
    </message>
    <message>
        <source>This is NOT saved: write it on paper (%1).</source>
        <translation>Detta är INTE sparat: skriv det på papper (%1).</translation>
    </message>
    <message>
        <source>The order of table %1 that could not be saved is saved after all: take it off the paper.</source>
        <translation>Beställningen från bord %1 som inte kunde sparas är sparad ändå: stryk den på papperet.</translation>
    </message>
    <message>
        <source>What could not be saved for table %1 is saved after all: look before it is done again.</source>
        <translation>Det som inte kunde sparas för bord %1 är sparat ändå: titta efter innan det görs igen.</translation>
    </message>
    <message>
        <source>Something that could not be saved is saved after all: look before it is done again.</source>
        <translation>Något som inte kunde sparas är sparat ändå: titta efter innan det görs igen.</translation>
    </message>
    <message>
        <source>THE DISK OF THIS DEVICE IS FULL: orders are saved from the last reserve. Let somebody remove files from it now, and keep paper at hand.</source>
        <translation>ENHETENS DISK ÄR FULL: beställningar sparas i den sista reserven. Låt någon ta bort filer nu, och ha papper till hands.</translation>
    </message>
    <message>
        <source>The disk of this device is nearly full (%1 MB left): evenings are not recorded any more. Let somebody remove files from it.</source>
        <translation>Enhetens disk är nästan full (%1 MB kvar): kvällar spelas inte in längre. Låt någon ta bort filer.</translation>
    </message>
    <message>
        <source>The evening cannot be recorded now: the disk is nearly full.</source>
        <translation>Kvällen kan inte spelas in nu: disken är nästan full.</translation>
    </message>
    <message>
        <source>The record was damaged; look at the till whether this has come.</source>
        <translation>Registret var skadat; titta i kassan om detta har kommit fram.</translation>
    </message>
    <message>
        <source>The disk had not kept what was written last; it was put back from the second copy.</source>
        <translation>Disken hade inte behållit det som skrevs sist; det hämtades tillbaka från den andra kopian.</translation>
    </message>
    <message>
        <source>The second copy of the record is damaged; the record itself can be read.</source>
        <translation>Registrets andra kopia är skadad; registret självt kan läsas.</translation>
    </message>
    <message>
        <source>The second copy belongs to another record. It was put aside as %1; the record itself can be read.</source>
        <translation>Den andra kopian hör till ett annat register. Den lades undan som %1; själva registret går att läsa.</translation>
    </message>
    <message>
        <source>The file of the record is gone, or empty.</source>
        <translation>Registrets fil är borta eller tom.</translation>
    </message>
    <message>
        <source>This record was written by a newer waiterapp: it can be read here, and nothing can be changed. Update waiterapp on this device.</source>
        <translation>Registret är skrivet av en nyare waiterapp: det kan läsas här, men inget kan ändras. Uppdatera waiterapp på den här enheten.</translation>
    </message>
    <message>
        <source>The file is too large to be a floor.</source>
        <translation>Filen är för stor för att vara en bordsplan.</translation>
    </message>
    <message>
        <source>The file holds no floor: %1</source>
        <translation>Filen innehåller ingen bordsplan: %1</translation>
    </message>
    <message>
        <source>The file was written by a newer program.</source>
        <translation>Filen skrevs av ett nyare program.</translation>
    </message>
    <message>
        <source>A picture in the file is damaged.</source>
        <translation>En bild i filen är skadad.</translation>
    </message>
    <message>
        <source>A picture of more than %1 kB is too large for a room.</source>
        <translation>En bild på mer än %1 kB är för stor för ett rum.</translation>
    </message>
    <message>
        <source>This needs the rights of the database&apos;s owner: run it on the device that made the venue.</source>
        <translation>Det här behöver databasägarens rättigheter: gör det på enheten som skapade stället.</translation>
    </message>
    <message>
        <source>A price cannot be below zero.</source>
        <translation>Ett pris kan inte vara under noll.</translation>
    </message>
    <message>
        <source>A dish needs a name.</source>
        <translation>En rätt behöver ett namn.</translation>
    </message>
    <message>
        <source>A name at the till has at most %1 characters.</source>
        <translation>Ett namn i kassan har högst %1 tecken.</translation>
    </message>
    <message>
        <source>%1 was changed at the till meanwhile; look at it again.</source>
        <translation>%1 har ändrats i kassan under tiden; titta på den igen.</translation>
    </message>
    <message>
        <source>The till refuses this (status %1).</source>
        <translation>Kassan säger nej (status %1).</translation>
    </message>
    <message>
        <source>The till&apos;s answer was lost. Whether it has the change is seen when it can be read again.</source>
        <translation>Kassans svar försvann. Om den har ändringen syns när den kan läsas igen.</translation>
    </message>
    <message>
        <source>The till did not take the change; it has what it had.</source>
        <translation>Kassan tog inte ändringen; allt är som förut.</translation>
    </message>
    <message>
        <source>The till has answered, and kept what it had.</source>
        <translation>Kassan svarade och behöll vad den hade.</translation>
    </message>
    <message>
        <source>The stock was changed at the till meanwhile: it has %1 now.</source>
        <translation>Lagret har ändrats i kassan under tiden: den har nu %1.</translation>
    </message>
    <message>
        <source>A heading needs a name.</source>
        <translation>En rubrik behöver ett namn.</translation>
    </message>
    <message>
        <source>The till does not take the heading.</source>
        <translation>Kassan tar inte rubriken.</translation>
    </message>
    <message>
        <source>With a price of 0 this till asks for the price with every sale.</source>
        <translation>Med priset 0 frågar kassan efter priset vid varje försäljning.</translation>
    </message>
    <message>
        <source>The till&apos;s rounding has no price that comes to this amount; choose a cent more or less.</source>
        <translation>Med kassans avrundning blir inget pris detta belopp; välj en cent mer eller mindre.</translation>
    </message>
    <message>
        <source>Headings come from the till; change them there.</source>
        <translation>Rubrikerna kommer från kassan; ändra dem där.</translation>
    </message>
    <message>
        <source>Words come from the till; change them there.</source>
        <translation>Orden kommer från kassan; ändra dem där.</translation>
    </message>
    <message>
        <source>Sizes and their prices come from the till; change them there.</source>
        <translation>Storlekar och deras priser kommer från kassan; ändra dem där.</translation>
    </message>
    <message>
        <source>A file of more than %1 MB is too large for a picture.</source>
        <translation>En fil på mer än %1 MB är för stor för en bild.</translation>
    </message>
    <message>
        <source>Only PNG and JPEG pictures can be used.</source>
        <translation>Bara PNG- och JPEG-bilder kan användas.</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>Bilden kan inte läsas.</translation>
    </message>
    <message>
        <source>This picture cannot be made small enough.</source>
        <translation>Bilden kan inte göras tillräckligt liten.</translation>
    </message>
    <message>
        <source>A picture of more than %1 kB is too large for the tiles.</source>
        <translation>En bild på mer än %1 kB är för stor för rutorna.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not one this device trusts: check the address and this device&apos;s clock, or choose the certificate that the till&apos;s server has.</source>
        <translation>Enheten litar inte på certifikatet för %1: kontrollera adressen och enhetens klocka, eller välj certifikatet som kassans server har.</translation>
    </message>
    <message>
        <source>There is no certificate in %1: choose another file, then try again.</source>
        <translation>Det finns inget certifikat i %1: välj en annan fil och försök igen.</translation>
    </message>
    <message>
        <source>The till&apos;s interface only reads articles; change them in bessa Manager.</source>
        <translation>Kassans gränssnitt läser bara artiklar; ändra dem i bessa Manager.</translation>
    </message>
    <message>
        <source>The till&apos;s interface only reads articles; change them in my.kassandro.</source>
        <translation>Kassans gränssnitt läser bara artiklar; ändra dem i my.kassandro.</translation>
    </message>
    <message>
        <source>In the till&apos;s cloud at once; the till itself has them after 2 or 30 minutes.</source>
        <translation>Genast i kassans moln; själva kassan har dem efter 2 eller 30 minuter.</translation>
    </message>
    <message>
        <source>A course per line; calling a course tells the till.</source>
        <translation>En gång per rad; avrop av en gång meddelas kassan.</translation>
    </message>
    <message>
        <source>A job whose answer was lost is looked for by our reference first.</source>
        <translation>Ett jobb vars svar gick förlorat söks först med vår referens.</translation>
    </message>
    <message>
        <source>A lost answer is looked up by a mark on the receipt; a person decides.</source>
        <translation>Ett förlorat svar söks med en markering på kvittot; en person avgör.</translation>
    </message>
    <message>
        <source>A mark for the kitchen, in the note.</source>
        <translation>En markering för köket, i anteckningen.</translation>
    </message>
    <message>
        <source>A mark for the kitchen; the price is the same.</source>
        <translation>En markering för köket; priset är detsamma.</translation>
    </message>
    <message>
        <source>A parked order cannot be changed from here: additions are sent as new orders.</source>
        <translation>En parkerad beställning kan inte ändras härifrån: tillägg skickas som nya beställningar.</translation>
    </message>
    <message>
        <source>A receipt signed by the register, with one way to pay each.</source>
        <translation>Ett kvitto signerat av kassan, med ett betalsätt var.</translation>
    </message>
    <message>
        <source>A receipt signed by the till, with several ways to pay.</source>
        <translation>Ett kvitto signerat av kassan, med flera betalsätt.</translation>
    </message>
    <message>
        <source>A request key: the till knows an order that comes twice.</source>
        <translation>En nyckel per begäran: kassan känner igen en beställning som kommer två gånger.</translation>
    </message>
    <message>
        <source>A sale is finished at the till.</source>
        <translation>En försäljning avslutas i kassan.</translation>
    </message>
    <message>
        <source>Additions are sent as new bons.</source>
        <translation>Tillägg skickas som nya bongar.</translation>
    </message>
    <message>
        <source>Additions are sent as new orders.</source>
        <translation>Tillägg skickas som nya beställningar.</translation>
    </message>
    <message>
        <source>After a lost answer an order is looked for by our reference first.</source>
        <translation>Efter ett förlorat svar söks beställningen först med vår referens.</translation>
    </message>
    <message>
        <source>Anything can be changed until it is paid.</source>
        <translation>Allt kan ändras tills det är betalt.</translation>
    </message>
    <message>
        <source>As a size with its price; the till takes decimal quantities.</source>
        <translation>Som en storlek med sitt pris; kassan tar decimaltal.</translation>
    </message>
    <message>
        <source>As a size with its price; the till takes fractional counts.</source>
        <translation>Som en storlek med sitt pris; kassan tar delar av ett antal.</translation>
    </message>
    <message>
        <source>As a way to pay, or sold as a product; the till keeps no balance.</source>
        <translation>Som betalsätt, eller sålt som produkt; kassan håller inget saldo.</translation>
    </message>
    <message>
        <source>As a way to pay, or sold as an article; the till keeps no balance.</source>
        <translation>Som betalsätt, eller sålt som artikel; kassan håller inget saldo.</translation>
    </message>
    <message>
        <source>As a way to pay; their balance is kept by the till&apos;s own module.</source>
        <translation>Som betalsätt; saldot sköts av kassans egen modul.</translation>
    </message>
    <message>
        <source>As an order on a table and its payment, one after the other.</source>
        <translation>Som en beställning på ett bord och dess betalning, en efter en.</translation>
    </message>
    <message>
        <source>As jobs that the till books when it is there; each is followed to its end.</source>
        <translation>Som jobb som kassan bokför när den är på plats; vart och ett följs till slutet.</translation>
    </message>
    <message>
        <source>As jobs, for whole tables and whole lines, with one way to pay each.</source>
        <translation>Som jobb, för hela bord och hela rader, med ett betalsätt var.</translation>
    </message>
    <message>
        <source>As open bons; after a lost answer they are looked for before they are sent again.</source>
        <translation>Som öppna bongar; efter ett förlorat svar söks de innan de skickas igen.</translation>
    </message>
    <message>
        <source>As the till prints them, on 58 or 80 mm.</source>
        <translation>Som kassan skriver ut dem, på 58 eller 80 mm.</translation>
    </message>
    <message>
        <source>As the till prints them, on 58 or 80 mm; also by e-mail.</source>
        <translation>Som kassan skriver ut dem, på 58 eller 80 mm; även med e-post.</translation>
    </message>
    <message>
        <source>At the till&apos;s word; it cannot be undone.</source>
        <translation>Kassan avgör; det kan inte göras ogjort.</translation>
    </message>
    <message>
        <source>Begins a session; without one the till signs nothing.</source>
        <translation>Startar ett kassapass; utan det signerar kassan inget.</translation>
    </message>
    <message>
        <source>Bills are split at the till.</source>
        <translation>Notor delas i kassan.</translation>
    </message>
    <message>
        <source>By PIN, checked by the till.</source>
        <translation>Med PIN, som kassan kontrollerar.</translation>
    </message>
    <message>
        <source>By a counter-receipt, as a job.</source>
        <translation>Med ett motkvitto, som jobb.</translation>
    </message>
    <message>
        <source>By lines, quantities, seats, equal parts and the rest.</source>
        <translation>Per rader, antal, platser, lika delar och resten.</translation>
    </message>
    <message>
        <source>By whole lines.</source>
        <translation>Per hel rad.</translation>
    </message>
    <message>
        <source>Counted from receipts, which the till forgets after 7 days.</source>
        <translation>Räknas från kvitton, som kassan glömmer efter 7 dagar.</translation>
    </message>
    <message>
        <source>Counted from the till&apos;s receipts.</source>
        <translation>Räknas från kassans kvitton.</translation>
    </message>
    <message>
        <source>Drawn and kept in waiterapp.</source>
        <translation>Ritas och sköts i waiterapp.</translation>
    </message>
    <message>
        <source>Ends the session, for everybody at this cash desk.</source>
        <translation>Avslutar kassapasset, för alla vid den här kassan.</translation>
    </message>
    <message>
        <source>Files up to 5 MB beside a receipt.</source>
        <translation>Filer upp till 5 MB bredvid ett kvitto.</translation>
    </message>
    <message>
        <source>Headings per line go to the till; what is cooked when is kept by waiterapp.</source>
        <translation>Rubriker per rad går till kassan; vad som lagas när sköter waiterapp.</translation>
    </message>
    <message>
        <source>Held and fired in waiterapp.</source>
        <translation>Hålls och avropas i waiterapp.</translation>
    </message>
    <message>
        <source>If nobody else has changed it meanwhile.</source>
        <translation>Om ingen annan har ändrat det under tiden.</translation>
    </message>
    <message>
        <source>Kept in waiterapp.</source>
        <translation>Sköts i waiterapp.</translation>
    </message>
    <message>
        <source>Kept in waiterapp: an order sent to the till would become a receipt at once.</source>
        <translation>Sköts i waiterapp: en beställning till kassan skulle bli ett kvitto direkt.</translation>
    </message>
    <message>
        <source>Kept in waiterapp: whatever the till is sent, it signs.</source>
        <translation>Sköts i waiterapp: det kassan får signerar den.</translation>
    </message>
    <message>
        <source>Kept in waiterapp; the till prints by article group.</source>
        <translation>Sköts i waiterapp; kassan skriver ut per artikelgrupp.</translation>
    </message>
    <message>
        <source>Lists are read whole and compared.</source>
        <translation>Listor läses hela och jämförs.</translation>
    </message>
    <message>
        <source>Lists are read whole and compared; push says where to look.</source>
        <translation>Listor läses hela och jämförs; kassan meddelar var man ska titta.</translation>
    </message>
    <message>
        <source>Made from the till&apos;s article groups, or as the manager writes them.</source>
        <translation>Av kassans artikelgrupper, eller som chefen skriver dem.</translation>
    </message>
    <message>
        <source>Made from the till&apos;s article groups.</source>
        <translation>Av kassans artikelgrupper.</translation>
    </message>
    <message>
        <source>Made from the till&apos;s groups, or as the manager writes them.</source>
        <translation>Av kassans grupper, eller som chefen skriver dem.</translation>
    </message>
    <message>
        <source>Marked in waiterapp at once.</source>
        <translation>Markeras direkt i waiterapp.</translation>
    </message>
    <message>
        <source>Marked in waiterapp at once; hiding a dish at the till would take 2 or 30 minutes.</source>
        <translation>Markeras direkt i waiterapp; att dölja en rätt i kassan skulle ta 2 eller 30 minuter.</translation>
    </message>
    <message>
        <source>Marked in waiterapp at once; the till&apos;s lock is not part of its public interface.</source>
        <translation>Markeras direkt i waiterapp; kassans spärr ingår inte i dess öppna gränssnitt.</translation>
    </message>
    <message>
        <source>Not part of the till&apos;s documented interface.</source>
        <translation>Ingår inte i kassans dokumenterade gränssnitt.</translation>
    </message>
    <message>
        <source>On the bill, spread over its lines.</source>
        <translation>På notan, fördelat över dess rader.</translation>
    </message>
    <message>
        <source>On the bill, spread over its lines; worked out by the till&apos;s own rounding.</source>
        <translation>På notan, fördelat över dess rader; med kassans egen avrundning.</translation>
    </message>
    <message>
        <source>Only what has changed since the last look.</source>
        <translation>Bara det som ändrats sedan sist.</translation>
    </message>
    <message>
        <source>Open until they are paid; the till hears of them with the bill.</source>
        <translation>Öppna tills de betalas; kassan får veta det med notan.</translation>
    </message>
    <message>
        <source>Ordered and paid at once.</source>
        <translation>Beställt och betalt på en gång.</translation>
    </message>
    <message>
        <source>Over the counter, ordered and paid at once.</source>
        <translation>Över disk, beställt och betalt på en gång.</translation>
    </message>
    <message>
        <source>PINs are kept in waiterapp.</source>
        <translation>PIN-koder sköts i waiterapp.</translation>
    </message>
    <message>
        <source>Parked on the table in the till&apos;s cloud; sent again safely with the same request key.</source>
        <translation>Parkeras på bordet i kassans moln; skickas säkert igen med samma nyckel.</translation>
    </message>
    <message>
        <source>Payments are switched off: this server does not describe how it takes them, and nothing is paid on a guess. Whoever knows the server can switch them on in the profile with payments=assumed.</source>
        <translation>Betalningar är avstängda: servern beskriver inte hur den tar emot dem, och inget betalas på en gissning. Den som känner servern kan slå på dem i profilen med payments=assumed.</translation>
    </message>
    <message>
        <source>Per line, with the pickup price.</source>
        <translation>Per rad, med avhämtningspriset.</translation>
    </message>
    <message>
        <source>Per line.</source>
        <translation>Per rad.</translation>
    </message>
    <message>
        <source>Portions in the till&apos;s unit.</source>
        <translation>Portioner i kassans enhet.</translation>
    </message>
    <message>
        <source>Printed by the till, as a job.</source>
        <translation>Skrivs ut av kassan, som jobb.</translation>
    </message>
    <message>
        <source>Pushed by the till; what is pushed is always read again.</source>
        <translation>Meddelas av kassan; det som meddelas läses alltid om.</translation>
    </message>
    <message>
        <source>Quantities in the product&apos;s unit, with two decimals.</source>
        <translation>Antal i produktens enhet, med två decimaler.</translation>
    </message>
    <message>
        <source>Quantities with two decimals.</source>
        <translation>Antal med två decimaler.</translation>
    </message>
    <message>
        <source>Read at the till.</source>
        <translation>Avläses i kassan.</translation>
    </message>
    <message>
        <source>Read from the till where it counts stock.</source>
        <translation>Läses från kassan där den räknar lager.</translation>
    </message>
    <message>
        <source>Read from the till&apos;s cloud; what is typed at the till arrives after 2 or 30 minutes.</source>
        <translation>Läses från kassans moln; det som slås in i kassan kommer efter 2 eller 30 minuter.</translation>
    </message>
    <message>
        <source>Read from the till.</source>
        <translation>Läses från kassan.</translation>
    </message>
    <message>
        <source>Read from the till; a whole receipt can be voided.</source>
        <translation>Läses från kassan; ett helt kvitto kan makuleras.</translation>
    </message>
    <message>
        <source>Read from the till; only what has changed since the last look.</source>
        <translation>Läses från kassan; bara det som ändrats sedan sist.</translation>
    </message>
    <message>
        <source>Receipts are voided at the till.</source>
        <translation>Kvitton makuleras i kassan.</translation>
    </message>
    <message>
        <source>Receipts by date; the catalogue is read whole and compared.</source>
        <translation>Kvitton per datum; katalogen läses hel och jämförs.</translation>
    </message>
    <message>
        <source>Sent as the line&apos;s extra description.</source>
        <translation>Skickas som radens extratext.</translation>
    </message>
    <message>
        <source>Sent by the till.</source>
        <translation>Skickas av kassan.</translation>
    </message>
    <message>
        <source>Shown from the till&apos;s data.</source>
        <translation>Visas från kassans data.</translation>
    </message>
    <message>
        <source>Shown from the till&apos;s data; the till itself prints nothing again.</source>
        <translation>Visas från kassans data; kassan skriver inte ut något igen.</translation>
    </message>
    <message>
        <source>Signed on demand, for the end of a month and of a year.</source>
        <translation>Signeras vid behov, i slutet av en månad och av ett år.</translation>
    </message>
    <message>
        <source>Sizes and their prices are kept in waiterapp; an order carries its own price.</source>
        <translation>Storlekar och deras priser sköts i waiterapp; en beställning bär sitt eget pris.</translation>
    </message>
    <message>
        <source>Sizes and their prices are kept in waiterapp; price rules run in the till.</source>
        <translation>Storlekar och deras priser sköts i waiterapp; prisregler körs i kassan.</translation>
    </message>
    <message>
        <source>Sizes and their prices are kept in waiterapp; the till takes any price.</source>
        <translation>Storlekar och deras priser sköts i waiterapp; kassan tar vilket pris som helst.</translation>
    </message>
    <message>
        <source>Stock is counted at the till.</source>
        <translation>Lagret räknas i kassan.</translation>
    </message>
    <message>
        <source>The day begins at the till.</source>
        <translation>Dagen börjar i kassan.</translation>
    </message>
    <message>
        <source>The day begins with the first booking.</source>
        <translation>Dagen börjar med den första bokföringen.</translation>
    </message>
    <message>
        <source>The day is closed at the till.</source>
        <translation>Dagen avslutas i kassan.</translation>
    </message>
    <message>
        <source>The kitchen is told at once; the line itself must be voided at the till.</source>
        <translation>Köket får veta det direkt; själva raden måste makuleras i kassan.</translation>
    </message>
    <message>
        <source>The kitchen is told at once; the till has not heard of the line yet.</source>
        <translation>Köket får veta det direkt; kassan har inte hört om raden än.</translation>
    </message>
    <message>
        <source>The last 7 days can be read; nothing can be voided or printed from here.</source>
        <translation>De senaste 7 dagarna kan läsas; inget kan makuleras eller skrivas ut härifrån.</translation>
    </message>
    <message>
        <source>The till has no places for tables.</source>
        <translation>Kassan har inga platser för bord.</translation>
    </message>
    <message>
        <source>The till has no push; it is asked every few seconds.</source>
        <translation>Kassan meddelar inget själv; den frågas med några sekunders mellanrum.</translation>
    </message>
    <message>
        <source>The till has no push; its cloud is asked every few seconds.</source>
        <translation>Kassan meddelar inget själv; dess moln frågas med några sekunders mellanrum.</translation>
    </message>
    <message>
        <source>The till has no push; receipts are read every minute.</source>
        <translation>Kassan meddelar inget själv; kvitton läses varje minut.</translation>
    </message>
    <message>
        <source>The till has no rooms; waiterapp keeps them.</source>
        <translation>Kassan har inga områden; waiterapp sköter dem.</translation>
    </message>
    <message>
        <source>The till has no tables; waiterapp keeps them.</source>
        <translation>Kassan har inga bord; waiterapp sköter dem.</translation>
    </message>
    <message>
        <source>The till keeps no files.</source>
        <translation>Kassan sparar inga filer.</translation>
    </message>
    <message>
        <source>The till knows a device and no people; waiters are kept in waiterapp.</source>
        <translation>Kassan känner en enhet och inga personer; personalen sköts i waiterapp.</translation>
    </message>
    <message>
        <source>The till knows nothing of cooking.</source>
        <translation>Kassan vet inget om matlagning.</translation>
    </message>
    <message>
        <source>The till knows one user per login; waiters are kept in waiterapp.</source>
        <translation>Kassan känner en användare per inloggning; personalen sköts i waiterapp.</translation>
    </message>
    <message>
        <source>The till makes the receipts the tax office wants by itself.</source>
        <translation>Kassan gör själv de kvitton som skattemyndigheten vill ha.</translation>
    </message>
    <message>
        <source>The till needs no beginning of a day.</source>
        <translation>Kassan behöver ingen dagöppning.</translation>
    </message>
    <message>
        <source>The till&apos;s active table maps.</source>
        <translation>Kassans aktiva bordskartor.</translation>
    </message>
    <message>
        <source>The till&apos;s country wants none.</source>
        <translation>Kassans land kräver inga.</translation>
    </message>
    <message>
        <source>The till&apos;s course group per line; what is cooked when is kept by waiterapp.</source>
        <translation>Kassans gånggrupp per rad; vad som lagas när sköter waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s customers and their credit.</source>
        <translation>Kassans kunder och deras tillgodohavande.</translation>
    </message>
    <message>
        <source>The till&apos;s employees.</source>
        <translation>Kassans anställda.</translation>
    </message>
    <message>
        <source>The till&apos;s employees; PINs cannot be checked through the till.</source>
        <translation>Kassans anställda; PIN-koder kan inte kontrolleras genom kassan.</translation>
    </message>
    <message>
        <source>The till&apos;s headings, and a heading per line.</source>
        <translation>Kassans rubriker, och en rubrik per rad.</translation>
    </message>
    <message>
        <source>The till&apos;s interface checks no PINs; they are kept in waiterapp.</source>
        <translation>Kassans gränssnitt kontrollerar inga PIN-koder; de sköts i waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s interface does not show receipts as it prints them.</source>
        <translation>Kassans gränssnitt visar inte kvitton som de skrivs ut.</translation>
    </message>
    <message>
        <source>The till&apos;s interface does not tell what is cooked.</source>
        <translation>Kassans gränssnitt berättar inte vad som är lagat.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has no customers.</source>
        <translation>Kassans gränssnitt har inga kunder.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has no stock.</source>
        <translation>Kassans gränssnitt har inget lager.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has no vouchers.</source>
        <translation>Kassans gränssnitt har inga presentkort.</translation>
    </message>
    <message>
        <source>The till&apos;s interface has none; a month ends with a zero receipt.</source>
        <translation>Kassans gränssnitt har ingen; en månad avslutas med ett nollkvitto.</translation>
    </message>
    <message>
        <source>The till&apos;s interface sends no e-mail.</source>
        <translation>Kassans gränssnitt skickar ingen e-post.</translation>
    </message>
    <message>
        <source>The till&apos;s interface tells the stock and does not change it.</source>
        <translation>Kassans gränssnitt visar lagret och ändrar det inte.</translation>
    </message>
    <message>
        <source>The till&apos;s months, sessions and cashbook.</source>
        <translation>Kassans månader, kassapass och kassabok.</translation>
    </message>
    <message>
        <source>The till&apos;s multi-price lists.</source>
        <translation>Kassans flerprislistor.</translation>
    </message>
    <message>
        <source>The till&apos;s open bons, the moment it has them.</source>
        <translation>Kassans öppna bongar, så snart den har dem.</translation>
    </message>
    <message>
        <source>The till&apos;s options, paid or not, and a free note.</source>
        <translation>Kassans tillval, betalda eller inte, och en fri anteckning.</translation>
    </message>
    <message>
        <source>The till&apos;s order groups.</source>
        <translation>Kassans beställningsgrupper.</translation>
    </message>
    <message>
        <source>The till&apos;s order monitor is not part of its public interface.</source>
        <translation>Kassans ordermonitor ingår inte i dess öppna gränssnitt.</translation>
    </message>
    <message>
        <source>The till&apos;s ordering areas.</source>
        <translation>Kassans beställningsområden.</translation>
    </message>
    <message>
        <source>The till&apos;s own heading of each dish.</source>
        <translation>Kassans egen rubrik för varje rätt.</translation>
    </message>
    <message>
        <source>The till&apos;s own, with what waits to be cleaned.</source>
        <translation>Kassans egen, med det som ska dukas av.</translation>
    </message>
    <message>
        <source>The till&apos;s payments.</source>
        <translation>Kassans betalningar.</translation>
    </message>
    <message>
        <source>The till&apos;s places and shapes; what a manager moves here is kept by waiterapp.</source>
        <translation>Kassans platser och former; det en chef flyttar här sköter waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s places; what a manager moves here is kept by waiterapp.</source>
        <translation>Kassans platser; det en chef flyttar här sköter waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s printing groups.</source>
        <translation>Kassans utskriftsgrupper.</translation>
    </message>
    <message>
        <source>The till&apos;s receipts.</source>
        <translation>Kassans kvitton.</translation>
    </message>
    <message>
        <source>The till&apos;s revenue, best sellers, article groups and week.</source>
        <translation>Kassans omsättning, bästsäljare, artikelgrupper och vecka.</translation>
    </message>
    <message>
        <source>The till&apos;s table groups; tables of NFC guests are hidden.</source>
        <translation>Kassans bordsgrupper; bord för NFC-gäster är dolda.</translation>
    </message>
    <message>
        <source>The till&apos;s tables with their seats.</source>
        <translation>Kassans bord med sina platser.</translation>
    </message>
    <message>
        <source>The till&apos;s tables; where they stand on the map is kept by waiterapp.</source>
        <translation>Kassans bord; var de står på kartan sköter waiterapp.</translation>
    </message>
    <message>
        <source>The till&apos;s turnover of today, by article, group, way to pay, user and tax.</source>
        <translation>Kassans omsättning i dag, per artikel, grupp, betalsätt, användare och moms.</translation>
    </message>
    <message>
        <source>The till&apos;s users.</source>
        <translation>Kassans användare.</translation>
    </message>
    <message>
        <source>The till&apos;s vouchers.</source>
        <translation>Kassans presentkort.</translation>
    </message>
    <message>
        <source>The till&apos;s words and free notes, up to 500 characters per line.</source>
        <translation>Kassans ord och fria anteckningar, upp till 500 tecken per rad.</translation>
    </message>
    <message>
        <source>This account offers only the older interface, which signs no receipts.</source>
        <translation>Det här kontot har bara det äldre gränssnittet, som inte signerar kvitton.</translation>
    </message>
    <message>
        <source>This device only reads: its login names no register.</source>
        <translation>Den här enheten läser bara: dess inloggning anger inget kassaregister.</translation>
    </message>
    <message>
        <source>This licence has no tables; waiterapp keeps them.</source>
        <translation>Den här licensen har inga bord; waiterapp sköter dem.</translation>
    </message>
    <message>
        <source>This server checks no PINs; they are kept in waiterapp.</source>
        <translation>Den här servern kontrollerar inga PIN-koder; de sköts i waiterapp.</translation>
    </message>
    <message>
        <source>This token may not read customers.</source>
        <translation>Den här token får inte läsa kunder.</translation>
    </message>
    <message>
        <source>This token may not read payments.</source>
        <translation>Den här token får inte läsa betalningar.</translation>
    </message>
    <message>
        <source>This token may not read stock.</source>
        <translation>Den här token får inte läsa lagret.</translation>
    </message>
    <message>
        <source>This token may not read users; waiters are kept in waiterapp.</source>
        <translation>Den här token får inte läsa användare; personalen sköts i waiterapp.</translation>
    </message>
    <message>
        <source>Whole receipts, by another signed receipt.</source>
        <translation>Hela kvitton, med ett till signerat kvitto.</translation>
    </message>
    <message>
        <source>Whole receipts.</source>
        <translation>Hela kvitton.</translation>
    </message>
    <message>
        <source>Whole receipts; what was paid through SumUp is refunded by the till.</source>
        <translation>Hela kvitton; det som betalats genom SumUp återbetalas av kassan.</translation>
    </message>
    <message>
        <source>Whole tables and whole lines, with several ways to pay at once.</source>
        <translation>Hela bord och hela rader, med flera betalsätt på en gång.</translation>
    </message>
    <message>
        <source>With a weight that nobody has; they are never deleted from here.</source>
        <translation>Med en vikt som ingen har; de tas aldrig bort härifrån.</translation>
    </message>
    <message>
        <source>Worked out from the orders parked on each table.</source>
        <translation>Räknas fram av beställningarna som är parkerade på varje bord.</translation>
    </message>
    <message>
        <source>Worked out from what is open on each table.</source>
        <translation>Räknas fram av det som är öppet på varje bord.</translation>
    </message>
    <message>
        <source>Written by the manager; they print on the receipt behind the dish.</source>
        <translation>Skrivs av chefen; de står på kvittot efter rätten.</translation>
    </message>
    <message>
        <source>A hidden dish is off the till&apos;s sales menu too, after 2 or 30 minutes.</source>
        <translation>En dold rätt försvinner också ur kassans säljmeny, efter 2 eller 30 minuter.</translation>
    </message>
    <message>
        <source>The till&apos;s products, at once.</source>
        <translation>Kassans produkter, genast.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Användarnamn</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Lösenord</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-token</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-nyckel</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Kassaregister</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>issued per cash register</source>
        <translation>utfärdas per kassa</translation>
    </message>
    <message>
        <source>12 digits from the till; works once</source>
        <translation>12 siffror från kassan; gäller en gång</translation>
    </message>
    <message>
        <source>of a person who may order; a kitchen login may only look</source>
        <translation>för en person som får beställa; en köksinloggning får bara titta</translation>
    </message>
    <message>
        <source>from the bessa Manager, of the Public API</source>
        <translation>från bessa Manager, för Public API</translation>
    </message>
    <message>
        <source>of the onlinebon user whose cash desk signs the receipts</source>
        <translation>för onlinebon-användaren vars kassa signerar kvittona</translation>
    </message>
    <message>
        <source>from my.kassandro; each device that signs needs its own</source>
        <translation>från my.kassandro; varje enhet som signerar behöver en egen</translation>
    </message>
    <message>
        <source>its number; without one this device only reads</source>
        <translation>dess nummer; utan det läser enheten bara</translation>
    </message>
    <message>
        <source>The till&apos;s articles, at once.</source>
        <translation>Kassans artiklar, genast.</translation>
    </message>
    <message>
        <source>A hidden dish is not active at the till either.</source>
        <translation>En dold rätt är inte heller aktiv i kassan.</translation>
    </message>
    <message>
        <source>not offered by this server</source>
        <translation>erbjuds inte av den här servern</translation>
    </message>
    <message>
        <source>The backup could not be written: %1.</source>
        <translation>Säkerhetskopian kunde inte skrivas: %1.</translation>
    </message>
    <message>
        <source>The backup was put back. The old record is kept as %1.</source>
        <translation>Säkerhetskopian är tillbakalagd. Den gamla databasen finns kvar som %1.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 is no backup of waiterapp.</source>
        <translation>Säkerhetskopian lades inte tillbaka: %1 är ingen säkerhetskopia från waiterapp.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 was written by a newer program.</source>
        <translation>Säkerhetskopian lades inte tillbaka: %1 skrevs av ett nyare program.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 is damaged.</source>
        <translation>Säkerhetskopian lades inte tillbaka: %1 är skadad.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 orders of %2 are not with the till yet; settle them in the queue first.</source>
        <translation>Säkerhetskopian lades inte tillbaka: %1 beställningar från %2 är inte i kassan än; avgör dem i kön först.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1 tables of %2 are open on this device alone; let them be paid first.</source>
        <translation>Säkerhetskopian lades inte tillbaka: %1 bord i %2 är öppna bara på den här enheten; låt dem betalas först.</translation>
    </message>
    <message>
        <source>The backup was not put back: %1.</source>
        <translation>Säkerhetskopian lades inte tillbaka: %1.</translation>
    </message>
    <message>
        <source>%1 also needs %2: type it, then try again.</source>
        <translation>%1 behöver också %2: skriv det och försök igen.</translation>
    </message>
    <message>
        <source>The address must begin with https://, because the key travels to it: correct it, then try again.</source>
        <translation>Adressen måste börja med https://, eftersom nyckeln skickas dit: rätta den och försök igen.</translation>
    </message>
    <message>
        <source>This device has no network: join it to the Wi-Fi or plug its cable in, then try again.</source>
        <translation>Enheten har inget nät: anslut wifi eller kabel och försök igen.</translation>
    </message>
    <message>
        <source>Nobody knows a server called %1: check the spelling of the address, then try again.</source>
        <translation>Ingen känner till en server som heter %1: kontrollera adressens stavning och försök igen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1: check the address, and that the till is switched on, then try again.</source>
        <translation>Inget svarar på %1: kontrollera adressen och att kassan är på, och försök igen.</translation>
    </message>
    <message>
        <source>%1 does not answer: check the address and this device&apos;s network, then try again.</source>
        <translation>%1 svarar inte: kontrollera adressen och enhetens nät, och försök igen.</translation>
    </message>
    <message>
        <source>Another device holds this register: let it go there, or type another key for %1, then try again.</source>
        <translation>En annan enhet håller kassaregistret: släpp det där, eller skriv en annan nyckel för %1, och försök igen.</translation>
    </message>
    <message>
        <source>%1 lets this login read nothing: check %2, or have it given the rights there, then try again.</source>
        <translation>%1 låter inte den här inloggningen läsa något: kontrollera %2, eller be om rättigheterna där, och försök igen.</translation>
    </message>
    <message>
        <source>%1 was asked too often: wait %2 s, then try again.</source>
        <translation>%1 har frågats för ofta: vänta %2 s och försök igen.</translation>
    </message>
    <message>
        <source>%1 answers, but is not %2: check the whole address, or sign in to the Wi-Fi, then try again.</source>
        <translation>%1 svarar, men är inte %2: kontrollera hela adressen, eller logga in på wifi, och försök igen.</translation>
    </message>
    <message>
        <source>%1 does not answer as %2 should (%3): check the whole address, then try again.</source>
        <translation>%1 svarar inte som %2 ska (%3): kontrollera hela adressen och försök igen.</translation>
    </message>
    <message>
        <source>%1 has a fault of its own now: wait a minute, then try again, or ask whoever looks after the till.</source>
        <translation>%1 har själv ett fel just nu: vänta en minut och försök igen, eller fråga den som sköter kassan.</translation>
    </message>
    <message>
        <source>This %1 was used already or is too old: fetch a new one at the till, then try again.</source>
        <translation>%1 har redan använts eller är för gammal: hämta en ny i kassan och försök igen.</translation>
    </message>
    <message>
        <source>This %1 was used already or is too old, or %2 is wrong: fetch a new one at the till, then try again.</source>
        <translation>%1 har redan använts eller är för gammal, eller så är %2 fel: hämta en ny i kassan och försök igen.</translation>
    </message>
    <message>
        <source>%1 does not let this login in: check %2 letter by letter, then try again.</source>
        <translation>%1 släpper inte in den här inloggningen: kontrollera %2 bokstav för bokstav och försök igen.</translation>
    </message>
    <message>
        <source>There is a profile %1 already; choose another name.</source>
        <translation>Det finns redan en profil %1; välj ett annat namn.</translation>
    </message>
    <message>
        <source>A profile&apos;s name has letters, digits, dots, dashes and underscores, at most 40.</source>
        <translation>En profils namn har bokstäver, siffror, punkter, bindestreck och understreck, högst 40.</translation>
    </message>
    <message>
        <source>This could not be done (%1).</source>
        <translation>Det gick inte (%1).</translation>
    </message>
    <message>
        <source>A code has digits only.</source>
        <translation>En kod har bara siffror.</translation>
    </message>
    <message>
        <source>This is not the code: a digit is wrong or missing.</source>
        <translation>Det är inte koden: en siffra är fel eller saknas.</translation>
    </message>
    <message>
        <source>This code was used already, or its time is over: let the manager show a new one.</source>
        <translation>Koden har redan använts, eller så har den gått ut: låt chefen visa en ny.</translation>
    </message>
    <message>
        <source>The profile that runs cannot be removed; switch to another one first.</source>
        <translation>Profilen som är igång kan inte tas bort; byt först till en annan.</translation>
    </message>
    <message>
        <source>%1 orders of %2 are not with the till yet; switch to it and let them go there first.</source>
        <translation>%1 beställningar från %2 är inte i kassan än; byt dit och låt dem gå fram först.</translation>
    </message>
    <message>
        <source>%1 tables of %2 are open on this device alone; switch to it and let them be paid first.</source>
        <translation>%1 bord i %2 är öppna bara på den här enheten; byt dit och låt dem betalas först.</translation>
    </message>
    <message>
        <source>waiterapp is already running with this data folder (process %1).</source>
        <translation>waiterapp körs redan med den här datamappen (process %1).</translation>
    </message>
    <message>
        <source>%1 has not typed a PIN on this device yet; choose who works here again.</source>
        <translation>%1 har inte skrivit någon PIN på den här enheten än; välj igen vem som arbetar här.</translation>
    </message>
    <message>
        <source>The backup is of another venue (%1).</source>
        <translation>Säkerhetskopian är av ett annat ställe (%1).</translation>
    </message>
    <message>
        <source>The till&apos;s certificate is not one this device trusts: check the address in the profile and this device&apos;s clock.</source>
        <translation>Kassans certifikat är inte betrott på den här enheten: kontrollera adressen i profilen och enhetens klocka.</translation>
    </message>
    <message>
        <source>The keyring of this machine is locked: unlock it, then try again.</source>
        <translation>Datorns nyckelring är låst: lås upp den och försök igen.</translation>
    </message>
    <message>
        <source>The keyring of this machine does not answer: unlock it, or restart this machine.</source>
        <translation>Datorns nyckelring svarar inte: lås upp den eller starta om datorn.</translation>
    </message>
    <message>
        <source>The keyring of this machine has lost a part of what it kept: type the login again.</source>
        <translation>Datorns nyckelring har tappat en del av det den sparade: skriv in inloggningen igen.</translation>
    </message>
    <message>
        <source>The keyring of this machine holds something that this program did not write.</source>
        <translation>I datorns nyckelring finns något som det här programmet inte har skrivit.</translation>
    </message>
    <message>
        <source>The keyring of this machine cannot be read (%1).</source>
        <translation>Datorns nyckelring kan inte läsas (%1).</translation>
    </message>
    <message>
        <source>The keyring of this machine cannot be written (%1).</source>
        <translation>Det går inte att skriva i datorns nyckelring (%1).</translation>
    </message>
    <message>
        <source>This code leads to a server that does not encrypt: let the manager show one of the venue&apos;s own.</source>
        <translation>Koden leder till en server som inte krypterar: låt chefen visa en kod från det egna stället.</translation>
    </message>
    <message>
        <source>%1 cannot be read: type the login again, or put a copy of the file back.</source>
        <translation>%1 kan inte läsas: skriv in inloggningen igen eller lägg tillbaka en kopia av filen.</translation>
    </message>
    <message>
        <source>The profiles in %1 cannot be read: %2.</source>
        <translation>Profilerna i %1 går inte att läsa: %2.</translation>
    </message>
    <message>
        <source>There is no profile %1; known are %2.</source>
        <translation>Det finns ingen profil %1; kända är %2.</translation>
    </message>
    <message>
        <source>There are several profiles (%1); choose one with --profile.</source>
        <translation>Det finns flera profiler (%1); välj en med --profile.</translation>
    </message>
    <message>
        <source>The address of the database has the option %1, which cannot be used here: leave it out.</source>
        <translation>Databasens adress har valet %1, som inte kan användas här: utelämna det.</translation>
    </message>
    <message>
        <source>A variable PGSERVICE of this device&apos;s environment names a service that cannot be used: let somebody remove it.</source>
        <translation>En variabel PGSERVICE i den här enhetens miljö anger en tjänst som inte kan användas: låt någon ta bort den.</translation>
    </message>
    <message>
        <source>waiter</source>
        <translation>servitör</translation>
    </message>
    <message>
        <source>cook</source>
        <translation>kock</translation>
    </message>
    <message>
        <source>shift lead</source>
        <translation>skiftansvarig</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>chef</translation>
    </message>
    <message>
        <source> or </source>
        <translation> eller </translation>
    </message>
</context>
<context>
    <name>ServerTools</name>
    <message>
        <source>nobody</source>
        <translation>ingen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>The record</source>
        <translation>Databasen</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Säkerhetskopiera nu</translation>
    </message>
    <message>
        <source>Put a backup back ...</source>
        <translation>Lägg tillbaka en kopia ...</translation>
    </message>
    <message>
        <source>Replace it and start again</source>
        <translation>Ersätt och starta om</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Låt det vara som det är</translation>
    </message>
    <message>
        <source>When this device starts</source>
        <translation>När den här enheten startar</translation>
    </message>
    <message>
        <source>It shows the screen of</source>
        <translation>Den visar skärmen för</translation>
    </message>
    <message>
        <source>It speaks, while nobody works who wants another language</source>
        <translation>Den talar, så länge ingen arbetar som vill ha ett annat språk</translation>
    </message>
    <message>
        <source>Tills on this device</source>
        <translation>Kassor på den här enheten</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kassa</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Start again with this till</source>
        <translation>Starta om med den här kassan</translation>
    </message>
    <message>
        <source>Set up another ...</source>
        <translation>Lägg till en till ...</translation>
    </message>
    <message>
        <source>Remove ...</source>
        <translation>Ta bort ...</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Behåll</translation>
    </message>
    <message>
        <source>Orders, tables, people and settings of the venue, which all devices share. A backup is one file.</source>
        <translation>Beställningar, bord, personal och inställningar för stället, som alla enheter delar. En säkerhetskopia är en fil.</translation>
    </message>
    <message>
        <source>Orders, tables, people and settings, which are on this device alone. A backup is one file.</source>
        <translation>Beställningar, bord, personal och inställningar, som bara finns på den här enheten. En säkerhetskopia är en fil.</translation>
    </message>
    <message>
        <source>the waiters</source>
        <translation>serveringen</translation>
    </message>
    <message>
        <source>the kitchen</source>
        <translation>köket</translation>
    </message>
    <message>
        <source>the manager</source>
        <translation>chefen</translation>
    </message>
    <message>
        <source>It fills the whole screen (F11 changes that)</source>
        <translation>Den fyller hela skärmen (F11 ändrar det)</translation>
    </message>
    <message>
        <source>the language of the system</source>
        <translation>systemets språk</translation>
    </message>
    <message>
        <source>%1 (running now)</source>
        <translation>%1 (körs nu)</translation>
    </message>
    <message>
        <source>Remove %1 with its keys? Nobody can undo it.</source>
        <translation>Ta bort %1 med dess nycklar? Ingen kan ångra det.</translation>
    </message>
    <message>
        <source>Everything in the record of %1 is replaced by what is in %2: what was ordered and paid since then is no longer in it. The record as it is now stays beside it as a file.</source>
        <translation>Allt i databasen för %1 ersätts av det som finns i %2: det som har beställts och betalats sedan dess finns inte längre kvar i den. Databasen som det är nu sparas bredvid som en fil.</translation>
    </message>
    <message>
        <source>The backup is being written ...</source>
        <translation>Säkerhetskopian skrivs ...</translation>
    </message>
    <message>
        <source>Backed up as %1 (%2 MB).</source>
        <translation>Säkerhetskopierat som %1 (%2 MB).</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Ta bort för gott</translation>
    </message>
</context>
<context>
    <name>SignInStep</name>
    <message>
        <source>Sign in to %1</source>
        <translation>Logga in på %1</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>It is the same for every house; change it only if you were given another one.</source>
        <translation>Den är densamma för alla; ändra den bara om du har fått en annan.</translation>
    </message>
    <message>
        <source>As your dealer or the till&apos;s manual names it; it begins with https://</source>
        <translation>Som din återförsäljare eller kassans handbok anger den; den börjar med https://</translation>
    </message>
    <message>
        <source>Address of the till</source>
        <translation>Kassans adress</translation>
    </message>
    <message>
        <source>There are several ways in; choose the one you have:</source>
        <translation>Det finns flera vägar in; välj den du har:</translation>
    </message>
    <message>
        <source>Only the certificate in %1 is trusted.</source>
        <translation>Enheten litar bara på certifikatet i %1.</translation>
    </message>
    <message>
        <source>A server in the house may have a certificate of its own: whoever set it up has the file.</source>
        <translation>En server i huset kan ha ett eget certifikat: den som satte upp den har filen.</translation>
    </message>
    <message>
        <source>Choose another certificate</source>
        <translation>Välj ett annat certifikat</translation>
    </message>
    <message>
        <source>Choose its certificate</source>
        <translation>Välj dess certifikat</translation>
    </message>
</context>
<context>
    <name>SizesSection</name>
    <message>
        <source>Sizes</source>
        <translation>Storlekar</translation>
    </message>
    <message>
        <source>Size, such as 1/4 l</source>
        <translation>Storlek, t.ex. 25 cl</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Pris</translation>
    </message>
    <message>
        <source>A dish with sizes asks for one with every order.</source>
        <translation>En rätt med storlekar frågar efter en vid varje beställning.</translation>
    </message>
    <message>
        <source>Sizes and their prices come from the till; change them there.</source>
        <translation>Storlekar och deras priser kommer från kassan; ändra dem där.</translation>
    </message>
    <message>
        <source>“%1” is no price.</source>
        <translation>”%1” är inget pris.</translation>
    </message>
    <message>
        <source>%1 is no longer sold as %2</source>
        <translation>%1 säljs inte längre som %2</translation>
    </message>
</context>
<context>
    <name>StandingNotice</name>
    <message>
        <source>Understood</source>
        <translation>Uppfattat</translation>
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
        <translation>Lagar</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Reserv</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Stationer</translation>
    </message>
    <message>
        <source>Name, such as Grill</source>
        <translation>Namn, till exempel Grill</translation>
    </message>
    <message>
        <source>Search dish</source>
        <translation>Sök rätt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Byt namn</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>A dish goes to the stations that name it, else its category or heading. Who names nothing gets the rest.</source>
        <translation>En rätt går till stationerna som nämner den, annars dess kategori, annars dess rubrik. Den som inget nämner får resten.</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>Rubriker</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorier</translation>
    </message>
    <message>
        <source>Single dishes</source>
        <translation>Enskilda rätter</translation>
    </message>
    <message>
        <source>When its screen is gone, its bongs are shown at</source>
        <translation>När dess skärm är borta visas bongarna hos</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>resten</translation>
    </message>
</context>
<context>
    <name>StatusBanner</name>
    <message>
        <source>NOTHING IS SAVED ON THIS DEVICE: take orders on paper.</source>
        <translation>INGET SPARAS PÅ DEN HÄR ENHETEN: ta beställningar på papper.</translation>
    </message>
    <message>
        <source>The record was damaged and works again. A manager must read the list under Repaired record.</source>
        <translation>Registret var skadat och fungerar igen. En chef måste läsa listan under Reparerat register.</translation>
    </message>
    <message>
        <source>NO KITCHEN SCREEN HAS SHOWN the order of table %1. Tell the kitchen.</source>
        <translation>INGEN KÖKSSKÄRM HAR VISAT beställningen från bord %1. Säg till köket.</translation>
    </message>
    <message>
        <source>TABLES ON THIS DEVICE ONLY for %1.</source>
        <translation>BORDEN BARA PÅ DEN HÄR ENHETEN i %1.</translation>
    </message>
    <message>
        <source>Orders are saved here and merged when it is back; payments wait.</source>
        <translation>Beställningar sparas här och förs ihop när det är tillbaka; betalningar väntar.</translation>
    </message>
    <message>
        <source>Last read %1 ago.</source>
        <translation>Läst senast för %1 sedan.</translation>
    </message>
    <message>
        <source>Never read.</source>
        <translation>Aldrig läst.</translation>
    </message>
    <message>
        <source>TILL NOT ANSWERING for %1.</source>
        <translation>KASSAN HAR INTE SVARAT PÅ %1.</translation>
    </message>
    <message>
        <source>Orders are saved here and delivered when it is back.</source>
        <translation>Beställningar sparas här och levereras när den är tillbaka.</translation>
    </message>
    <message>
        <source>NO PUSH from the till: what changes there is seen some seconds later.</source>
        <translation>INGEN PUSH från kassan: det som ändras där syns några sekunder senare.</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) need a person:</source>
        <translation>
            <numerusform>Någon måste avgöra %n beställning:</numerusform>
            <numerusform>Någon måste avgöra %n beställningar:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) not with the till yet</source>
        <translation>
            <numerusform>%n beställning inte i kassan än</numerusform>
            <numerusform>%n beställningar inte i kassan än</numerusform>
        </translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>bord %1</translation>
    </message>
</context>
<context>
    <name>TableActions</name>
    <message>
        <source>Collected (%1)</source>
        <translation>Hämtat (%1)</translation>
    </message>
    <message>
        <source>%1 ready dishes are collected</source>
        <translation>%1 klara rätter är hämtade</translation>
    </message>
    <message>
        <source>Kitchen: %1 ✓</source>
        <translation>Köket: %1 ✓</translation>
    </message>
    <message>
        <source>The kitchen was answered: %1</source>
        <translation>Köket har fått svar: %1</translation>
    </message>
    <message>
        <source>Fire %1 (%2)</source>
        <translation>Avropa %1 (%2)</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betala %1</translation>
    </message>
    <message>
        <source>PAYMENT NOT CLEAR - see the queue</source>
        <translation>BETALNING OKLAR - se kön</translation>
    </message>
    <message>
        <source>Table is clean</source>
        <translation>Bordet är rent</translation>
    </message>
</context>
<context>
    <name>TableButton</name>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>Tables %1</source>
        <translation>Bord %1</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n gäst</numerusform>
            <numerusform>%n gäster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(ies)</source>
        <translation>
            <numerusform>%n sällskap</numerusform>
            <numerusform>%n sällskap</numerusform>
        </translation>
    </message>
    <message>
        <source>not with the till yet</source>
        <translation>inte i kassan än</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1 på tur</translation>
    </message>
    <message>
        <source>%1 fired %2</source>
        <translation>%1 avropad %2</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>mitt</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform>%n ny</numerusform>
            <numerusform>%n nya</numerusform>
        </translation>
    </message>
    <message>
        <source>kitchen</source>
        <translation>kök</translation>
    </message>
</context>
<context>
    <name>TableMoves</name>
    <message>
        <source>Moved to table %1</source>
        <translation>Flyttat till bord %1</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäster</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Such as Svensson, or birthday</source>
        <translation>Till exempel Svensson, eller födelsedag</translation>
    </message>
    <message>
        <source>Ready at</source>
        <translation>Klart kl.</translation>
    </message>
    <message>
        <source>Tell the kitchen</source>
        <translation>Säg till köket</translation>
    </message>
    <message>
        <source>Rush</source>
        <translation>Bråttom</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Vänta</translation>
    </message>
    <message>
        <source>Print bongs again</source>
        <translation>Skriv ut bongarna igen</translation>
    </message>
    <message>
        <source>Move, join or split</source>
        <translation>Flytta eller dela</translation>
    </message>
    <message>
        <source>New party at this table</source>
        <translation>Nytt sällskap vid bordet</translation>
    </message>
    <message>
        <source>Guests have left</source>
        <translation>Gästerna har gått</translation>
    </message>
    <message>
        <source>Hand over to</source>
        <translation>Lämna över till</translation>
    </message>
    <message>
        <source>With all my tables</source>
        <translation>Med alla mina bord</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>Choose who is working first.</source>
        <translation type="unfinished">Välj först vem som jobbar.</translation>
    </message>
    <message>
        <source>Handed over to %1.</source>
        <translation>Överlämnat till %1.</translation>
    </message>
</context>
<context>
    <name>TablePicker</name>
    <message>
        <source>Areas</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bord</translation>
    </message>
</context>
<context>
    <name>TableTiles</name>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
</context>
<context>
    <name>Takings</name>
    <message>
        <source>Rounding, discounts and tips</source>
        <translation>Avrundning, rabatter och dricks</translation>
    </message>
    <message>
        <source>No waiter named</source>
        <translation>Ingen servitör angiven</translation>
    </message>
    <message>
        <source>Not on the menu</source>
        <translation>Inte på menyn</translation>
    </message>
    <message>
        <source>Way to pay not named</source>
        <translation>Betalsätt inte angivet</translation>
    </message>
    <message>
        <source>Time not named</source>
        <translation>Tid inte angiven</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1 en gång till</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>No receipts have been read from the till yet.</source>
        <translation>Inga kvitton har lästs från kassan ännu.</translation>
    </message>
    <message>
        <source>Receipts are known since %1.</source>
        <translation>Kvitton är kända sedan %1.</translation>
    </message>
    <message>
        <source>Receipts from %1 to %2 have not been read.</source>
        <translation>Kvitton från %1 till %2 har inte lästs.</translation>
    </message>
    <message>
        <source>There are more gaps.</source>
        <translation>Det finns fler luckor.</translation>
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
        <translation>%1 h</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>nyss</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>för %1 sedan</translation>
    </message>
    <message>
        <source>free</source>
        <translation>ledigt</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>inte skickat</translation>
    </message>
    <message>
        <source>in kitchen</source>
        <translation>i köket</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>KLART</translation>
    </message>
    <message>
        <source>served</source>
        <translation>serverat</translation>
    </message>
    <message>
        <source>PAYMENT?</source>
        <translation>BETALNING?</translation>
    </message>
    <message>
        <source>to clean</source>
        <translation>att duka av</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>upptaget</translation>
    </message>
    <message>
        <source>STARTER</source>
        <translation>FÖRRÄTT</translation>
    </message>
    <message>
        <source>MAIN</source>
        <translation>VARMRÄTT</translation>
    </message>
    <message>
        <source>DESSERT</source>
        <translation>EFTERRÄTT</translation>
    </message>
    <message>
        <source>COURSE %1</source>
        <translation>GÅNG %1</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Kontant</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Presentkort</translation>
    </message>
    <message>
        <source>House tab</source>
        <translation>Husets nota</translation>
    </message>
    <message>
        <source>Customer credit</source>
        <translation>Kundtillgodo</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Överföring</translation>
    </message>
    <message>
        <source>Push live.</source>
        <translation>Push igång.</translation>
    </message>
    <message>
        <source>Push connecting ...</source>
        <translation>Push ansluter ...</translation>
    </message>
    <message>
        <source>PUSH SILENT - reading again and again.</source>
        <translation>PUSH TYST - läser om och om igen.</translation>
    </message>
    <message>
        <source>NO PUSH - reading again and again.</source>
        <translation>INGEN PUSH - läser om och om igen.</translation>
    </message>
    <message>
        <source>Come to the pass</source>
        <translation>Kom till passet</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>En fråga</translation>
    </message>
    <message>
        <source>Cannot be made</source>
        <translation>Kan inte lagas</translation>
    </message>
    <message>
        <source>DUE</source>
        <translation>DAGS</translation>
    </message>
    <message>
        <source>LATE</source>
        <translation>SEN</translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished">Ljus</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished">Mörk</translation>
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
        <translation type="unfinished">Inget bord</translation>
    </message>
    <message>
        <source>continued</source>
        <translation type="unfinished">fortsättning</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n gäst</numerusform>
            <numerusform>%n gäster</numerusform>
        </translation>
    </message>
    <message>
        <source>closed at the till</source>
        <translation type="unfinished">stängd i kassan</translation>
    </message>
    <message>
        <source>RUSH</source>
        <translation type="unfinished">BRÅTTOM</translation>
    </message>
    <message>
        <source>WAIT</source>
        <translation type="unfinished">VÄNTA</translation>
    </message>
    <message>
        <source>FOR %1</source>
        <translation>TILL %1</translation>
    </message>
    <message>
        <source>TAKE AWAY</source>
        <translation type="unfinished">TA MED</translation>
    </message>
</context>
<context>
    <name>TicketPanel</name>
    <message>
        <source>Cook together with table</source>
        <translation>Laga ihop med bord</translation>
    </message>
    <message>
        <source>Call the waiter</source>
        <translation>Kalla på servitören</translation>
    </message>
    <message>
        <source>Print bong</source>
        <translation>Skriv ut bongen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Bord %1</translation>
    </message>
    <message>
        <source>%1: all done</source>
        <translation>%1: allt klart</translation>
    </message>
    <message>
        <source>OTHER</source>
        <translation type="unfinished">ÖVRIGT</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n kvar</numerusform>
            <numerusform>%n kvar</numerusform>
        </translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>slut</translation>
    </message>
    <message>
        <source>as many as wanted</source>
        <translation>så många som önskas</translation>
    </message>
    <message>
        <source>whole bong</source>
        <translation>hela bongen</translation>
    </message>
    <message>
        <source>%1: cook now</source>
        <translation>%1: laga nu</translation>
    </message>
    <message>
        <source>%1: hold</source>
        <translation>%1: håll</translation>
    </message>
</context>
<context>
    <name>TillSection</name>
    <message>
        <source>At the till</source>
        <translation>I kassan</translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation>Ändra priset</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Ändra namnet</translation>
    </message>
    <message>
        <source>Change the stock</source>
        <translation>Ändra lagret</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Pris</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>In stock at the till</source>
        <translation>I lager i kassan</translation>
    </message>
    <message>
        <source>on the menu</source>
        <translation>på menyn</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>dold</translation>
    </message>
    <message>
        <source>A new price counts from the next order on; what is on the tables keeps its price.</source>
        <translation>Ett nytt pris gäller från nästa beställning; det som står på borden behåller sitt pris.</translation>
    </message>
    <message>
        <source>taken away %1</source>
        <translation>avhämtning %1</translation>
    </message>
    <message>
        <source>%1 in stock</source>
        <translation>%1 i lager</translation>
    </message>
    <message>
        <source>%1 % tax</source>
        <translation>%1 % moms</translation>
    </message>
    <message>
        <source>“%1” is no price.</source>
        <translation>”%1” är inget pris.</translation>
    </message>
    <message>
        <source>%1 costs %2 from the next order on.</source>
        <translation>%1 kostar %2 från nästa beställning.</translation>
    </message>
    <message>
        <source>%1 is called %2 now.</source>
        <translation>%1 heter nu %2.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>”%1” är inget tal.</translation>
    </message>
    <message>
        <source>The till has %1 of %2.</source>
        <translation>Kassan har %1 av %2.</translation>
    </message>
    <message>
        <source>%1 is on the menu.</source>
        <translation>%1 finns på menyn.</translation>
    </message>
    <message>
        <source>%1 is hidden.</source>
        <translation>%1 är dold.</translation>
    </message>
</context>
<context>
    <name>TillStep</name>
    <message>
        <source>Which till is it?</source>
        <translation>Vilken kassa är det?</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österrike</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Tyskland</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Sverige</translation>
    </message>
</context>
<context>
    <name>TimesPage</name>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>90&#xa0;% within</source>
        <translation>90&#xa0;% inom</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Kitchen times</source>
        <translation>Kökstider</translation>
    </message>
    <message>
        <source>Heading or dish</source>
        <translation>Rubrik eller rätt</translation>
    </message>
    <message>
        <source>Due after</source>
        <translation>Dags efter</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>Sen efter</translation>
    </message>
    <message>
        <source>Limits of their own</source>
        <translation>Egna gränser</translation>
    </message>
    <message>
        <source>Limits of their own; everything else has those of the page before</source>
        <translation>Egna gränser; allt annat har dem på sidan före</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs igen</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Spara som CSV</translation>
    </message>
    <message>
        <source>Take limits from these times</source>
        <translation>Ta gränser från de här tiderna</translation>
    </message>
    <message>
        <source>Without limits of their own</source>
        <translation>Utan egna gränser</translation>
    </message>
    <message>
        <source>by dish</source>
        <translation>per rätt</translation>
    </message>
    <message>
        <source>by heading</source>
        <translation>per rubrik</translation>
    </message>
    <message>
        <source>by station</source>
        <translation>per station</translation>
    </message>
    <message>
        <source>by hour</source>
        <translation>per timme</translation>
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
        <translation>I dag</translation>
    </message>
    <message>
        <source>Left today</source>
        <translation>Kvar i dag</translation>
    </message>
    <message>
        <source> left</source>
        <translation> kvar</translation>
    </message>
    <message>
        <source>Until midnight, on every device at once.</source>
        <translation>Till midnatt, på alla enheter samtidigt.</translation>
    </message>
    <message>
        <source>can be ordered</source>
        <translation>kan beställas</translation>
    </message>
    <message>
        <source>so many are left</source>
        <translation>räknas</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>slut</translation>
    </message>
    <message>
        <source>%1 is sold out</source>
        <translation>%1 är slut</translation>
    </message>
    <message>
        <source>%1 is counted</source>
        <translation>%1 räknas</translation>
    </message>
    <message>
        <source>%1 can be ordered</source>
        <translation>%1 kan beställas</translation>
    </message>
    <message>
        <source>%1: %2 left</source>
        <translation>%1: %2 kvar</translation>
    </message>
</context>
<context>
    <name>TogetherRow</name>
    <message>
        <source>Pushed together with, this evening</source>
        <translation>Ihopskjutet i kväll med</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Meny</translation>
    </message>
    <message>
        <source>Colours: %1</source>
        <translation>Färger: %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Waiter</source>
        <translation>Servering</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>Kök</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Order pad on the other side</source>
        <translation>Blocket på andra sidan</translation>
    </message>
    <message>
        <source>Show the tour</source>
        <translation>Visa rundturen</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation type="unfinished">Vem jobbar?</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation>Hoppa över</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>That was the tour. Try everything else: this till is a toy.</source>
        <translation>Det var rundturen. Prova allt annat: den här kassan är en leksak.</translation>
    </message>
    <message>
        <source>Say who you are: tap a name in the row at the bottom.</source>
        <translation>Säg vem du är: tryck på ett namn i raden längst ner.</translation>
    </message>
    <message>
        <source>Tap a table, or type its number.</source>
        <translation>Tryck på ett bord, eller skriv dess nummer.</translation>
    </message>
    <message>
        <source>Tap two dishes. Each tap is one; tap again for one more.</source>
        <translation>Tryck på två rätter. Varje tryck är en; tryck igen för en till.</translation>
    </message>
    <message>
        <source>Say how: tap a word in the row below the dishes, or hold a dish for everything about it.</source>
        <translation>Säg hur: tryck på ett ord under rätterna, eller håll på en rätt för allt om den.</translation>
    </message>
    <message>
        <source>Swipe a new line aside to take it off. ↶ brings it back.</source>
        <translation>Svep bort en ny rad så är den borta. ↶ tar tillbaka den.</translation>
    </message>
    <message>
        <source>Tap Send. The pad is free again at once.</source>
        <translation>Tryck på Skicka. Blocket är genast fritt igen.</translation>
    </message>
    <message>
        <source>Each line says how far it is: saved, kitchen, till. Nothing says so before it is true.</source>
        <translation>Varje rad säger hur långt den kommit: sparad, kök, kassa. Inget av det innan det är sant.</translation>
    </message>
    <message>
        <source>The guests want the same: tap Same again, then Send.</source>
        <translation>Gästerna vill ha samma: tryck på Samma igen och sedan Skicka.</translation>
    </message>
    <message>
        <source>Back to the tables. What is ready calls in the row at the bottom.</source>
        <translation>Tillbaka till borden. Det som är klart kallar i raden längst ner.</translation>
    </message>
</context>
<context>
    <name>TransferPanel</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>To which table?</source>
        <translation>Till vilket bord?</translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished">Nummer</translation>
    </message>
    <message>
        <source>New party here</source>
        <translation>Nytt sällskap här</translation>
    </message>
    <message>
        <source>What is moved</source>
        <translation>Vad som flyttas</translation>
    </message>
    <message>
        <source>Move table %1</source>
        <translation>Flytta bord %1</translation>
    </message>
    <message>
        <source>Move chosen lines of table %1</source>
        <translation>Flytta valda rader från bord %1</translation>
    </message>
    <message>
        <source>Whole table</source>
        <translation type="unfinished">Hela bordet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Inget</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>Resten</translation>
    </message>
    <message>
        <source>Everything of seat %1</source>
        <translation>Allt från plats %1</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation type="unfinished">Plats %1</translation>
    </message>
    <message>
        <source>Shared dishes</source>
        <translation type="unfinished">Gemensamt</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation type="unfinished">Det finns inget bord %1.</translation>
    </message>
    <message>
        <source>Choose what is to be moved first.</source>
        <translation>Välj först vad som ska flyttas.</translation>
    </message>
    <message>
        <source>It is on this table already.</source>
        <translation>Det är redan på det här bordet.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Changed at the till since it was drawn. Tap what is right so:</source>
        <translation>Ändrat i kassan sedan det ritades. Tryck på det som stämmer:</translation>
    </message>
    <message>
        <source>Table %1 is gone: forget it</source>
        <translation>Bord %1 är borta: glöm det</translation>
    </message>
    <message>
        <source>Table %1 is called %2 now</source>
        <translation>Bord %1 heter nu %2</translation>
    </message>
    <message>
        <source>Forget table</source>
        <translation>Glöm bord</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>Annat namn</translation>
    </message>
</context>
<context>
    <name>TypingRow</name>
    <message>
        <source>Clear</source>
        <translation>Töm</translation>
    </message>
    <message>
        <source>Clear %1</source>
        <translation>Töm %1</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Klistra in</translation>
    </message>
    <message>
        <source>Paste into %1</source>
        <translation>Klistra in i %1</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Dölj</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>Dölj %1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Visa %1</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>%1 - undo</source>
        <translation>%1 - ångra</translation>
    </message>
</context>
<context>
    <name>VersionTools</name>
    <message>
        <source>Name of a plan</source>
        <translation>Namn på en plan</translation>
    </message>
    <message>
        <source>New plan from this one</source>
        <translation>Ny plan från denna</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished">Byt namn</translation>
    </message>
    <message>
        <source>Show to everybody</source>
        <translation>Visa för alla</translation>
    </message>
    <message>
        <source>Remove plan</source>
        <translation>Ta bort plan</translation>
    </message>
    <message>
        <source>from</source>
        <translation>från</translation>
    </message>
    <message>
        <source>to</source>
        <translation>till</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Vanlig</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dagar</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tider</translation>
    </message>
</context>
<context>
    <name>WaiterStrip</name>
    <message>
        <source>Who works on this device</source>
        <translation>Vem som arbetar på den här enheten</translation>
    </message>
    <message>
        <source>Nobody works here any more</source>
        <translation>Ingen arbetar här längre</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lås</translation>
    </message>
</context>
<context>
    <name>WelcomeStep</name>
    <message>
        <source>Welcome to waiterapp</source>
        <translation>Välkommen till waiterapp</translation>
    </message>
    <message>
        <source>Set up a till</source>
        <translation>Anslut en kassa</translation>
    </message>
    <message>
        <source>Connect this device to your till: you need its address and a key or a password from the vendor.</source>
        <translation>Anslut enheten till din kassa: du behöver dess adress och en nyckel eller ett lösenord från leverantören.</translation>
    </message>
    <message>
        <source>Join a venue with a code</source>
        <translation>Anslut till ett ställe med en kod</translation>
    </message>
    <message>
        <source>Another device of the house runs already: in its office, under Devices, a manager lets it show a code.</source>
        <translation>En annan enhet på stället är redan igång: på kontoret, under Enheter, låter en chef den visa en kod.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Prova demon</translation>
    </message>
    <message>
        <source>A till that only plays: everything can be tried, and nothing is booked anywhere.</source>
        <translation>En kassa på lek: allt kan provas, och inget bokförs någonstans.</translation>
    </message>
</context>
<context>
    <name>WordStrip</name>
    <message>
        <source>Words for the dish tapped last</source>
        <translation>Ord till rätten som trycktes sist</translation>
    </message>
    <message>
        <source>Tap a dish to order it; hold it for more.</source>
        <translation>Tryck beställer, håll för mer.</translation>
    </message>
    <message>
        <source>Everything about %1</source>
        <translation>Allt om %1</translation>
    </message>
</context>
<context>
    <name>WordsSection</name>
    <message>
        <source>Words for the kitchen</source>
        <translation>Ord till köket</translation>
    </message>
    <message>
        <source>A word, such as NO ONIONS</source>
        <translation>Ett ord, t.ex. UTAN LÖK</translation>
    </message>
    <message>
        <source>The words of its category</source>
        <translation>Kategorins ord</translation>
    </message>
    <message>
        <source>Words come from the till; change them there.</source>
        <translation>Orden kommer från kassan; ändra dem där.</translation>
    </message>
    <message>
        <source>These are the words of its category. A change here makes a list of its own.</source>
        <translation>Det här är kategorins ord. En ändring gör en egen lista.</translation>
    </message>
    <message>
        <source>A word that is itself a dish costs what that dish costs.</source>
        <translation>Ett ord som självt är en rätt kostar vad den rätten kostar.</translation>
    </message>
    <message>
        <source>%1 is offered</source>
        <translation>%1 erbjuds</translation>
    </message>
    <message>
        <source>%1 is no longer offered</source>
        <translation>%1 erbjuds inte längre</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BoardBar</name>
    <message numerus="yes">
        <source>◀ %n before</source>
        <translation type="unfinished">
            <numerusform>◀ %n before</numerusform>
            <numerusform>◀ %n before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, newest %1 ▶</source>
        <translation type="unfinished">
            <numerusform>%n more, newest %1 ▶</numerusform>
            <numerusform>%n more, newest %1 ▶</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n course(s) waiting</source>
        <translation type="unfinished">
            <numerusform>%n course waiting</numerusform>
            <numerusform>%n courses waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message numerus="yes">
        <source>%n table(s) still open: %1. Let the guests pay.</source>
        <translation>
            <numerusform>%n table still open: %1. Let the guests pay.</numerusform>
            <numerusform>%n tables still open: %1. Let the guests pay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) of which nobody knows: settle them in the queue.</source>
        <translation>
            <numerusform>%n payment of which nobody knows: settle it in the queue.</numerusform>
            <numerusform>%n payments of which nobody knows: settle them in the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) not with the till yet: wait, or look into the queue.</source>
        <translation>
            <numerusform>%n order not with the till yet: wait, or look into the queue.</numerusform>
            <numerusform>%n orders not with the till yet: wait, or look into the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) the till refuses: decide about them in the queue.</source>
        <translation>
            <numerusform>%n thing the till refuses: decide about it in the queue.</numerusform>
            <numerusform>%n things the till refuses: decide about them in the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) waiting for the till: wait, or look into the queue.</source>
        <translation>
            <numerusform>%n thing waiting for the till: wait, or look into the queue.</numerusform>
            <numerusform>%n things waiting for the till: wait, or look into the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message numerus="yes">
        <source>On its own for %1, with %n thing(s) the others do not know yet.</source>
        <translation>
            <numerusform>On its own for %1, with %n thing the others do not know yet.</numerusform>
            <numerusform>On its own for %1, with %n things the others do not know yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) for %1</source>
        <translation>
            <numerusform>%n thing for %1</numerusform>
            <numerusform>%n things for %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTools</name>
    <message numerus="yes">
        <source>%n picture(s) of rooms are not in it: they are not here yet.</source>
        <translation>
            <numerusform>%n picture of a room is not in it: it is not here yet.</numerusform>
            <numerusform>%n pictures of rooms are not in it: they are not here yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n trouble(s)</source>
        <translation>
            <numerusform>%n trouble</numerusform>
            <numerusform>%n troubles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <translation>
            <numerusform>%n not known</numerusform>
            <numerusform>%n not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more to decide in the queue.</source>
        <translation>
            <numerusform>%n more to decide in the queue.</numerusform>
            <numerusform>%n more to decide in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>The newest %n</source>
        <translation>
            <numerusform>The newest</numerusform>
            <numerusform>The newest %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MenuSide</name>
    <message numerus="yes">
        <source>%n dish(es) with “%1”</source>
        <translation>
            <numerusform>%n dish with “%1”</numerusform>
            <numerusform>%n dishes with “%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message numerus="yes">
        <source>%n voided: %1</source>
        <translation>
            <numerusform>%n voided: %1</numerusform>
            <numerusform>%n voided: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PadPage</name>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintersPage</name>
    <message numerus="yes">
        <source>%n bong(s) wait</source>
        <translation>
            <numerusform>%n bong waits</numerusform>
            <numerusform>%n bongs wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message numerus="yes">
        <source>%n not with the till</source>
        <translation>
            <numerusform>%n not with the till</numerusform>
            <numerusform>%n not with the till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message numerus="yes">
        <source>%n dish(es)</source>
        <translation>
            <numerusform>%n dish</numerusform>
            <numerusform>%n dishes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SalvagePage</name>
    <message numerus="yes">
        <source>The record was damaged and works again. %n thing(s) must be decided.</source>
        <translation>
            <numerusform>The record was damaged and works again. %n thing must be decided.</numerusform>
            <numerusform>The record was damaged and works again. %n things must be decided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBanner</name>
    <message numerus="yes">
        <source>%n order(s) need a person:</source>
        <translation>
            <numerusform>%n order needs a person:</numerusform>
            <numerusform>%n orders need a person:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) not with the till yet</source>
        <translation>
            <numerusform>%n order not with the till yet</numerusform>
            <numerusform>%n orders not with the till yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableButton</name>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(ies)</source>
        <translation>
            <numerusform>%n party</numerusform>
            <numerusform>%n parties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketHead</name>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketPanel</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
</TS>

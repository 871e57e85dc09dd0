using System.Collections.Frozen;

namespace PanReflex.Knowledge.Sentences;

/// <summary>German abbreviations with a full stop, and words that begin sentences.</summary>
internal static class Abbreviations
{
    /// <summary>Abbreviations that need something after them.</summary>
    private static readonly FrozenSet<string> Inner = FrozenSet.ToFrozenSet(
    [
        "bzw", "ca", "vgl", "z.b", "d.h", "sog", "inkl", "exkl", "nr", "nrn", "hrn", "dr", "prof", "beispielsw", "bspw", "insb", "insbes",
        "gem", "lt", "einschl", "zzgl", "abzgl", "i.s.d", "i.s.v", "i.v.m", "zw",
    ], StringComparer.Ordinal);

    /// <summary>Abbreviations that may end a sentence, and then a function word with a capital follows.</summary>
    private static readonly FrozenSet<string> Either = FrozenSet.ToFrozenSet(
    [
        "ggf", "evtl", "hrsg", "hg", "abs", "art", "anl", "abb", "tab", "kap", "ziff", "lit", "rn", "rz", "rdnr", "vol", "bd", "aufl",
        "ausg", "jg", "dipl", "ing", "med", "rer", "nat", "phil", "jur", "mag", "st", "str", "tel", "std", "min", "sek", "mio", "mrd",
        "tsd", "max", "mind", "durchschn", "gegr", "geb", "gest", "verh", "vorm", "ehem", "allg", "bes", "betr", "bezgl", "bzgl",
        "hinsichtl", "entspr", "grds", "i.d.r", "u.a", "o.g", "o.ä", "u.u", "z.t", "s.o", "s.u", "n.chr", "v.a", "z.zt", "m.e", "i.e",
        "a.a.o", "p.a", "u.ä", "e.g", "al", "zit", "dt", "engl", "frz", "lat", "kath", "ev", "öff", "städt", "staatl", "techn",
        "verf", "stellv", "abt", "dez", "ltd", "bgm", "obgm", "fr", "hl", "jh", "jhd", "jhdt", "zz", "zzt", "gg", "ff", "jan", "feb",
        "mrz", "apr", "aug", "sep", "sept", "okt", "nov", "usw", "etc", "u.v.m", "uvm", "usf", "o.d", "dgl", "u.dgl", "e.v", "z.hd", "mbh",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Openers = FrozenSet.ToFrozenSet(
    [
        "Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Einen", "Einem", "Einer", "Eines", "Es", "Er", "Sie", "Wir", "Ich", "Man",
        "Dies", "Diese", "Dieser", "Dieses", "Diesem", "Diesen", "Dabei", "Dafür", "Dadurch", "Damit", "Danach", "Daher", "Darum",
        "Deshalb", "Dazu", "Daraus", "Darauf", "Darüber", "Dagegen", "Davon", "Dort", "Denn", "Doch", "Aber", "Auch", "Und", "Oder",
        "Sondern", "So", "Somit", "Hier", "Hierzu", "Hierbei", "Hierfür", "Zudem", "Außerdem", "Ferner", "Weiterhin", "Allerdings",
        "Jedoch", "Dennoch", "Trotzdem", "Während", "Wenn", "Weil", "Wo", "Wie", "Was", "Wer", "Als", "Ob", "Obwohl", "Da", "Nach",
        "Vor", "Bei", "Mit", "Ohne", "Für", "Gegen", "In", "Im", "Am", "An", "Auf", "Aus", "Zu", "Zum", "Zur", "Von", "Vom", "Durch",
        "Um", "Unter", "Über", "Seit", "Bis", "Zwischen", "Alle", "Viele", "Einige", "Manche", "Mehrere", "Beide", "Jede", "Jeder",
        "Jedes", "Kein", "Keine", "Nicht", "Nur", "Noch", "Schon", "Erst", "Dann", "Nun", "Sein", "Seine", "Ihr", "Ihre", "Unser",
        "Unsere", "Insgesamt", "Insbesondere", "Zunächst", "Schließlich", "Entsprechend", "Neben", "Trotz", "Wegen", "Statt",
        "Aufgrund", "Sofern", "Sobald", "Solange", "Falls", "Soweit", "Bereits", "Häufig", "Oft", "Weitere", "Anders", "Ebenso",
        "Gleichzeitig", "Später", "Heute", "Sind", "Ist", "Werden", "Wird", "Welche", "Welcher", "Welches", "Wann", "Warum", "Wieso",
    ], StringComparer.Ordinal);

    /// <summary>Whether <paramref name="word"/> (without its last stop) never ends a sentence.</summary>
    public static bool NeverEnds(ReadOnlySpan<char> word) => Inner.Contains(word.ToString().ToLowerInvariant());

    /// <summary>Whether <paramref name="word"/> is an abbreviation that may end a sentence.</summary>
    public static bool Has(ReadOnlySpan<char> word) => Either.Contains(word.ToString().ToLowerInvariant());

    /// <summary>Whether the word, capitalised as it is, hardly stands inside a sentence.</summary>
    public static bool StartsSentence(ReadOnlySpan<char> word) => Openers.Contains(word.ToString());
}

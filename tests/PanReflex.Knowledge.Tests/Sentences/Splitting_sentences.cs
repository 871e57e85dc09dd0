using PanReflex.Knowledge.Sentences;

namespace PanReflex.Knowledge.Tests.Sentences;

public class Splitting_sentences
{
    [Theory]
    [InlineData("Das ist ein Satz. Das ist noch einer.", 2)]
    [InlineData("Viele Kommunen, z. B. München, richteten Hotlines ein. Das half.", 2)]
    [InlineData("Viele Kommunen, z.B. München, richteten Hotlines ein. Das half.", 2)]
    [InlineData("Das gilt nicht, d. h. Schulen bleiben offen.", 1)]
    [InlineData("Beteiligt waren u. a. Feuerwehr und Polizei. Die Stadt dankte.", 2)]
    [InlineData("Es kamen Feuerwehr, Polizei u. a. Die Stadt dankte.", 2)]
    [InlineData("Nach § 5 Abs. 9 IfSG und Art. 2 GG gilt das.", 1)]
    [InlineData("Am 18. April 2020 begann es. Am 23. und 24. März war es ruhig.", 2)]
    [InlineData("Das war im Jahr 2020. Danach wurde es ruhiger.", 2)]
    [InlineData("Das Heim hatte 120 Plätze, davon waren 20 belegt. Im Mai waren es 30. Der Rest blieb leer.", 3)]
    [InlineData("Im 2. Quartal stieg die Zahl um 3.500 auf 4,5 Mio. Euro.", 1)]
    [InlineData("Dr. Anna K. Meyer und Prof. Schulz sprachen. Beide warnten.", 2)]
    [InlineData("Der Bericht (o. D.) liegt vor. Er ist kurz.", 2)]
    [InlineData("Sie fragten: „Was tun? Wohin gehen?“ Niemand wusste es.", 3)]
    [InlineData("„Was tun?“ fragten viele.", 1)]
    [InlineData("Das half (siehe Kap. 3. Dort steht mehr). Es blieb dabei.", 2)]
    [InlineData("Hilfe kam spät! Warum? Niemand sagte es …", 3)]
    [InlineData("Siehe www.difu.de/projekte. Dort steht es.", 2)]
    [InlineData("Mehr dazu in Kapitel 3. Hilfen stehen im Anhang.", 2)]
    [InlineData("Ca. 40 Personen, darunter Ärzte, Pflegekräfte usw. Die Leitung hatte das Amt.", 2)]
    [InlineData("Empfohlen wird: • Lage prüfen • Stab einberufen", 3)]
    [InlineData("1. Zuständigkeiten klären. 2. Stab einberufen.", 2)]
    [InlineData("Die Inzidenz lag bei 35,2. Die Zahl sank.", 2)]
    [InlineData("Das 3. Bevölkerungsschutzgesetz trat am 19.11.2020 in Kraft.", 1)]
    [InlineData("Es war 10.30 Uhr. Alle kamen.", 2)]
    [InlineData("Es gelten Grundsätze: • 1. Nur Gesichertes sagen • 2. Die Lage erklären", 3)]
    [InlineData("Nach § 25 i.Vm. § 16 IfSG prüft Dr.med. Muster die Herkunft.", 1)]
    [InlineData("Die Stadt informierte in 15 Sprachen.", 1)]
    [InlineData("Erste Zeile\nZweite Zeile", 2)]
    [InlineData("Das sei falsch, so die Behörde. „Wir prüfen das.“ Dann schwieg sie.", 3)]
    [InlineData("Die Befragung (N = 12) zeigt das. (Vgl. Abb. 4.) Mehr nicht.", 3)]
    [InlineData("Bund, Länder und Kommunen bzw. Landkreise wirkten mit, vgl. Abschnitt 4.2. Das gelang.", 2)]
    public void German_text_falls_into_the_sentences_a_reader_sees(string text, int expected)
    {
        var sentences = SentenceSplitter.Split(text).Select(span => span.In(text)).ToList();

        Assert.True(expected == sentences.Count, string.Join(" | ", sentences));
    }

    [Fact]
    public void Blank_text_has_no_sentences() => Assert.Empty(SentenceSplitter.Split(" \n\t "));

    [Fact]
    public void A_bracket_that_never_closes_does_not_swallow_the_paragraph() =>
        Assert.Equal(2, SentenceSplitter.Split("Das war (so der Bericht der Stand. Danach kam mehr.").Count);
}

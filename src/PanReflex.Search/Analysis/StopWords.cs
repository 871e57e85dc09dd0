using System.Collections.Frozen;

namespace PanReflex.Search.Analysis;

/// <summary>German words that carry no topic: articles, pronouns, prepositions, conjunctions, auxiliaries, modals, question words, particles.</summary>
public static class StopWords
{
    private const string Words = """
        der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen
        ich du er sie es wir ihr mich dich sich uns euch ihn ihm ihnen mir dir man wer wen wem wessen
        mein meine meiner meines meinem meinen dein deine deiner deines deinem deinen sein seine seiner seines seinem seinen
        ihre ihrer ihres ihrem ihren unser unsere unserer unseres unserem unseren euer eure eurer eures eurem euren
        dieser diese dieses diesem diesen jener jene jenes jenem jenen derjenige diejenige dasjenige denjenigen demjenigen
        derselbe dieselbe dasselbe denselben demselben selbst selber solch solche solcher solches solchem solchen
        jeder jede jedes jedem jeden alle aller alles allem allen manche mancher manches manchem manchen
        einige einiger einiges einigem einigen etwas nichts nix jemand niemand irgend irgendein irgendeine irgendwie irgendwas
        viel viele vieler vieles vielem vielen mehr mehrere mehreren mehrerer wenig wenige weniger
        andere anderer anderes anderem anderen ander beide beiden beider
        welche welcher welches welchem welchen deren dessen denen
        was wie wo wann warum wieso weshalb weswegen wohin woher womit wodurch wofür wogegen woran worauf woraus worin worüber wovon wovor wozu wobei wonach inwiefern inwieweit
        und oder aber denn sondern doch jedoch sowie sowohl weder noch entweder bzw beziehungsweise
        weil da dass daß ob wenn falls obwohl während bevor nachdem damit sodass als indem sofern soweit solange sobald bis seit seitdem
        in im ins an am ans auf aufs aus bei beim von vom zu zum zur mit nach vor über unter um ums durch durchs für fürs gegen ohne neben zwischen hinter
        ab außer entlang gegenüber gemäß innerhalb außerhalb trotz wegen mittels anhand aufgrund bezüglich hinsichtlich per pro via je
        ist sind bin bist war waren warst wart sei seid seien wäre wären gewesen sein
        hat habe haben hast habt hatte hatten hattest hätte hätten gehabt
        wird werde werden wirst werdet wurde wurden würde würden geworden worden
        kann können kannst könnt konnte konnten könnte könnten gekonnt
        muss muß müssen musst müsst musste mussten müsste müssten
        soll sollen sollst sollt sollte sollten
        will wollen willst wollt wollte wollten möchte möchten mag mögen
        darf dürfen darfst dürft durfte durften dürfte dürften
        lassen lässt ließ ließen tun tut tat
        nicht nein ja auch nur schon noch sehr so zu ganz gar eben halt mal eigentlich etwa wohl ebenso ebenfalls
        hier dort da dann nun jetzt immer nie oft wieder bereits bald also daher darum deshalb deswegen dadurch dabei dafür dagegen daran darauf daraus darin darüber davon davor dazu danach hierzu hierbei hierfür
        dass es gibt geben gab gegeben bitte zwar nämlich zudem außerdem dennoch trotzdem allerdings insbesondere beispielsweise
        z b d h u a usw etc ca bspw vgl ggf sog
        her hin heraus hinaus herum ne nen nem ner n s
        """;

    private static readonly FrozenSet<string> Set =
        Words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Set.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the lower-case word is a stop word.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}

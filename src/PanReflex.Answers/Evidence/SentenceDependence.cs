using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Evidence;

/// <summary>Recognises sentences that are not understood without the one before them.</summary>
internal static class SentenceDependence
{
    private static readonly HashSet<string> Openings = new(
        """
        dies diese dieser dieses diesen diesem er sie es ihr ihre ihren ihrem ihrer sein seine seinen seinem dabei dadurch dafuer damit daher deshalb darum deswegen dagegen
        daran darauf daraus darin darueber davon davor dazu danach daneben darunter zugleich zudem ausserdem hinzu auch allerdings jedoch dennoch trotzdem solche solcher
        solches dort so beide andere weitere ebenso spaeter seitdem daraufhin stattdessen vielmehr denn aber doch und oder letztere erstere insgesamt
        hierfuer hierzu hierbei folglich somit also jene jener jenes dessen deren dann gleichzeitig hingegen
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    // Point back wherever they stand early in a sentence: "… nannte in dieser Umfrage außerdem …".
    private static readonly HashSet<string> EarlyReferences = new(
        "dieser diese dieses diesem diesen jener jene jenes jenem jenen demnach demgegenueber hingegen dagegen ebenfalls ausserdem zudem zugleich letztere letzteren".Split(' '),
        StringComparer.Ordinal);

    private const int Early = 8;

    private static readonly HashSet<string> Verbs = new(
        "ist sind war waren wird wurde wurden hat haben hatte hatten gilt galt kann koennen konnte fuehrt fuehrte zeigt zeigte gelang half hilft setzt bedeutet erfordert verlangt betrifft ermoeglicht ermoeglichte".Split(' '),
        StringComparer.Ordinal);

    /// <summary>True when the sentence opens with a word that points back.</summary>
    public static bool NeedsPredecessor(string sentence)
    {
        var words = Word.Split(sentence);
        if (words.Count == 0)
        {
            return false;
        }

        var first = words[0].Folded;

        // "Das gelang, weil …" points back, "Das Bürgertelefon …" does not; "Auch die Polizei …" is fine without its predecessor's detail but
        // was written as an addition to it.
        return Openings.Contains(first) || words.Take(Early).Any(w => EarlyReferences.Contains(w.Folded)) || (first is "das" or "der" or "die" && words.Count > 1 && Verbs.Contains(words[1].Folded));
    }
}

using PanReflex.Guides.Reading;

namespace PanReflex.Guides.Tests.Reading;

/// <summary>A guides folder of its own for one test.</summary>
public sealed class GuidesFolder : IDisposable
{
    public const string Sound = """
        id: gut
        titel: Ein guter Leitfaden
        thema: Krisenmanagement
        beschreibung: Zum Prüfen.
        phasen:
          - name: Vorbereitung
            fragen:
              - id: gut-1
                frage: Wer entscheidet?
                warum: Ohne Entscheidung geht nichts.
                belege: [bericht#rn-1]
                massnahmen:
                  - text: Vertretung regeln.
                    belege: [bericht#rn-2]
                gruppen: [kinder]
                rollen: [krisenstab]
                prioritaet: 1
                zeit: 7
              - id: gut-2
                frage: Wer vertritt?
                warum: Ausfälle sind sicher.
                suche: Vertretung im Krisenstab
        """;

    public const string Groups = """
        gruppen:
          - id: kinder
            name: Kinder und Jugendliche
            beschreibung: Spät erkannt.
            belege: [bericht#rn-1]
            stichworte: [kinder, schulen]
        """;

    private static readonly HashSet<string> Known = ["bericht#rn-1", "bericht#rn-2"];

    private readonly string _root = Directory.CreateTempSubdirectory("panreflex-guides-").FullName;

    public GuidesFolder()
    {
        Write("gut.yaml", Sound);
        Write("gruppen.yaml", Groups);
    }

    public string Root => _root;

    public GuidesFolder Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_root, name), text);
        return this;
    }

    public GuideCatalog Read() => new GuideLibrary(_root, () => Known).Reload();

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

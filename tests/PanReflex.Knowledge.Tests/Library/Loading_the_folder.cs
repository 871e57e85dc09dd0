namespace PanReflex.Knowledge.Tests.Library;

public sealed class Loading_the_folder : IDisposable
{
    private readonly KnowledgeFolder _folder = new();

    [Fact]
    public async Task Only_the_changed_file_is_read_again()
    {
        _folder.Write("a.md", "Alpha ist da.");
        _folder.Write("unten/b.md", "Beta ist da.");
        using var library = _folder.Library();
        var first = await KnowledgeFolder.LoadNotingReadsAsync(library);
        var again = await KnowledgeFolder.LoadNotingReadsAsync(library);

        _folder.Write("a.md", "Alpha ist anders.");
        var changed = await KnowledgeFolder.LoadNotingReadsAsync(library);

        Assert.Equal(["a.md", "unten/b.md"], first.Read);
        Assert.Empty(again.Read);
        Assert.Equal(first.Collection.Version, again.Collection.Version);
        Assert.Equal(["a.md"], changed.Read);
        Assert.NotEqual(first.Collection.Version, changed.Collection.Version);
    }

    [Fact]
    public async Task After_a_restart_nothing_is_read_and_the_collection_is_the_same()
    {
        _folder.Write("a.md", "---\ndate: 2024-01-31\nsource: https://example.org/\n---\n# A\n\n**Rn. 3** Alpha ist da. [Q1]\n\n## Quellen\n\n- **Q1**: Quelle <https://example.org/q>");
        _folder.Write("a.fragen.yaml", "fragen:\n  rn-3: [Wer ist da?]\n  rn-9: [Wohin damit?]");
        var before = await _folder.LoadAsync();

        using var library = _folder.Library();
        var (after, read) = await KnowledgeFolder.LoadNotingReadsAsync(library);

        Assert.Empty(read);
        Assert.Equal(before.Version, after.Version);
        Assert.Equivalent(before, after, strict: true);
        Assert.Contains("Randnummer 9", Assert.Single(after.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_file_leaves_nothing_behind()
    {
        _folder.Write("a.md", "Alpha ist da.");
        _folder.Write("b.md", "Beta ist da.");
        using var library = _folder.Library();
        await library.LoadAsync();

        File.Delete(Path.Combine(_folder.Reports, "b.md"));
        var collection = await library.LoadAsync();

        Assert.Equal("a", Assert.Single(collection.Documents).Report.Id);
        Assert.DoesNotContain("Beta", string.Concat(Directory.GetFiles(_folder.Cache).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Hash\":")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[[[[[")]
    public async Task A_corrupt_cache_entry_is_read_again(string rubbish)
    {
        _folder.Write("a.md", "Alpha ist da.");
        var before = await _folder.LoadAsync();
        var entry = Assert.Single(Directory.GetFiles(_folder.Cache));
        await File.WriteAllTextAsync(entry, rubbish);

        using var library = _folder.Library();
        var (after, read) = await KnowledgeFolder.LoadNotingReadsAsync(library);

        Assert.Equal(["a.md"], read);
        Assert.Equivalent(before, after, strict: true);
        Assert.Contains("Alpha", await File.ReadAllTextAsync(entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_folder_that_cannot_be_written_does_not_stop_the_load()
    {
        _folder.Write("a.md", "Alpha ist da.");
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Cache)!);
        await File.WriteAllTextAsync(_folder.Cache, "Hier liegt eine Datei im Weg.");

        Assert.Single((await _folder.LoadAsync()).Documents);
    }

    [Fact]
    public async Task Unfinished_cache_files_of_a_killed_process_are_swept()
    {
        _folder.Write("a.md", "Alpha ist da.");
        await _folder.LoadAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Cache, "abc.json.0123.tmp"), "{\"halb");

        await _folder.LoadAsync();

        Assert.Single(Directory.GetFiles(_folder.Cache));
    }

    [Fact]
    public async Task The_second_file_with_the_same_id_is_refused_by_name()
    {
        _folder.Write("a.md", "---\nid: stab\n---\nAlpha ist da.");
        _folder.Write("b.md", "---\nid: stab\n---\nBeta ist da.");

        var collection = await _folder.LoadAsync();

        Assert.Equal("a.md", Assert.Single(collection.Documents).Report.FileName);
        var refused = Assert.Single(collection.Unreadable);
        Assert.Equal("b.md", refused.FileName);
        Assert.Contains("„stab“ hat schon „a.md“", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_leave_the_folder_are_refused_and_links_inside_are_read()
    {
        var secret = Path.Combine(_folder.Root, "geheim.md");
        await File.WriteAllTextAsync(secret, "Geheim.");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "aussen"));
        File.CreateSymbolicLink(Path.Combine(_folder.Reports, "link.md"), secret);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Reports, "ordner"), Path.Combine(_folder.Root, "aussen"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Reports, "kreis"), _folder.Reports);
        _folder.Write(".intern/a.md", "Alpha ist da.");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Reports, "..daten"), ".intern");
        File.CreateSymbolicLink(Path.Combine(_folder.Reports, "a.md"), Path.Combine("..daten", "a.md"));

        var collection = await _folder.LoadAsync();

        Assert.Equal("a.md", Assert.Single(collection.Documents).Report.FileName);
        Assert.Equal(["kreis", "link.md", "ordner"], collection.Unreadable.Select(file => file.FileName));
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_named_with_a_reason_and_the_rest_is_there()
    {
        _folder.Options.MaxFileBytes = 2_000;
        _folder.Write("a.md", "Alpha ist da.");
        _folder.Write("gross.md", new string('x', 2_001));
        _folder.Write("leer.md", "");
        _folder.Write("titel.md", "---\ntitle: Nur Kopf\n---\n");
        _folder.Write("programm.md", [0x4D, 0x5A, 0x00, 0x01, 0x00]);
        _folder.Write("tabelle.ods", "x");
        _folder.Write("README.md", "Hinweise.");
        _folder.Write("bild.png", "x");
        _folder.Write("~$entwurf.md", "x");

        var collection = await _folder.LoadAsync();

        Assert.Equal("a.md", Assert.Single(collection.Documents).Report.FileName);
        Assert.Equal(
            [
                ("gross.md", "Die Datei ist 0 MB groß, erlaubt sind 0 MB (Knowledge:MaxFileBytes)."),
                ("leer.md", "Die Datei ist leer (0 Byte)."),
                ("programm.md", "Die Datei ist keine Textdatei. Bitte als Markdown in UTF-8 speichern."),
            ],
            collection.Unreadable.Where(file => file.FileName is "gross.md" or "leer.md" or "programm.md").Select(file => (file.FileName, file.Reason)));
        Assert.Equal(["gross.md", "leer.md", "programm.md", "tabelle.ods", "titel.md"], collection.Unreadable.Select(file => file.FileName));
    }

    [Fact]
    public async Task A_broken_side_file_is_reported_and_the_report_is_read()
    {
        _folder.Write("a.md", "**Rn. 1** Alpha ist da.");
        _folder.Write("a.md.fragen.yaml", "fragen:\n  rn-1: [offen");
        _folder.Write("a.meta.yaml", "titel: A\ndate: gestern\nsource: javascript:alert(1)");
        _folder.Write("z.fragen.yaml", "fragen: {}");

        var collection = await _folder.LoadAsync();

        Assert.Empty(Assert.Single(collection.Documents).Paragraphs[0].Questions);
        Assert.Equal(["a.md.fragen.yaml", "a.meta.yaml", "a.meta.yaml", "a.meta.yaml", "z.fragen.yaml"],
            collection.Notes.Select(note => note.FileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_missing_folder_is_an_empty_collection_with_a_reason()
    {
        Directory.Delete(_folder.Reports);

        var collection = await _folder.LoadAsync();

        Assert.Empty(collection.Documents);
        Assert.Contains("gibt es nicht", Assert.Single(collection.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_are_loaded_and_a_bad_entry_is_named_by_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Options.Folder, "terms.yaml"), """
            begriffe:
              - begriff: Bürgertelefon
                synonyme: [Hotline, Infotelefon]
              - begriff: SAE
                synonyme: [Stab für außergewöhnliche Ereignisse]
                art: abkürzung
              - synonyme: [ohne Begriff]
            """);

        var collection = await _folder.LoadAsync();

        Assert.Equal(["Bürgertelefon", "SAE"], collection.Terms.Entries.Select(entry => entry.Term));
        Assert.Equal([false, true], collection.Terms.Entries.Select(entry => entry.IsAbbreviation));
        Assert.Contains("Zeile 7", Assert.Single(collection.Notes).Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}

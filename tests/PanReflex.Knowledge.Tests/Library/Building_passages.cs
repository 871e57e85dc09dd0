using PanReflex.Knowledge.Library;

namespace PanReflex.Knowledge.Tests.Library;

public sealed class Building_passages : IDisposable
{
    private readonly KnowledgeFolder _folder = new();

    [Fact]
    public async Task Numbered_paragraphs_stay_one_each()
    {
        _folder.Write("a.md", "**Rn. 1** Kurz.\n\n**Rn. 2** Auch kurz.");

        Assert.Equal(["a#rn-1", "a#rn-2"], (await PassagesAsync()).Select(passage => passage.Id));
    }

    [Fact]
    public async Task Short_neighbours_of_a_section_are_joined_up_to_a_limit()
    {
        var thirty = string.Join(' ', Enumerable.Repeat("Wort", 29)) + " Ende.";
        _folder.Write("a.md", $"## Eins\n\n{string.Join("\n\n", Enumerable.Repeat(thirty, 6))}\n\n## Zwei\n\nKurz.");

        var passages = await PassagesAsync();

        Assert.Equal([[1, 2, 3, 4], [5, 6], [7]], passages.Select(passage => passage.Paragraphs.Select(paragraph => paragraph.Number).ToArray()));
        Assert.Equal($"{thirty}\n{thirty}", passages[1].Text);
    }

    private async Task<IReadOnlyList<Passage>> PassagesAsync() => PassageBuilder.Build(await _folder.LoadAsync());

    public void Dispose() => _folder.Dispose();
}

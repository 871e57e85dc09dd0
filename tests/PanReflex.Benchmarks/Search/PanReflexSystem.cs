using PanReflex.Search;
using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>This program's search as it is shipped.</summary>
internal sealed class PanReflexSystem : ISearchSystem
{
    private BeirDataset? _data;
    private TemporaryIndex? _index;

    public string Name => "PanReflex";

    public async Task IndexAsync(IReadOnlyList<BeirText> texts)
    {
        _data = new BeirDataset("benchmark", texts, [], new Dictionary<string, IReadOnlyDictionary<string, int>>());
        _index = await TemporaryIndex.BuildAsync(_data.ToCollection(), new IndexVariant(true, VectorKind.German), TimeProvider.System, null, CancellationToken.None);
    }

    public async Task<IReadOnlyList<string>> SearchAsync(string question, int count) =>
        [.. (await _index!.Index.SearchAsync(new SearchQuery(question, count))).Select(hit => _data!.IdOf(hit.Passage))];

    public ValueTask DisposeAsync()
    {
        _index?.Dispose();
        return ValueTask.CompletedTask;
    }
}

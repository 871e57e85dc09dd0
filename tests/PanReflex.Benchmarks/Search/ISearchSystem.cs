using PanReflex.Search.Evaluation;

namespace PanReflex.Benchmarks.Search;

/// <summary>A search to compare.</summary>
internal interface ISearchSystem : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Indexes passages, ready for questions.</summary>
    Task IndexAsync(IReadOnlyList<BeirText> texts);

    /// <summary>Ids of the best passages, best first.</summary>
    Task<IReadOnlyList<string>> SearchAsync(string question, int count);
}

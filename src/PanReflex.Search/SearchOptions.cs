using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using PanReflex.Search.Azure;

namespace PanReflex.Search;

/// <summary>Settings of the search (section <c>Search</c>).</summary>
public sealed class SearchOptions : IValidatableObject
{
    /// <summary>Who searches: <c>embedded</c> (an index on this machine) or <c>azure</c> (Azure AI Search). Default: embedded.</summary>
    [EnumDataType(typeof(SearchEngine), ErrorMessage = "Erlaubt sind embedded und azure.")]
    public SearchEngine Engine { get; set; } = SearchEngine.Embedded;

    /// <summary>The Azure AI Search service.</summary>
    [Required]
    [ValidateObjectMembers]
    public AzureSearchSettings Azure { get; set; } = new();

    /// <summary>Folder of the index. Created when absent; must be writable for <see cref="IPassageIndex.UpdateAsync"/>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Folder { get; set; } = "data/index";

    /// <summary>Words of a query that are read; later ones are ignored. Stop words don't count.</summary>
    [Range(1, 4096)]
    public int MaxQueryWords { get; set; } = 256;

    /// <summary>Most hits that one search returns, whatever is asked for.</summary>
    [Range(1, 10_000)]
    public int MaxHits { get; set; } = 200;

    /// <summary>How many passages, proposed by the other signals, are compared by character grams. Smaller indexes are compared whole.</summary>
    [Range(10, 1_000_000)]
    public int CharGramCandidates { get; set; } = 500;

    /// <summary>Split compounds. Off only for measurements.</summary>
    public bool Decompounding { get; set; } = true;

    /// <summary>Which vectors the passages get.</summary>
    [EnumDataType(typeof(VectorKind))]
    public VectorKind Vectors { get; set; } = VectorKind.German;

    /// <summary>Weights of the signals.</summary>
    [Required]
    [ValidateObjectMembers]
    public RankingWeights Weights { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Engine == SearchEngine.Azure && !(Uri.TryCreate(Azure.Endpoint, UriKind.Absolute, out var service) && (service.Scheme == "https" || LoopbackTransport.IsFor(service))))
        {
            yield return new ValidationResult("Search:Azure:Endpoint: Mit Search:Engine = azure ist die Adresse des Dienstes nötig, zum Beispiel https://name.search.windows.net.", [nameof(Azure)]);
        }
    }
}

/// <summary>Engines that can hold the passages.</summary>
public enum SearchEngine
{
    /// <summary>A Lucene.NET index on this machine; needs nothing else.</summary>
    Embedded,

    /// <summary>Azure AI Search, shared by all replicas.</summary>
    Azure,
}

/// <summary>Vectors of passages.</summary>
public enum VectorKind
{
    /// <summary>None: words only.</summary>
    None,

    /// <summary>The German word vectors that come with the program.</summary>
    German,

    /// <summary>Random word vectors, treated as the German ones: only for measuring what those are worth.</summary>
    Random,
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Search.Documents.Indexes.Models;
using PanReflex.Knowledge;

namespace PanReflex.Search.Azure;

/// <summary>The index as Azure AI Search knows it: fields, ranking, synonyms.</summary>
internal static partial class AzureSchema
{
    public const string Key = "id", Report = "report", Theme = "theme", Date = "date", Hash = "hash", Title = "title", Heading = "heading", Text = "text",
        Questions = "questions", Passage = "passage", Vector = "vector", Semantic = "default", Profile = "fields";

    /// <summary>Changes with the fields; an index of another format is built anew.</summary>
    private const int Format = 1;

    /// <summary>A rule of the service's synonym maps expands to no more terms.</summary>
    private const int MostInRule = 20;

    private const string VectorProfile = "hnsw";

    /// <summary>What shapes an index besides its documents.</summary>
    public static string Shape(string? embedder, Glossary terms) => $"format {Format}, {(terms.Entries.Count > 0 ? "synonyms" : "no synonyms")}, embedder {embedder ?? "none"}";

    /// <summary>A name that no other build has.</summary>
    public static string NewName(string prefix, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{now.UtcDateTime:yyyyMMddHHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");

    /// <summary>Whether a name is one of ours.</summary>
    public static bool IsBuild(string name, string prefix) =>
        name.StartsWith(prefix + "-", StringComparison.Ordinal) && BuildSuffix().IsMatch(name.AsSpan(prefix.Length));

    public static string SynonymsName(string prefix) => $"{prefix}-begriffe";

    /// <summary>The definition of an index.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Dimensions of the vectors; 0 without.</param>
    /// <param name="synonyms">Name of the synonym map; null without.</param>
    public static SearchIndex Define(string name, int dimensions, string? synonyms)
    {
        var index = new SearchIndex(name)
        {
            Fields =
            {
                new SearchField(Key, SearchFieldDataType.String) { IsKey = true, IsFilterable = true, IsSortable = true, IsSearchable = false, IsFacetable = false },
                Plain(Report, SearchFieldDataType.String, filterable: true),
                Plain(Theme, SearchFieldDataType.String, filterable: true),
                Plain(Date, SearchFieldDataType.DateTimeOffset, filterable: true),
                Plain(Hash, SearchFieldDataType.String),
                German(Title, null),
                German(Heading, synonyms),
                German(Text, synonyms),
                German(Questions, synonyms),
                Plain(Passage, SearchFieldDataType.String),
            },
            // Headings name the topic, questions say it in the words of those who ask.
            ScoringProfiles =
            {
                new ScoringProfile(Profile)
                {
                    TextWeights = new TextWeights(new Dictionary<string, double> { [Title] = 0.5, [Heading] = 1.5, [Text] = 2, [Questions] = 2 }),
                },
            },
            DefaultScoringProfile = Profile,
            SemanticSearch = new SemanticSearch
            {
                Configurations =
                {
                    new SemanticConfiguration(Semantic, new SemanticPrioritizedFields
                    {
                        TitleField = new SemanticField(Heading),
                        ContentFields = { new SemanticField(Text) },
                        KeywordsFields = { new SemanticField(Questions) },
                    }),
                },
            },
        };
        if (dimensions > 0)
        {
            index.Fields.Add(new SearchField(Vector, SearchFieldDataType.Collection(SearchFieldDataType.Single))
            {
                IsSearchable = true, IsHidden = true, VectorSearchDimensions = dimensions, VectorSearchProfileName = VectorProfile,
            });
            index.VectorSearch = new VectorSearch
            {
                Profiles = { new VectorSearchProfile(VectorProfile, VectorProfile) },
                Algorithms =
                {
                    new HnswAlgorithmConfiguration(VectorProfile)
                    {
                        Parameters = new HnswParameters { M = 4, EfConstruction = 400, EfSearch = 500, Metric = VectorSearchAlgorithmMetric.Cosine },
                    },
                },
            };
        }

        return index;
    }

    /// <summary>The glossary as Solr rules; every term stands for every other of its line. An entry with more synonyms than a rule takes becomes several.</summary>
    public static string Rules(Glossary terms)
    {
        var rules = new StringBuilder();
        foreach (var (entry, synonyms) in terms.Entries.SelectMany(entry => entry.Synonyms.Chunk(MostInRule - 1).Select(part => (entry, part))))
        {
            rules.AppendJoin(", ", synonyms.Prepend(entry.Term).Select(Escape)).Append('\n');
        }

        return rules.ToString();
    }

    private static string Escape(string term) => RuleSyntax().Replace(term.ReplaceLineEndings(" "), @"\$0");

    private static SearchField Plain(string name, SearchFieldDataType type, bool filterable = false) =>
        new(name, type) { IsSearchable = false, IsFilterable = filterable, IsSortable = false, IsFacetable = false };

    private static SearchField German(string name, string? synonyms)
    {
        var field = new SearchField(name, SearchFieldDataType.String)
        {
            IsSearchable = true, IsFilterable = false, IsSortable = false, IsFacetable = false, AnalyzerName = LexicalAnalyzerName.DeMicrosoft,
        };
        if (synonyms is not null)
        {
            field.SynonymMapNames.Add(synonyms);
        }

        return field;
    }

    [GeneratedRegex(@"^-\d{14}-[0-9a-f]{8}$")]
    private static partial Regex BuildSuffix();

    [GeneratedRegex(@"[\\,]|=>")]
    private static partial Regex RuleSyntax();
}

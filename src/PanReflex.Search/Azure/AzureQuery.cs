using System.Globalization;
using System.Text;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using PanReflex.Search.Analysis;

namespace PanReflex.Search.Azure;

/// <summary>A question as a request to the service.</summary>
internal static class AzureQuery
{
    private const int Neighbours = 50;

    /// <summary>The words of a question without anything that the query syntax could take for an operator; empty when it has no topic.</summary>
    public static string Words(string question, int most)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var topic = false;
        foreach (var character in question.Append(' '))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                var found = word.ToString();
                word.Clear();
                topic |= !StopWords.Contains(WordTokens.Normalise(found));
                words.Add(found);
                if (words.Count == most)
                {
                    break;
                }
            }
        }

        // The syntax knows no words as operators, but longer words than the index has are an error.
        return topic ? string.Join(' ', words.Where(w => w.Length <= 300)) : "";
    }

    /// <summary>The options of a search.</summary>
    public static global::Azure.Search.Documents.SearchOptions Options(SearchQuery query, int count, float[]? vector, bool semantic)
    {
        var options = new global::Azure.Search.Documents.SearchOptions
        {
            Size = count,
            SearchMode = global::Azure.Search.Documents.Models.SearchMode.Any,
            QueryType = semantic ? SearchQueryType.Semantic : SearchQueryType.Simple,
            Filter = query.ReportId is null ? null : SearchFilter.Create($"report eq {query.ReportId}", CultureInfo.InvariantCulture),
            Select = { AzureSchema.Key, AzureSchema.Report, AzureSchema.Passage },
        };
        if (vector is not null)
        {
            options.VectorSearch = new VectorSearchOptions
            {
                Queries = { new VectorizedQuery(vector) { KNearestNeighborsCount = Math.Max(Neighbours, count), Fields = { AzureSchema.Vector } } },
            };
        }

        if (semantic)
        {
            options.SemanticSearch = new SemanticSearchOptions { SemanticConfigurationName = AzureSchema.Semantic, ErrorMode = SemanticErrorMode.Partial };
        }

        return options;
    }
}

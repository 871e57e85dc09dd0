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

    /// <summary>The service turns every word into a clause for each of four fields, with compound parts and synonyms, and takes 1,024.</summary>
    private const int MostWords = 64;

    /// <summary>The service refuses longer words.</summary>
    private const int LongestWord = 300;

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
                if (found.Length > LongestWord)
                {
                    continue;
                }

                topic |= !StopWords.Contains(WordTokens.Normalise(found));
                words.Add(found);
                if (words.Count == Math.Min(most, MostWords))
                {
                    break;
                }
            }
        }

        return topic ? string.Join(' ', words) : "";
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

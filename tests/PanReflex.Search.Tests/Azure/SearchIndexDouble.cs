using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PanReflex.Search.Tests.Azure;

/// <summary>One index of the double: checks its definition, its documents and its queries.</summary>
internal sealed partial class SearchIndexDouble
{
    private static readonly string[] FieldProperties =
        ["name", "type", "key", "retrievable", "searchable", "filterable", "sortable", "facetable", "analyzer", "searchAnalyzer", "indexAnalyzer", "synonymMaps", "dimensions", "vectorSearchProfile"];

    private static readonly string[] Types = ["Edm.String", "Edm.DateTimeOffset", "Collection(Edm.Single)"];

    private readonly Lock _gate = new();
    private static readonly HashSet<string> Stop = [.. "aber das der die ein eine gab gibt oder und was wer wie wir warum wurde".Split(' ')];

    private readonly Func<int> _staleReads;
    private readonly SortedDictionary<string, JsonObject> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> _semantic = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _synonyms;
    private readonly string _key;

    // What reads see, and how many of them see it still; the documents themselves once that has run down.
    private SortedDictionary<string, JsonObject> _shown;
    private int _stale;

    public SearchIndexDouble(string name, JsonObject definition, IReadOnlyDictionary<string, string> synonyms, Func<int> staleReads)
    {
        _synonyms = synonyms;
        _staleReads = staleReads;
        _shown = _documents;
        Only(definition, "name", "fields", "scoringProfiles", "defaultScoringProfile", "semantic", "vectorSearch", "suggesters", "analyzers", "tokenizers", "tokenFilters", "charFilters");
        Require((string?)definition["name"] == name, "The name differs from the address.");
        var profiles = VectorProfiles(definition["vectorSearch"] as JsonObject);
        foreach (var field in definition["fields"]!.AsArray().Select(node => node!.AsObject()))
        {
            CheckField(field, profiles);
            _fields.Add((string)field["name"]!, field);
        }

        _key = (string)_fields.Values.Single(field => Is(field, "key"))["name"]!;
        foreach (var profile in (definition["scoringProfiles"] as JsonArray ?? []).Select(node => node!.AsObject()))
        {
            Only(profile, "name", "text", "functions", "functionAggregation");
            foreach (var (field, weight) in profile["text"]!["weights"]!.AsObject())
            {
                Require(_fields.TryGetValue(field, out var weighed) && Is(weighed, "searchable") && (double)weight! > 0, $"The weight of {field} is wrong.");
                _weights[field] = (double)weight!;
            }
        }

        foreach (var configuration in (definition["semantic"]?["configurations"] as JsonArray ?? []).Select(node => node!.AsObject()))
        {
            Only(configuration, "name", "prioritizedFields");
            var prioritized = configuration["prioritizedFields"]!.AsObject();
            Only(prioritized, "titleField", "prioritizedContentFields", "prioritizedKeywordsFields");
            var named = (prioritized["prioritizedContentFields"] as JsonArray ?? []).Concat(prioritized["prioritizedKeywordsFields"] as JsonArray ?? []).Append(prioritized["titleField"]);
            Require(named.OfType<JsonObject>().All(field => _fields.TryGetValue((string)field["fieldName"]!, out var known) && Is(known, "searchable")), "A semantic field is unknown.");
            _semantic.Add((string)configuration["name"]!);
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return Shown().Count;
            }
        }
    }

    public static void Only(JsonObject node, params string[] names)
    {
        foreach (var (name, value) in node)
        {
            Require(names.Contains(name, StringComparer.Ordinal) || value is null or JsonArray { Count: 0 }, $"The property '{name}' does not exist.");
        }
    }

    public JsonObject? Find(string key)
    {
        lock (_gate)
        {
            return Shown().GetValueOrDefault(key)?.DeepClone().AsObject();
        }
    }

    /// <summary>Applies a batch; with <paramref name="refuse"/> every third action is refused with that status.</summary>
    public (JsonObject Answer, int Actions, bool Partial) Apply(JsonObject batch, int? refuse)
    {
        Only(batch, "value");
        var actions = batch["value"]!.AsArray().Select(node => node!.AsObject()).ToList();
        Require(actions.Count is > 0 and <= 1000, $"A batch has 1 to 1000 actions, not {actions.Count}.");
        actions.ForEach(CheckAction);
        var results = new JsonArray();
        lock (_gate)
        {
            if (_staleReads() is > 0 and var stale)
            {
                _shown = _stale > 0 ? _shown : new SortedDictionary<string, JsonObject>(_documents, StringComparer.Ordinal);
                _stale = stale;
            }

            for (var i = 0; i < actions.Count; i++)
            {
                var key = (string)actions[i][_key]!;
                var refused = refuse is not null && i % 3 == 0;
                results.Add(new JsonObject { ["key"] = key, ["status"] = !refused, ["errorMessage"] = refused ? "later" : null, ["statusCode"] = refused ? refuse : 200 });
                if (refused)
                {
                    continue;
                }

                if ((string)actions[i]["@search.action"]! == "delete")
                {
                    _documents.Remove(key);
                }
                else
                {
                    var document = actions[i].DeepClone().AsObject();
                    document.Remove("@search.action");
                    _documents[key] = document;
                }
            }
        }

        return (new JsonObject { ["value"] = results }, actions.Count, refuse is not null);
    }

    /// <summary>Rules in Solr's format: 2 to 20 terms a line.</summary>
    public static void CheckSynonyms(JsonObject map)
    {
        Require((string?)map["format"] == "solr", "format");
        foreach (var rule in ((string)map["synonyms"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Require(UnescapedComma().Split(rule) is { Length: >= 2 and <= 20 } terms && terms.All(term => !string.IsNullOrWhiteSpace(term)), $"The synonym rule is wrong: {rule}");
        }
    }

    public JsonObject Search(JsonObject query)
    {
        Only(query, "search", "filter", "orderby", "queryType", "searchMode", "select", "top", "skip", "vectorQueries", "semanticConfiguration", "semanticErrorHandling", "semanticMaxWaitInMilliseconds", "count");
        var semantic = (string?)query["queryType"] == "semantic";
        Require((string?)query["queryType"] is null or "simple" or "semantic", "queryType");
        Require((string?)query["searchMode"] is null or "any" or "all", "searchMode");
        Require(!semantic || _semantic.Contains((string?)query["semanticConfiguration"] ?? ""), "The semantic configuration is unknown.");
        var top = (int?)query["top"] ?? 50;
        Require(top is >= 0 and <= 1000, "top");
        var select = ((string?)query["select"] ?? string.Join(',', _fields.Keys)).Split(',', StringSplitOptions.TrimEntries);
        Require(select.All(field => _fields.TryGetValue(field, out var known) && (bool?)known["retrievable"] != false), "A selected field does not exist or is hidden.");
        List<JsonObject> candidates;
        lock (_gate)
        {
            candidates = [.. Shown().Values.Where(Filter((string?)query["filter"]))];
        }

        if ((string?)query["orderby"] is { } order)
        {
            Require(order == $"{_key} asc" && Is(_fields[_key], "sortable"), "orderby");
        }

        var search = (string?)query["search"] ?? "*";
        Require(search.Split(' ').Length <= 100, "Too many clauses.");
        Require(!Operators().IsMatch(search) && (search == "*" || !search.Contains('*', StringComparison.Ordinal)), "The query has operators.");
        var words = search == "*" ? [] : Words(search);
        var scores = search == "*" ? candidates.ToDictionary(d => d, _ => 1.0) : Rank(candidates, words);
        if (query["vectorQueries"] is JsonArray { Count: > 0 } vectors)
        {
            scores = Fuse(scores, Nearest(candidates, vectors));
        }

        var ranked = scores.Where(s => s.Value > 0).OrderByDescending(s => s.Value).ThenBy(s => (string)s.Key[_key]!, StringComparer.Ordinal).Take(semantic ? 50 : int.MaxValue);
        var value = new JsonArray();
        foreach (var (document, score) in ranked.Take(top))
        {
            var hit = new JsonObject { ["@search.score"] = score };
            if (semantic)
            {
                hit["@search.rerankerScore"] = 4 * words.Count(word => Holds(document, word)) / (double)Math.Max(1, words.Count);
            }

            foreach (var field in select)
            {
                hit[field] = document[field]?.DeepClone();
            }

            value.Add(hit);
        }

        return new JsonObject { ["value"] = value };
    }

    private SortedDictionary<string, JsonObject> Shown()
    {
        var shown = _shown;
        if (_stale > 0 && --_stale == 0)
        {
            _shown = _documents;
        }

        return shown;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ContractBreach(message);
        }
    }

    private static bool Is(JsonObject field, string property) => (bool?)field[property] == true;

    private static HashSet<string> VectorProfiles(JsonObject? search)
    {
        if (search is null)
        {
            return [];
        }

        Only(search, "profiles", "algorithms");
        var algorithms = search["algorithms"]!.AsArray().Select(node => node!.AsObject()).ToList();
        foreach (var algorithm in algorithms)
        {
            Only(algorithm, "name", "kind", "hnswParameters");
            var hnsw = algorithm["hnswParameters"]!.AsObject();
            Only(hnsw, "m", "efConstruction", "efSearch", "metric");
            Require((string?)algorithm["kind"] == "hnsw" && (int)hnsw["m"]! is >= 4 and <= 10 && (int)hnsw["efConstruction"]! is >= 100 and <= 1000 && (int)hnsw["efSearch"]! is >= 100 and <= 1000, "HNSW parameters");
        }

        var profiles = search["profiles"]!.AsArray().Select(node => node!.AsObject()).ToList();
        Require(profiles.All(profile => algorithms.Any(a => (string?)a["name"] == (string?)profile["algorithm"])), "A profile names no algorithm.");
        return [.. profiles.Select(profile => (string)profile["name"]!)];
    }

    private void CheckField(JsonObject field, HashSet<string> profiles)
    {
        Only(field, FieldProperties);
        var type = (string)field["type"]!;
        Require(Types.Contains(type) && FieldName().IsMatch((string)field["name"]!), "Name or type of a field is wrong.");
        Require(!Is(field, "searchable") || type != "Edm.DateTimeOffset", "Dates are not searchable.");
        Require(field["analyzer"] is null || (Is(field, "searchable") && (string?)field["analyzer"] == "de.microsoft"), "The analyzer is unknown.");
        Require(!Is(field, "key") || type == "Edm.String", "Keys are strings.");
        Require((field["synonymMaps"] as JsonArray ?? []).All(map => _synonyms.ContainsKey((string)map!)), "The synonym map does not exist.");
        if (type == "Collection(Edm.Single)")
        {
            Require(Is(field, "searchable") && !Is(field, "filterable") && !Is(field, "sortable") && !Is(field, "facetable"), "Vectors are searchable and nothing else.");
            Require((int?)field["dimensions"] is >= 2 and <= 3072 && profiles.Contains((string?)field["vectorSearchProfile"] ?? ""), "Dimensions or profile are missing.");
        }
    }

    private void CheckAction(JsonObject action)
    {
        Require((string?)action["@search.action"] is "upload" or "delete", "@search.action");
        Require(DocumentKey().IsMatch((string?)action[_key] ?? ""), "The key is missing or malformed.");
        foreach (var (name, value) in action.Where(property => property.Key != "@search.action"))
        {
            Require(_fields.TryGetValue(name, out var field), $"The property '{name}' does not exist on the document.");
            if (value is null)
            {
                continue;
            }

            Require((string)field!["type"]! switch
            {
                "Edm.String" => value.GetValueKind() == JsonValueKind.String && (!Is(field, "filterable") || ((string)value!).Length < 32_766),
                "Edm.DateTimeOffset" => DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, out _),
                _ => value is JsonArray vector && vector.Count == (int)field["dimensions"]! && vector.All(number => number!.GetValueKind() == JsonValueKind.Number),
            }, $"The value of '{name}' has the wrong type.");
        }
    }

    private Func<JsonObject, bool> Filter(string? filter)
    {
        if (filter is null)
        {
            return _ => true;
        }

        var parsed = Comparison().Match(filter);
        Require(parsed.Success && _fields.TryGetValue(parsed.Groups[1].Value, out var field) && Is(field, "filterable"), $"The filter is not understood: {filter}");
        var (name, value) = (parsed.Groups[1].Value, parsed.Groups[3].Value.Replace("''", "'", StringComparison.Ordinal));
        return parsed.Groups[2].Value == "eq"
            ? document => (string?)document[name] == value
            : document => string.CompareOrdinal((string?)document[name], value) > 0;
    }

    private List<string> Words(string search)
    {
        var text = search.ToLowerInvariant();
        var rules = _fields.Values.SelectMany(field => field["synonymMaps"] as JsonArray ?? []).Select(map => (string)map!).Distinct()
            .SelectMany(map => _synonyms[map].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var rule in rules)
        {
            var terms = rule.ToLowerInvariant().Split(", ");
            if (terms.Any(term => $" {text} ".Contains($" {term} ", StringComparison.Ordinal)))
            {
                text += " " + string.Join(' ', terms);
            }
        }

        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Stop.Contains(word)).Select(word => word.Length > 5 ? word[..^1] : word).Distinct()];
    }

    private bool Holds(JsonObject document, string word) => _weights.Keys.Any(field => Holds(document, field, word));

    private static bool Holds(JsonObject document, string field, string word) =>
        (string?)document[field] is { } text
        && (word.Length >= 4 ? text.Contains(word, StringComparison.OrdinalIgnoreCase) : text.ToLowerInvariant().Split(' ', '.', ',', '?').Contains(word));

    private Dictionary<JsonObject, double> Rank(List<JsonObject> documents, List<string> words)
    {
        var rarity = words.ToDictionary(word => word, word => Math.Log(1 + (documents.Count / (1.0 + documents.Count(document => Holds(document, word))))));
        return documents.ToDictionary(
            document => document,
            document => words.Sum(word => rarity[word] * _weights.Where(field => Holds(document, field.Key, word)).Sum(field => field.Value)));
    }

    private Dictionary<JsonObject, double> Nearest(List<JsonObject> documents, JsonArray queries)
    {
        var query = Assert.Single(queries)!.AsObject();
        Only(query, "kind", "vector", "k", "fields", "exhaustive");
        var name = (string)query["fields"]!;
        Require((string?)query["kind"] == "vector" && _fields.TryGetValue(name, out var field) && (int?)field["dimensions"] == query["vector"]!.AsArray().Count, "The vector query is wrong.");
        var vector = query["vector"]!.AsArray().Select(number => (double)number!).ToList();
        return documents.Select(document => (document, score: document[name]!.AsArray().Select((number, i) => (double)number! * vector[i]).Sum()))
            .OrderByDescending(pair => pair.score).Take((int)query["k"]!).ToDictionary(pair => pair.document, pair => pair.score);
    }

    private static Dictionary<JsonObject, double> Fuse(params IEnumerable<Dictionary<JsonObject, double>> rankings) => rankings
        .SelectMany(ranking => ranking.Where(r => r.Value > 0).OrderByDescending(r => r.Value).Select((r, rank) => (r.Key, Score: 1.0 / (61 + rank))))
        .GroupBy(r => r.Key).ToDictionary(group => group.Key, group => group.Sum(r => r.Score));

    [GeneratedRegex("""[+|"()~\\-]""")]
    private static partial Regex Operators();

    [GeneratedRegex(@"(?<!\\),")]
    private static partial Regex UnescapedComma();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]{0,127}$")]
    private static partial Regex FieldName();

    [GeneratedRegex(@"^[A-Za-z0-9\-=][A-Za-z0-9_\-=]{0,1023}$")]
    private static partial Regex DocumentKey();

    [GeneratedRegex("^([a-z]+) (eq|gt) '((?:[^']|'')*)'$")]
    private static partial Regex Comparison();
}

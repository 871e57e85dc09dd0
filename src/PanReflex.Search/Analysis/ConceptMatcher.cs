using PanReflex.Knowledge;

namespace PanReflex.Search.Analysis;

/// <summary>Finds the glossary's concepts in a text. Words that stand for one another are one concept, so a match on either side is a match.</summary>
internal sealed class ConceptMatcher
{
    // Short words occur as parts of unrelated compounds.
    private const int ShortestPartMatch = 4;

    private readonly Dictionary<string, List<Phrase>> _byFirstStem = new(StringComparer.Ordinal);

    public ConceptMatcher(Glossary glossary, WordAnalyzer analyzer)
    {
        for (var concept = 0; concept < glossary.Entries.Count; concept++)
        {
            var entry = glossary.Entries[concept];
            Add(entry.Term, concept, !entry.IsAbbreviation);
            foreach (var synonym in entry.Synonyms)
            {
                Add(synonym, concept, true);
            }
        }

        void Add(string words, int concept, bool inCompounds)
        {
            var stems = analyzer.AnalyzeText(words).Select(form => form.Stem).ToArray();
            if (stems.Length == 0)
            {
                return;
            }

            if (!_byFirstStem.TryGetValue(stems[0], out var phrases))
            {
                phrases = _byFirstStem[stems[0]] = [];
            }

            phrases.Add(new Phrase(stems, concept, inCompounds && stems[0].Length >= ShortestPartMatch));
        }
    }

    /// <summary>The numbers of the concepts that a text mentions, each once per place.</summary>
    /// <param name="forms">The text's words in order, stop words left out.</param>
    public List<int> Find(IReadOnlyList<WordForm> forms)
    {
        var found = new List<int>();
        if (_byFirstStem.Count == 0)
        {
            return found;
        }

        var here = new HashSet<int>();
        for (var at = 0; at < forms.Count; at++)
        {
            here.Clear();
            foreach (var phrase in Starting(forms[at].Stem))
            {
                if (phrase.Follows(forms, at))
                {
                    here.Add(phrase.Concept);
                }
            }

            foreach (var part in forms[at].PartStems)
            {
                foreach (var phrase in Starting(part))
                {
                    if (phrase.InCompounds && phrase.Stems.Length == 1)
                    {
                        here.Add(phrase.Concept);
                    }
                }
            }

            found.AddRange(here);
        }

        return found;
    }

    private List<Phrase> Starting(string stem) => _byFirstStem.TryGetValue(stem, out var phrases) ? phrases : [];

    private sealed record Phrase(string[] Stems, int Concept, bool InCompounds)
    {
        public bool Follows(IReadOnlyList<WordForm> forms, int at)
        {
            if (at + Stems.Length > forms.Count)
            {
                return false;
            }

            for (var i = 1; i < Stems.Length; i++)
            {
                if (!string.Equals(forms[at + i].Stem, Stems[i], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

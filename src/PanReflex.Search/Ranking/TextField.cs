using Lucene.Net.Index;
using PanReflex.Search.Index;

namespace PanReflex.Search.Ranking;

/// <summary>A kind of text that is searched (passage texts, headings, alternative questions): its parts and its character grams.</summary>
internal sealed class TextField(PostingsField parts, CharGramField charGrams)
{
    public PostingsField Parts { get; } = parts;

    public CharGramField CharGrams { get; } = charGrams;

    public int Count => Parts.Count;

    /// <summary>Reads the field's arrays.</summary>
    public static TextField Read(ArrayReader file, AtomicReader? reader, string name, int firstDocument, StemGrams stems) =>
        new(new PostingsField(reader, name, firstDocument, file.Read<int>()), CharGramField.Read(file, stems));
}

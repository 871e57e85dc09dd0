using System.Runtime.InteropServices;

namespace PanReflex.Search.Tests.Embeddings;

/// <summary>
/// A sentence transformer of a few hundred bytes in the layout of multilingual-e5-small: a SentencePiece unigram model of a handful of words, and a
/// network that looks the vector of each token up in a table. What it computes can be reckoned by hand.
/// </summary>
internal static class TinyModel
{
    public const int Dimensions = 3;

    // The file counts these from 3 on; the network, one higher, from 4 on.
    private static readonly string[] Words = ["▁query", "▁passage", ":", "▁Hund", "▁Katze", "▁Amt"];

    // Rows: <s>, <pad>, </s>, <unk>, then the words.
    private static readonly float[] Table =
    [
        0, 0, 0,
        50, 50, 50,
        0, 0, 0,
        0, 0, 7,
        0, 0, 0,
        0, 0, 0,
        0, 0, 0,
        1, 0, 0,
        0, 1, 0,
        0, 0, 1,
    ];

    public static void Write(string folder, float factor = 1, string? tokenizerClass = "XLMRobertaTokenizer")
    {
        Directory.CreateDirectory(Path.Combine(folder, "onnx"));
        File.WriteAllBytes(Path.Combine(folder, "onnx", "model.onnx"), Network([.. Table.Select(v => v * factor)]));
        File.WriteAllBytes(Path.Combine(folder, "sentencepiece.bpe.model"), SentencePiece());
        if (tokenizerClass is not null)
        {
            File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), $$"""{"tokenizer_class": "{{tokenizerClass}}"}""");
        }
    }

    private static byte[] SentencePiece()
    {
        const int Unknown = 2, Control = 3, Unigram = 1;
        var model = new ProtobufMessage()
            .Message(1, new ProtobufMessage().Text(1, "<unk>").Float(2, 0).Number(3, Unknown))
            .Message(1, new ProtobufMessage().Text(1, "<s>").Float(2, 0).Number(3, Control))
            .Message(1, new ProtobufMessage().Text(1, "</s>").Float(2, 0).Number(3, Control));
        foreach (var word in Words)
        {
            model.Message(1, new ProtobufMessage().Text(1, word).Float(2, -1).Number(3, 1));
        }

        return model
            .Message(2, new ProtobufMessage().Number(3, Unigram).Number(40, 0).Number(41, 1).Number(42, 2).Number(43, -1))
            .Message(3, new ProtobufMessage().Text(1, "identity").Number(3, 1).Number(4, 1).Number(5, 1))
            .ToArray();
    }

    private static byte[] Network(float[] table)
    {
        const int Float = 1, Int64 = 7;
        var weights = new ProtobufMessage().Number(1, table.Length / Dimensions).Number(1, Dimensions).Number(2, Float).Text(8, "table")
            .Bytes(9, MemoryMarshal.AsBytes(table.AsSpan()).ToArray());
        var lookup = new ProtobufMessage().Text(1, "table").Text(1, "input_ids").Text(2, "last_hidden_state").Text(3, "lookup").Text(4, "Gather");
        var graph = new ProtobufMessage().Message(1, lookup).Text(2, "tiny").Message(5, weights)
            .Message(11, Value("input_ids", Int64, Name("texts"), Name("tokens")))
            .Message(11, Value("attention_mask", Int64, Name("texts"), Name("tokens")))
            .Message(12, Value("last_hidden_state", Float, Name("texts"), Name("tokens"), new ProtobufMessage().Number(1, Dimensions)));
        return new ProtobufMessage().Number(1, 8).Message(7, graph).Message(8, new ProtobufMessage().Text(1, "").Number(2, 13)).ToArray();
    }

    private static ProtobufMessage Name(string dimension) => new ProtobufMessage().Text(2, dimension);

    private static ProtobufMessage Value(string name, int type, params ProtobufMessage[] dimensions)
    {
        var shape = new ProtobufMessage();
        foreach (var dimension in dimensions)
        {
            shape.Message(1, dimension);
        }

        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, new ProtobufMessage().Number(1, type).Message(2, shape)));
    }
}
